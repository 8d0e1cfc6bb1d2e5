"""Einstein sums, dictionaries, static methods and named tuples."""

import numpy as np
from typing import NamedTuple


class AddGate:
    def forward(self, *a):
        return np.add(*a)

    def backward(self, d):
        return (1 * d, 1 * d)


class MultiplyGate:
    def __init__(self):
        self.cache = None

    def forward(self, x, y):
        self.cache = (x, y)
        return x * y

    def backward(self, dout):
        x, y = self.cache
        dx = dout * y
        dy = dout * x
        return dx, dy


class MaxGate:
    def __init__(self):
        self.m = None

    def forward(self, x, y):
        self.m = (np.asarray(x) - y) >= 0
        return np.where(self.m, x, y)

    def backward(self, dout):
        return np.where(self.m, dout, 0), np.where(self.m, 0, dout)


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
        self.W, self.b = W, b
        self.dW = self.db = None

    def forward(self, x):
        self.s = np.shape(x)
        self.x = np.reshape(x, (len(x), -1))
        return np.einsum("nd,dh->nh", self.x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.einsum("nd,nh->dh", self.x, dout)
        self.db = np.einsum("nh->h", dout)
        return np.einsum("nh,dh->nd", dout, self.W).reshape(self.s)


class Relu:
    def __init__(self):
        self.x = None

    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, 0)

    def backward(self, dout):
        return np.where(self.x > 0, dout, 0)


class Sigmoid(SigmoidGate):
    pass


class SoftmaxWithLoss:
    def __init__(self):
        self.lp = None

    def forward(self, x, t):
        self.n, c = np.shape(x)
        self.t = np.eye(c)[t] if np.ndim(t) == 1 else t
        m = np.max(x, 1, keepdims=True)
        self.lp = x - m - np.log(np.exp(x - m).sum(1, keepdims=True))
        return -np.mean(np.sum(self.t * self.lp, 1))

    def backward(self, dout=1):
        return dout * (np.exp(self.lp) - self.t) / self.n


def product_of_sum_gradients(x, y, z):
    a, m = AddGate(), MultiplyGate()
    m.forward(a.forward(x, y), z)
    ds, dz = m.backward(1)
    return (*a.backward(ds), dz)


def sigmoid_neuron_gradients(w, x):
    X = np.append(x, 1)
    s = 1 / (1 + np.exp(-(w @ X)))
    g = s * (1 - s)
    return g * X, g * w[:2]


def gradient_check(f, gradient, x, h=1e-4):
    x = np.array(x, float)
    worst = 0
    for i, a in np.ndenumerate(gradient):
        t = x[i]
        x[i] = t + h
        p = f(x)
        x[i] = t - h
        m = f(x)
        x[i] = t
        n = (p - m) / (2 * h)
        worst = max(worst, abs(a - n) / max(1e-8, abs(a) + abs(n)))
    return worst
