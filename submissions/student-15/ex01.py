import numpy as np


def forward_difference(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def half_step_difference(f, x, h=1e-4):
    return central_difference(f, x, h / 2)


def tangent_line(f, x):
    a = central_difference(f, x)
    b = f(x) - a * x

    def line(t):
        return a * t + b

    return line


def extrapolate(f, x, step):
    # walk along the tangent in small steps until we are there
    slope = central_difference(f, x)
    y = f(x)
    walked = 0.0
    while walked != step:
        walked += 0.1
        y += slope * 0.1
    return y


def step_to_target(f, x, target):
    return (target - f(x)) / central_difference(f, x)


def partial_derivative(f, x, index, h=1e-4):
    x_up = np.array(x, dtype=np.float64)
    x_down = np.array(x, dtype=np.float64)
    x_up[index] += h
    x_down[index] -= h
    return (f(x_up) - f(x_down)) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    if x.ndim == 1:
        return np.array([partial_derivative(f, x, i, h) for i in range(len(x))])
    # a matrix: every row has its own gradient
    grad = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            grad[i, j] = partial_derivative(f, x, (i, j), h)
    return grad


def numerical_jacobian(f, x, h=1e-4):
    J = np.zeros((len(x), len(x)))
    for j in range(len(x)):
        e = np.zeros(len(x))
        e[j] = h
        J[:, j] = (f(x + e) - f(x - e)) / (2 * h)
    return J


if __name__ == "__main__":
    print(extrapolate(lambda x: x ** 2, 3.0, 0.1))
