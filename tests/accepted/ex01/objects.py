"""Polynomials, classes and partial functions for lines; flat and nested gradients."""

import numpy as np, itertools


def forward_difference(f, x, h=1e-5):
    return f(x + h) / h - f(x) / h


def central_difference(f, x, h=1e-5):
    return np.divide(f(x + h) - f(x - h), h + h)


def half_step_difference(f, x, h=1e-4):
    return sum(s * f(x + s * h / 2) for s in (1, -1)) / h


def tangent_line(f, x):
    d = central_difference(f, x)
    return np.poly1d([d, f(x) - d * x])


def extrapolate(f, x, step, *, h=1e-5):
    return f(x) + (f(x) - f(x - h)) / h * step


def step_to_target(f, x, target):
    return (target - f(x)) / forward_difference(f, x, 1e-7)


def partial_derivative(f, x, index, h=1e-4):
    def moved(s):
        return tuple(float(v) + s * h * (i == index) for i, v in enumerate(x))

    return (f(moved(1)) - f(moved(-1))) / 2 / h


def numerical_gradient(f, x, h=1e-4):
    out = np.zeros(x.shape)
    for i in itertools.product(*map(range, x.shape)):
        p, m = x.astype(float), x.astype(float)
        p[i] += h
        m[i] -= h
        out[i] = (f(p) - f(m)) / (2 * h)
    return out


def numerical_jacobian(f, x, h=1e-4):
    return np.stack(
        [(np.asarray(f(x + e)) - np.asarray(f(x - e))) / (2 * h) for e in h * np.eye(len(x))],
        axis=-1,
    )
