"""Einstein sums, np.where, mesh grids and lists."""

import numpy as np


def hopfield_weights(patterns):
    P, N = patterns.shape
    return (patterns.T @ patterns - P * np.identity(N)) / N


def hopfield_energy(W, s):
    c = np.reshape(s, (-1, 1))
    return (-(c.T @ W @ c) / 2).item()


def hopfield_recall(W, s, order):
    out = s.copy()
    for i in order:
        h = np.dot(W[i, :], out)
        out[i] = np.where(h == 0, out[i], np.where(h > 0, 1, -1))
    return out


def boltzmann_energy(W, b, s):
    return -(0.5 * W @ s + b) @ s


def boltzmann_probabilities(W, b):
    S = np.indices((2,) * len(b)).reshape(len(b), -1).T
    a = ((S @ W) * S).sum(1) / 2 + S @ b
    a = a - a.max()
    e = np.exp(a)
    return e / e.sum()


def rbm_free_energy(v, W, b, c):
    x = c + v @ W
    sp = np.where(x > 30, x, np.log1p(np.exp(np.minimum(x, 30))))
    return (
        -(np.atleast_2d(v) @ b + np.atleast_2d(sp).sum(1)) if v.ndim == 2 else -(v @ b) - sp.sum()
    )


def _s(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def rbm_hidden_probabilities(v, W, c):
    if v.ndim == 2:
        return np.array([rbm_hidden_probabilities(r, W, c) for r in v])
    return [float(_s(c[j] + W[:, j] @ v)) for j in range(W.shape[1])]


def rbm_visible_probabilities(h, W, b):
    r = _s(np.atleast_2d(h) @ W.T + b)
    return r[0] if h.ndim == 1 else r


def rbm_contrastive_divergence(v, W, b, c, learning_rate, uniforms):
    uh, uv = uniforms
    n = len(v)
    p0 = _s(v @ W + c)
    h0 = (uh < p0) * 1.0
    v1 = (uv < _s(h0 @ W.T + b)).astype(float)
    p1 = _s(v1 @ W + c)
    return (
        W + learning_rate * (v.T @ p0 - v1.T @ p1) / n,
        b + learning_rate * (v - v1).mean(0),
        c + learning_rate * (p0 - p1).mean(0),
    )
