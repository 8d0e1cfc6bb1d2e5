# Wrong solutions of ex08 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex08"].reference


class Affine__MeanBias(right.Affine):
    def backward(self, dout):
        out = super().backward(dout)
        self.db = np.mean(dout, axis=0)
        return out


class Relu__MaskOfDout(right.Relu):
    def backward(self, dout):
        return dout * (dout > 0)


class SoftmaxWithLoss__NoDout(right.SoftmaxWithLoss):
    def backward(self, dout=1):
        return super().backward(1)


def gradient_check__sum_not_max(f, g, x, h=1e-4):
    n = np.zeros(np.shape(x))
    x = np.array(x, float)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = h
        n[i] = (f(x + e) - f(x - e)) / (2 * h)
    g = np.asarray(g)
    return np.linalg.norm(n - g) / max(1e-8, np.linalg.norm(n) + np.linalg.norm(g))


def sigmoid_neuron_gradients__no_bias(w_, x):
    a, b = right.sigmoid_neuron_gradients(w_, x)
    return np.append(a[:2], 0.0), b


class MultiplyGate__scalarabs:
    def __init__(self):
        pass

    def forward(self, x, y):
        self.x, self.y = x, y
        return x * y

    def backward(self, d):
        dx = d * self.y
        dy = dx * self.x
        return dx, dy


class MaxGate__any:
    def __init__(self):
        pass

    def forward(self, x, y):
        self.m = np.all(x >= y)
        return np.maximum(x, y)

    def backward(self, d):
        return (d, d * 0) if self.m else (d * 0, d)


class MaxGate__value:
    def __init__(self):
        pass

    def forward(self, x, y):
        self.m = np.asarray(x) >= y
        self.x, self.y = x, y
        return np.maximum(x, y)

    def backward(self, d):
        return self.x * self.m, self.y * ~self.m


class S_:
    def __init__(self):
        pass

    def soft(self, x):
        e = np.exp(x - x.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)

    def forward(self, x, t):
        self.T = t if t.ndim == 2 else np.eye(x.shape[1])[t]
        self.y = self.soft(x)
        return -np.log((self.y * self.T).sum(1) + 1e-7).mean()

    def backward(self, dout=1):
        return dout * (self.y - self.T) / len(self.T)


class SoftmaxWithLoss__nodelta(S_):
    def forward(self, x, t):
        super().forward(x, t)
        return -np.log((self.y * self.T).sum(1)).mean()


class SoftmaxWithLoss__n1(S_):
    def backward(self, dout=1):
        return dout * (self.y - self.T) / (len(self.T) - 1 or 1)


class SoftmaxWithLoss__Cdiv(S_):
    def backward(self, dout=1):
        return dout * (self.y - self.T) / self.T.shape[1]


class SoftmaxWithLoss__binary(S_):
    def forward(self, x, t):
        super().forward(x, t)
        return -np.sum(
            self.T * np.log(self.y + 1e-7) + (1 - self.T) * np.log(1 - self.y + 1e-7)
        ) / len(x)


class Aff(object):
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.dW = self.db = None

    def forward(self, x):
        self.s = x.shape
        self.x = x.reshape(len(x), -1)
        return self.x @ self.W + self.b

    def backward(self, d):
        self.dW = self.x.T @ d
        self.db = d.sum(0)
        return (d @ self.W.T).reshape(self.s)


class Affine__Wgrad_at_new(Aff):
    def backward(self, d):
        self.dW = self.x.T @ d
        self.db = d.sum(0)
        self.W = self.W - 0.01 * self.dW
        return (d @ self.W.T).reshape(self.s)


class Affine__dbmax(Aff):
    def backward(self, d):
        o = super().backward(d)
        self.db = d[0]
        return o


class R_:
    def __init__(self):
        pass

    def forward(self, x):
        self.m = x > 0
        return x * self.m

    def backward(self, d):
        return d * self.m


class Relu__leaky(R_):
    def forward(self, x):
        self.m = np.where(x > 0, 1, 0.01)
        return x * self.m


class Sigmoid__dotd:
    def __init__(self):
        pass

    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, d):
        return np.dot(d, self.y * (1 - self.y))


def _num(f, x, h):
    x = np.array(x, float)
    n = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        n[i] = (f(x + e) - f(x - e)) / (2 * h)
    return n


def gradient_check__plus(f, g, x, h=1e-4):
    n = _num(f, x, h)
    return np.max(np.abs(g - n) / (1e-8 + np.abs(g) + np.abs(n)))


def gradient_check__eps1e4(f, g, x, h=1e-4):
    n = _num(f, x, h)
    return np.max(np.abs(g - n) / np.maximum(1e-4, np.abs(g) + np.abs(n)))


def gradient_check__nanskip(f, g, x, h=1e-4):
    n = _num(f, x, h)
    return np.nanmax(np.abs(g - n) / (np.abs(g) + np.abs(n)))


def gradient_check__relmaxes(f, g, x, h=1e-4):
    n = _num(f, x, h)
    return np.max(np.abs(g - n)) / max(1e-8, np.max(np.abs(g) + np.abs(n)))
