"""Everything in single precision, with the arguments changed in between and put back."""

import numpy as np

f = np.float32


def mean_squared_error(y, t):
    return f(0.5) * np.sum(np.square(f(y) - f(t)))


def one_hot(labels, classes):
    return np.eye(classes, dtype=f)[labels]


def target(y, t):
    return f(t) if np.shape(t) == np.shape(y) else np.eye(np.shape(y)[-1], dtype=f)[t]


def count(y):
    return f(len(y)) if np.ndim(y) == 2 else f(1)


def cross_entropy_error(y, t):
    t = target(y, t)
    return -np.sum(t * np.log(f(y) + f(1e-7))) / count(y)


def softmax_cross_entropy(logits, t):
    t = target(logits, t)
    top = logits.max(axis=-1, keepdims=True)
    before = logits.copy()
    logits -= top
    e = np.exp(f(logits))
    logits[...] = before
    p = e / e.sum(axis=-1, keepdims=True)
    loss = -np.sum(t * np.log(p + f(1e-7))) / count(logits)
    return np.array([loss]), (p - t) / count(logits)


def svm_loss(scores, t, margin=1.0):
    s, t = f(scores), target(scores, t)
    right = np.sum(s * t, axis=-1, keepdims=True)
    m = s - right + f(margin)
    m = np.where(t == 1, f(0), np.maximum(m, f(0)))
    push = (m > 0).astype(f)
    push = push - t * push.sum(axis=-1, keepdims=True)
    return m.sum() / count(s), push / count(s)


def l2_penalty(weights, strength):
    weights = [f(W) for W in weights]
    return f(strength) * sum((W**2).sum() for W in weights), [f(2 * strength) * W for W in weights]


def linear_scores(x, W):
    return f(x) @ f(W)


def accuracy(y, t):
    return f(np.mean(np.argmax(target(y, t), axis=-1) == np.argmax(y, axis=-1)))
