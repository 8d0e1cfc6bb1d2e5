# Loops and math only in the small tasks; a network with one bias row (1, H); a plain XOR trainer.
import math

import numpy as np


def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


class Neuron:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def forward(self, x):
        self.input = x
        self.output = self.w * x + self.b
        return self.output

    def backward(self, target, learning_rate):
        grad = self.output - target
        self.w -= learning_rate * grad * self.input
        self.b -= learning_rate * grad * 1.0
        return self.w, self.b


def forward_layers(x, weights, biases):
    def sample(row):
        for W, b in zip(weights, biases):
            new = []
            for j in range(W.shape[1]):
                z = b[j]
                for i in range(len(row)):
                    z += row[i] * W[i][j]
                new.append(sigmoid(z))
            row = new
        return row

    if x.ndim == 1:
        return sample(list(x))
    return [sample(list(row)) for row in x]


def output_layer_gradient(a, w, t):
    z = sum(float(ai) * wi for ai, wi in zip(a, w))
    y = sigmoid(z)
    return [(y - t) * y * (1 - y) * float(ai) for ai in a]


def hidden_layer_gradient(x, v, w, t):
    D, H = len(x), len(w)
    a = [sigmoid(sum(float(x[d]) * float(v[d][h]) for d in range(D))) for h in range(H)]
    y = sigmoid(sum(a[h] * w[h] for h in range(H)))
    grad = [[0.0] * H for _ in range(D)]
    for d in range(D):
        for h in range(H):
            grad[d][h] = (y - t) * y * (1 - y) * w[h] * a[h] * (1 - a[h]) * float(x[d])
    return grad


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.params = {}
        self.params["W1"] = rng.normal(0, weight_init_std, (input_size, hidden_size))
        self.params["b1"] = np.zeros((1, hidden_size))
        self.params["W2"] = rng.normal(0, weight_init_std, (hidden_size, output_size))
        self.params["b2"] = np.zeros((1, output_size))

    def hidden(self, x):
        z = x @ self.params["W1"] + self.params["b1"]
        return np.array([[sigmoid(value) for value in row] for row in z])

    def predict(self, x):
        scores = self.hidden(x) @ self.params["W2"] + self.params["b2"]
        result = []
        for row in scores:
            top = max(row)
            exps = [math.exp(s - top) for s in row]
            result.append([e / sum(exps) for e in exps])
        return result

    def labels(self, t):
        return [int(v) for v in t] if np.ndim(t) == 1 else [list(row).index(1) for row in t]

    def loss(self, x, t):
        total = 0.0
        for row, label in zip(self.predict(x), self.labels(t)):
            total -= math.log(max(row[label], 1e-12))
        return total / len(x)

    def accuracy(self, x, t):
        right = 0
        for row, label in zip(self.predict(x), self.labels(t)):
            if row.index(max(row)) == label:
                right += 1
        return right / len(x)

    def gradient(self, x, t):
        a = self.hidden(x)
        p = self.predict(x)
        g = {k: np.zeros_like(v) for k, v in self.params.items()}
        for n, label in enumerate(self.labels(t)):
            d2 = [(p[n][c] - (c == label)) / len(x) for c in range(len(p[n]))]
            for c in range(len(d2)):
                g["b2"][0, c] += d2[c]
                for h in range(a.shape[1]):
                    g["W2"][h, c] += d2[c] * a[n, h]
            for h in range(a.shape[1]):
                back = sum(d2[c] * self.params["W2"][h, c] for c in range(len(d2)))
                back *= a[n, h] * (1 - a[n, h])
                g["b1"][0, h] += back
                for d in range(x.shape[1]):
                    g["W1"][d, h] += back * x[n, d]
        return g

    def numerical_gradient(self, x, t):
        h = 1e-6
        start = self.loss(x, t)
        grads = {}
        for key in self.params:
            kept = self.params[key]
            grad = np.zeros_like(kept)
            for i in range(kept.shape[0]):
                for j in range(kept.shape[1]):
                    self.params[key] = kept.copy()
                    self.params[key][i, j] += h
                    grad[i, j] = (self.loss(x, t) - start) / h
            self.params[key] = kept
            grads[key] = grad
        return grads


def train_xor(rng):
    data = [([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0)]
    for attempt in range(20):
        V = [[rng.uniform(-1, 1) for _ in range(3)] for _ in range(3)]
        w = [rng.uniform(-1, 1) for _ in range(4)]
        for epoch in range(3000):
            error = 0.0
            for (x0, x1), t in data:
                a = [sigmoid(v[0] * x0 + v[1] * x1 + v[2]) for v in V]
                y = sigmoid(w[0] * a[0] + w[1] * a[1] + w[2] * a[2] + w[3])
                error += 0.5 * (y - t) ** 2
                d = (y - t) * y * (1 - y)
                for j in range(3):
                    dj = d * w[j] * a[j] * (1 - a[j])
                    w[j] -= 2.0 * d * a[j]
                    V[j][0] -= 2.0 * dj * x0
                    V[j][1] -= 2.0 * dj * x1
                    V[j][2] -= 2.0 * dj
                w[3] -= 2.0 * d
            if error < 0.05:
                break
        if error < 0.05:
            break

    def predict(X):
        out = []
        for x0, x1 in X:
            a = [sigmoid(v[0] * x0 + v[1] * x1 + v[2]) for v in V]
            out.append(sigmoid(w[0] * a[0] + w[1] * a[1] + w[2] * a[2] + w[3]))
        return out

    return predict
