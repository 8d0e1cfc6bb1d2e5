# Wrong solutions of ex06 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex06"].reference


def relu_gradient__half_at_zero(x):
    return np.heaviside(np.asarray(x, float), 0.5)


def relu__softplus(x):
    return np.logaddexp(0, 10 * np.asarray(x, float)) / 10


def leaky_relu__swaps(x, slope=0.01):
    return np.where(np.asarray(x) > 0, np.multiply(slope, x), x)


def softmax__eps_denominator(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / (e.sum(axis=-1, keepdims=True) + 1e-6)


def softmax__mean_shift(a):
    e = np.exp(a - np.mean(a, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def softmax__clipped_exp(a):
    e = np.exp(np.clip(a, -500, 500))
    return e / e.sum(axis=-1, keepdims=True)


def softmax__abs_shift(a):
    a = np.asarray(a, float)
    e = np.exp(a - np.abs(a).max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def softmax__first_shift(a):
    a = np.asarray(a, float)
    e = np.exp(a - a[..., :1])
    return e / e.sum(axis=-1, keepdims=True)


def softmax__global_max_shift(a):
    a = np.asarray(a, float)
    e = np.exp(a - a.max())
    return e / e.sum(axis=-1, keepdims=True)


def softmax_jacobian__diag_only(a):
    p = right.softmax(a)
    return np.diag(p * (1 - p))


def sigmoid_chain_gradient__same_factor(x, depth):
    return right.sigmoid_gradient(x) ** depth


def sigmoid_chain_gradient__off_by_one(x, depth):
    out = 1.0
    for _ in range(depth - 1):
        out = out * right.sigmoid_gradient(x)
        x = right.sigmoid(x)
    return out * np.ones_like(x)
