"""Masks, loaders with __next__, batches cut by np.split."""

import numpy as np


def train_test_split(x, t, test_ratio, rng):
    n = len(x)
    m = np.zeros(n, bool)
    m[rng.choice(n, int(n * test_ratio), replace=False)] = True
    return x[~m], x[m], t[~m], t[m]


def random_batch(x, t, batch_size, rng):
    i = rng.choice(x.shape[0], size=batch_size, replace=False)
    return [x[i], t[i]]


def iterate_minibatches(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    return [(x[k], t[k]) for k in (p[i : i + batch_size] for i in range(0, len(x), batch_size))]


def standardize(train, test):
    a, b = train.astype(float), test.astype(float)
    for j in range(train.shape[1]):
        m, s = np.mean(train[:, j]), np.std(train[:, j]) or 1.0
        a[:, j] = (train[:, j] - m) / s
        b[:, j] = (test[:, j] - m) / s
    return [a, b]


def epochs_to_steps(samples, batch_size, epochs):
    return -(-samples // batch_size) * epochs


def sgd_update(params, grads, lr):
    for k, g in grads.items():
        params[k] = params[k] - lr * g
