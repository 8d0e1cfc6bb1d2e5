"""Wrong derivatives of a root as students write them."""

import math

import numpy as np

# sqrt_quadratic_derivative


def forgets_the_inner_derivative(x):
    return 1 / (2 * np.sqrt(x**2 + 3 * x))


def forgets_the_half(x):
    return (2 * x + 3) / np.sqrt(x**2 + 3 * x)


def loses_the_root(x):
    return (2 * x + 3) / (2 * (x**2 + 3 * x))


def loses_the_linear_term(x):
    return 2 * x / (2 * np.sqrt(x**2 + 3 * x))


def puts_the_derivative_inside(x):
    inner = np.abs(2 * x + 3)
    return 1 / (2 * np.sqrt(inner))


def divides_by_two_times_the_root(x):
    return (2 * x + 3) / 2 * np.sqrt(x**2 + 3 * x)


def cuts_the_fraction_short(x):
    return 2 * x + 3 / (2 * np.sqrt(x**2 + 3 * x))


def returns_the_function_itself(x):
    return np.sqrt(x**2 + 3 * x)


def splits_the_root(x):
    return (2 * x + 3) / (2 * np.sqrt(x) * np.sqrt(x + 3))


def forgets_the_sign(x):
    return np.abs(2 * x + 3) / (2 * np.sqrt(x**2 + 3 * x))


def takes_one_number_only(x):
    return (2 * x + 3) / (2 * math.sqrt(x**2 + 3 * x))


def measures_the_slope(x):
    h = 1e-4
    return (np.sqrt((x + h) ** 2 + 3 * (x + h)) - np.sqrt((x - h) ** 2 + 3 * (x - h))) / (2 * h)
