# Wrong solutions of ex13 that are no misconceptions of the course; each is named TASK__MISTAKE.
import itertools

import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex13"].reference


def _hw(X):
    X = np.asarray(X, float)
    W = X.T @ X / X.shape[1]
    np.fill_diagonal(W, 0)
    return W


def hopfield_weights__PN(patterns):
    return _hw(patterns) / len(patterns)


def hopfield_weights__mean0(patterns):
    return _hw(patterns - patterns.mean(0))


def hopfield_weights__01(patterns):
    return _hw(2 * np.asarray(patterns) - 1)


def hopfield_energy__sq(W, s):
    return -0.5 * np.sum(W * s * s)


def hopfield_recall__allsync(W, s, order):
    h = W @ s
    return np.where(h == 0, s, np.sign(h))


def _re(W, s, order, zero="keep", sync=False, mode="sign"):
    s = np.array(s, float)
    o = s.copy()
    for i in order:
        h = W[i] @ (o if sync else s)
        if h == 0:
            s[i] = {"keep": s[i], "plus": 1, "minus": -1, "zero": 0}[zero]
        else:
            s[i] = np.sign(h)
    return s


def hopfield_recall__sorted(W, s, order):
    return _re(W, s, sorted(order))


def hopfield_recall__self(W, s, order):
    s = np.array(s, float)
    for i in order:
        h = W[i] @ s + s[i]
        if h != 0:
            s[i] = np.sign(h)
    return s


def boltzmann_energy__el(W, b, s):
    return -0.5 * np.sum(W * s) - b @ s


def boltzmann_probabilities__minE(W, b):
    S = np.array(list(itertools.product([0, 1], repeat=len(b))), float)
    E = -0.5 * ((S @ W) * S).sum(1) - S @ b
    p = np.exp(-(E - E.max()))
    return p / p.sum()


_s = lambda x: 0.5 * (1 + np.tanh(0.5 * x))


def boltzmann_probabilities__units(W, b):
    return _s(b)


def _fe(v, W, b, c, sp=lambda x: np.logaddexp(0, x)):
    return -(v @ b) - sp(c + v @ W).sum(-1)


def rbm_free_energy__cap(v, W, b, c):
    return _fe(v, W, b, c, lambda x: np.log(1 + np.exp(np.minimum(x, 500))))


def rbm_free_energy__logsig(v, W, b, c):
    return _fe(v, W, b, c, lambda x: -np.logaddexp(0, -x))


def rbm_free_energy__nobatchb(v, W, b, c):
    return -np.sum(v * b) - np.logaddexp(0, c + v @ W).sum(-1)


def rbm_hidden_probabilities__clip(v, W, c):
    return 1 / (1 + np.exp(-np.clip(v @ W + c, -5, 5)))


def rbm_visible_probabilities__neg(h, W, b):
    return _s(h @ W.T - b)


def _cd(
    v,
    W,
    b,
    c,
    lr,
    u,
    h0=None,
    v1=None,
    p1s=False,
    p0s=False,
    n=True,
    sg=1,
    le=False,
    swapu=False,
    meanW=True,
    ph=False,
    pv=False,
    bh=False,
):
    uh, uv = u
    N = len(v) if n else 1
    p0 = _s(v @ W + c)
    cmp = (lambda a, b: a <= b) if le else (lambda a, b: a < b)
    h = p0 if ph else cmp(uh, p0) * 1.0
    q = _s(h @ W.T + b)
    w = q if pv else cmp(uv, q) * 1.0
    p1 = _s(w @ W + c)
    A = h if p0s else p0
    B = (p1 > 0.5) * 1.0 if p1s else p1
    return (
        W + sg * lr * (v.T @ A - w.T @ B) / N,
        b + sg * lr * (v - w).sum(0) / N,
        c + sg * lr * (A - B).sum(0) / N,
    )


def rbm_contrastive_divergence__bin(v, W, b, c, learning_rate, uniforms):
    return _cd(v, W, b, c, learning_rate, uniforms, p1s=True)


def rbm_contrastive_divergence__newW(v, W, b, c, learning_rate, uniforms):
    p0 = _s(v @ W + c)
    h = (uniforms[0] < p0) * 1.0
    w = (uniforms[1] < _s(h @ W.T + b)) * 1.0
    n = len(v)
    p1 = _s(w @ W + c)
    W2 = W + learning_rate * (v.T @ p0 - w.T @ p1) / n
    b2 = b + learning_rate * (v - w).mean(0)
    c2 = c + learning_rate * (_s(v @ W2 + c) - _s(w @ W2 + c)).mean(0)
    return W2, b2, c2


def rbm_contrastive_divergence__h0neg(v, W, b, c, learning_rate, uniforms):
    p0 = _s(v @ W + c)
    h = (uniforms[0] < p0) * 1.0
    w = (uniforms[1] < _s(h @ W.T + b)) * 1.0
    n = len(v)
    return W + learning_rate * (v.T @ p0 - w.T @ p0) / n, b + learning_rate * (v - w).mean(0), c + 0


def rbm_contrastive_divergence__bmeanall(v, W, b, c, learning_rate, uniforms):
    a = _cd(v, W, b, c, learning_rate, uniforms)
    return a[0], b + np.mean(a[1] - b), c + np.mean(a[2] - c)
