"""Wrong saliency maps as students write them."""

import numpy as np


def _backward(W1, b1, W2, x, target):
    """Return the gradient of scores[target] by x."""
    z = np.dot(x, W1) + b1
    return np.dot(W1, W2[:, target] * (z > 0))


def _guided(W1, b1, W2, x, target):
    """Return the guided gradient of scores[target] by x."""
    z = np.dot(x, W1) + b1
    d = W2[:, target]
    return np.dot(W1, d * (z > 0) * (d > 0))


# saliency_map


def keeps_the_sign(W1, b1, W2, b2, x, target):
    return _backward(W1, b1, W2, x, target)


def lets_every_unit_pass(W1, b1, W2, b2, x, target):
    return np.abs(np.dot(W1, W2[:, target]))


def multiplies_by_the_activation(W1, b1, W2, b2, x, target):
    a = np.maximum(0, np.dot(x, W1) + b1)
    return np.abs(np.dot(W1, W2[:, target] * a))


def adds_all_classes_up(W1, b1, W2, b2, x, target):
    z = np.dot(x, W1) + b1
    return np.abs(np.dot(W1, W2.sum(axis=1) * (z > 0)))


def takes_the_predicted_class(W1, b1, W2, b2, x, target):
    a = np.maximum(0, np.dot(x, W1) + b1)
    return np.abs(_backward(W1, b1, W2, x, np.argmax(np.dot(a, W2) + b2)))


def absolute_values_before_the_sum(W1, b1, W2, b2, x, target):
    z = np.dot(x, W1) + b1
    return np.dot(np.abs(W1), np.abs(W2[:, target]) * (z > 0))


def scales_to_a_maximum_of_one(W1, b1, W2, b2, x, target):
    saliency = np.abs(_backward(W1, b1, W2, x, target))
    return saliency / max(saliency.max(), 1e-12)


def passes_at_zero(W1, b1, W2, b2, x, target):
    z = np.dot(x, W1) + b1
    return np.abs(np.dot(W1, W2[:, target] * (z >= 0)))


def stores_into_the_type_of_x(W1, b1, W2, b2, x, target):
    saliency = np.zeros_like(x)
    saliency[:] = np.abs(_backward(W1, b1, W2, x, target))
    return saliency


# guided_relu_backward


def plain_backward(dout, x):
    return dout * (x > 0)


def deconvolution(dout, x):
    return dout * (dout > 0)


def returns_the_mask(dout, x):
    return ((x > 0) & (dout > 0)).astype(float)


def one_condition_is_enough(dout, x):
    return dout * ((x > 0) | (dout > 0))


def asks_for_the_sign_of_the_product(dout, x):
    return dout * (x * dout > 0)


def sends_the_input_back(dout, x):
    return np.where((x > 0) & (dout > 0), x, 0.0)


def guided_passes_at_zero(dout, x):
    return dout * (x >= 0) * (dout > 0)


def writes_into_dout(dout, x):
    dout[x <= 0] = 0
    dout[dout < 0] = 0
    return dout


# guided_backpropagation


def plain_gradient(W1, b1, W2, b2, x, target):
    return _backward(W1, b1, W2, x, target)


def guided_without_the_units(W1, b1, W2, b2, x, target):
    d = W2[:, target]
    return np.dot(W1, d * (d > 0))


def takes_the_absolute_value(W1, b1, W2, b2, x, target):
    return np.abs(_guided(W1, b1, W2, x, target))


def cuts_off_at_the_input_too(W1, b1, W2, b2, x, target):
    return np.maximum(0, _guided(W1, b1, W2, x, target))


def starts_from_the_score(W1, b1, W2, b2, x, target):
    z = np.dot(x, W1) + b1
    d = W2[:, target] * (np.dot(np.maximum(0, z), W2) + b2)[target]
    return np.dot(W1, d * (z > 0) * (d > 0))


def guides_all_classes_at_once(W1, b1, W2, b2, x, target):
    z = np.dot(x, W1) + b1
    d = W2.sum(axis=1)
    return np.dot(W1, d * (z > 0) * (d > 0))


def guided_unit_passes_at_zero(W1, b1, W2, b2, x, target):
    z = np.dot(x, W1) + b1
    d = W2[:, target]
    return np.dot(W1, d * (z >= 0) * (d > 0))


# input_gradient


def _measured(score, x, h):
    """Return the central differences of score, which takes x to a number."""
    x = x.astype(float)
    grad = np.zeros(x.size)
    for i in range(x.size):
        e = np.zeros(x.size)
        e[i] = h
        grad[i] = (score(x + e) - score(x - e)) / (2 * h)
    return grad


def measures_forward_only(predict, x, target, h=1e-4):
    grad = np.zeros(x.size)
    for i in range(x.size):
        e = np.zeros(x.size)
        e[i] = h
        grad[i] = (predict(x + e)[target] - predict(x)[target]) / h
    return grad


def multiplies_by_the_step(predict, x, target, h=1e-4):
    return _measured(lambda at: predict(at)[target], x, h) * h * h


def moves_all_inputs_at_once(predict, x, target, h=1e-4):
    slope = (predict(x + h)[target] - predict(x - h)[target]) / (2 * h)
    return np.full(x.size, slope)


def sums_the_scores(predict, x, target, h=1e-4):
    return _measured(lambda at: np.sum(predict(at)), x, h)


def measures_the_highest_score(predict, x, target, h=1e-4):
    return _measured(lambda at: np.max(predict(at)), x, h)


def cuts_the_step_off(predict, x, target, h=1e-4):
    grad = np.zeros(x.size)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        above = predict(x)[target]
        x[i] = kept - h
        below = predict(x)[target]
        grad[i] = (above - below) / (2 * h)
        x[i] = kept
    return grad


def leaves_the_input_moved(predict, x, target, h=1e-4):
    grad = np.zeros(x.size)
    for i in range(x.size):
        x[i] += h
        above = predict(x)[target]
        x[i] -= 2 * h
        grad[i] = (above - predict(x)[target]) / (2 * h)
    return grad


def sets_its_own_step(predict, x, target, h=1e-4):
    return _measured(lambda at: predict(at)[target], x, 1e-4)
