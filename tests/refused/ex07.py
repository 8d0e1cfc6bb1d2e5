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


def mean_squared_error__y2(y, t):
    return 0.5 * np.sum(y**2 - t**2)


def mean_squared_error__plus(y, t):
    return 0.5 * np.sum((y + t) ** 2)


def one_hot__unique(labels, classes):
    return np.eye(len(np.unique(labels)))[labels]


def cross_entropy_error__treshape(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = t.reshape(1, t.size)
    if t.size == y.size:
        t = t.argmax(axis=1)
    n = y.shape[0]
    return -np.sum(np.log(y[np.arange(n), t] + 1e-7)) / n


def cross_entropy_error__cols(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = y.reshape(1, y.size)
    if t.size == y.size:
        t = t.argmax(axis=1)
    return -np.sum(np.log(y[:, t] + 1e-7)) / y.shape[0]


def _T(t, shape):
    t = np.asarray(t)
    return t if t.shape == tuple(shape) else np.eye(shape[-1])[t]


def cross_entropy_error__first(y, t):
    for r, k in zip(np.atleast_2d(y), np.atleast_2d(_T(t, y.shape))):
        return -np.sum(k * np.log(r + 1e-7))


def cross_entropy_error__zerowrite(y, t):
    y[y == 0] = 1e-7
    T = _T(t, y.shape)
    return -np.sum(T * np.log(y)) / (1 if y.ndim == 1 else len(y))


def cross_entropy_error__nansum(y, t):
    T = _T(t, y.shape)
    return -np.nansum(T * np.log(y)) / (1 if y.ndim == 1 else len(y))


def _sm(a):
    e = np.exp(a - a.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def _sce(l, t, soft=_sm, n=True, sgn=1, mean=True):
    T = _T(t, l.shape)
    p = soft(l)
    N = 1 if l.ndim == 1 else len(l)
    return -np.sum(T * np.log(p + 1e-7)) / (N if mean else 1), sgn * (p - T) / (N if n else 1)


def softmax_cross_entropy__labelsub(l, t):
    p = _sm(l)
    return _sce(l, t)[0], (
        p - np.asarray(t).reshape(-1, 1) if np.ndim(t) == 1 and l.ndim == 2 else p - t
    ) / (1 if l.ndim == 1 else len(l))


def softmax_cross_entropy__len(l, t):
    T = _T(t, l.shape)
    p = _sm(l)
    return -np.sum(T * np.log(p + 1e-7)) / len(l), (p - T) / len(l)


def softmax_cross_entropy__jac(l, t):
    T = _T(t, l.shape)
    p = _sm(l)
    N = 1 if l.ndim == 1 else len(l)
    return _sce(l, t)[0], p * (1 - p) * -T / N


def svm_loss__val(s, t, margin=1.0):
    T = _T(t, s.shape)
    m = np.maximum(0, (s - (T * s).sum(-1, keepdims=True) + margin) * (1 - T))
    N = 1 if s.ndim == 1 else len(s)
    return m.sum() / N, (m - T * m.sum(-1, keepdims=True)) / N


def _svm(s, t, margin=1.0, ge=False, cntright=False, mean=True, nd=True, sq=False, grad=None):
    T = _T(t, s.shape)
    sy = (T * s).sum(-1, keepdims=True)
    m = s - sy + margin
    if not cntright:
        m = np.where(T > 0, 0 if not ge else -1, m)
    N = 1 if s.ndim == 1 else len(s)
    on = (m >= 0 if ge else m > 0) * 1.0 * (1 - T)
    g = on - T * on.sum(-1, keepdims=True)
    h = np.maximum(m, 0)
    return (h**2 if sq else h).sum() / (N if mean else 1), g / (N if nd else 1)


def svm_loss__Cm1(s, t, margin=1.0):
    a, g = _svm(s, t, margin)
    return a / (s.shape[-1] - 1), g / (s.shape[-1] - 1)


def l2_penalty__skipb(w, s):
    return s * sum(np.sum(x**2) for x in w if x.ndim > 1), [
        2 * s * x if x.ndim > 1 else 0 * x for x in w
    ]


def l2_penalty__sqsum(w, s):
    return s * sum(np.sum(x) ** 2 for x in w), [2 * s * x for x in w]


def accuracy__el(y, t):
    T = t if t.ndim == 2 else np.eye(y.shape[1])[t]
    p = np.eye(y.shape[1])[y.argmax(1)]
    return np.mean(p == T)


def accuracy__r2(y, t):
    return round(np.mean(y.argmax(1) == (t if t.ndim == 1 else t.argmax(1))), 1)


def linear_scores__cut(x, W):
    return (x @ W).astype(x.dtype)
