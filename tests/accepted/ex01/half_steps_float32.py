# Half steps wherever the method is free, flat indices, and results stored as float32.
import numpy as np


def forward_difference(f, x, h=1e-3):
    return np.float32((f(x + h) - f(x)) / h)


def central_difference(f, x, h=1e-3):
    return np.array((f(x + h) - f(x - h)) / (2 * h))


def half_step_difference(f, x, h=1e-7):
    return np.float32((f(x + h / 2) - f(x - h / 2)) / h)


def tangent_line(f, x):
    slope = (f(x + 1e-3) - f(x)) / 1e-3
    height = f(x)

    class Line:
        def __call__(self, t):
            return height + slope * (np.asarray(t) - x)

    return Line()


def extrapolate(f, x, step):
    return f(x) + half_step_difference(f, x) * step


def step_to_target(f, x, target):
    return (target - f(x)) / half_step_difference(f, x)


def partial_derivative(f, x, index, h=1e-3):
    return numerical_gradient(f, x, h)[index]


def numerical_gradient(f, x, h=1e-3):
    original = x
    x = np.array(x, dtype=float)
    flat = x.reshape(-1)
    grad = np.zeros(flat.size, dtype=np.float32)
    for i, value in enumerate(flat.copy()):
        right = flat.copy()
        right[i] = value + h / 2
        flat[i] = value - h / 2
        grad[i] = (f(right.reshape(x.shape)) - f(x)) / h
        flat[i] = value
    return grad.reshape(original.shape)


def numerical_jacobian(f, x, h=1e-3):
    columns = []
    for j in range(x.size):
        step = np.where(np.arange(x.size) == j, h / 2, 0)
        columns.append((f(x + step) - f(x - step)) / h)
    return np.array(columns, dtype=np.float32).T
