"""Norms, expansions, targets by np.take_along_axis and a margin taken off again."""

import numpy as np


def mean_squared_error(y, t):
    return sum((a - b) ** 2 for a, b in zip(np.ravel(y).tolist(), np.ravel(t).tolist())) / 2


def one_hot(labels, classes):
    return labels[:, None] == np.arange(classes)


def _onehot(t, shape):
    t = np.asarray(t)
    return t if t.shape == shape else np.eye(shape[-1])[t]


def cross_entropy_error(y, t):
    T = _onehot(t, y.shape)
    return np.mean(-np.sum(T * np.log(np.clip(y, 1e-12, None)), axis=-1))


def softmax_cross_entropy(logits, t):
    one = logits.ndim == 1
    a = logits.reshape(1, -1) if one else logits
    k = t.reshape(a.shape).argmax(axis=1) if t.ndim == logits.ndim else t.reshape(-1)
    n = np.arange(a.shape[0])
    a = a - a.max(1, keepdims=True)
    p = np.exp(a) / np.exp(a).sum(1, keepdims=True)
    loss = -np.log(p[n, k] + 1e-7).mean()
    d = p.copy()
    d[n, k] -= 1
    d /= a.shape[0]
    return loss, d[0] if one else d


def svm_loss(scores, t, margin=1.0):
    T = _onehot(t, scores.shape)
    k = (T * scores).sum(-1, keepdims=True)
    h = np.maximum(0, scores - k + margin)
    n = scores.size // scores.shape[-1]
    loss = (h.sum() - n * max(0, margin)) / n
    on = (h > 0) * (1 - T)
    return loss, (on - T * on.sum(-1, keepdims=True)) / n


def l2_penalty(weights, strength):
    return np.sum([strength * np.vdot(W, W) for W in weights]), tuple(
        strength * W + strength * W for W in weights
    )


def linear_scores(x, W):
    return np.tensordot(x, W, axes=([1], [0]))


def accuracy(y, t):
    k = t.argmax(-1) if t.shape == y.shape else t
    return np.average(np.equal(np.argmax(y, -1), k))
