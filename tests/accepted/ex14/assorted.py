"""Loops over places, sliding windows, Einstein sums."""

import numpy as np, itertools
from numpy.lib.stride_tricks import sliding_window_view as _swv


def output_size(size, filter_size, stride=1, pad=0):
    return len(range(0, size + 2 * pad - filter_size + 1, stride))


def _pad(x, p):
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    x = _pad(x, pad)
    N, C, H, W = x.shape
    return np.array(
        [
            x[n, :, i : i + filter_h, j : j + filter_w].ravel()
            for n in range(N)
            for i in range(0, H - filter_h + 1, stride)
            for j in range(0, W - filter_w + 1, stride)
        ]
    )


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    idx = im2col(
        np.arange(1, np.prod(input_shape) + 1.0).reshape(input_shape),
        filter_h,
        filter_w,
        stride,
        pad,
    ).astype(int)
    out = np.zeros(int(np.prod(input_shape)) + 1)
    np.add.at(out, idx.ravel(), np.ravel(col))
    return out[1:].reshape(input_shape)


def conv2d_forward(x, W, b, stride=1, pad=0):
    x = _pad(x, pad)
    N, C, H, Wd = x.shape
    F, _, h, w = W.shape
    b = np.ravel(b)
    P, Q = (H - h) // stride + 1, (Wd - w) // stride + 1
    out = np.zeros((N, F, P, Q))
    for n, f, p, q in itertools.product(range(N), range(F), range(P), range(Q)):
        out[n, f, p, q] = (
            np.sum(x[n, :, p * stride : p * stride + h, q * stride : q * stride + w] * W[f]) + b[f]
        )
    return out


def conv2d_backward(dout, x, W, b, stride=1, pad=0):
    h, w = W.shape[2:]
    X = _pad(x, pad)
    v = _swv(X, (h, w), axis=(2, 3))[:, :, ::stride, ::stride]
    dW = np.einsum("nfpq,ncpqij->fcij", dout, v)
    dX = np.zeros(X.shape)
    P, Q = dout.shape[2:]
    for i in range(h):
        for j in range(w):
            dX[:, :, i : i + stride * P : stride, j : j + stride * Q : stride] += np.einsum(
                "nfpq,fc->ncpq", dout, W[:, :, i, j]
            )
    return (
        dX[:, :, pad : X.shape[2] - pad, pad : X.shape[3] - pad],
        dW,
        dout.sum((0, 2, 3)).reshape(np.shape(b)),
    )


def max_pool_forward(x, pool_h, pool_w, stride):
    return np.array(
        [
            [
                [
                    [
                        x[n, c, i : i + pool_h, j : j + pool_w].max()
                        for j in range(0, x.shape[3] - pool_w + 1, stride)
                    ]
                    for i in range(0, x.shape[2] - pool_h + 1, stride)
                ]
                for c in range(x.shape[1])
            ]
            for n in range(len(x))
        ]
    )


def max_pool_backward(dout, x, pool_h, pool_w, stride):
    dx = np.zeros(x.shape, float)
    for (n, c, p, q), g in np.ndenumerate(dout):
        w = x[n, c, p * stride : p * stride + pool_h, q * stride : q * stride + pool_w]
        i, j = np.argwhere(w == w.max())[0]
        dx[n, c, p * stride :, q * stride :][i, j] += g
    return dx


def flatten(x):
    return np.array([i.ravel() for i in x])


def augment(images, rng):
    return np.array([i[:, :, ::-1] if rng.random() < 0.5 else i for i in images])


class SimpleConvNet:
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        rng = np.random.default_rng(rng)
        c, *sides = input_dim
        hidden = filter_num * int(np.prod([(s - filter_size + 1) // 2 for s in sides]))
        self.params = {
            "W1": rng.normal(0, weight_init_std, (filter_num, c, filter_size, filter_size)),
            "b1": np.zeros(filter_num),
            "W2": rng.normal(0, weight_init_std, (hidden, output_size)),
            "b2": np.zeros(output_size),
        }

    def predict(self, x):
        W1, b1, W2, b2 = (self.params[k] for k in ("W1", "b1", "W2", "b2"))
        self.a = np.maximum(conv2d_forward(x, W1, b1), 0)
        self.p = max_pool_forward(self.a, 2, 2, 2)
        return flatten(self.p) @ W2 + b2

    def _log_p(self, x):
        s = self.predict(x)
        s = s - s.max(1, keepdims=True)
        return s - np.log(np.exp(s).sum(1, keepdims=True))

    def loss(self, x, t):
        t = t if t.ndim == 1 else t.argmax(1)
        return -np.mean(self._log_p(x)[np.arange(len(t)), t])

    def gradient(self, x, t):
        t = t if t.ndim == 1 else t.argmax(1)
        d = np.exp(self._log_p(x))
        d[np.arange(len(t)), t] -= 1
        d /= len(t)
        da = max_pool_backward((d @ self.params["W2"].T).reshape(self.p.shape), self.a, 2, 2, 2)
        _, dW1, db1 = conv2d_backward(da * (self.a > 0), x, self.params["W1"], self.params["b1"])
        return {"W1": dW1, "b1": db1, "W2": flatten(self.p).T @ d, "b2": d.sum(0)}
