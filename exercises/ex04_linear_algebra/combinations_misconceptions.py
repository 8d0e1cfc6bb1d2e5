"""Wrong combinations of columns and rows as students write them."""

import numpy as np

# column_combination


def weighs_the_rows(A, x):
    return (x[:, None] * A).sum(axis=0)


def adds_the_wrong_way(A, x):
    return (A * x).sum(axis=0)


def does_not_add_the_columns(A, x):
    return A * x


def adds_the_columns_unweighted(A, x):
    return A.sum(axis=1)


def takes_the_last_column(A, x):
    for j in range(A.shape[1]):
        result = x[j] * A[:, j]
    return result


def combines_into_a_matrix(A, x):
    return (A * x).sum(axis=1, keepdims=True)


def collects_in_the_first_column(A, x):
    result = A[:, 0]
    result *= x[0]
    for j in range(1, A.shape[1]):
        result += x[j] * A[:, j]
    return result


def collects_columns_in_integers(A, x):
    result = np.zeros(A.shape[0], dtype=A.dtype)
    result[:] = (A * x).sum(axis=1)
    return result


# row_combination


def weighs_the_columns(x, A):
    return (A * x).sum(axis=1)


def adds_within_each_row(x, A):
    return (x[:, None] * A).sum(axis=1)


def does_not_add_the_rows(x, A):
    return x[:, None] * A


def adds_the_rows_unweighted(x, A):
    return A.sum(axis=0)


def takes_the_last_row(x, A):
    for i in range(len(A)):
        result = x[i] * A[i]
    return result


def multiplies_columns_then_adds(x, A):
    return (x * A).sum(axis=0)


def collects_in_the_first_row(x, A):
    result = A[0]
    result *= x[0]
    for i in range(1, len(A)):
        result += x[i] * A[i]
    return result


def collects_rows_in_integers(x, A):
    result = np.zeros(A.shape[1], dtype=A.dtype)
    result[:] = (x[:, None] * A).sum(axis=0)
    return result
