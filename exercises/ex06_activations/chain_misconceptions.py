"""Wrong chains of gradients as students write them."""

import math

import numpy as np

from .sigmoids_misconceptions import logistic

# sigmoid_chain_gradient


def every_factor_at_x(x, depth):
    s = logistic(x)
    return (s * (1 - s)) ** depth


def one_factor_too_many(x, depth):
    gradient = 1.0
    for _ in range(depth + 1):
        x = logistic(x)
        gradient = gradient * x * (1 - x)
    return gradient


def one_factor_too_few(x, depth):
    gradient = np.ones_like(x)
    for _ in range(1, depth):
        x = logistic(x)
        gradient = gradient * x * (1 - x)
    return gradient


def moves_on_before_it_multiplies(x, depth):
    gradient = 1.0
    for _ in range(depth):
        x = logistic(x)
        s = logistic(x)
        gradient = gradient * s * (1 - s)
    return gradient


def adds_the_factors(x, depth):
    gradient = 0.0
    for _ in range(depth):
        x = logistic(x)
        gradient = gradient + x * (1 - x)
    return gradient


def keeps_the_last_factor(x, depth):
    for _ in range(depth):
        x = logistic(x)
        gradient = x * (1 - x)
    return gradient


def value_of_the_chain(x, depth):
    for _ in range(depth):
        x = logistic(x)
    return x


def largest_slope_to_the_depth(x, depth):
    return 0.25**depth * np.ones_like(x)


def numerical_derivative_of_the_chain(x, depth):
    def chain(z):
        for _ in range(depth):
            z = logistic(z)
        return z

    return (chain(x + 1e-4) - chain(x - 1e-4)) / 2e-4


def chain_by_math_exp(x, depth):
    gradient = 1.0
    for _ in range(depth):
        x = 1 / (1 + math.exp(-x))
        gradient *= x * (1 - x)
    return gradient
