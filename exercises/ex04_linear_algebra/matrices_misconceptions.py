"""Wrong transposes, sums and diagonals as students write them."""

import numpy as np

# transpose


def returns_it_as_it_is(A):
    return A.copy()


def reshapes_to_the_other_shape(A):
    return A.reshape(A.shape[::-1])


def reverses_the_rows(A):
    return A[::-1]


def turns_by_a_right_angle(A):
    return np.rot90(A)


def makes_room_for_the_same_shape(A):
    result = np.zeros_like(A)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            result[j, i] = A[i, j]
    return result


def overwrites_while_swapping(A):
    if A.shape[0] != A.shape[1]:
        return A.T.copy()
    for i in range(len(A)):
        for j in range(len(A)):
            A[j, i] = A[i, j]
    return A


def flips_about_the_other_diagonal(A):
    return A[::-1, ::-1].T


# add


def lets_numpy_stretch(A, B):
    return A + B


def compares_the_rows_only(A, B):
    if len(A) != len(B):
        raise ValueError("unlike numbers of rows")
    return A + B


def compares_the_sizes_only(A, B):
    if A.size != B.size:
        raise ValueError("unlike sizes")
    return A + B


def prints_that_shapes_differ(A, B):
    if A.shape != B.shape:
        print("shapes differ")
        return None
    return A + B


def asserts_that_shapes_agree(A, B):
    assert A.shape == B.shape
    return A + B


def returns_the_error(A, B):
    if A.shape != B.shape:
        return ValueError("shapes differ")
    return A + B


def adds_into_the_first(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            A[i, j] += B[i, j]
    return A


def puts_them_side_by_side(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    return np.concatenate([A, B], axis=1)


def adds_without_the_last_row(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    C = np.zeros(A.shape)
    for i in range(len(A) - 1):
        C[i] = A[i] + B[i]
    return C


def keeps_the_type_of_the_first(A, B):
    if A.shape != B.shape:
        raise ValueError("shapes differ")
    C = np.zeros_like(A)
    C[:] = A + B
    return C


# identity


def repeats_one_row_object(n):
    rows = [[0] * n] * n
    for i in range(n):
        rows[i][i] = 1
    return rows


def starts_beside_the_diagonal(n):
    return np.eye(n, k=1)


def runs_down_the_other_diagonal(n):
    return np.eye(n)[::-1]


def fills_the_triangle(n):
    return np.tri(n)


def is_always_three_by_three(n):
    return np.eye(3)


def writes_n_on_the_diagonal(n):
    return n * np.eye(n)


def forgets_the_last_one(n):
    result = np.zeros((n, n))
    for i in range(n - 1):
        result[i, i] = 1
    return result


def makes_a_row_of_ones(n):
    return np.ones(n)


# diagonal


def returns_the_values(values):
    return np.array(values)


def fills_the_other_diagonal(values):
    return np.diag(values)[::-1]


def makes_room_for_integers(values):
    result = np.zeros((len(values), len(values)), dtype=int)
    for i in range(len(values)):
        result[i, i] = values[i]
    return result


def shifts_the_diagonal(values):
    return np.diag(values, k=1)


def adds_an_identity(values):
    return np.diag(values) + np.eye(len(values))


def repeats_the_first_value(values):
    return values[0] * np.eye(len(values))


def fills_one_row_object(values):
    rows = [[0.0] * len(values)] * len(values)
    for i in range(len(values)):
        rows[i][i] = values[i]
    return rows


def multiplies_the_list(values):
    return np.eye(len(values)) * values.reshape(-1, 1)
