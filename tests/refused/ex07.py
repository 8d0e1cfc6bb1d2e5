# Wrong solutions of ex07 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex07"].reference


def cross_entropy_error__ignores_batch(y, t):
    y = np.atleast_2d(y)
    t = np.asarray(t)
    k = t.reshape(y.shape).argmax(1) if t.size == y.size else t.ravel()
    return -np.log(y[np.arange(len(y)), k] + 1e-7).max()


def cross_entropy_error__delta_large(y, t):
    y = np.atleast_2d(y)
    t = np.asarray(t)
    k = t.reshape(y.shape).argmax(1) if t.size == y.size else t.ravel()
    return -np.log(y[np.arange(len(y)), k] + 1e-3).mean()


def cross_entropy_error__log2(y, t):
    return right.cross_entropy_error(y, t) / np.log(2)


def cross_entropy_error__binary_terms(y, t):
    y = np.atleast_2d(y)
    t = np.asarray(t)
    T = t.reshape(y.shape) if t.size == y.size else np.eye(y.shape[1])[t.ravel()]
    return -(T * np.log(y + 1e-7) + (1 - T) * np.log(1 - y + 1e-7)).sum() / len(y)


def softmax_cross_entropy__forgets_n(l, t):
    a, g = right.softmax_cross_entropy(l, t)
    return a, g * (len(l) if np.ndim(l) > 1 else 1)


def svm_loss__counts_all(s, t, margin=1.0):
    a, g = right.svm_loss(s, t, margin)
    return a + margin, g


def svm_loss__squared(s, t, margin=1.0):
    a, g = right.svm_loss(s, t, margin)
    return a**2, g


def svm_loss__hardest_only(s, t, margin=1.0):
    s2 = np.atleast_2d(np.asarray(s, float))
    t = np.asarray(t)
    k = (
        t.reshape(s2.shape).argmax(1)
        if t.size == s2.size and np.ndim(s) == np.ndim(t)
        else t.ravel()
    )
    n = np.arange(len(s2))
    m = s2 - s2[n, k][:, None] + margin
    m[n, k] = 0
    j = m.argmax(1)
    L = np.maximum(0, m[n, j])
    g = np.zeros_like(s2)
    on = L > 0
    g[n[on], j[on]] += 1
    g[n[on], k[on]] -= 1
    return L.mean(), (g / len(s2)).reshape(np.shape(s))


def svm_loss__ge_margin(s, t, margin=1.0):
    s2 = np.atleast_2d(np.asarray(s, float))
    t = np.asarray(t)
    k = (
        t.reshape(s2.shape).argmax(1)
        if t.size == s2.size and s2.shape[1] > 1 and t.ndim == np.ndim(s)
        else t.ravel()
    )
    n = np.arange(len(s2))
    m = s2 - s2[n, k][:, None] + margin
    m[n, k] = -1
    g = (m >= 0) * 1.0
    g[n, k] = -g.sum(1)
    return np.maximum(0, m).sum() / len(s2), (g / len(s2)).reshape(np.shape(s))


def l2_penalty__half(ws, s):
    a, g = right.l2_penalty(ws, s)
    return a / 2, [x / 2 for x in g]


def l2_penalty__mean_of_squares(ws, s):
    return s * sum(np.mean(np.square(x)) for x in ws), [2 * s * np.asarray(x) for x in ws]


def accuracy__over_classes(y, t):
    return right.accuracy(y, t) * len(y) / np.shape(y)[1]
