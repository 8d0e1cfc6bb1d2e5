#!/usr/bin/env python
# numerical differentiation
import numpy as np


def forward_difference(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def f1(x):
    return x ** 2


print "forward:", forward_difference(f1, 3.0)
print "central:", central_difference(f1, 3.0)


def half_step_difference(f, x, h=1e-4):
    h2 = h / 2
    return (f(x + h2) - f(x - h2)) / h


def tangent_line(f, x):
    slope = central_difference(f, x)
    return lambda t: slope * (t - x) + f(x)


def extrapolate(f, x, step):
    return f(x) + central_difference(f, x) * step


for h in [1e-2, 1e-4, 1e-6]:
    print "h =", h, central_difference(np.sin, 0.0, h)


def step_to_target(f, x, target):
    return (target - f(x) / central_difference(f, x)


def partial_derivative(f, x, index, h=1e-4):
    def g(value):
        moved = np.array(x, dtype=float)
        moved[index] = value
        return f(moved)
    return central_difference(g, float(x[index]), h)


def numerical_gradient(f, x, h=1e-4):
    grad = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        grad[it.multi_index] = partial_derivative(f, x, it.multi_index, h)
        it.iternext()
    return grad


def numerical_jacobian(f, x, h=1e-4):
    M = len(f(x))
    J = np.zeros((M, len(x)))
    for i in xrange(M):
        J[i] = numerical_gradient(lambda z: f(z)[i], x, h)
    return J


if __name__ == "__main__":
    print numerical_gradient(lambda x: x[0] ** 2 + x[1] ** 2, np.array([3.0, 4.0]))
