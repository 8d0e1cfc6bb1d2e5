"""Everything in float32, as on a GPU; a bias gradient that keeps the rows of a bias (1, H)."""

import numpy as np


def f32(x):
    return np.asarray(x, dtype=np.float32)


class AddGate:
    def forward(self, x, y):
        print("adding", x, y)
        return f32(x) + f32(y)

    def backward(self, dout):
        return f32(dout), f32(dout)


class MultiplyGate:
    def forward(self, x, y):
        self.x, self.y = f32(x), f32(y)
        return self.x * self.y

    def backward(self, dout):
        return f32(dout) * self.y, f32(dout) * self.x


class Affine:
    def __init__(self, W, b):
        self.W, self.b = f32(W), f32(b)

    def forward(self, x):
        self.shape, self.x = x.shape, f32(x).reshape(x.shape[0], -1)
        return self.x @ self.W + self.b

    def backward(self, dout):
        dout = f32(dout)
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0).reshape(self.b.shape)
        return (dout @ self.W.T).reshape(self.shape)


class Relu:
    def forward(self, x):
        self.x = f32(x)
        return np.where(self.x > 0, self.x, 0)

    def backward(self, dout):
        return np.where(self.x > 0, f32(dout), 0)


class MaxGate:
    def forward(self, x, y):
        self.x, self.y = f32(x), f32(y)
        return np.maximum(self.x, self.y)

    def backward(self, dout):
        wins = (self.x >= self.y).astype(np.float32)
        return f32(dout) * wins, f32(dout) * (1 - wins)


class SigmoidGate:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-f32(x)))
        return self.out

    def backward(self, dout):
        return f32(dout) * self.out * (1 - self.out)


class Sigmoid(SigmoidGate):
    pass


class SoftmaxWithLoss:
    def forward(self, x, t):
        t = np.asarray(t)
        x = f32(x) - f32(x).max(axis=1, keepdims=True)
        self.y = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
        self.t = f32(np.eye(x.shape[1])[t]) if t.ndim == 1 else f32(t)
        return -np.sum(self.t * np.log(self.y + np.float32(1e-7))) / np.float32(len(x))

    def backward(self, dout=1):
        return f32(dout) * (self.y - self.t) / np.float32(len(self.y))


def product_of_sum_gradients(x, y, z):
    return f32(z), f32(z), f32(x) + f32(y)


def sigmoid_neuron_gradients(w, x):
    w, x = f32(w), np.append(f32(x), np.float32(1))
    s = 1 / (1 + np.exp(-(w @ x)))
    return s * (1 - s) * x, s * (1 - s) * w[:2]


def gradient_check(f, gradient, x, h=1e-4):
    """Points in double precision, or h would be lost; in place on the caller's x where it is float."""
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        n[i] = (above - f(x)) / (2 * h)
        x[i] = kept
    return f32(np.max(np.abs(gradient - n) / np.maximum(1e-8, np.abs(gradient) + np.abs(n))))
