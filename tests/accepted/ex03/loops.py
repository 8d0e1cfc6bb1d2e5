"""Python loops and math only; a forward difference with a large h; lists come back."""

import math


def squared_error(target, y):
    difference = target - y
    return difference * difference / 2


def line_gradients(a, b, x, target):
    y = a * x + b
    dE_dy = -(target - y)
    return [dE_dy * x, dE_dy]


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    n = len(xs)
    for step in range(steps):
        sum_a = 0.0
        sum_b = 0.0
        for i in range(n):
            da, db = line_gradients(a, b, xs[i], targets[i])
            sum_a += da
            sum_b += db
        a = a - learning_rate * sum_a / n
        b = b - learning_rate * sum_b / n
        print("step", step, "a", a, "b", b)
    return a, b


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        da, db = line_gradients(a, b, xs[i], targets[i])
        a -= learning_rate * da
        b -= learning_rate * db
    return a, b


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    for batch in batches:
        a, b = fit_line([xs[i] for i in batch], [targets[i] for i in batch], learning_rate, 1, a, b)
    return a, b


def slope(f, x):
    h = 1e-4
    here = f(x)
    result = []
    for i in range(len(x)):
        moved = list(x)
        moved[i] += h
        result.append((f(moved) - here) / h)
    return result


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    return descent_path(f, init_x, lr, step_num)[-1]


def descent_path(f, init_x, lr, step_num):
    x = [float(value) for value in init_x]
    path = [x]
    for _ in range(step_num):
        x = [value - lr * g for value, g in zip(x, slope(f, x))]
        path.append(x)
    return path


def elementwise(function, *arrays):
    """Apply a function of numbers to nested lists of one shape; it returns a tuple of numbers."""
    if getattr(arrays[0], "ndim", None) == 0 or isinstance(arrays[0], (int, float)):
        return function(*[float(value) for value in arrays])
    parts = [elementwise(function, *items) for items in zip(*arrays)]
    return tuple(list(column) for column in zip(*parts))


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    def one(x, g, v):
        v = momentum * v - lr * g
        return x + v, v

    return elementwise(one, x, grad, v)


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    def one(x, g, h):
        h = h + g * g
        return x - lr / (math.sqrt(h) + eps) * g, h

    return elementwise(one, x, grad, h)


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    def one(x, g, m, v):
        m = m + (1 - beta1) * (g - m)
        v = v + (1 - beta2) * (g * g - v)
        first = m / (1 - math.pow(beta1, t))
        second = v / (1 - math.pow(beta2, t))
        return x - lr * first / (math.sqrt(second) + eps), m, v

    return elementwise(one, x, grad, m, v)


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    while steps > 0:
        g = ag * x + bg
        y = af * g + bf
        dE_dy = -(target - y)
        d_af, d_bf = dE_dy * g, dE_dy
        d_ag, d_bg = dE_dy * af * x, dE_dy * af
        af -= learning_rate * d_af
        bf -= learning_rate * d_bf
        ag -= learning_rate * d_ag
        bg -= learning_rate * d_bg
        steps -= 1
    return [af, bf, ag, bg]
