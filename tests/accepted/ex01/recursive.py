"""Gradients row by row, Jacobians by rows of gradients, five-point formulas."""

import numpy as np, functools


def forward_difference(f, x, h=1e-5):
    g = functools.partial(f)
    return -(g(x) - g(x + h)) / h


def central_difference(f, x, h=1e-4):
    a, b = x + h, x - h
    return (f(a) - f(b)) / (a - b)


def half_step_difference(f, x, h=1e-4):
    h = h * 0.5
    return (f(x + h) - f(x - h)) / (2 * h)


class tangent_line:
    def __init__(self, f, x):
        self.x, self.y, self.d = x, f(x), central_difference(f, x)

    def __call__(self, t):
        return (t - self.x) * self.d + self.y


def extrapolate(f, x, step):
    return np.add(f(x), np.multiply(central_difference(f, x, 1e-4), step))


def step_to_target(f, x, target):
    return (target - f(x)) / ((f(x + 1e-3) - f(x)) / 1e-3)


def partial_derivative(f, x, index, h=1e-4):
    e = np.zeros(x.shape)
    e[index] = 1
    return (f(x + h * e) - f(x - h * e)) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    x = x.astype(float)
    grad = np.zeros_like(x)
    for i in range(x.size):
        t = x.flat[i]
        x.flat[i] = t + h
        a = f(x)
        x.flat[i] = t - h
        b = f(x)
        x.flat[i] = t
        grad.flat[i] = (a - b) / (2 * h)
    return grad


def numerical_jacobian(f, x, h=1e-4):
    cols = [((f(x + e) - f(x - e)) / (2 * h)).tolist() for e in h * np.eye(len(x))]
    return list(zip(*cols))
