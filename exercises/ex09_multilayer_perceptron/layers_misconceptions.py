"""Wrong layers and gradients by hand as students write them."""

import numpy as np

from .neuron_misconceptions import sigmoid

# forward_layers


def leaves_the_last_layer_linear(x, weights, biases):
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        x = sigmoid(np.dot(x, W) + b)
    return np.dot(x, weights[-1]) + biases[-1]


def activates_the_last_layer_only(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        x = np.dot(x, W) + b
    return sigmoid(x)


def forgets_the_biases(x, weights, biases):
    for W in weights:
        x = sigmoid(np.dot(x, W))
    return x


def adds_the_bias_after_the_sigmoid(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        x = sigmoid(np.dot(x, W)) + b
    return x


def returns_after_the_first_layer(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        return sigmoid(np.dot(x, W) + b)
    return x


def divides_overflowing_exponentials(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        e = np.exp(np.dot(x, W) + b)
        x = e / (1 + e)
    return x


def turns_a_sample_into_a_batch(x, weights, biases):
    x = np.atleast_2d(x)
    for W, b in zip(weights, biases, strict=True):
        x = sigmoid(np.dot(x, W) + b)
    return x


def empties_the_lists(x, weights, biases):
    while weights:
        x = sigmoid(np.dot(x, weights.pop(0)) + biases.pop(0))
    return x


# output_layer_gradient


def gradient_of_target_minus_output(a, w, t):
    y = sigmoid(np.dot(a, w))
    return (t - y) * y * (1 - y) * a


def forgets_the_slope_of_the_sigmoid(a, w, t):
    y = sigmoid(np.dot(a, w))
    return (y - t) * a


def takes_the_slope_at_the_output(a, w, t):
    y = sigmoid(np.dot(a, w))
    return (y - t) * sigmoid(y) * (1 - sigmoid(y)) * a


def multiplies_by_the_sigmoid(a, w, t):
    y = sigmoid(np.dot(a, w))
    return (y - t) * y * a


def stops_at_the_sum(a, w, t):
    y = sigmoid(np.dot(a, w))
    return (y - t) * y * (1 - y)


def forgets_to_sum_the_products(a, w, t):
    y = sigmoid(a * w)
    return (y - t) * y * (1 - y) * a


def returns_the_updated_weights(a, w, t):
    y = sigmoid(np.dot(a, w))
    return w - (y - t) * y * (1 - y) * a


def fills_an_array_like_its_input(a, w, t):
    y = sigmoid(np.dot(a, w))
    gradient = np.zeros_like(a)
    for i in range(len(a)):
        gradient[i] = (y - t) * y * (1 - y) * a[i]
    return gradient


# hidden_layer_gradient


def _forward(x, v, w):
    a = sigmoid(np.dot(x, v))
    return a, sigmoid(np.dot(a, w))


def does_not_pass_the_output_weights(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer(x, (y - t) * y * (1 - y) * a * (1 - a))


def forgets_the_slope_of_the_hidden_layer(x, v, w, t):
    y = _forward(x, v, w)[1]
    return np.outer(x, (y - t) * y * (1 - y) * w)


def forgets_the_slope_of_the_output(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer(x, (y - t) * w * a * (1 - a))


def multiplies_by_the_hidden_outputs(x, v, w, t):
    a, y = _forward(x, v, w)
    delta = (y - t) * y * (1 - y) * w * a * (1 - a)
    return np.outer(np.ones(len(x)), delta * a)


def takes_the_sum_for_its_sigmoid(x, v, w, t):
    y = _forward(x, v, w)[1]
    z = np.dot(x, v)
    return np.outer(x, (y - t) * y * (1 - y) * w * z * (1 - z))


def hidden_target_minus_output(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer(x, (t - y) * y * (1 - y) * w * a * (1 - a))


def returns_the_transpose(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer((y - t) * y * (1 - y) * w * a * (1 - a), x)


def stores_into_an_array_like_v(x, v, w, t):
    a, y = _forward(x, v, w)
    gradient = np.zeros_like(v)
    gradient[...] = np.outer(x, (y - t) * y * (1 - y) * w * a * (1 - a))
    return gradient
