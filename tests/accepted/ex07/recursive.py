"""A batch is its rows, one after another, and a row is all there is to think about."""
from typing import NamedTuple

import numpy as np


class Judged(NamedTuple):
    loss: float
    gradient: np.ndarray


def label(t):
    return int(np.argmax(t)) if np.ndim(t) else int(t)


def over_rows(one, y, t):
    y = np.asarray(y, dtype=float)
    if y.ndim == 1:
        return one(y, label(t) if np.size(t) > 1 else int(np.ravel(t)[0]))
    found = [over_rows(one, row, target) for row, target in zip(y, t)]
    return Judged(sum(f.loss for f in found) / len(y), np.stack([f.gradient for f in found]) / len(y))


def mean_squared_error(y, t):
    if np.ndim(y) == 0:
        return 0.5 * (y - t) * (y - t)
    return sum((mean_squared_error(a, b) for a, b in zip(y, t)), 0.0)


def one_hot(labels, classes):
    return [[1 if c == k else 0 for c in range(classes)] for k in labels]


def cross_entropy_error(y, t):
    return over_rows(lambda row, k: Judged(-np.log(row[k] + 1e-7), row), y, t).loss


def softmax_cross_entropy(logits, t):
    def one(a, k):
        whole = np.logaddexp.reduce(a)
        gradient = np.exp(a - whole)
        gradient[k] -= 1
        return Judged(whole - a[k], gradient)

    return over_rows(one, logits, t)


def svm_loss(scores, t, margin=1.0):
    def one(s, k):
        terms = s - s[k] + margin
        terms[k] = 0
        gradient = (terms > 0).astype(np.float32)
        gradient[k] = -gradient.sum()
        return Judged(terms[terms > 0].sum(), gradient)

    return over_rows(one, scores, t)


def l2_penalty(weights, strength):
    return (
        strength * sum(np.vdot(W, W) for W in weights),
        [np.dot(2.0 * strength, W) for W in weights],
    )


def linear_scores(x, W):
    return np.stack([np.sum(W.T * row, axis=-1) for row in x])


def accuracy(y, t):
    hits = [np.argmax(row) == label(target) for row, target in zip(y, t)]
    return np.float32(np.count_nonzero(hits) / len(hits))
