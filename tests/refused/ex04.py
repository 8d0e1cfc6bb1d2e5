# Wrong solutions of ex04 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex04"].reference


def is_orthogonal__det_one(Q):
    Q = np.asarray(Q, float)
    return Q.shape[0] == Q.shape[1] and abs(abs(np.linalg.det(Q)) - 1) < 1e-8


def is_symmetric__sums_differences(S):
    S = np.asarray(S, float)
    return S.shape[0] == S.shape[1] and abs((S - S.T).sum()) < 1e-8


def flatten_images__fortran(i):
    i = np.asarray(i)
    return np.stack([x.ravel(order="F") for x in i])


def affine__bias_twice(x, W, b):
    return np.asarray(x) @ W + 2 * np.asarray(b)


def transpose__rev(A):
    return A[::-1, ::-1]


def transpose__sq(A):
    B = A.copy()
    for i in range(len(A)):
        for j in range(i):
            B[i, j], B[j, i] = A[j, i], A[i, j]
    return B


def add__size(A, B):
    if A.size != B.size:
        raise ValueError
    return (A.ravel() + B.ravel()).reshape(A.shape)


def add__concat(A, B):
    if A.shape != B.shape:
        raise ValueError
    return A.tolist() + B.tolist()


def matmul__sqr(A, B):
    n = len(A)
    C = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            C[i, j] = sum(A[i, k] * B[k, j] for k in range(n))
    return C


def column_combination__sumx(A, x):
    return A.sum(1) * x.sum()


def row_combination__mean(x, A):
    return (x[:, None] * A).mean(0)


def inner_product__norm(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v) + 1e-12)


def outer_product__sq(u, v):
    n = len(u)
    return [[u[i] * v[j] for j in range(n)] for i in range(n)]


def identity__n1(n):
    return np.eye(n + 1)


def diagonal__anti(values):
    return np.fliplr(np.diag(values))


def is_symmetric__loose(S):
    return S.shape[0] == S.shape[1] and np.allclose(S, S.T, atol=0.1)


def is_orthogonal__eig(Q):
    return Q.shape[0] == Q.shape[1] and np.allclose(np.abs(np.linalg.eigvals(Q)), 1)


def channels_last__m1(images):
    return np.moveaxis(images, 1, -1)


def channels_last__rev(images):
    return np.moveaxis(images[..., ::-1, :, :], -3, -1)


def channels_first__1(images):
    return np.moveaxis(images, -1, 1)


def flatten_images__keep(images):
    return images.reshape(len(images), 784, 1)


def affine__inplace(x, W, b):
    o = x @ W
    o += b
    return o


def affine__bsum(x, W, b):
    return x @ W + b.sum()


def affine__xb(x, W, b):
    return (x + b[:1]) @ W
