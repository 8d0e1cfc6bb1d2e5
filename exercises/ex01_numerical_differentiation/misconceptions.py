"""Wrong difference quotients as students write them; this file imports numpy and nothing else."""

import numpy as np


def _slope(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


# forward_difference


def steps_both_ways(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def looks_backward(f, x, h=1e-5):
    return (f(x) - f(x - h)) / h


def subtracts_the_other_way_round(f, x, h=1e-5):
    return (f(x) - f(x + h)) / h


def divides_only_the_last_value(f, x, h=1e-5):
    return f(x + h) - f(x) / h


def forgets_to_divide(f, x, h=1e-5):
    return f(x + h) - f(x)


def forward_with_a_vanishing_step(f, x, h=1e-50):
    return (f(x + h) - f(x)) / h


def forward_sets_a_vanishing_step(f, x, h=1e-5):
    h = 1e-50
    return (f(x + h) - f(x)) / h


def forward_with_a_coarse_step(f, x, h=0.1):
    return (f(x + h) - f(x)) / h


def overwrites_the_step(f, x, h=1e-5):
    h = 1e-5
    return (f(x + h) - f(x)) / h


# central_difference


def steps_forward_only(f, x, h=1e-4):
    return (f(x + h) - f(x)) / h


def multiplies_by_h(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / 2 * h


def divides_by_twice_x(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * x)


def divides_by_h_once(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / h


def halves_the_steps_only(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


def central_without_parentheses(f, x, h=1e-4):
    return f(x + h) - f(x - h) / (2 * h)


def central_with_a_vanishing_step(f, x, h=1e-50):
    return (f(x + h) - f(x - h)) / (2 * h)


def central_sets_a_vanishing_step(f, x, h=1e-4):
    h = 1e-50
    return (f(x + h) - f(x - h)) / (2 * h)


def central_with_a_coarse_step(f, x, h=0.1):
    return (f(x + h) - f(x - h)) / (2 * h)


def central_overwrites_the_step(f, x, h=1e-4):
    h = 1e-4
    return (f(x + h) - f(x - h)) / (2 * h)


# half_step_difference


def takes_full_steps(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def full_steps_over_h(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / h


def half_steps_over_twice_h(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


def halves_x_too(f, x, h=1e-4):
    return (f((x + h) / 2) - f((x - h) / 2)) / h


def half_step_forward_only(f, x, h=1e-4):
    return (f(x + h / 2) - f(x)) / (h / 2)


def half_step_multiplies_by_h(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / 2 * h


def half_step_with_a_vanishing_step(f, x, h=1e-50):
    return (f(x + h / 2) - f(x - h / 2)) / h


def half_step_sets_a_vanishing_step(f, x, h=1e-4):
    h = 1e-50
    return (f(x + h / 2) - f(x - h / 2)) / h


def half_step_overwrites_the_step(f, x, h=1e-4):
    h = 1e-4
    return (f(x + h / 2) - f(x - h / 2)) / h


# tangent_line


def returns_the_slope(f, x):
    return _slope(f, x)


def returns_the_curve(f, x):
    return lambda t: f(t)


def line_through_the_origin(f, x):
    slope = _slope(f, x)
    return lambda t: slope * t


def adds_the_slope_times_t(f, x):
    slope = _slope(f, x)
    return lambda t: f(x) + slope * t


def line_without_its_height(f, x):
    slope = _slope(f, x)
    return lambda t: slope * (t - x)


def takes_the_slope_at_t(f, x):
    return lambda t: f(x) + _slope(f, t) * (t - x)


def line_with_a_vanishing_step(f, x):
    h = 1e-50
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return lambda t: f(x) + slope * (t - x)


def line_for_one_number_only(f, x):
    slope, height = _slope(f, x), f(x)

    def line(t):
        if t == x:
            return height
        return height + slope * (t - x)

    return line


def keeps_the_line_in_globals(f, x):
    global _line_slope, _line_height, _line_start
    _line_slope, _line_height, _line_start = _slope(f, x), f(x), x
    return lambda t: _line_height + _line_slope * (t - _line_start)


# extrapolate


def follows_the_curve(f, x, step):
    return f(x + step)


def forgets_where_it_starts(f, x, step):
    return _slope(f, x) * step


def adds_the_bare_step(f, x, step):
    return f(x) + step


def takes_the_slope_at_the_end(f, x, step):
    return f(x) + _slope(f, x + step) * step


def takes_the_step_for_a_position(f, x, step):
    return f(x) + _slope(f, x) * (step - x)


def adds_to_x(f, x, step):
    return x + _slope(f, x) * step


def goes_the_other_way(f, x, step):
    return f(x) - _slope(f, x) * step


def adds_the_bare_slope(f, x, step):
    return f(x) + _slope(f, x)


# step_to_target


def returns_where_it_arrives(f, x, target):
    return x + (target - f(x)) / _slope(f, x)


def steps_away_from_the_target(f, x, target):
    return (f(x) - target) / _slope(f, x)


def forgets_where_f_is(f, x, target):
    return target / _slope(f, x)


def multiplies_by_the_slope(f, x, target):
    return (target - f(x)) * _slope(f, x)


def returns_the_height_missing(f, x, target):
    return target - f(x)


def divides_before_subtracting(f, x, target):
    return target - f(x) / _slope(f, x)


def subtracts_x_from_the_target(f, x, target):
    return (target - x) / _slope(f, x)


def repeats_until_it_is_there(f, x, target):
    at = x
    for _ in range(20):
        slope = _slope(f, at)
        if slope == 0:
            break
        at = at + (target - f(at)) / slope
    return at - x


# partial_derivative


def _perturbed(x, index, h):
    point = np.array(x, dtype=float)
    point[index] += h
    return point


def shifts_every_element(f, x, index, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)


def names_one_array_twice(f, x, index, h=1e-4):
    right = x
    right[index] = right[index] + h
    left = x
    left[index] = left[index] - h
    return (f(right) - f(left)) / (2 * h)


def partial_leaves_x_shifted(f, x, index, h=1e-4):
    start = x[index]
    x[index] = start + h
    right = f(x)
    x[index] = start - h
    return (right - f(x)) / (2 * h)


def partial_truncates_integers(f, x, index, h=1e-4):
    right, left = x.copy(), x.copy()
    right[index] = x[index] + h
    left[index] = x[index] - h
    return (f(right) - f(left)) / (2 * h)


def partial_forward_only(f, x, index, h=1e-4):
    return (f(_perturbed(x, index, h)) - f(x)) / h


def partial_multiplies_by_h(f, x, index, h=1e-4):
    return (f(_perturbed(x, index, h)) - f(_perturbed(x, index, -h))) / 2 * h


def ignores_the_index(f, x, index, h=1e-4):
    return (f(_perturbed(x, 0, h)) - f(_perturbed(x, 0, -h))) / (2 * h)


def sets_the_others_to_zero(f, x, index, h=1e-4):
    right, left = np.zeros(len(x)), np.zeros(len(x))
    right[index], left[index] = x[index] + h, x[index] - h
    return (f(right) - f(left)) / (2 * h)


def partial_overwrites_the_step(f, x, index, h=1e-4):
    h = 1e-4
    return (f(_perturbed(x, index, h)) - f(_perturbed(x, index, -h))) / (2 * h)


def partial_with_a_vanishing_step(f, x, index, h=1e-50):
    return (f(_perturbed(x, index, h)) - f(_perturbed(x, index, -h))) / (2 * h)


def partial_sets_a_vanishing_step(f, x, index, h=1e-4):
    h = 1e-50
    return (f(_perturbed(x, index, h)) - f(_perturbed(x, index, -h))) / (2 * h)


# numerical_gradient


def _central_gradient(f, x, divide, h):
    point = np.array(x, dtype=float)
    gradient = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        gradient[place] = divide(
            f(_perturbed(point, place, h)) - f(_perturbed(point, place, -h)), point[place]
        )
    return gradient


def returns_inside_the_loop(f, x, h=1e-4):
    point = np.array(x, dtype=float)
    gradient = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        right, left = _perturbed(point, place, h), _perturbed(point, place, -h)
        gradient[place] = (f(right) - f(left)) / (2 * h)
        return gradient
    return gradient


def shifts_the_whole_array(f, x, h=1e-4):
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return np.full(x.shape, slope)


def shifts_whole_rows(f, x, h=1e-4):
    point = np.array(x, dtype=float)
    gradient = np.zeros_like(point)
    for row in range(point.shape[0]):
        right, left = _perturbed(point, row, h), _perturbed(point, row, -h)
        gradient[row] = (f(right) - f(left)) / (2 * h)
    return gradient


def knows_vectors_only(f, x, h=1e-4):
    point = np.array(x, dtype=float)
    gradient = np.zeros_like(point)
    for i in range(point.size):
        start = point[i]
        point[i] = float(start) + h
        right = f(point)
        point[i] = float(start) - h
        gradient[i] = (right - f(point)) / (2 * h)
        point[i] = start
    return gradient


def knows_two_axes_at_most(f, x, h=1e-4):
    point = np.array(x, dtype=float)
    rows = np.atleast_2d(point)
    gradient = np.zeros_like(rows)
    for i in range(rows.shape[0]):
        for j in range(rows.shape[1]):
            right, left = rows.copy(), rows.copy()
            right[i, j] += h
            left[i, j] -= h
            difference = f(right.reshape(x.shape)) - f(left.reshape(x.shape))
            gradient[i, j] = difference / (2 * h)
    return gradient.reshape(x.shape)


def flattens_the_result(f, x, h=1e-4):
    return _central_gradient(f, x, lambda difference, _: difference / (2 * h), h).ravel()


def perturbs_integers_in_place(f, x, h=1e-4):
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        start = x[place]
        x[place] = start + h
        right = f(x)
        x[place] = start - h
        gradient[place] = (right - f(x)) / (2 * h)
        x[place] = start
    return gradient


def stores_into_integers(f, x, h=1e-4):
    gradient = np.zeros_like(x)
    gradient[...] = _central_gradient(f, x, lambda difference, _: difference / (2 * h), h)
    return gradient


def leaves_every_element_shifted(f, x, h=1e-4):
    if x.dtype.kind == "i":
        x = x.astype(float)
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        right = f(x)
        x[place] -= 2 * h
        gradient[place] = (right - f(x)) / (2 * h)
    return gradient


def gradient_forward_only(f, x, h=1e-4):
    point = np.array(x, dtype=float)
    gradient = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        gradient[place] = (f(_perturbed(point, place, h)) - f(point)) / h
    return gradient


def gradient_multiplies_by_h(f, x, h=1e-4):
    return _central_gradient(f, x, lambda difference, _: difference / 2 * h, h)


def gradient_divides_by_twice_x(f, x, h=1e-4):
    return _central_gradient(f, x, lambda difference, value: difference / (2 * value), h)


def gradient_with_a_vanishing_step(f, x, h=1e-50):
    return _central_gradient(f, x, lambda difference, _: difference / (2 * h), h)


def gradient_sets_a_vanishing_step(f, x, h=1e-4):
    h = 1e-50
    return _central_gradient(f, x, lambda difference, _: difference / (2 * h), h)


def gradient_overwrites_the_step(f, x, h=1e-4):
    h = 1e-4
    return _central_gradient(f, x, lambda difference, _: difference / (2 * h), h)


def adds_the_partials_up(f, x, h=1e-4):
    return np.sum(_central_gradient(f, x, lambda difference, _: difference / (2 * h), h))


# numerical_jacobian


def _differences(f, x, h):
    return [f(_perturbed(x, j, h)) - f(_perturbed(x, j, -h)) for j in range(len(x))]


def _columns(f, x, h):
    return [difference / (2 * h) for difference in _differences(f, x, h)]


def stacks_columns_as_rows(f, x, h=1e-4):
    return np.array(_columns(f, x, h))


def keeps_the_diagonal_only(f, x, h=1e-4):
    jacobian = np.array(_columns(f, x, h)).T
    return np.eye(*jacobian.shape) * jacobian


def adds_the_outputs_up(f, x, h=1e-4):
    return np.array([np.sum(column) for column in _columns(f, x, h)])


def makes_a_square_matrix(f, x, h=1e-4):
    jacobian = np.zeros((len(x), len(x)))
    for j, column in enumerate(_columns(f, x, h)):
        jacobian[:, j] = column
    return jacobian


def returns_after_one_column(f, x, h=1e-4):
    jacobian = np.zeros((len(f(x)), len(x)))
    for j in range(len(x)):
        jacobian[:, j] = (f(_perturbed(x, j, h)) - f(_perturbed(x, j, -h))) / (2 * h)
        return jacobian
    return jacobian


def repeats_one_shift_of_all(f, x, h=1e-4):
    column = (f(x + h) - f(x - h)) / (2 * h)
    return np.outer(column, np.ones(len(x)))


def jacobian_forward_only(f, x, h=1e-4):
    return np.array([(f(_perturbed(x, j, h)) - f(x)) / h for j in range(len(x))]).T


def jacobian_multiplies_by_h(f, x, h=1e-4):
    return np.array([difference / 2 * h for difference in _differences(f, x, h)]).T


def jacobian_truncates_integers(f, x, h=1e-4):
    columns = []
    for j in range(len(x)):
        right, left = x.copy(), x.copy()
        right[j] = x[j] + h
        left[j] = x[j] - h
        columns.append((f(right) - f(left)) / (2 * h))
    return np.array(columns).T


def jacobian_leaves_x_shifted(f, x, h=1e-4):
    if x.dtype.kind == "i":
        x = x.astype(float)
    columns = []
    for j in range(len(x)):
        x[j] += h
        right = f(x)
        x[j] -= 2 * h
        columns.append((right - f(x)) / (2 * h))
    return np.array(columns).T


def jacobian_with_a_vanishing_step(f, x, h=1e-50):
    return np.array(_columns(f, x, h)).T


def jacobian_sets_a_vanishing_step(f, x, h=1e-4):
    h = 1e-50
    return np.array(_columns(f, x, h)).T
