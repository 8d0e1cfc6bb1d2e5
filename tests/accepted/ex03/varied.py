"""Means of pairs, numerical slopes, paths recomputed point by point."""

import numpy as np


def squared_error(target, y):
    e = y - target
    return e * e * 0.5


def line_gradients(a, b, x, target):
    E = lambda a, b: 0.5 * (target - (a * x + b)) ** 2
    h = 1e-4
    return [(E(a + h, b) - E(a - h, b)) / (2 * h), (E(a, b + h) - E(a, b - h)) / (2 * h)]


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    for _ in [None] * steps:
        ga = gb = 0.0
        for x, t in zip(xs, targets):
            u, v = line_gradients(a, b, x, t)
            ga += u
            gb += v
        a -= learning_rate * ga / len(xs)
        b -= learning_rate * gb / len(xs)
    return [a, b]


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    p = np.array([a, b], np.float64)
    for x, t in zip(np.asarray(xs, float)[list(order)], np.asarray(targets, float)[list(order)]):
        p -= learning_rate * (p[0] * x + p[1] - t) * np.array([x, 1])
    return tuple(p)


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    xs, targets = np.array(xs, float), np.array(targets, float)
    for k in batches:
        x, t = xs[k], targets[k]
        e = a * x + b - t
        a, b = a - learning_rate * (e @ x) / len(k), b - learning_rate * e.sum() / len(k)
    return a, b


def _g(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    return (
        np.array(init_x, float)
        if step_num == 0
        else gradient_descent(
            f, init_x - lr * _g(f, np.asarray(init_x, float), 1e-4), lr, step_num - 1
        )
    )


def descent_path(f, init_x, lr, step_num):
    x = np.asarray(init_x, float).reshape(1, -1)
    for _ in range(step_num):
        x = np.vstack([x, x[-1] - lr * _g(f, x[-1])])
    return x.tolist()


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    w = momentum * v - lr * grad
    return x + w, w


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad * grad
    return x - lr / (np.sqrt(h) + eps) * grad, h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad**2 - v)
    return x - lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)) ** 0.5 + eps), m, v


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        e = af * u + bf - target
        af, bf, ag, bg = (
            af - learning_rate * e * u,
            bf - learning_rate * e,
            ag - learning_rate * e * af * x,
            bg - learning_rate * e * af,
        )
    return af, bf, ag, bg
