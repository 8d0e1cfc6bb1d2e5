"""Wrong passes through graphs as students write them."""

import numpy as np

# product_of_sum_gradients


def forgets_to_go_on(x, y, z):
    return 1.0, 1.0, x + y


def reads_x_plus_y_times_z(x, y, z):
    return 1.0, z, y


def keeps_the_sum_for_the_summands(x, y, z):
    return x + y, x + y, z


def hands_the_inputs_back(x, y, z):
    return y * z, x * z, x + y


def returns_the_value(x, y, z):
    return (x + y) * z


def divides_the_value_by_z(x, y, z):
    f = (x + y) * z
    return z, z, f / z


# sigmoid_neuron_gradients


def _slope(w, x):
    y = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    return y * (1 - y)


def stops_before_the_sigmoid(w, x):
    return np.array([x[0], x[1], 1.0]), np.array([w[0], w[1]])


def multiplies_by_the_output(w, x):
    y = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    return np.array([x[0], x[1], 1.0]) * y, np.array([w[0], w[1]]) * y


def leaves_the_bias_out_of_the_sum(w, x):
    y = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1])))
    slope = y * (1 - y)
    return np.array([x[0], x[1], 1.0]) * slope, np.array([w[0], w[1]]) * slope


def confuses_weights_and_inputs(w, x):
    slope = _slope(w, x)
    return np.array([w[0], w[1], 1.0]) * slope, np.array([x[0], x[1]]) * slope


def has_no_gradient_for_the_bias(w, x):
    slope = _slope(w, x)
    return np.array([x[0], x[1]]) * slope, np.array([w[0], w[1]]) * slope


def takes_the_bias_for_its_input(w, x):
    slope = _slope(w, x)
    return np.array([x[0], x[1], w[2]]) * slope, np.array([w[0], w[1]]) * slope


def gives_the_bias_an_input(w, x):
    slope = _slope(w, x)
    return np.array([x[0], x[1], 1.0]) * slope, w * slope


def truncates_gradients(w, x):
    slope = _slope(w, x)
    dw = np.zeros_like(w)
    dx = np.zeros_like(x)
    for i in range(2):
        dw[i] = x[i] * slope
        dx[i] = w[i] * slope
    dw[2] = slope
    return dw, dx


# gradient_check


def _numerical(f, x, h):
    x = x.astype(float)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def takes_the_mean(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.mean(np.abs(gradient - n) / np.maximum(1e-8, np.abs(gradient) + np.abs(n)))


def takes_the_absolute_error(f, gradient, x, h=1e-4):
    return np.max(np.abs(gradient - _numerical(f, x, h)))


def divides_by_the_larger(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    scale = np.maximum(1e-8, np.maximum(np.abs(gradient), np.abs(n)))
    return np.max(np.abs(gradient - n) / scale)


def divides_the_norms(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    size = np.linalg.norm(gradient) + np.linalg.norm(n)
    return np.linalg.norm(gradient - n) / max(1e-8, size)


def forgets_the_absolute_value(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.max((gradient - n) / np.maximum(1e-8, np.abs(gradient) + np.abs(n)))


def says_whether_it_is_close(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return bool(np.all(np.abs(gradient - n) < 1e-4))


def moves_the_whole_array(f, gradient, x, h=1e-4):
    return _relative_error(gradient, (f(x + h) - f(x - h)) / (2 * h))


def moves_whole_rows(f, gradient, x, h=1e-4):
    x = x.astype(float)
    n = np.zeros_like(x)
    for i in range(len(x)):
        step = np.zeros_like(x)
        step[i] = h
        n[i] = (f(x + step) - f(x - step)) / (2 * h)
    return _relative_error(gradient, n)


def divides_zero_by_zero(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.max(np.abs(gradient - n) / (np.abs(gradient) + np.abs(n)))


def adds_the_constant(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.max(np.abs(gradient - n) / (np.abs(gradient) + np.abs(n) + 1e-8))


def ignores_the_given_step(f, gradient, x, h=1e-4):
    return _relative_error(gradient, _numerical(f, x, 1e-4))


def takes_forward_differences(f, gradient, x, h=1e-4):
    x = x.astype(float)
    n = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        n[index] = (f(x + step) - f(x)) / h
    return _relative_error(gradient, n)


def loses_the_step_in_integers(f, gradient, x, h=1e-4):
    x = x.copy()
    n = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = x[index]
        x[index] = value + h
        above = f(x)
        x[index] = value - h
        n[index] = (above - f(x)) / (2 * h)
        x[index] = value
    return _relative_error(gradient, n)


def leaves_x_moved(f, gradient, x, h=1e-4):
    n = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = float(x[index])
        x[index] = value + h
        above = f(x)
        x[index] = value - h
        n[index] = (above - f(x)) / (2 * h)
    return _relative_error(gradient, n)
