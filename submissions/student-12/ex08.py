# coding: utf-8
"""Backpropagation layers - homework 8"""
import numpy as np


class AddGate:

    def __init__(self):
        self.x = None
        self.y = None

    def forward(self, x, y):
        self.x = x
        self.y = y
        return x + y

    def backward(self, dout):
        dx = dout * self.y
        dy = dout * self.x
        return dx, dy


class MultiplyGate:

    def __init__(self):
        self.x = None
        self.y = None

    def forward(self, x, y):
        self.x = x
        self.y = y
        return x * y

    def backward(self, dout):
        dx = dout * self.x
        dy = dout * self.y
        return dx, dy


class MaxGate:

    def __init__(self):
        pass

    def forward(self, x, y):
        self.x = x
        self.y = y
        if x > y:
            return x
        else:
            return y

    def backward(self, dout):
        if self.x > self.y:
            return dout, 0
        else:
            return 0, dout


class SigmoidGate:

    def __init__(self):
        self.x = None

    def forward(self, x):
        self.x = x
        return 1 / (1 + np.exp(-x))

    def backward(self, dout):
        return dout * self.x * (1 - self.x)


class Affine:

    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None
        self.dW = None
        self.db = None

    def forward(self, x):
        self.original_shape = x.shape
        self.x = x.reshape(x.shape[0], -1)
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout):
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout)
        self.db = dout
        return dx.reshape(self.original_shape)


class Relu:

    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = (x < 0)
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dx = dout.copy()
        dx[self.mask] = 0
        return dx


class Sigmoid:

    def __init__(self):
        self.out = None

    def forward(self, x):
        self.out = np.exp(x) / (1 + np.exp(x))
        return self.out

    def backward(self, dout):
        return dout * self.out * (1 - self.out)


def softmax(x):
    c = np.max(x)
    exp_x = np.exp(x - c)
    return exp_x / np.sum(exp_x)


class SoftmaxWithLoss:

    def __init__(self):
        self.loss = None
        self.y = None
        self.t = None

    def forward(self, x, t):
        if t.ndim == 1:
            t = np.eye(x.shape[1])[t]
        self.t = t
        self.y = softmax(x)
        self.loss = -np.sum(self.t * np.log(self.y + 1e-7)) / x.shape[0]
        return self.loss

    def backward(self, dout=1):
        return dout * (self.y - self.t) / self.t.shape[0]


# f = (x + y) * z
def product_of_sum_gradients(x, y, z):
    add = AddGate()
    mul = MultiplyGate()
    q = add.forward(x, y)
    mul.forward(q, z)
    dq, dz = mul.backward(1)
    dx, dy = add.backward(dq)
    return dx, dy, dz


def sigmoid_neuron_gradients(w, x):
    f = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    d = f * (1 - f)
    return np.array([x[0] * d, x[1] * d]), np.array([w[0] * d, w[1] * d])


def gradient_check(f, gradient, x, h=1e-4):
    grad = np.zeros_like(gradient)
    for i in range(len(x)):
        tmp = x[i]
        x[i] = tmp + h
        f1 = f(x)
        x[i] = tmp - h
        f2 = f(x)
        grad[i] = (f1 - f2) / (2 * h)
        x[i] = tmp
    return np.max(np.abs(gradient - grad))


if __name__ == "__main__":
    np.random.seed(1)
    layer = Affine(np.random.randn(3, 2), np.zeros(2))
    out = layer.forward(np.random.randn(4, 3))
    print(out.shape, layer.backward(np.ones((4, 2))).shape)
