# Python loops and lists only; draws number by number; lists come back.
import math


def shuffled(n, rng):
    # Fisher-Yates
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[i], order[j] = order[j], order[i]
    return order


def train_test_split(x, t, test_ratio, rng):
    n_test = int(len(x) * test_ratio)
    order = shuffled(len(x), rng)
    x_train, x_test, t_train, t_test = [], [], [], []
    for place, row in enumerate(order):
        if place >= len(order) - n_test:
            x_test.append(x[row])
            t_test.append(t[row])
        else:
            x_train.append(x[row])
            t_train.append(t[row])
    return x_train, x_test, t_train, t_test


def random_batch(x, t, batch_size, rng):
    x_batch = []
    t_batch = []
    for _ in range(batch_size):
        row = int(rng.random() * len(x))
        x_batch.append(x[row].tolist())
        t_batch.append(t[row].tolist())
    print("drew", len(x_batch))
    return [x_batch, t_batch]


def iterate_minibatches(x, t, batch_size, rng):
    left = shuffled(len(x), rng)
    batches = []
    while left:
        rows, left = left[:batch_size], left[batch_size:]
        batches.append([[x[i] for i in rows], [t[i] for i in rows]])
    return batches


def standardize(train, test):
    n, d = len(train), len(train[0])
    means, deviations = [], []
    for j in range(d):
        mean = sum(train[i][j] for i in range(n)) / n
        variance = sum((train[i][j] - mean) ** 2 for i in range(n)) / n
        means.append(mean)
        deviations.append(math.sqrt(variance) if variance > 0 else 1.0)
    scaled = []
    for part in (train, test):
        scaled.append([[float(row[j] - means[j]) / deviations[j] for j in range(d)] for row in part])
    return scaled


def epochs_to_steps(samples, batch_size, epochs):
    steps = 0
    for epoch in range(epochs):
        done = 0
        while done < samples:
            done += batch_size
            steps += 1
    return steps


def sgd_update(params, grads, lr):
    for key in params:
        step = grads[key] * lr
        for index in range(params[key].size):
            params[key].flat[index] -= step.flat[index]
