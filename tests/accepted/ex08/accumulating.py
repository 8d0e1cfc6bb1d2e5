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
