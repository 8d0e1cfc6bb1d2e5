"""Wrong sigmoids and tanhs as students write them."""

import math

import numpy as np


def logistic(x):
    return 1 / (1 + np.exp(-x))


# sigmoid


def positive_exponent(x):
    return 1 / (1 + np.exp(x))


def sigmoid_without_parentheses(x):
    return 1 / 1 + np.exp(-x)


def sigmoid_of_nan(x):
    return np.exp(x) / (1 + np.exp(x))


def sigmoid_by_math_exp(x):
    return 1 / (1 + math.exp(-x))


def subtracts_the_maximum_inside_sigmoid(x):
    x = x - np.max(x)
    return 1 / (1 + np.exp(-x))


def sigmoid_that_is_its_derivative(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)


def tanh_for_sigmoid(x):
    return np.tanh(x)


def approximates_e(x):
    return 1 / (1 + 2.718**-x)


def fills_an_array_like_its_input(x):
    x = np.asarray(x)
    y = np.zeros_like(x)
    y[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    y[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return y


def negates_its_argument(x):
    x *= -1
    return 1 / (1 + np.exp(x))


# sigmoid_gradient


def takes_the_output_of_sigmoid(x):
    return x * (1 - x)


def applies_sigmoid_twice(x):
    s = logistic(logistic(x))
    return s * (1 - s)


def forgets_the_factor_sigmoid(x):
    return 1 - logistic(x)


def returns_sigmoid_itself(x):
    return logistic(x)


def negative_sigmoid_gradient(x):
    s = logistic(x)
    return s * (s - 1)


def derivative_of_the_other_curve(x):
    return 1 - logistic(x) ** 2


def sigmoid_gradient_of_nan(x):
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


def sigmoid_gradient_by_math_exp(x):
    s = 1 / (1 + math.exp(-x))
    return s * (1 - s)


# tanh


def tanh_of_nan(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


def tanh_without_parentheses(x):
    return np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x)


def turned_upside_down(x):
    return (np.exp(x) + np.exp(-x)) / (np.exp(x) - np.exp(-x))


def tangent(x):
    return np.tan(x)


def forgets_to_double_x(x):
    return 2 / (1 + np.exp(-x)) - 1


def mirrored_tanh(x):
    return (np.exp(-x) - np.exp(x)) / (np.exp(-x) + np.exp(x))


def subtracts_the_maximum_inside_tanh(x):
    x = x - np.max(x)
    return np.tanh(x)


def tanh_by_math(x):
    return math.tanh(x)


def fills_an_integer_array(x):
    x = np.asarray(x)
    y = np.zeros_like(x)
    for index, value in np.ndenumerate(x):
        y[index] = math.tanh(value)
    return y


# tanh_gradient


def takes_the_output_of_tanh(x):
    return 1 - x**2


def applies_tanh_twice(x):
    return 1 - np.tanh(np.tanh(x)) ** 2


def forgets_the_square(x):
    return 1 - np.tanh(x)


def squares_the_argument(x):
    return 1 - np.tanh(x**2)


def plus_for_minus(x):
    return 1 + np.tanh(x) ** 2


def sigmoid_formula_for_tanh(x):
    return np.tanh(x) * (1 - np.tanh(x))


def returns_tanh_itself(x):
    return np.tanh(x)


def tanh_gradient_of_nan(x):
    t = (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))
    return 1 - t**2


def tanh_gradient_by_math(x):
    return 1 - math.tanh(x) ** 2
