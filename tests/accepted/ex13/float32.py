# Everything in single precision; logaddexp, masks, np.add.at.
import numpy as np


def f32(x):
    return np.asarray(x, dtype=np.float32)


def hopfield_weights(patterns):
    x = f32(patterns)
    W = x.T @ x
    W[np.diag_indices(len(W))] = 0
    return W / f32(len(W))


def hopfield_energy(W, s):
    return f32(-0.5) * (f32(s) @ f32(W) @ f32(s))


def hopfield_recall(W, s, order):
    W, s = f32(W), f32(s).copy()
    for i in order:
        h = np.dot(W[:, i], s)
        s[i] = np.where(h == 0, s[i], np.where(h > 0, 1, -1))
    return s


def boltzmann_energy(W, b, s):
    return hopfield_energy(W, s) - f32(b) @ f32(s)


def boltzmann_probabilities(W, b):
    states = f32(np.array(np.meshgrid(*[[0, 1]] * len(b), indexing="ij")).reshape(len(b), -1).T)
    a = -f32([boltzmann_energy(W, b, s) for s in states])
    log_z = np.logaddexp.reduce(a)
    return np.exp(a - log_z)


def rbm_free_energy(v, W, b, c):
    x = f32(v) @ f32(W) + f32(c)
    f = -np.logaddexp(f32(0), x).sum(axis=-1, keepdims=v.ndim == 2)
    return f - (f32(v) @ f32(b).reshape(-1, 1) if v.ndim == 2 else f32(v) @ f32(b))


def sigmoid(x):
    return f32(0.5) + f32(0.5) * np.tanh(x / f32(2))


def rbm_hidden_probabilities(v, W, c):
    return sigmoid(f32(v) @ f32(W) + f32(c))


def rbm_visible_probabilities(h, W, b):
    return sigmoid(f32(h) @ f32(W).T + f32(b))


def rbm_contrastive_divergence(v, W, b, c, learning_rate, uniforms):
    u_h, u_v = f32(uniforms[0]), f32(uniforms[1])
    p0 = rbm_hidden_probabilities(v, W, c)
    v1 = f32(rbm_visible_probabilities(u_h < p0, W, b) > u_v)
    p1 = rbm_hidden_probabilities(v1, W, c)
    rate = f32(learning_rate) / f32(len(v))
    W = f32(W) + rate * (f32(v).T @ p0 - v1.T @ p1)
    b = f32(b) + rate * (f32(v) - v1).sum(axis=0)
    return W, b, f32(c) + rate * (p0 - p1).sum(axis=0)
