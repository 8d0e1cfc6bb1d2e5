"""ex01 - numerical differentiation"""
import numpy as np
import matplotlib.pyplot as plt


def forward_difference(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def half_step_difference(f, x, h=1e-4):
    # same idea, the two points are h apart in total
    return (f(x + h / 2) - f(x - h / 2)) / h


def tangent_line(f, x):
    slope = central_difference(f, x)
    intercept = f(x) - slope * x
    return lambda t: slope * t + intercept


def extrapolate(f, x, step):
    return tangent_line(f, x)(x + step)


def step_to_target(f, x, target):
    # solve f(x) + f'(x) * step = target for the step
    return (target - f(x)) / central_difference(f, x)


def partial_derivative(f, x, index, h=1e-4):
    e = np.zeros(x.shape)
    e[index] = h
    return (f(x + e) - f(x - e)) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    grad = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        grad[index] = partial_derivative(f, x, index, h)
    return grad


def numerical_jacobian(f, x, h=1e-4):
    shifts = h * np.eye(x.size)
    return np.stack([(f(x + e) - f(x - e)) / (2 * h) for e in shifts], axis=1)


if __name__ == "__main__":
    # the function from the lecture: 0.01 x^2 + 0.1 x
    def function_1(x):
        return 0.01 * x ** 2 + 0.1 * x

    x = np.arange(0.0, 20.0, 0.1)
    plt.xlabel("x")
    plt.ylabel("f(x)")
    plt.plot(x, function_1(x))
    plt.plot(x, tangent_line(function_1, 5)(x))
    plt.show()

    print("f'(5)  =", central_difference(function_1, 5), "(should be 0.2)")
    print("f'(10) =", central_difference(function_1, 10), "(should be 0.3)")
    print(numerical_gradient(lambda x: np.sum(x ** 2), np.array([3.0, 4.0])))
