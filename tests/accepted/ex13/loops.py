# Plain Python: loops, lists, math and itertools.
import itertools
import math


def hopfield_weights(patterns):
    n = len(patterns[0])
    W = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if i != j:
                for x in patterns:
                    W[i][j] += x[i] * x[j] / n
    return W


def hopfield_energy(W, s):
    e = 0
    for i in range(len(s)):
        for j in range(i):
            e -= W[i][j] * s[i] * s[j]
    return e


def hopfield_recall(W, s, order):
    s = list(s)
    for i in order:
        field = sum(w * x for w, x in zip(W[i], s))
        if field > 0:
            s[i] = 1
        elif field < 0:
            s[i] = -1
    return s


def boltzmann_energy(W, b, s):
    return hopfield_energy(W, s) - sum(x * y for x, y in zip(b, s))


def boltzmann_probabilities(W, b):
    energies = [boltzmann_energy(W, b, s) for s in itertools.product([0, 1], repeat=len(b))]
    lowest = min(energies)
    weights = [math.exp(lowest - e) for e in energies]
    return [w / sum(weights) for w in weights]


def softplus(x):
    return x + math.log(1 + math.exp(-x)) if x > 0 else math.log(1 + math.exp(x))


def sigmoid(x):
    if x < 0:
        return math.exp(x) / (1 + math.exp(x))
    return 1 / (1 + math.exp(-x))


def inputs(v, W, c):
    return [c[j] + sum(v[i] * W[i][j] for i in range(len(v))) for j in range(len(c))]


def rbm_free_energy(v, W, b, c):
    if v.ndim == 2:
        return [rbm_free_energy(row, W, b, c) for row in v]
    f = 0.0
    for i in range(len(v)):
        f -= b[i] * v[i]
    for x in inputs(v, W, c):
        f -= softplus(x)
    return f


def rbm_hidden_probabilities(v, W, c):
    if hasattr(v[0], "__len__"):
        return [rbm_hidden_probabilities(row, W, c) for row in v]
    return [sigmoid(x) for x in inputs(v, W, c)]


def rbm_visible_probabilities(h, W, b):
    return rbm_hidden_probabilities(h, list(zip(*W)), b)


def rbm_contrastive_divergence(v, W, b, c, learning_rate, uniforms):
    u_h, u_v = uniforms
    N, V, H = len(v), len(b), len(c)
    W, b, c = [list(row) for row in W], list(b), list(c)
    old = [row[:] for row in W], b[:], c[:]
    for n in range(N):
        p0 = rbm_hidden_probabilities(v[n], old[0], old[2])
        h0 = [1 if u < p else 0 for u, p in zip(u_h[n], p0)]
        v1 = [int(u <= p) for u, p in zip(u_v[n], rbm_visible_probabilities(h0, old[0], old[1]))]
        p1 = rbm_hidden_probabilities(v1, old[0], old[2])
        for i in range(V):
            b[i] += learning_rate * (v[n][i] - v1[i]) / N
            for j in range(H):
                W[i][j] += learning_rate * (v[n][i] * p0[j] - v1[i] * p1[j]) / N
        for j in range(H):
            c[j] += learning_rate * (p0[j] - p1[j]) / N
    return [W, b, c]
