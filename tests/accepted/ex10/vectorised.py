# Compact numpy: masks, shuffled index arrays, generators, an eps beside the deviation.
import numpy as np


def train_test_split(x, t, test_ratio, rng):
    test = np.zeros(len(x), dtype=bool)
    test[rng.choice(len(x), int(test_ratio * len(x)), replace=False)] = True
    return x[~test], x[test], t[~test], t[test]


def random_batch(x, t, batch_size, rng):
    rows = rng.integers(len(x), size=batch_size)
    return np.take(x, rows, axis=0), np.take(t, rows, axis=0)


def iterate_minibatches(x, t, batch_size, rng):
    order = np.arange(len(x))
    rng.shuffle(order)
    x, t = x[order], t[order]
    for i in range(int(np.ceil(len(x) / batch_size))):
        yield x[i * batch_size : (i + 1) * batch_size], t[i * batch_size : (i + 1) * batch_size]


def standardize(train, test):
    mu, sigma = np.mean(train, axis=0, keepdims=True), np.std(train, axis=0, keepdims=True)
    sigma = np.where(sigma == 0, 1, sigma + 1e-8)
    return np.array((train - mu) / sigma), np.array((test - mu) / sigma)


def epochs_to_steps(samples, batch_size, epochs):
    return np.ceil(samples / batch_size) * epochs


def sgd_update(params, grads, lr):
    for key in params.keys():
        params[key] -= lr * grads[key]
    return params
