"""Lists by zip, broadcasting, sums of outer products; answers as bools of numpy."""

import numpy as np, operator


def transpose(A):
    return np.swapaxes(A, 0, 1)


def add(A, B):
    if len(A) != len(B):
        raise ValueError
    return [
        [a + b for a, b in zip(r, s, strict=True)]
        for r, s in zip(A.tolist(), B.tolist(), strict=True)
    ]


def matmul(A, B):
    return [[sum(a * b for a, b in zip(r, c)) for c in B.T] for r in A]


def column_combination(A, x):
    return (A * x).sum(1)


def row_combination(x, A):
    return sum(map(operator.mul, x, A))


def inner_product(u, v):
    return sum(a * b for a, b in zip(u, v))


def outer_product(u, v):
    return [[a * b for b in v] for a in u]


def identity(n):
    return np.arange(n)[:, None] == np.arange(n)


def diagonal(values):
    n = len(values)
    return [[values[i] if i == j else 0 for j in range(n)] for i in range(n)]


def is_symmetric(S):
    m, n = S.shape
    return m == n and all(abs(S[i, j] - S[j, i]) < 1e-6 for i in range(m) for j in range(i))


def is_orthogonal(Q):
    n = len(Q)
    return Q.shape == (n, n) and all(
        abs(Q[:, i] @ Q[:, j] - (i == j)) < 1e-5 for i in range(n) for j in range(n)
    )


def channels_last(images):
    return images.transpose(1, 2, 0) if images.ndim == 3 else images.transpose(0, 2, 3, 1)


def channels_first(images):
    return images.swapaxes(-1, -2).swapaxes(-2, -3)


def flatten_images(images):
    return [np.concatenate(i) for i in images]


def affine(x, W, b):
    return [[sum(p * q for p, q in zip(r, c)) + k for c, k in zip(W.T, b)] for r in x]
