"""Gradients add up in dW and db, of the shapes of W and b, until somebody clears them; copies of all."""

import numpy as np


class AddGate:
    def forward(self, x, y):
        return np.add(x, y)

    def backward(self, dout):
        return np.array([dout, dout])


class MultiplyGate:
    def forward(self, x, y):
        self.inputs = np.array(x), np.array(y)
        return np.multiply(*self.inputs)

    def backward(self, dout):
        return [dout * other for other in reversed(self.inputs)]


class Affine:
    def __init__(self, W, b):
        self.W, self.b = np.array(W, dtype=float), np.array(b, dtype=float)
        self.dW, self.db = np.zeros(W.shape), np.zeros(b.shape)

    def forward(self, x):
        self.x = np.array(x, dtype=float)
        return np.einsum("nd,dh->nh", self.x.reshape(len(x), -1), self.W) + self.b

    def backward(self, dout):
        self.dW += np.einsum("nd,nh->dh", self.x.reshape(len(dout), -1), dout)
        self.db += np.sum(dout, axis=0, keepdims=self.b.ndim == 2)
        return np.einsum("nh,dh->nd", dout, self.W).reshape(self.x.shape)


class Relu:
    def forward(self, x):
        self.out = np.maximum(x, 0)
        return self.out

    def backward(self, dout):
        return dout * np.sign(self.out)


class MaxGate:
    def forward(self, x, y):
        self.first = np.array(y) <= np.array(x)
        return np.maximum(x, y)

    def backward(self, dout):
        return np.stack([self.first * dout, ~self.first * dout])


class SigmoidGate:
    def forward(self, x):
        self.out = 0.5 * (1 + np.tanh(np.array(x) / 2))
        return self.out

    def backward(self, dout):
        return (self.out - self.out**2) * dout


class Sigmoid(SigmoidGate):
    def forward(self, x):
        return super().forward(x).copy()


class SoftmaxWithLoss:
    def forward(self, x, t):
        self.n, self.labels = len(x), t.argmax(axis=1) if t.ndim > 1 else t
        p = np.exp(x - x.max(axis=1, keepdims=True))
        self.p = np.clip(p / p.sum(axis=1, keepdims=True), 1e-12, 1)
        return np.array([-np.log(np.take_along_axis(self.p, self.labels[:, None], 1)).mean()])

    def backward(self, dout=1):
        dx = np.array(self.p)
        for row, label in enumerate(self.labels):
            dx[row, label] -= 1
        dx *= dout
        dx /= self.n
        return dx


def product_of_sum_gradients(x, y, z, h=1e-5):
    """Numerically: f is linear in each argument, so this is right to rounding."""
    f = lambda x, y, z: (x + y) * z
    return np.array(
        [
            (f(x + h, y, z) - f(x - h, y, z)) / (2 * h),
            (f(x, y + h, z) - f(x, y - h, z)) / (2 * h),
            (f(x, y, z + h) - f(x, y, z - h)) / (2 * h),
        ]
    )


def sigmoid_neuron_gradients(w, x):
    padded = np.append(x, 1)
    slope = 0.25 / np.cosh(0.5 * np.dot(w, padded)) ** 2
    return tuple(slope * padded), tuple(slope * w[:-1])


def gradient_check(f, gradient, x, h=1e-6):
    """In place on a copy of the point's values, and another step where none is given."""
    values = np.array(x, dtype=float)
    n = np.empty(values.size)
    flat = values.reshape(-1)
    for i in range(values.size):
        flat[i] += h
        n[i] = f(values)
        flat[i] -= 2 * h
        n[i] = (n[i] - f(values)) / (2 * h)
        flat[i] += h
    a = np.ravel(gradient)
    return max(abs(a - n) / np.fmax(abs(a) + abs(n), 1e-8))
