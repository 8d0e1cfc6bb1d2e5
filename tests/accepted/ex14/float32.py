"""Single precision throughout; windows by strides, gradients by tensordot; biases kept as rows."""

import numpy as np
from numpy.lib.stride_tricks import as_strided

f32 = np.float32


def output_size(size, filter_size, stride=1, pad=0):
    return np.int32(1 + (size - filter_size + 2 * pad) // stride)


def windows(x, fh, fw, stride, pad):
    x = np.pad(np.asarray(x, f32), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    n, c, h, w = x.shape
    oh, ow = output_size(h, fh, stride), output_size(w, fw, stride)
    a, b, y, z = x.strides
    return as_strided(x, (n, c, oh, ow, fh, fw), (a, b, y * stride, z * stride, y, z))


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    rows = windows(x, filter_h, filter_w, stride, pad).transpose(0, 2, 3, 1, 4, 5)
    return rows.reshape(-1, x.shape[1] * filter_h * filter_w)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    n, c, h, w = input_shape
    # Where each entry of col comes from: pixel numbers, cut into windows as the image is.
    pixels = np.arange(1, n * c * h * w + 1).reshape(input_shape)
    source = im2col(pixels, filter_h, filter_w, stride, pad).astype(int)
    flat = np.zeros(n * c * h * w + 1, f32)
    np.add.at(flat, source, np.asarray(col, f32))
    return flat[1:].reshape(input_shape)


def conv2d_forward(x, W, b, stride=1, pad=0):
    cut = windows(x, *W.shape[2:], stride, pad)
    out = np.tensordot(cut, W.astype(f32), axes=[(1, 4, 5), (1, 2, 3)])
    return (out + b.astype(f32).ravel()).transpose(0, 3, 1, 2)


def conv2d_backward(dout, x, W, b, stride=1, pad=0):
    dout = np.asarray(dout, f32)
    F, C, fh, fw = W.shape
    dW = np.tensordot(dout, windows(x, fh, fw, stride, pad), axes=[(0, 2, 3), (0, 2, 3)])
    rows = dout.transpose(0, 2, 3, 1).reshape(-1, F) @ W.reshape(F, -1).astype(f32)
    dx = col2im(rows, x.shape, fh, fw, stride, pad)
    return dx, dW, dout.sum(axis=(0, 2, 3))[np.newaxis]


def max_pool_forward(x, pool_h, pool_w, stride):
    return np.max(windows(x, pool_h, pool_w, stride, 0), axis=(-1, -2))


def max_pool_backward(dout, x, pool_h, pool_w, stride):
    n, c = x.shape[:2]
    dx = np.zeros(x.shape, f32)
    cut = windows(x, pool_h, pool_w, stride, 0)
    best = cut.reshape(*cut.shape[:4], -1).argmax(axis=-1)
    N, C, P, Q = np.indices(best.shape)
    np.add.at(dx, (N, C, P * stride + best // pool_w, Q * stride + best % pool_w), dout)
    return dx


def flatten(x):
    return np.array([image.ravel() for image in x], f32)


class SimpleConvNet:
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        rng = rng or np.random.default_rng()
        c, h, w = input_dim
        hidden = filter_num * ((h - filter_size + 1) // 2) * ((w - filter_size + 1) // 2)
        draw = lambda *shape: rng.normal(scale=weight_init_std, size=shape).astype(f32)
        self.params = {
            "W2": draw(hidden, output_size),
            "b2": np.zeros((1, output_size), f32),
            "W1": draw(filter_num, c, filter_size, filter_size),
            "b1": np.zeros((1, filter_num), f32),
        }

    def predict(self, x):
        p = self.params
        self.z = conv2d_forward(x, p["W1"], p["b1"])
        # The pool and relu may change places.
        self.pooled = max_pool_forward(self.z, 2, 2, 2)
        self.h = np.maximum(self.pooled, 0).reshape(len(x), -1)
        return self.h @ p["W2"] + p["b2"]

    def probabilities(self, x):
        s = self.predict(x)
        e = np.exp(s - s.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def one_hot(self, t):
        return np.eye(self.params["b2"].size, dtype=f32)[t] if np.ndim(t) == 1 else t

    def loss(self, x, t):
        p = np.clip(self.probabilities(x), 1e-7, 1)
        return np.float32(-(self.one_hot(t) * np.log(p)).sum(axis=1).mean())

    def gradient(self, x, t):
        d = (self.probabilities(x) - self.one_hot(t)).astype(f32) / f32(len(x))
        back = (d @ self.params["W2"].T).reshape(self.pooled.shape) * (self.pooled > 0)
        dz = max_pool_backward(back, self.z, 2, 2, 2)
        _, dW1, db1 = conv2d_backward(dz, x, self.params["W1"], self.params["b1"])
        return {"W1": dW1, "b1": db1.ravel(), "W2": self.h.T @ d, "b2": d.sum(axis=0)}


def augment(images, rng):
    moved = []
    for image in np.asarray(images, f32):
        # Pad by reflection and cut out a part, as for CIFAR; then perhaps turn.
        framed = np.pad(image, ((0, 0), (4, 4), (4, 4)), mode="reflect")
        y, x = rng.integers(0, 9, 2)
        part = framed[:, y : y + image.shape[1], x : x + image.shape[2]]
        moved.append(np.rot90(part, rng.choice([0, 1, 2, 3]), axes=(1, 2)))
    return np.stack(moved)
