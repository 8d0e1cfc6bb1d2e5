"""Wrong sums over paths as students write them."""

# ruff: noqa: B905

import numpy as np

# multivariable_chain


def multiplies_the_two_sums(partials, inner_derivatives):
    return sum(partials) * sum(inner_derivatives)


def does_not_add_up(partials, inner_derivatives):
    return [p * d for p, d in zip(partials, inner_derivatives)]


def takes_the_mean(partials, inner_derivatives):
    return np.mean(np.asarray(partials) * np.asarray(inner_derivatives))


def multiplies_everything(partials, inner_derivatives):
    return np.prod(partials) * np.prod(inner_derivatives)


def adds_the_partials_only(partials, inner_derivatives):
    return sum(partials)


def adds_instead_of_multiplying(partials, inner_derivatives):
    return sum(p + d for p, d in zip(partials, inner_derivatives))


def follows_one_path_only(partials, inner_derivatives):
    return partials[0] * inner_derivatives[0]


def stops_one_short(partials, inner_derivatives):
    total = 0.0
    for i in range(len(partials) - 1):
        total += partials[i] * inner_derivatives[i]
    return total


def multiplies_lists(partials, inner_derivatives):
    return (partials * inner_derivatives).sum()


def adds_sizes_up(partials, inner_derivatives):
    return sum(abs(p * d) for p, d in zip(partials, inner_derivatives))


# linear_chain_gradients


def target_minus_y(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = target - (af * u + bf)
    return error * u, error, error * af * x, error * af


def keeps_the_two(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = 2 * (af * u + bf - target)
    return error * u, error, error * af * x, error * af


def forgets_the_outer_slope(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error, error * x, error


def multiplies_by_the_inner_slope(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error, error * ag * x, error * ag


def feeds_x_to_the_outer_line(af, bf, ag, bg, x, target):
    error = af * (ag * x + bg) + bf - target
    return error * x, error, error * af * x, error * af


def multiplies_by_the_output(af, bf, ag, bg, x, target):
    y = af * (ag * x + bg) + bf
    error = y - target
    return error * y, error, error * af * x, error * af


def multiplies_the_inner_offset_by_x(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error, error * af * x, error * af * x


def answers_slopes_before_offsets(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error * af * x, error, error * af


def answers_the_inner_line_first(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * af * x, error * af, error * u, error


def leaves_the_outer_offset_out(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u - target
    return error * u, error, error * af * x, error * af


def divides_by_the_inner_value(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    outer = error * u
    return outer, outer / u, error * af * x, error * af
