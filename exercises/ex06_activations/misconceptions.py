"""Wrong activation functions as students write them; this file imports numpy and math alone."""

import math

import numpy as np


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


# identity


def prints_instead_of_returning(x):
    print(x)


def derivative_of_the_identity(x):
    return np.ones_like(x)


def builds_the_identity_matrix(x):
    return np.eye(len(x))


def cuts_off_the_decimals(x):
    return np.array(x).astype(int)


def flattens_its_input(x):
    return np.array(x).flatten()


# step_function


def fires_at_zero(x):
    return np.array(x >= 0, dtype=int)


def step_by_an_if(x):
    if x > 0:
        return 1
    return 0


def step_of_arrays_only(x):
    y = x > 0
    return y.astype(int)


def minus_one_below_zero(x):
    return np.sign(x)


def half_at_zero(x):
    return (np.sign(x) + 1) / 2


def fires_below_zero(x):
    return np.where(x > 0, 0, 1)


def keeps_the_positive_values(x):
    return np.where(x > 0, x, 0)


def lets_everything_through(x):
    return x


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
    s = _sigmoid(_sigmoid(x))
    return s * (1 - s)


def forgets_the_factor_sigmoid(x):
    return 1 - _sigmoid(x)


def returns_sigmoid_itself(x):
    return _sigmoid(x)


def negative_sigmoid_gradient(x):
    s = _sigmoid(x)
    return s * (s - 1)


def derivative_of_the_other_curve(x):
    return 1 - _sigmoid(x) ** 2


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


# relu


def writes_zeros_into_its_argument(x):
    x[x < 0] = 0
    return x


def multiplies_in_place(x):
    x *= x > 0
    return x


def returns_the_mask(x):
    return np.where(x > 0, 1, 0)


def takes_the_absolute_value(x):
    return np.abs(x)


def keeps_the_negative_values(x):
    return np.minimum(0, x)


def builtin_max(x):
    return max(0, x)


def drops_the_negative_values(x):
    x = np.asarray(x)
    return x[x > 0]


def loops_over_one_axis(x):
    return [v if v > 0 else 0.0 for v in x]


def vectorizes_without_a_type(x):
    return np.vectorize(lambda v: max(0, v))(x)


def returns_its_argument(x):
    return x


# relu_gradient


def one_at_zero(x):
    return np.where(x >= 0, 1.0, 0.0)


def a_half_at_zero(x):
    return (1 + np.sign(x)) / 2


def returns_relu_itself(x):
    return np.maximum(0, x)


def returns_x_itself(x):
    return x


def one_everywhere(x):
    return np.ones_like(x)


def overwrites_its_argument(x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return x


def leaves_the_negative_values(x):
    return np.where(x > 0, 1, x)


def minus_one_for_negative(x):
    return np.sign(x)


def inverts_the_mask(x):
    return np.where(x > 0, 0.0, 1.0)


def relu_gradient_by_an_if(x):
    return 1.0 if x > 0 else 0.0


# leaky_relu


def ignores_the_slope(x, slope=0.01):
    return np.where(x > 0, x, 0.01 * x)


def ten_times_the_default_slope(x, slope=0.1):
    return np.where(x > 0, x, slope * x)


def returns_the_slope(x, slope=0.01):
    return np.where(x > 0, x, slope)


def turns_the_sign(x, slope=0.01):
    return np.where(x > 0, x, -slope * x)


def does_not_leak(x, slope=0.01):
    return np.maximum(0, x)


def derivative_of_leaky_relu(x, slope=0.01):
    return np.where(x > 0, 1, slope)


def swaps_the_branches(x, slope=0.01):
    return np.where(x > 0, slope * x, x)


def scales_every_value(x, slope=0.01):
    return slope * x


def leaky_relu_by_an_if(x, slope=0.01):
    return x if x > 0 else slope * x


def stores_into_a_copy(x, slope=0.01):
    y = np.array(x)
    y[y < 0] = slope * y[y < 0]
    return y


def leaks_into_its_argument(x, slope=0.01):
    x[x < 0] *= slope
    return x


# softmax


def returns_the_scores(a):
    return a


def sigmoid_of_each_score(a):
    return _sigmoid(a)


def normalises_whole_batch(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)


def row_maximum_total_sum(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e)


def normalises_columns(a):
    e = np.exp(a - np.max(a, axis=0))
    return e / np.sum(e, axis=0)


def forgets_keepdims(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e, axis=-1)


def refuses_vectors(a):
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def turns_a_vector_into_a_row(a):
    a = np.atleast_2d(a)
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def skips_max_shift(a):
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)


