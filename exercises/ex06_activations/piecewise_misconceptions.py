"""Wrong steps and rectifiers as students write them."""

import numpy as np

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
