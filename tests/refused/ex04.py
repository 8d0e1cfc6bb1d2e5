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
