"""Compact numpy: einsum over windows; dx as a full correlation of spread-out dout; keepdims biases."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as slide


def output_size(size, filter_size, stride=1, pad=0):
    return len(range(0, size + 2 * pad - filter_size + 1, stride))


def cut(x, fh, fw, s=1, p=0):
    return slide(np.pad(x, [(0, 0)] * 2 + [(p, p)] * 2), (fh, fw), (2, 3))[:, :, ::s, ::s]


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    w = np.moveaxis(cut(x, filter_h, filter_w, stride, pad), 1, 3)
    return w.reshape(np.prod(w.shape[:3]), -1)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    # The transpose of im2col as a matrix, one basis image at a time.
    size = int(np.prod(input_shape))
    return np.array(
        [
            np.sum(im2col(e.reshape(input_shape), filter_h, filter_w, stride, pad) * col)
            for e in np.eye(size)
        ]
    ).reshape(input_shape)


def conv2d_forward(x, W, b, stride=1, pad=0):
    return np.einsum("ncpqij,fcij->nfpq", cut(x, *W.shape[2:], stride, pad), W) + np.reshape(
        b, (1, -1, 1, 1)
    )


def conv2d_backward(dout, x, W, b, stride=1, pad=0):
    (h, w), (fh, fw) = x.shape[2:], W.shape[2:]
    spread = np.zeros((*dout.shape[:2], h + 2 * pad - fh + 1, w + 2 * pad - fw + 1))
    spread[:, :, ::stride, ::stride] = dout
    framed = np.pad(spread, [(0, 0), (0, 0), (fh - 1, fh - 1), (fw - 1, fw - 1)])
    dx = np.einsum("nfpqij,fcij->ncpq", cut(framed, fh, fw), W[:, :, ::-1, ::-1])
    dW = np.einsum("ncpqij,nfpq->fcij", cut(x, fh, fw, stride, pad), dout)
    return dx[:, :, pad : pad + h, pad : pad + w], dW, dout.sum((0, 2, 3)).reshape(np.shape(b))


def max_pool_forward(x, pool_h, pool_w, stride):
    return cut(x, pool_h, pool_w, stride).max((4, 5))


def max_pool_backward(dout, x, pool_h, pool_w, stride):
    dx = np.zeros(x.shape)
    for n, c, p, q in np.ndindex(dout.shape):
        window = np.s_[n, c, p * stride : p * stride + pool_h, q * stride : q * stride + pool_w]
        at = np.unravel_index(np.argmax(x[window]), (pool_h, pool_w))
        dx[window][at] += dout[n, c, p, q]
    return dx


def flatten(x):
    return x.reshape(len(x), -1)


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


def augment(images, rng):
    # Rolled round, mirrored with a chance of a half, turned.
    out = np.empty_like(images)
    for n, image in enumerate(images):
        image = np.roll(image, rng.integers(-3, 4, 2), axis=(1, 2))
        image = np.flip(image, 2) if rng.integers(2) else image
        out[n] = np.rot90(image, rng.integers(4), (1, 2))
    return out
