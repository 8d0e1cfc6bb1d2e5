# 모두 단정밀도 (all in single precision)
import numpy as np


def f32(a):
    return np.array(a, dtype=np.float32)


def transpose(A):
    return f32(A).swapaxes(0, 1)


class 모양오류(ValueError):
    pass


def add(A, B):
    if np.shape(A) != np.shape(B):
        raise 모양오류("모양이 다르다")
    return f32(A) + f32(B)


def matmul(A, B):
    A, B = f32(A), f32(B)
    C = np.zeros((A.shape[0], B.shape[1]), dtype=np.float32)
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            C[i, j] = np.sum(A[i] * B[:, j])
    return C


def column_combination(A, x):
    return np.sum(f32(A) * f32(x), axis=1)


def row_combination(x, A):
    return np.sum(f32(A).T * f32(x), axis=1)


def inner_product(u, v):
    return np.dot(f32(u), f32(v))


def outer_product(u, v):
    return np.multiply.outer(f32(u), f32(v))


def identity(n):
    return np.identity(n, dtype=np.float32)


def diagonal(values):
    D = np.zeros((len(values), len(values)), dtype=np.float32)
    np.fill_diagonal(D, values)
    return D


def is_symmetric(S):
    S = f32(S)
    return S.shape[0] == S.shape[1] and np.max(np.abs(S - S.T)) < np.float32(1e-4)


def is_orthogonal(Q):
    Q = f32(Q)
    if Q.shape[0] != Q.shape[1]:
        return np.False_
    return np.all(np.abs(np.dot(Q.T, Q) - np.eye(len(Q))) < 1e-3)


def channels_last(images):
    images = f32(images)
    if images.ndim == 3:
        return images.transpose(1, 2, 0)
    return images.transpose(0, 2, 3, 1)


def channels_first(images):
    images = f32(images)
    if images.ndim == 3:
        return images.transpose(2, 0, 1)
    return images.transpose(0, 3, 1, 2)


def flatten_images(images):
    return f32(images).reshape(images.shape[0], -1)


def affine(x, W, b):
    return np.dot(f32(x), f32(W)) + f32(b)
