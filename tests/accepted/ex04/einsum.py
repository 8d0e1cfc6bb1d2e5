"""Einstein sums, moved axes and generators."""

import numpy as np, itertools


def transpose(A):
    B = np.empty(A.shape[::-1], A.dtype)
    for i, j in np.ndindex(*A.shape):
        B[j, i] = A[i, j]
    return B


class ShapeError(ValueError):
    pass


def add(A, B):
    if A.shape == B.shape:
        return np.add(A, B)
    raise ShapeError("shapes differ")


def matmul(A, B):
    C = np.zeros((len(A), B.shape[1]), dtype=np.result_type(A, B))
    for i, k, j in itertools.product(range(A.shape[0]), range(A.shape[1]), range(B.shape[1])):
        C[i, j] += A[i, k] * B[k, j]
    return C


def column_combination(A, x):
    out = 0
    for j in range(A.shape[1]):
        out = out + x[j] * A[:, j]
    return out


def row_combination(x, A):
    return np.einsum("m,mn", x, A)


def inner_product(u, v):
    return (u.reshape(1, -1) @ v.reshape(-1, 1)).item()


def outer_product(u, v):
    return np.multiply.outer(u, v)


def identity(n):
    return np.diag(np.ones(n, dtype=np.float32))


def diagonal(values):
    return np.eye(len(values)) * np.asarray(values)


def is_symmetric(S):
    return False if S.shape != S.T.shape else bool(np.max(np.abs(S - S.T)) <= 1e-8)


def is_orthogonal(Q):
    return Q.shape[0] == Q.shape[1] and np.linalg.norm(Q @ Q.T - np.identity(len(Q))) < 1e-6


def channels_last(images):
    return np.einsum("...chw->...hwc", images)


def channels_first(images):
    return (
        [channels_first(i) for i in images]
        if images.ndim == 4
        else [images[..., c].tolist() for c in range(images.shape[-1])]
    )


def flatten_images(images):
    return np.array([np.hstack(i) for i in images])


def affine(x, W, b):
    return np.float32(x) @ np.float32(W) + np.float32(b)
