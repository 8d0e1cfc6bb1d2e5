"""Compact numpy: einsum, columns and rows kept as axes, arguments changed and put back."""
import numpy as np


def hopfield_weights(patterns):
    P, N = patterns.shape
    return np.einsum("pi,pj->ij", patterns, patterns) / N - P / N * np.eye(N)


def hopfield_energy(W, s):
    s = s.reshape(-1, 1)
    return -s.T @ W @ s / 2


def hopfield_recall(W, s, order):
    first = s.copy()
    for i in order:
        s[i] = np.sign(2 * (W @ s)[i] + 0.01 * s[i])
    result = s.copy()
    s[:] = first
    return result


def boltzmann_energy(W, b, s):
    return np.array(-(W * np.outer(s, s)).sum() / 2 - np.dot(b, s))


def boltzmann_probabilities(W, b):
    n = len(b)
    s = (np.arange(2**n)[:, None] >> np.arange(n)[::-1]) & 1
    a = 0.5 * ((s @ W) * s).sum(1) + s @ b
    a -= a.max()
    return np.exp(a) / np.exp(a).sum()


def rbm_free_energy(v, W, b, c):
    x = v @ W + c
    return -(v * b).sum(-1) - (np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))).sum(-1)


def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


def rbm_hidden_probabilities(v, W, c):
    return sigmoid(np.dot(v, W) + c)


def rbm_visible_probabilities(h, W, b):
    return sigmoid(b + np.tensordot(h, W, axes=([-1], [1])))


def rbm_contrastive_divergence(v, W, b, c, learning_rate, uniforms):
    b, c = b[None, :], c[None, :]
    p0 = sigmoid(v @ W + c)
    h0 = np.where(uniforms[0] < p0, 1, 0)
    v1 = (uniforms[1] < sigmoid(h0 @ W.T + b)) * 1
    p1 = sigmoid(v1 @ W + c)
    dW = np.mean(v[:, :, None] * p0[:, None, :] - v1[:, :, None] * p1[:, None, :], axis=0)
    return (
        W + learning_rate * dW,
        b + learning_rate * np.mean(v - v1, axis=0, keepdims=True),
        c + learning_rate * np.mean(p0 - p1, axis=0, keepdims=True),
    )
