"""Wrong steps, perceptrons and gates as students write them."""

import numpy as np


def _fires(x1, x2, w1, w2, b):
    return 1 if x1 * w1 + x2 * w2 + b > 0 else 0


# step


def fires_at_zero(a):
    return 1 if a >= 0 else 0


def half_at_zero(a):
    return 0.5 * (np.sign(a) + 1)


def sign_for_step(a):
    return 1 if a > 0 else -1


def returns_nothing_below(a):
    if a > 0:
        return 1
    return None


def passes_the_sum_on(a):
    return max(0, a)


def fires_below_zero(a):
    return 1 if a < 0 else 0


def fires_above_a_half(a):
    return 1 if a > 0.5 else 0


# perceptron


def adds_the_weights(x, w, b):
    return 1 if np.sum(w + x) + b > 0 else 0


def multiplies_x_by_itself(x, w, b):
    return 1 if np.sum(x * x) + b > 0 else 0


def forgets_the_bias(x, w, b):
    return 1 if np.sum(w * x) > 0 else 0


def subtracts_the_bias(x, w, b):
    return 1 if np.sum(w * x) - b > 0 else 0


def bias_inside_the_sum(x, w, b):
    return 1 if np.sum(w * x + b) > 0 else 0


def returns_the_weighted_sum(x, w, b):
    return np.sum(w * x) + b


def compares_each_product(x, w, b):
    return np.where(w * x + b > 0, 1, 0)


def takes_two_inputs_only(x, w, b):
    return 1 if x[0] * w[0] + x[1] * w[1] + b > 0 else 0


def perceptron_fires_at_zero(x, w, b):
    return 1 if np.sum(w * x) + b >= 0 else 0


# and_gate


def and_of_one_input(x1, x2):
    return _fires(x1, x1, 0.5, 0.5, -0.7)


def and_with_the_bias_of_or(x1, x2):
    return _fires(x1, x2, 0.5, 0.5, -0.2)


def and_that_adds_the_weights(x1, x2):
    x, w, b = np.array([x1, x2]), np.array([0.5, 0.5]), -0.7
    return 1 if np.sum(w + x) + b > 0 else 0


def and_that_never_fires(x1, x2):
    return _fires(x1, x2, 0.5, 0.5, -1.0)


def and_turned_round(x1, x2):
    return _fires(x1, x2, -0.5, -0.5, 0.7)


def and_with_a_misspelt_variable(x1, x2):
    tmp = x1 * 0.5 + x2 * 0.5 - 0.7
    return 1 if temp > 0 else 0 * tmp  # noqa: F821


def and_without_the_step(x1, x2):
    return x1 * 0.5 + x2 * 0.5 - 0.7


# or_gate


def or_that_always_fires(x1, x2):
    return _fires(x1, x2, 0.5, 0.5, 0.2)


def or_with_the_bias_of_and(x1, x2):
    return _fires(x1, x2, 0.5, 0.5, -0.7)


def or_of_one_input(x1, x2):
    return _fires(x1, x1, 0.5, 0.5, -0.2)


def exclusive_or(x1, x2):
    return 1 if x1 != x2 else 0


def adds_the_inputs(x1, x2):
    return x1 + x2


# nand_gate


def nand_that_never_fires(x1, x2):
    return _fires(x1, x2, -0.5, -0.5, -0.7)


def nand_that_always_fires(x1, x2):
    x, b = np.array([x1, x2]), 0.7
    return 1 if np.sum(x * x) + b > 0 else 0


def nand_with_the_signs_of_and(x1, x2):
    return _fires(x1, x2, 0.5, 0.5, -0.7)


def nand_with_the_bias_of_nor(x1, x2):
    return _fires(x1, x2, -0.5, -0.5, 0.2)


def nand_of_one_input(x1, x2):
    return _fires(x1, x1, -0.5, -0.5, 0.7)


# nor_gate


def nor_with_the_signs_of_or(x1, x2):
    return _fires(x1, x2, 0.5, 0.5, -0.2)


def nor_with_the_bias_of_nand(x1, x2):
    return _fires(x1, x2, -0.5, -0.5, 0.7)


def nor_that_never_fires(x1, x2):
    return _fires(x1, x2, -0.5, -0.5, 0.0)


def true_where_both_are_equal(x1, x2):
    return 1 if x1 == x2 else 0


# xor_gate


def xor_by_a_single_perceptron(x1, x2):
    return _fires(x1, x2, 0.5, 0.5, -0.2)


def xor_with_a_helper_that_is_not_there(x1, x2):
    s1 = NAND(x1, x2)  # noqa: F821
    s2 = OR(x1, x2)  # noqa: F821
    return AND(s1, s2)  # noqa: F821


def xor_with_or_as_second_layer(x1, x2):
    s1 = _fires(x1, x2, -0.5, -0.5, 0.7)
    s2 = _fires(x1, x2, 0.5, 0.5, -0.2)
    return _fires(s1, s2, 0.5, 0.5, -0.2)


def xor_of_and_for_nand(x1, x2):
    s1 = _fires(x1, x2, 0.5, 0.5, -0.7)
    s2 = _fires(x1, x2, 0.5, 0.5, -0.2)
    return _fires(s1, s2, 0.5, 0.5, -0.7)


def xor_of_the_inputs_again(x1, x2):
    s1 = _fires(x1, x2, -0.5, -0.5, 0.7)
    return _fires(s1, x1, 0.5, 0.5, -0.7)


def xor_turned_round(x1, x2):
    return 1 if x1 == x2 else 0


def difference_of_the_inputs(x1, x2):
    return x1 - x2
