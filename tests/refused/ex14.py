# Wrong solutions of ex14 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex14"].reference


def output_size__prec(size, filter_size, stride=1, pad=0):
    return size + 2 * pad - filter_size // stride + 1


P_ = lambda x, p: np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))


def _ic(x, h, w, s=1, p=0, order=(0, 2, 3, 1, 4, 5), pad=P_, hw=False, ws=None):
    X = pad(x, p)
    N, C, H, W = X.shape
    a = (H - h) // s + 1
    b = (W - w) // s + 1
    v = np.zeros((N, C, a, b, h, w))
    for i in range(h):
        for j in range(w):
            v[:, :, :, :, i, j] = X[:, :, i : i + s * a : s, j : j + s * b : s]
    return v.transpose(order).reshape(N * a * b, -1)


def im2col__colmajor(x, filter_h, filter_w, stride=1, pad=0):
    return _ic(x, filter_h, filter_w, stride, pad, (0, 2, 3, 1, 5, 4))


def im2col__placesT(x, filter_h, filter_w, stride=1, pad=0):
    return _ic(x, filter_h, filter_w, stride, pad, (0, 3, 2, 1, 4, 5))


def im2col__square(x, filter_h, filter_w, stride=1, pad=0):
    return _ic(x, filter_h, filter_h, stride, pad)


def im2col__padonly(x, filter_h, filter_w, stride=1, pad=0):
    return _ic(
        x,
        filter_h,
        filter_w,
        stride,
        pad,
        pad=lambda x, p: np.pad(x, ((0, 0), (0, 0), (p, 0), (p, 0))),
    )


def im2col__first(x, filter_h, filter_w, stride=1, pad=0):
    return _ic(x[:1], filter_h, filter_w, stride, pad)


def _c2(col, sh, h, w, s=1, p=0, add=True, crop=True, mean=False):
    N, C, H, W = sh
    o = np.zeros((N, C, H + 2 * p, W + 2 * p))
    k = np.zeros_like(o)
    r = iter(col.reshape(-1, C, h, w))
    for n in range(N):
        for i in range(0, H + 2 * p - h + 1, s):
            for j in range(0, W + 2 * p - w + 1, s):
                v = next(r)
                if add:
                    o[n, :, i : i + h, j : j + w] += v
                else:
                    o[n, :, i : i + h, j : j + w] = v
                k[n, :, i : i + h, j : j + w] += 1
    if mean:
        o = o / np.maximum(k, 1)
    return o[:, :, p : p + H, p : p + W] if crop else o