def subtracts_the_minimum(a):
    e = np.exp(a - np.min(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def subtracts_the_largest_size(a):
    e = np.exp(a - np.max(np.abs(a), axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def one_maximum_for_all_rows(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e, axis=-1, keepdims=True)


def forgets_to_normalise(a):
    return np.exp(a - np.max(a, axis=-1, keepdims=True))


def divides_without_exp(a):
    return a / np.sum(a, axis=-1, keepdims=True)


def negated_scores(a):
    return _softmax(-a)


def marks_the_largest_score(a):
    return np.where(a == np.max(a, axis=-1, keepdims=True), 1.0, 0.0)


def softmax_that_changes_its_argument(a):
    a -= np.max(a, axis=-1, keepdims=True)
    return np.exp(a) / np.sum(np.exp(a), axis=-1, keepdims=True)


def stores_into_an_array_like_a(a):
    y = np.zeros_like(a)
    y[:] = _softmax(a)
    return y


# softmax_jacobian


def diagonal_only(a):
    p = _softmax(a)
    return np.diag(p * (1 - p))


def vector_of_the_diagonal(a):
    p = _softmax(a)
    return p * (1 - p)


def sums_the_jacobian(a):
    p = _softmax(a)
    return np.sum(np.diag(p) - np.outer(p, p), axis=0)


def gradient_of_the_loss(a):
    p = _softmax(a)
    p[np.argmax(p)] -= 1
    return p


def takes_the_probabilities(a):
    return np.diag(a) - np.outer(a, a)


def inner_product_for_outer(a):
    p = _softmax(a)
    return np.diag(p) - np.dot(p, p.T)


def forgets_one_index(a):
    p = _softmax(a)
    return p * (np.eye(len(p)) - p)


def adds_the_outer_product(a):
    p = _softmax(a)
    return np.diag(p) + np.outer(p, p)


def forgets_the_diagonal(a):
    p = _softmax(a)
    return -np.outer(p, p)


def negated_jacobian(a):
    p = _softmax(a)
    return np.outer(p, p) - np.diag(p)


def jacobian_without_max_shift(a):
    p = np.exp(a) / np.sum(np.exp(a))
    return np.diag(p) - np.outer(p, p)


# sigmoid_chain_gradient


def every_factor_at_x(x, depth):
    s = _sigmoid(x)
    return (s * (1 - s)) ** depth


def one_factor_too_many(x, depth):
    gradient = 1.0
    for _ in range(depth + 1):
        x = _sigmoid(x)
        gradient = gradient * x * (1 - x)
    return gradient


def one_factor_too_few(x, depth):
    gradient = np.ones_like(x)
    for _ in range(1, depth):
        x = _sigmoid(x)
        gradient = gradient * x * (1 - x)
    return gradient


def moves_on_before_it_multiplies(x, depth):
    gradient = 1.0
    for _ in range(depth):
        x = _sigmoid(x)
        s = _sigmoid(x)
        gradient = gradient * s * (1 - s)
    return gradient


def adds_the_factors(x, depth):
    gradient = 0.0
    for _ in range(depth):
        x = _sigmoid(x)
        gradient = gradient + x * (1 - x)
    return gradient


def keeps_the_last_factor(x, depth):
    for _ in range(depth):
        x = _sigmoid(x)
        gradient = x * (1 - x)
    return gradient


def value_of_the_chain(x, depth):
    for _ in range(depth):
        x = _sigmoid(x)
    return x


def largest_slope_to_the_depth(x, depth):
    return 0.25**depth * np.ones_like(x)


def numerical_derivative_of_the_chain(x, depth):
    def chain(z):
        for _ in range(depth):
            z = _sigmoid(z)
        return z

    return (chain(x + 1e-4) - chain(x - 1e-4)) / 2e-4


def chain_by_math_exp(x, depth):
    gradient = 1.0
    for _ in range(depth):
        x = 1 / (1 + math.exp(-x))
        gradient *= x * (1 - x)
    return gradient
