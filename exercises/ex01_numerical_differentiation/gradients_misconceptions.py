"""Wrong gradients as students write them."""

import numpy as np

# partial_derivative


def perturbed(x, index, h):
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
    return (f(perturbed(x, index, h)) - f(x)) / h


def partial_multiplies_by_h(f, x, index, h=1e-4):
    return (f(perturbed(x, index, h)) - f(perturbed(x, index, -h))) / 2 * h


def ignores_the_index(f, x, index, h=1e-4):
    return (f(perturbed(x, 0, h)) - f(perturbed(x, 0, -h))) / (2 * h)


def sets_the_others_to_zero(f, x, index, h=1e-4):
    right, left = np.zeros(len(x)), np.zeros(len(x))
    right[index], left[index] = x[index] + h, x[index] - h
    return (f(right) - f(left)) / (2 * h)


def partial_overwrites_the_step(f, x, index, h=1e-4):
    h = 1e-4
    return (f(perturbed(x, index, h)) - f(perturbed(x, index, -h))) / (2 * h)


def partial_with_a_vanishing_step(f, x, index, h=1e-50):
    return (f(perturbed(x, index, h)) - f(perturbed(x, index, -h))) / (2 * h)


def partial_sets_a_vanishing_step(f, x, index, h=1e-4):
    h = 1e-50
    return (f(perturbed(x, index, h)) - f(perturbed(x, index, -h))) / (2 * h)


# numerical_gradient


def _central_gradient(f, x, divide, h):
    point = np.array(x, dtype=float)
    gradient = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        gradient[place] = divide(
            f(perturbed(point, place, h)) - f(perturbed(point, place, -h)), point[place]
        )
    return gradient


def returns_inside_the_loop(f, x, h=1e-4):
    point = np.array(x, dtype=float)
    gradient = np.zeros_like(point)
    for place in np.ndindex(point.shape):
        right, left = perturbed(point, place, h), perturbed(point, place, -h)
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
        right, left = perturbed(point, row, h), perturbed(point, row, -h)
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
        gradient[place] = (f(perturbed(point, place, h)) - f(point)) / h
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