def col2im__order(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    a = (H + 2 * pad - filter_h) // stride + 1
    b = (W + 2 * pad - filter_w) // stride + 1
    v = col.reshape(N, C, a, b, filter_h, filter_w)
    return _c2(
        v.transpose(0, 2, 3, 1, 4, 5).reshape(N * a * b, -1),
        input_shape,
        filter_h,
        filter_w,
        stride,
        pad,
    )


def col2im__crop0(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    o = _c2(col, input_shape, filter_h, filter_w, stride, pad, crop=False)
    return o[:, :, : input_shape[2], : input_shape[3]]


def _cf(x, W, b, s=1, p=0, flip=False, bias=True, mean=False):
    F, C, h, w = W.shape
    Wf = W[:, :, ::-1, ::-1] if flip else W
    X = P_(x, p)
    a = (X.shape[2] - h) // s + 1
    q = (X.shape[3] - w) // s + 1
    o = _ic(x, h, w, s, p) @ Wf.reshape(F, -1).T + (np.ravel(b) if bias else 0)
    return o.reshape(len(x), a, q, F).transpose(0, 3, 1, 2)


def conv2d_forward__b0(x, W, b, stride=1, pad=0):
    return _cf(x, W, np.full(len(W), np.ravel(b)[0]), stride, pad)


def conv2d_forward__ch0(x, W, b, stride=1, pad=0):
    return _cf(x[:, :1], W[:, :1], b, stride, pad)


def conv2d_forward__bmany(x, W, b, stride=1, pad=0):
    return _cf(x, W, b * W[0].size, stride, pad)


def _cb(d, x, W, b, s=1, p=0):
    X = P_(x, p).astype(float)
    dX = np.zeros_like(X)
    dW = np.zeros(W.shape)
    db = np.zeros(np.size(b))
    h, w = W.shape[2:]
    for n, f, i, j in np.ndindex(*d.shape):
        g = d[n, f, i, j]
        q = np.s_[n, :, i * s : i * s + h, j * s : j * s + w]
        dX[q] += g * W[f]
        dW[f] += g * X[q]
        db[f] += g
    return dX[:, :, p : p + x.shape[2], p : p + x.shape[3]], dW, db


def conv2d_backward__dbplaces(dout, x, W, b, stride=1, pad=0):
    a, c, e = _cb(dout, x, W, b, stride, pad)
    return a, c, dout.mean((0, 2, 3))


def conv2d_backward__dball(dout, x, W, b, stride=1, pad=0):
    a, c, e = _cb(dout, x, W, b, stride, pad)
    return a, c, np.full(np.shape(b), dout.sum())


def conv2d_backward__onlylastf(dout, x, W, b, stride=1, pad=0):
    a, c, e = _cb(dout, x, W, b, stride, pad)
    return _cb(dout[:, -1:], x, W[-1:], b.ravel()[-1:], stride, pad)[0], c, e


def _mp(x, h, w, s):
    P = (x.shape[2] - h) // s + 1
    Q = (x.shape[3] - w) // s + 1
    return np.array(
        [
            [
                [
                    [x[n, c, i * s : i * s + h, j * s : j * s + w] for j in range(Q)]
                    for i in range(P)
                ]
                for c in range(x.shape[1])
            ]
            for n in range(len(x))
        ]
    )


def max_pool_forward__stridepool(x, pool_h, pool_w, stride):
    return _mp(x, pool_h, pool_w, pool_h).max((4, 5))


def max_pool_forward__abs(x, pool_h, pool_w, stride):
    return np.abs(_mp(x, pool_h, pool_w, stride)).max((4, 5))


def max_pool_forward__square(x, pool_h, pool_w, stride):
    return _mp(x, pool_h, pool_h, stride).max((4, 5))


def _pb(d, x, h, w, s, mode="first", add=True):
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*d.shape):
        v = x[n, c, i * s : i * s + h, j * s : j * s + w]
        m = v == v.max()
        o = dx[n, c, i * s : i * s + h, j * s : j * s + w]
        g = d[n, c, i, j]
        if mode == "all":
            u = m * g
        elif mode == "share":
            u = m * g / m.sum()
        else:
            k = np.argwhere(m)[0 if mode == "first" else -1]
            if mode == "colfirst":
                k = min(map(tuple, np.argwhere(m)), key=lambda t: (t[1], t[0]))
            u = np.zeros(v.shape)
            u[tuple(k)] = g
        if add:
            o += u
        else:
            o[u != 0] = u[u != 0]
    return dx


def max_pool_backward__colfirst(dout, x, pool_h, pool_w, stride):
    return _pb(dout, x, pool_h, pool_w, stride, "colfirst")


def max_pool_backward__topleft(dout, x, pool_h, pool_w, stride):
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        dx[n, c, i * stride, j * stride] += dout[n, c, i, j]
    return dx


def max_pool_backward__relu(dout, x, pool_h, pool_w, stride):
    return _pb(dout, x, pool_h, pool_w, stride) * (x > 0)


def flatten__F(x):
    return x.reshape(len(x), -1, order="F")


def augment__chan(images, rng):
    return np.array([[c[:, ::-1] if rng.random() < 0.5 else c for c in i] for i in images])


def augment__rows(images, rng):
    return np.array([i[:, rng.permutation(i.shape[1])] for i in images])


def augment__seldom(images, rng):
    return np.array([i[:, ::-1] if rng.random() < 0.05 else i for i in images])


class _Net(right.SimpleConvNet):
    def with_params(self, params, method, *data):
        kept = dict(self.params)
        self.params.update(params)
        try:
            return method(*data)
        finally:
            self.params.update(kept)


class SimpleConvNet__one_bias(_Net):
    def predict(self, x):
        b1 = np.full(self.params["b1"].shape, self.params["b1"].flat[0])
        return self.with_params({"b1": b1}, super().predict, x)


class SimpleConvNet__turned(_Net):
    def predict(self, x):
        W1 = self.params["W1"].transpose(0, 1, 3, 2)
        return self.with_params({"W1": W1}, super().predict, x)


class SimpleConvNet__columns(_Net):
    def predict(self, x):
        F, _, k, _ = self.params["W1"].shape
        h, w = ((side - k + 1) // 2 for side in x.shape[2:])
        W2 = self.params["W2"].reshape(F, w, h, -1).transpose(0, 2, 1, 3).reshape(F * h * w, -1)
        return self.with_params({"W2": W2}, super().predict, x)


class SimpleConvNet__channels_last(_Net):
    def predict(self, x):
        F, _, k, _ = self.params["W1"].shape
        h, w = ((side - k + 1) // 2 for side in x.shape[2:])
        W2 = self.params["W2"].reshape(h, w, F, -1).transpose(2, 0, 1, 3).reshape(F * h * w, -1)
        return self.with_params({"W2": W2}, super().predict, x)


class SimpleConvNet__filter_mean(_Net):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        return grads | {"W1": np.broadcast_to(grads["W1"].mean(0), grads["W1"].shape).copy()}


class SimpleConvNet__back_turned(_Net):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        return grads | {"W1": grads["W1"].transpose(0, 1, 3, 2).copy()}


class SimpleConvNet__one_channel(_Net):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        return grads | {"W1": np.repeat(grads["W1"][:, :1], grads["W1"].shape[1], axis=1)}


class SimpleConvNet__shift_of_all(_Net):
    def loss(self, x, t):
        s = self.predict(x)
        e = np.exp(s - s.max())
        p = e / e.sum(axis=1, keepdims=True)
        t = t if t.ndim == 2 else np.eye(s.shape[1])[t]
        return -np.sum(t * np.log(p + 1e-7)) / len(x)


class SimpleConvNet__log_of_zero(_Net):
    def loss(self, x, t):
        s = self.predict(x)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        t = t if t.ndim == 1 else t.argmax(axis=1)
        return -np.mean(np.log(p[np.arange(len(x)), t]))


class SimpleConvNet__steps(_Net):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        self.params.update({name: self.params[name] - 0.01 * grads[name] for name in grads})
        return grads


class SimpleConvNet__first_forward(_Net):
    def gradient(self, x, t):
        if not hasattr(self, "kept"):
            self.kept = super().gradient(x, t)
        return self.kept


class SimpleConvNet__one_filter(_Net):
    def __init__(self, *sizes, **rest):
        super().__init__(*sizes, **rest)
        self.params["W1"][:] = self.params["W1"][:1]


class SimpleConvNet__uniform(right.SimpleConvNet):
    def __init__(self, shape, filters, size, classes, weight_init_std=0.01, rng=None):
        super().__init__(shape, filters, size, classes, weight_init_std, rng)
        rng = rng or np.random.default_rng()
        for name in ("W1", "W2"):
            side = weight_init_std * 3**0.5
            self.params[name] = rng.uniform(-side, side, self.params[name].shape)
