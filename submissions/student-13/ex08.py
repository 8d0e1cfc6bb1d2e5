# coding: utf-8
import sys, os
sys.path.append(os.pardir)  # parent directory
import numpy as np
from common.functions import *
from common.util import im2col, col2im
from dataset.mnist import load_mnist


class AddGate:
    def __init__(self):
        pass

    def forward(self, x, y):
        return x + y

    def backward(self, dout):
        return dout, dout


class MultiplyGate:
    def __init__(self):
        self.x = None
        self.y = None

    def forward(self, x, y):
        self.x = x
        self.y = y
        return x * y

    def backward(self, dout):
        return dout * self.y, dout * self.x


class MaxGate:
    def __init__(self):
        self.x_larger = None

    def forward(self, x, y):
        self.x_larger = np.greater_equal(x, y)
        return np.where(self.x_larger, x, y)

    def backward(self, dout):
        return np.where(self.x_larger, dout, 0.0), np.where(self.x_larger, 0.0, dout)


class SigmoidGate:
    def __init__(self):
        self.out = None

    def forward(self, x):
        self.out = sigmoid(x)
        return self.out

    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out


class Sigmoid:
    def __init__(self):
        self.out = None

    def forward(self, x):
        out = sigmoid(x)
        self.out = out
        return out

    def backward(self, dout):
        dx = dout * (1.0 - self.out) * self.out
        return dx


class Relu:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        return np.where(self.mask, 0, dout)


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None
        self.original_x_shape = None
        self.dW = None
        self.db = None

    def forward(self, x):
        self.original_x_shape = x.shape
        x = x.reshape(x.shape[0], -1)
        self.x = x
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout):
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return dx.reshape(*self.original_x_shape)


class SoftmaxWithLoss:
    def __init__(self):
        self.loss = None
        self.y = None
        self.t = None

    def forward(self, x, t):
        self.t = t
        self.y = softmax(x)
        self.loss = cross_entropy_error(self.y, self.t)
        return self.loss

    def backward(self, dout=1):
        batch_size = self.t.shape[0]
        if self.t.size == self.y.size:
            dx = (self.y - self.t) / batch_size
        else:
            dx = self.y.copy()
            dx[np.arange(batch_size), self.t] -= 1
            dx = dx / batch_size
        return dx


# common.functions is not in the folder I hand in, so here are the ones I need
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    if x.ndim == 2:
        x = x.T
        x = x - np.max(x, axis=0)
        y = np.exp(x) / np.sum(np.exp(x), axis=0)
        return y.T
    x = x - np.max(x)
    return np.exp(x) / np.sum(np.exp(x))


def cross_entropy_error(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = y.reshape(1, y.size)
    if t.size == y.size:
        t = t.argmax(axis=1)
    batch_size = y.shape[0]
    return -np.sum(np.log(y[np.arange(batch_size), t] + 1e-7)) / batch_size


def product_of_sum_gradients(x, y, z):
    return z, z, x + y


def sigmoid_neuron_gradients(w, x):
    gate = SigmoidGate()
    gate.forward(np.dot(w[:2], x) + w[2])
    dz = gate.backward(1)
    dw = np.append(x, 1) * dz
    dx = w[:-1] * dz
    return dw, dx


def gradient_check(f, gradient, x, h=1e-4):
    num = numerical_gradient(f, x)
    return np.max(np.abs(gradient - num) / np.maximum(1e-8, np.abs(gradient) + np.abs(num)))


(x_train, t_train), (x_test, t_test) = load_mnist(normalize=True, one_hot_label=True)
layer = Affine(0.01 * np.random.randn(784, 10), np.zeros(10))
last = SoftmaxWithLoss()
for i in range(1000):
    mask = np.random.choice(len(x_train), 100)
    print(i, last.forward(layer.forward(x_train[mask]), t_train[mask]))
    layer.backward(last.backward())
    layer.W -= 0.1 * layer.dW
    layer.b -= 0.1 * layer.db
