"""Wrong sums of squares as students write them."""

import numpy as np

# mean_squared_error


def mean_for_half_the_sum(y, t):
    return np.mean((y - t) ** 2)


def half_the_mean(y, t):
    return 0.5 * np.mean((y - t) ** 2)


def sum_without_the_half(y, t):
    return np.sum((y - t) ** 2)


def divides_by_the_rows(y, t):
    if y.ndim == 2:
        return 0.5 * np.sum((y - t) ** 2) / y.shape[0]
    return 0.5 * np.sum((y - t) ** 2)


def squares_not_summed(y, t):
    return 0.5 * (y - t) ** 2


def squares_the_sum(y, t):
    return 0.5 * np.sum(y - t) ** 2


def sums_the_first_axis_only(y, t):
    return 0.5 * sum((y - t) ** 2)


def subtracts_into_its_argument(y, t):
    y -= t
    return 0.5 * np.sum(y**2)


# l2_penalty


def halves_the_penalty_only(weights, strength):
    return 0.5 * strength * sum(np.sum(W**2) for W in weights), [2 * strength * W for W in weights]


def halves_both(weights, strength):
    return 0.5 * strength * sum(np.sum(W**2) for W in weights), [strength * W for W in weights]


def gradient_without_the_two(weights, strength):
    return strength * sum(np.sum(W**2) for W in weights), [strength * W for W in weights]


def sums_absolute_values(weights, strength):
    penalty = strength * sum(np.sum(np.abs(W)) for W in weights)
    return penalty, [strength * np.sign(W) for W in weights]


def takes_the_root(weights, strength):
    penalty = strength * np.sqrt(sum(np.sum(W**2) for W in weights))
    return penalty, [2 * strength * W for W in weights]


def strength_missing_from_the_gradient(weights, strength):
    return strength * sum(np.sum(W**2) for W in weights), [2 * W for W in weights]


def penalises_the_first_array_only(weights, strength):
    W = weights[0]
    return strength * np.sum(W**2), [2 * strength * W] + [np.zeros(V.shape) for V in weights[1:]]


def scales_the_weights_themselves(weights, strength):
    penalty = strength * sum(np.sum(W**2) for W in weights)
    for W in weights:
        W *= 2 * strength
    return penalty, weights
