"""Plain Python: loops and lists, values kept as numbers; lists are returned for pairs and arrays."""

import math


def each(function, *values):
    """Apply a function of numbers to numbers or to nested lists of one shape."""
    values = [v.tolist() if hasattr(v, "tolist") else v for v in values]
    if isinstance(values[0], list):
        return [each(function, *items) for items in zip(*values)]
    return function(*values)


class AddGate:
    def forward(self, x, y):
        return each(lambda a, b: a + b, x, y)

    def backward(self, dout):
        return [dout, dout]


class MultiplyGate:
    def __init__(self):
        self.history = []

    def forward(self, x, y):
        self.history.append((x, y))
        return each(lambda a, b: a * b, x, y)

    def backward(self, dout):
        x, y = self.history[-1]
        return [each(lambda d, b: d * b, dout, y), each(lambda d, a: d * a, dout, x)]


class Affine:
    def __init__(self, W, b):
        self.W = W.tolist()
        self.b = b.tolist()
        if isinstance(self.b[0], list):
            self.b = self.b[0]
        self.D = len(self.W)
        self.H = len(self.b)

    def forward(self, x):
        self.shape = x.shape
        self.x = x.reshape(len(x), self.D).tolist()
        out = []
        for row in self.x:
            out.append([])
            for j in range(self.H):
                total = self.b[j]
                for i in range(self.D):
                    total += row[i] * self.W[i][j]
                out[-1].append(total)
        return out

    def backward(self, dout):
        dx = []
        self.dW = [[0.0] * self.H for _ in range(self.D)]
        self.db = [0.0] * self.H
        for row, grad in zip(self.x, dout.tolist()):
            for i in range(self.D):
                dx.append(0.0)
                for j in range(self.H):
                    dx[-1] += grad[j] * self.W[i][j]
                    self.dW[i][j] += row[i] * grad[j]
            for j in range(self.H):
                self.db[j] += grad[j]
        return nested(dx, self.shape)


def nested(flat, shape):
    """Return a flat list as nested lists of a shape."""
    if len(shape) == 1:
        return flat
    step = len(flat) // shape[0]
    return [nested(flat[k * step : (k + 1) * step], shape[1:]) for k in range(shape[0])]


class Relu:
    def forward(self, x):
        self.x = x.tolist()
        return each(lambda a: a if a > 0 else 0, self.x)

    def backward(self, dout):
        return each(lambda a, d: d if a > 0 else 0, self.x, dout)


class MaxGate:
    def forward(self, x, y):
        self.x, self.y = x, y
        return each(max, x, y)

    def backward(self, dout):
        dx = each(lambda d, a, b: d if a >= b else 0, dout, self.x, self.y)
        dy = each(lambda d, a, b: 0 if a >= b else d, dout, self.x, self.y)
        return [dx, dy]


def sigmoid(a):
    if a >= 0:
        return 1 / (1 + math.exp(-a))
    return math.exp(a) / (1 + math.exp(a))


class SigmoidGate:
    def forward(self, x):
        self.out = each(sigmoid, x)
        return self.out

    def backward(self, dout):
        return each(lambda d, s: d * s * (1 - s), dout, self.out)


class Sigmoid(SigmoidGate):
    pass


class SoftmaxWithLoss:
    def forward(self, x, t):
        self.p, self.labels, total = [], [], 0.0
        for row, target in zip(x.tolist(), t.tolist()):
            if isinstance(target, list):
                target = target.index(max(target))
            top = max(row)
            e = [math.exp(v - top) for v in row]
            self.p.append([v / sum(e) for v in e])
            self.labels.append(target)
            total -= row[target] - top - math.log(sum(e))
        return total / len(self.p)

    def backward(self, dout=1):
        dx = []
        for row, label in zip(self.p, self.labels):
            dx.append([dout * (p - (j == label)) / len(self.p) for j, p in enumerate(row)])
        return dx


def product_of_sum_gradients(x, y, z):
    return [z, z, x + y]


def sigmoid_neuron_gradients(w, x):
    w, x = w.tolist(), x.tolist()
    s = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    d = s * (1 - s)
    return [x[0] * d, x[1] * d, d], [w[0] * d, w[1] * d]


def gradient_check(f, gradient, x, h=1e-4):
    import itertools

    worst = 0.0
    for index in itertools.product(*[range(n) for n in x.shape]):
        up, down = x.astype(float), x.astype(float)
        up[index] += h
        down[index] -= h
        n, a = (f(up) - f(down)) / (2 * h), gradient[index]
        worst = max(worst, abs(a - n) / max(1e-8, abs(a) + abs(n)))
    return worst
