"""Compact numpy: design matrices, a central difference with a small h, arrays for tuples."""

import numpy as np


def squared_error(target, y):
    return np.sum((np.array([target]) - y) ** 2) / 2


def line_gradients(a, b, x, target):
    return (np.dot([a, b], [x, 1]) - target) * np.array([x, 1.0])


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    X = np.stack([np.asarray(xs, dtype=float), np.ones(len(xs))], axis=1)
    w = np.array([a, b], dtype=float)
    for _ in range(steps):
        w = w - learning_rate * X.T @ (X @ w - targets) / len(X)
    return w


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    return fit_line_minibatch(xs, targets, learning_rate, [[i] for i in order], a, b)


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    X = np.column_stack([xs, np.ones(len(xs))])
    w, t = np.array([a, b], dtype=float), np.asarray(targets)
    for batch in batches:
        w -= learning_rate * np.mean((X[batch] @ w - t[batch])[:, None] * X[batch], axis=0)
    return tuple(w)


def numerical_gradient(f, x, h=1e-7):
    return np.array([f(x + h * e) - f(x - h * e) for e in np.eye(x.size)]) / (2 * h)


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = np.array(init_x, dtype=np.float64)
    for _ in range(step_num):
        x -= lr * numerical_gradient(f, x)
    return x


def descent_path(f, init_x, lr, step_num):
    path = [np.asarray(init_x, dtype=float)]
    for _ in range(step_num):
        path.append(gradient_descent(f, path[-1], lr, 1))
    return np.vstack(path)


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    x_next = x + (v_next := momentum * v - lr * grad)
    return [x_next, v_next]


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    h = h + np.square(grad)
    return np.stack([x - lr * grad / (h**0.5 + eps), h])


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad * grad
    return x - lr / (1 - beta1**t) * m / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    p = np.array([af, bf, ag, bg], dtype=float)
    for _ in range(steps):
        u = p[2] * x + p[3]
        p = p - learning_rate * (p[0] * u + p[1] - target) * np.array([u, 1, p[0] * x, p[0]])
    return p
