# Wrong solutions of ex10 that are no misconceptions of the course; each is named TASK__MISTAKE.
import math

import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex10"].reference


def train_test_split__overlap(x, t, test_ratio, rng):
    n = len(x)
    k = int(n * test_ratio)
    p = rng.permutation(n)
    q = rng.permutation(n)
    return x[p[k:]], x[q[:k]], t[p[k:]], t[q[:k]]


def _tt(x, t, r, rng, k=None, p=None):
    n = len(x)
    k = int(n * r) if k is None else k
    p = rng.permutation(n) if p is None else p
    return x[p[k:]], x[p[:k]], t[p[k:]], t[p[:k]]


def train_test_split__replace(x, t, test_ratio, rng):
    n = len(x)
    return _tt(x, t, test_ratio, rng, p=rng.integers(0, n, n))


def train_test_split__min1(x, t, test_ratio, rng):
    return _tt(x, t, test_ratio, rng, k=max(1, int(len(x) * test_ratio)))


def random_batch__bsrows(x, t, batch_size, rng):
    i = rng.choice(batch_size, batch_size)
    return x[i], t[i]


def random_batch__from1(x, t, batch_size, rng):
    i = rng.integers(min(1, len(x) - 1), len(x), batch_size)
    return x[i], t[i]


def iterate_minibatches__pad(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    p = np.append(p, p[: (-len(p)) % batch_size])
    return [
        (x[p[i : i + batch_size]], t[p[i : i + batch_size]]) for i in range(0, len(p), batch_size)
    ]


def iterate_minibatches__each(x, t, batch_size, rng):
    return [
        (x[i], t[i])
        for i in (
            rng.choice(len(x), min(batch_size, len(x) - s)) for s in range(0, len(x), batch_size)
        )
    ]


def iterate_minibatches__arrsplit(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    n = math.ceil(len(x) / batch_size)
    return [(x[k], t[k]) for k in np.array_split(p, n)]


def standardize__max1(train, test):
    m, s = train.mean(0), np.maximum(train.std(0), 1)
    return (train - m) / s, (test - m) / s


def _st(a, b, m, s):
    s = np.where(s == 0, 1, s)
    return (a - m) / s, (b - m) / s


def standardize__zero0(train, test):
    a, b = _st(train, test, train.mean(0), train.std(0))
    c = train.std(0) == 0
    b = b.copy()
    b[:, c] = 0
    return a, b


def standardize__seq(train, test):
    m = train.mean(0)
    a = train - m
    s = np.where(a.std(0) == 0, 1, a.std(0))
    return a / s, (test - (a / s).mean(0)) / s


def epochs_to_steps__cntlast(samples, batch_size, epochs):
    return samples // batch_size * epochs + (1 if samples % batch_size else 0)


def epochs_to_steps__max1(samples, batch_size, epochs):
    return max(samples // batch_size, 1) * epochs


def sgd_update__2d(params, grads, lr):
    for k in params:
        for i in range(len(params[k])):
            params[k][i] = params[k][i] - lr * grads[k][0]
