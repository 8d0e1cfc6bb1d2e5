"""Lists, properties and closures instead of arrays."""

import numpy as np
from typing import NamedTuple


class AddGate:
    def forward(self, x, y):
        return np.array(x).__add__(y).tolist()

    def backward(self, dout):
        return np.array(dout).tolist(), np.array(dout).tolist()


class MultiplyGate:
    def __init__(self):
        pass

    def forward(self, x, y):
        def back(d):
            return y * d, x * d

        self._back = back
        return x * y

    def backward(self, dout):
        return self._back(dout)


class MaxGate:
    def __init__(self):
        self.mask = None

    def forward(self, x, y):
        self.mask = np.asarray(x < y)
        return x * (~self.mask) + y * self.mask

    def backward(self, dout):
        return dout * ~self.mask, dout * self.mask


class SigmoidGate:
    def __init__(self):
        self.y = None

    def forward(self, x):
        x = np.asarray(x, float)
        e = np.exp(-np.abs(x))
        self.y = np.where(x >= 0, 1 / (1 + e), e / (1 + e))
        return self.y

    def backward(self, dout):
        return (self.y - self.y**2) * dout


class Affine:
    def __init__(self, W, b):
        self.Wb = np.vstack([W, np.reshape(b, (1, -1))]).astype(float)

    def forward(self, x):
        self.s = x.shape
        x = x.reshape(len(x), -1)
        self.X = np.hstack([x, np.ones((len(x), 1))])
        return self.X @ self.Wb

    def backward(self, dout):
        G = self.X.T @ dout
        self.dW, self.db = G[:-1], G[-1]
        return (dout @ self.Wb[:-1].T).reshape(self.s)


class Relu:
    def __init__(self):
        pass

    def forward(self, x):
        self.m = (x > 0).tolist()

        def f(v):
            return [f(a) for a in v] if isinstance(v, list) else max(v, 0)

        return f(x.tolist())

    def backward(self, dout):
        def g(d, m):
            return [g(a, b) for a, b in zip(d, m)] if isinstance(d, list) else (d if m else 0)

        return g(dout.tolist(), self.m)


class Sigmoid(SigmoidGate):
    pass


class SoftmaxWithLoss:
    def __init__(self):
        pass

    def forward(self, x, t):
        t = np.asarray(t)
        self.T = t if t.shape == x.shape else np.eye(x.shape[1])[t]
        e = np.exp(x - x.max(1)[:, None])
        self.y = e / e.sum(1)[:, None]
        return -(self.T * np.log(np.clip(self.y, 1e-7, 1))).sum() / x.shape[0]

    def backward(self, dout=1):
        return (self.y - self.T) * (dout / len(self.T))


class G(NamedTuple):
    dx: float
    dy: float
    dz: float


def product_of_sum_gradients(x, y, z):
    return G(z, z, x + y)


def sigmoid_neuron_gradients(w, x):
    z = float(np.dot(w[:-1], x)) + w[-1]
    e = np.exp(-abs(z))
    g = e / (1 + e) ** 2
    dw = np.zeros(3)
    dw[:2] = g * np.asarray(x)
    dw[2] = g
    return dw, g * np.array(w[:-1], float)


def gradient_check(f, gradient, x, h=1e-4):
    y = x if x.dtype.kind == "f" else x.astype(float)
    g = np.zeros(y.shape)
    it = np.nditer(y, flags=["multi_index"])
    for _ in it:
        i = it.multi_index
        t = float(y[i])
        y[i] = t + h
        p = f(y)
        y[i] = t - h
        m = f(y)
        y[i] = t
        g[i] = (p - m) / (2 * h)
    return float(np.amax(abs(gradient - g) / np.maximum(1e-8, abs(gradient) + abs(g))))
