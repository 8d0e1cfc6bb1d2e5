"""Rows drawn one by one, islices and plain columns."""

import math


def train_test_split(x, t, test_ratio, rng):
    n = len(x)
    k = n - int(n * test_ratio)
    p = rng.permutation(n)
    x, t = x[p], t[p]
    return x[:k], x[k:], t[:k], t[k:]


def random_batch(x, t, batch_size, rng):
    i = rng.permutation(len(t))[:batch_size]
    return x[i], t[i]


class _Loader:
    def __init__(self, x, t, n, rng):
        self.x, self.t, self.n, self.p = x, t, n, rng.permutation(len(x))

    def __iter__(self):
        self.i = 0
        return self

    def __next__(self):
        if self.i >= len(self.p):
            raise StopIteration
        k = self.p[self.i : self.i + self.n]
        self.i += self.n
        return self.x[k], self.t[k]


iterate_minibatches = _Loader


def standardize(train, test):
    cols = list(zip(*train.tolist()))
    st = []
    for c in cols:
        m = sum(c) / len(c)
        v = math.sqrt(sum((k - m) ** 2 for k in c) / len(c))
        st.append((m, v if v > 1e-9 else 1))
    f = lambda A: [[(v - m) / s for v, (m, s) in zip(r, st)] for r in A.tolist()]
    return f(train), f(test)


def epochs_to_steps(samples, batch_size, epochs):
    q, r = divmod(samples, batch_size)
    return (q + (r > 0)) * epochs


def sgd_update(params, grads, lr):
    for k in list(params):
        params[k] = params[k] + (-lr) * grads[k]
    return params
