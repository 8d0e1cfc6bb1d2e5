"""Wrong Jacobians as students write them."""

import numpy as np

from .gradients_misconceptions import perturbed

# numerical_jacobian


def _differences(f, x, h):
    return [f(perturbed(x, j, h)) - f(perturbed(x, j, -h)) for j in range(len(x))]


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
        jacobian[:, j] = (f(perturbed(x, j, h)) - f(perturbed(x, j, -h))) / (2 * h)
        return jacobian
    return jacobian


def repeats_one_shift_of_all(f, x, h=1e-4):
    column = (f(x + h) - f(x - h)) / (2 * h)
    return np.outer(column, np.ones(len(x)))


def jacobian_forward_only(f, x, h=1e-4):
    return np.array([(f(perturbed(x, j, h)) - f(x)) / h for j in range(len(x))]).T


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
