"""Outer products, pairs, reductions and bits of a counter."""

import numpy as np, math, itertools


def hopfield_weights(patterns):
    W = np.einsum("pi,pj->ij", patterns, patterns) / len(patterns[0])
    return W * (1 - np.eye(len(W)))


def hopfield_energy(W, s):
    return -sum(W[i, j] * s[i] * s[j] for i in range(len(s)) for j in range(i))


def hopfield_recall(W, s, order):
    s = s.tolist()
    for i in order:
        h = sum(w * v for w, v in zip(W[i], s))
        s[i] = 1 if h > 0 else -1 if h < 0 else s[i]
    return s


def boltzmann_energy(W, b, s):
    on = [i for i, v in enumerate(s) if v]
    return -sum(W[i][j] for i, j in itertools.combinations(on, 2)) - sum(b[i] for i in on)


def boltzmann_probabilities(W, b):
    n = len(b)
    E = []
    for k in range(2**n):
        s = np.array([(k >> (n - 1 - i)) & 1 for i in range(n)])
        E.append(boltzmann_energy(W, b, s))
    m = min(E)
    w = [math.exp(m - e) for e in E]
    return [v / sum(w) for v in w]


def rbm_free_energy(v, W, b, c):
    x = np.dot(v, W) + c
    return -np.dot(v, b) - np.sum(np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x))), axis=-1)


def _s(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def rbm_hidden_probabilities(v, W, c):
    return np.exp(-np.logaddexp(0, -(np.einsum("...i,ij->...j", v, W) + c)))


def rbm_visible_probabilities(h, W, b):
    return _s(np.inner(h, W) + b)


def rbm_contrastive_divergence(v, W, b, c, learning_rate, uniforms):
    p0 = rbm_hidden_probabilities(v, W, c)
    h0 = np.where(uniforms[0] < p0, 1, 0)
    v1 = np.where(uniforms[1] < rbm_visible_probabilities(h0, W, b), 1, 0)
    p1 = rbm_hidden_probabilities(v1, W, c)
    dW = np.einsum("ni,nj->nij", v, p0) - np.einsum("ni,nj->nij", v1, p1)
    return tuple(
        old + learning_rate * np.mean(d, axis=0) for old, d in ((W, dW), (b, v - v1), (c, p0 - p1))
    )
