# ex08 computational graph, float32 layers
import numpy as np


def f32(x):
    return np.asarray(x, dtype=np.float32)


class AddGate:
    def forward(self, x, y):
        return f32(x) + f32(y)

    def backward(self, dout):
        return f32(dout), f32(dout)


class MultiplyGate:
    def __init__(self):
        self.saved = None

    def forward(self, x, y):
        self.saved = f32(x), f32(y)
        return self.saved[0] * self.saved[1]

    def backward(self, dout):
        x, y = self.saved
        return f32(dout) * y, f32(dout) * x


class MaxGate:
    def __init__(self):
        self.x_wins = None

    def forward(self, x, y):
        x, y = f32(x), f32(y)
        self.x_wins = x >= y
        return np.where(self.x_wins, x, y)

    def backward(self, dout):
        dout = f32(dout)
        return dout * self.x_wins, dout * ~self.x_wins


class SigmoidGate:
    def __init__(self):
        self.slope = None

    def forward(self, x):
        e = np.exp(-np.abs(f32(x)))
        self.slope = e / (1 + e) ** 2
        return np.where(f32(x) >= 0, 1 / (1 + e), e / (1 + e))

    def backward(self, dout):
        return f32(dout) * self.slope


class Sigmoid(SigmoidGate):
    pass


class Affine:
    def __init__(self, W, b):
        self.W, self.b = f32(W), f32(b)
        self.x = self.shape = None
        self.dW = self.db = None

    def forward(self, x):
        self.shape = x.shape
        self.x = f32(x).reshape(len(x), -1)
        return self.x @ self.W + self.b

    def backward(self, dout):
        dout = f32(dout)
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0).reshape(self.b.shape)
        return (dout @ self.W.T).reshape(self.shape)


class Relu:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = f32(x) > 0
        return f32(x) * self.mask

    def backward(self, dout):
        return f32(dout) * self.mask


class SoftmaxWithLoss:
    def __init__(self):
        self.p = self.t = None

    def forward(self, x, t):
        x = f32(x)
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.p = e / e.sum(axis=1, keepdims=True)
        if t.ndim == 1:
            t = np.eye(x.shape[1])[t]
        self.t = f32(t)
        return -np.mean(np.sum(self.t * np.log(self.p + 1e-7), axis=1))

    def backward(self, dout=1):
        return f32(dout) * (self.p - self.t) / len(self.p)


def product_of_sum_gradients(x, y, z):
    add, mul = AddGate(), MultiplyGate()
    mul.forward(add.forward(x, y), z)
    dq, dz = mul.backward(1.0)
    dx, dy = add.backward(dq)
    return dx, dy, dz


def sigmoid_neuron_gradients(w, x):
    x1 = f32([x[0], x[1], 1])
    gate = SigmoidGate()
    gate.forward(np.dot(f32(w), x1))
    da = gate.backward(1.0)
    return da * x1, da * f32(w[:2])


def gradient_check(f, gradient, x, h=1e-4):
    # this one has to be float64, the differences are too small otherwise
    x = np.array(x, dtype=np.float64)
    worst = 0.0
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        n = (up - down) / (2 * h)
        a = gradient[i]
        worst = max(worst, abs(a - n) / max(1e-8, abs(a) + abs(n)))
    return worst
