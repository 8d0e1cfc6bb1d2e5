import numpy as np


def forward_difference(f, x, h=1e-7):
    return np.diff(f(np.array([x, x + h])))[0] / h


def central_difference(f, x, h=1e-7):
    x = np.asarray(x, dtype=np.float64)
    return np.subtract(f(x + h), f(x - h)) / h / 2


def half_step_difference(f, x, h=1e-3):
    return np.float64(f(x + h / 2) - f(x - h / 2)) / h


def tangent_line(f, x):
    m = forward_difference(f, x, h=1e-4)
    return lambda t: np.polyval([m, f(x) - m * x], t)


def extrapolate(f, x, step):
    return tangent_line(f, x)(x + step)


def step_to_target(f, x, target):
    return np.divide(target - f(x), central_difference(f, x, 1e-3))


def partial_derivative(f, x, index, h=1e-6):
    e = np.eye(len(x))[index]
    return np.float64(f(x + h * e) - f(x - h * e)) / (2 * h)


def numerical_gradient(f, x, h=1e-6):
    e = np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + h * d) - f(x - h * d)) / (2 * h) for d in e]).reshape(x.shape)


def numerical_jacobian(f, x, h=1e-6):
    return np.column_stack([(f(x + e) - f(x - e)) / (2 * h) for e in h * np.eye(x.size)])
