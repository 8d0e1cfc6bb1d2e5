"""Moments, designs, reductions; gradient descent on lists."""

import numpy as np


def squared_error(target, y):
    return np.square(np.subtract(target, y)) / 2


def line_gradients(a, b, x, target):
    return -(target - np.dot([a, b], [x, 1])) * np.array([x, 1.0])


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    X = np.column_stack([xs, np.ones(len(xs))])
    p = np.array([a, b], float)
    k = 0
    while k < steps:
        p = p - learning_rate * X.T @ (X @ p - targets) / len(X)
        k += 1
    return p


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    return fit_line_minibatch(xs, targets, learning_rate, [[i] for i in order], a, b)


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    for k in batches:
        a, b = fit_line([xs[i] for i in k], [targets[i] for i in k], learning_rate, 1, a, b)
    return a, b


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = [float(v) for v in init_x]
    for _ in range(step_num):
        base = f(np.array(x))
        g = []
        for i in range(len(x)):
            y = list(x)
            y[i] += 1e-7
            g.append((f(np.array(y)) - base) / 1e-7)
        x = [v - lr * d for v, d in zip(x, g)]
    return x


def descent_path(f, init_x, lr, step_num):
    return np.array([gradient_descent(f, init_x, lr, k) for k in range(step_num + 1)])


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    v = np.subtract(np.multiply(momentum, v), np.multiply(lr, grad))
    return [np.add(x, v).tolist(), v.tolist()]


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    h = np.add(h, np.square(np.asarray(grad, float)))
    return np.subtract(x, np.divide(lr * grad, h**0.5 + eps)), h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, **unused):
    m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * np.power(grad, 2)
    mh, vh = (a / (1 - b**t) for a, b in ((m, beta1), (v, beta2)))
    return [x - lr * mh / (eps + np.sqrt(vh)), m, v]


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    p = np.array([af, bf, ag, bg], float)
    for _ in range(steps):
        u = p[2] * x + p[3]
        p = p - learning_rate * (p[0] * u + p[1] - target) * np.array([u, 1, p[0] * x, p[0]])
    return p
