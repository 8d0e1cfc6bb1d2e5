# 단정밀도로 계산하고, 섞은 뒤 나눈다. (single precision; sorts by random keys; zips the rows)
import numpy as np


def both(x, t, order):
    return x[order].astype(np.float32), t[order]


def train_test_split(x, t, test_ratio, rng):
    order = np.argsort(rng.random(len(x)))
    n_train = len(x) - int(len(x) * test_ratio)
    x, t = both(x, t, order)
    x_train, x_test = np.split(x, [n_train])
    t_train, t_test = np.split(t, [n_train])
    return x_train, x_test, t_train, t_test


def random_batch(x, t, batch_size, rng):
    return both(x, t, rng.permutation(len(x))[:batch_size])


def iterate_minibatches(x, t, batch_size, rng):
    rows = list(zip(x, t))
    order = [rows[i] for i in rng.permutation(len(rows))]
    while order:
        batch, order = order[:batch_size], order[batch_size:]
        yield np.array([a for a, _ in batch], dtype=np.float32), np.array([b for _, b in batch])


def standardize(train, test):
    train = np.float32(train)
    mean = train.mean(0)
    deviation = np.sqrt(((train - mean) ** 2).mean(0))
    deviation[deviation == 0] = 1
    return (train - mean) / deviation, (np.float32(test) - mean) / deviation


def epochs_to_steps(samples, batch_size, epochs):
    full, rest = divmod(samples, batch_size)
    return (full + (rest > 0)) * epochs


def sgd_update(params, grads, lr):
    new = {key: (value - lr * grads[key]).astype(np.float32) for key, value in params.items()}
    params.update(new)
