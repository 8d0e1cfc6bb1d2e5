# -*- coding: utf-8 -*-
# Numerical differentiation homework
import numpy as np


# first try from the lecture (bad example?)
def forward_difference(f, x, h=1e-5):
    h = 1e-50
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def half_step_difference(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / 2 * h


def tangent_line(f, x):
    d = numerical_diff(f, x)
    y = f(x) - d * x
    return lambda t: d * t + y


# same as in the book
def numerical_diff(f, x):
    h = 1e-4
    return (f(x + h) - f(x - h)) / (2 * h)


def extrapolate(f, x, step):
    # value after the step
    return f(x + step)


def step_to_target(f, x, target):
    slope = numerical_diff(f, x)
    return x + (target - f(x)) / slope


def partial_derivative(f, x, index, h=1e-4):
    x1 = x
    x2 = x
    x1[index] += h
    x2[index] -= h
    return (f(x1) - f(x2)) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    grad = np.zeros_like(x)

    for idx in range(x.size):
        tmp_val = x[idx]

        # f(x+h)
        x[idx] = tmp_val + h
        fxh1 = f(x)

        # f(x-h)
        x[idx] = tmp_val - h
        fxh2 = f(x)

        grad[idx] = (fxh1 - fxh2) / (2 * h)
        x[idx] = tmp_val

    return grad


def numerical_jacobian(f, x, h=1e-4):
    rows = []
    for i in range(len(x)):
        e = np.zeros(len(x))
        e[i] = h
        rows.append((f(x + e) - f(x - e)) / (2 * h))
    return np.array(rows)


def function_2(x):
    return x[0] ** 2 + x[1] ** 2


print(numerical_gradient(function_2, np.array([3.0, 4.0])))
print(numerical_gradient(function_2, np.array([0.0, 2.0])))
print(numerical_gradient(function_2, np.array([3.0, 0.0])))
