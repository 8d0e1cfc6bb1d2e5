"""zip and generators for everything; matrices as lists of lists, and back at the end."""
from itertools import chain

import numpy as np


def rows(A):
    return [list(row) for row in A]


def transpose(A):
    return np.array([*map(list, zip(*rows(A)))])


def add(A, B):
    if np.shape(A) != np.shape(B):
        raise ValueError("shapes differ")
    return np.array([[a + b for a, b in zip(r, s)] for r, s in zip(A, B)])


def inner_product(u, v):
    return sum(a * b for a, b in zip(u, v, strict=True))


def outer_product(u, v):
    return [[a * b for b in v] for a in u]


def matmul(A, B):
    columns = rows(transpose(B))
    return [[inner_product(row, column) for column in columns] for row in rows(A)]


def column_combination(A, x):
    return sum(weight * column for weight, column in zip(x, transpose(A), strict=True))


def row_combination(x, A):
    return column_combination(transpose(A), x)


def identity(n):
    return [[float(i == j) for j in range(n)] for i in range(n)]


def diagonal(values):
    return np.asarray(values) * np.asarray(identity(len(values)))


def is_symmetric(S):
    S = np.asarray(S, dtype=float)
    return S.shape[0] == S.shape[1] and bool(np.all(np.isclose(S, S.T, rtol=1e-8, atol=1e-8)))


def is_orthogonal(Q):
    Q = np.asarray(Q, dtype=float)
    if Q.shape[0] != Q.shape[1]:
        return False
    return np.linalg.norm(Q.T @ Q - np.eye(len(Q))) < 1e-8


def channels_last(images):
    return np.moveaxis(images, -3, -1)


def channels_first(images):
    return np.rollaxis(images, np.ndim(images) - 1, np.ndim(images) - 3)


def flatten_images(images):
    flat = [list(chain.from_iterable(image)) for image in images]
    return np.array(flat).reshape(len(images), -1)


def affine(x, W, b):
    return np.einsum("nd,dh->nh", x, W) + np.asarray(b)[np.newaxis, :]
