# Column by column and row by row; the bias as (1, H); a matrix put back after use.
import math

import numpy as np


def transpose(A):
    A = np.asarray(A)
    result = np.empty(A.shape[::-1])
    for (i, j), value in np.ndenumerate(A):
        result[j, i] = value
    return result


def add(A, B):
    np.testing.assert_equal(A.ndim, 2)
    try:
        if A.shape != B.shape:
            raise ArithmeticError
    except ArithmeticError:
        raise ValueError("cannot add") from None
    A += 0
    return np.vstack([a + b for a, b in zip(A, B)])


def matmul(A, B):
    rows = [row_combination(a, B) for a in A]
    return np.array(rows)


def column_combination(A, x):
    columns = list(transpose(A))
    return np.sum([weight * column for weight, column in zip(x, columns)], axis=0)


def row_combination(x, A):
    total = np.zeros(A.shape[1])
    for weight, row in zip(x, A):
        total = total + weight * row
    return total


def inner_product(u, v):
    return math.fsum(float(a) * float(b) for a, b in zip(u, v))


def outer_product(u, v):
    return np.stack([np.asarray(u) * b for b in v], axis=1)


def identity(n):
    I = np.zeros((n, n), int)
    I[range(n), range(n)] = 1
    return I


def diagonal(values):
    return np.diagflat(values).astype(float)


def is_symmetric(S):
    n, m = S.shape
    return n == m and all(
        math.isclose(S[i, j], S[j, i], rel_tol=1e-9, abs_tol=1e-9) for i in range(n) for j in range(i)
    )


def is_orthogonal(Q):
    n, m = Q.shape
    if n != m:
        return False
    lengths = np.linalg.norm(Q, axis=0)
    if not np.allclose(lengths, 1):
        return False
    return all(abs(np.vdot(Q[:, i], Q[:, j])) < 1e-6 for i in range(n) for j in range(i))


def channels_last(images):
    channels = [images[..., c, :, :] for c in range(images.shape[-3])]
    return np.stack(channels, axis=-1)


def channels_first(images):
    channels = [images[..., c] for c in range(images.shape[-1])]
    return np.stack(channels, axis=-3)


def flatten_images(images):
    shape = images.shape
    images.shape = (shape[0], shape[1] * shape[2])
    rows = images.copy()
    images.shape = shape
    return rows


def affine(x, W, b):
    b = np.reshape(b, (1, -1))
    return np.stack([column_combination(W.T, sample) for sample in x]) + b
