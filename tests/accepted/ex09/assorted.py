"""Properties, reductions and numerical slopes; random features for XOR."""

import numpy as np
from dataclasses import dataclass


@dataclass
class Neuron:
    w: float
    b: float

    def forward(self, x):
        self._in = x
        return self.w * x + self.b

    def backward(self, target, learning_rate=0.1):
        e = target - (self.w * self._in + self.b)
        self.w += learning_rate * e * self._in
        self.b += learning_rate * e


def _sig(a):
    return 0.5 * (1 + np.tanh(np.asarray(a) / 2))


def forward_layers(x, weights, biases):
    return (
        x
        if not len(weights)
        else forward_layers(
            1 / (1 + np.exp(-(np.dot(x, weights[0]) + biases[0]))), weights[1:], biases[1:]
        )
    )


def output_layer_gradient(a, w, t):
    h = 1e-5
    E = lambda v: 0.5 * (_sig(a @ v) - t) ** 2
    return np.array([(E(w + h * e) - E(w - h * e)) / (2 * h) for e in np.eye(len(w))])


def hidden_layer_gradient(x, v, w, t):
    a = _sig(np.einsum("d,dh", x, v))
    y = _sig(a.dot(w))
    d = (y - t) * y * (1 - y)
    return np.einsum("d,h,h->dh", x, d * w, a - a**2)


class _Net:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        r = lambda *s: weight_init_std * rng.standard_normal(s)
        self.params = {
            "W1": r(input_size, hidden_size),
            "b1": np.zeros(hidden_size),
            "W2": r(hidden_size, output_size),
            "b2": np.zeros(output_size),
        }

    def _f(self, x):
        p = self.params
        h = _sig(x @ p["W1"] + p["b1"])
        a = h @ p["W2"] + p["b2"]
        a = a - a.max(-1, keepdims=True)
        e = np.exp(a)
        return h, e / e.sum(-1, keepdims=True)

    def predict(self, x):
        return self._f(x)[1]

    def _k(self, t):
        return t.argmax(1) if t.ndim == 2 else t

    def loss(self, x, t):
        y = self.predict(x)
        return -np.log(y[np.arange(len(y)), self._k(t)] + 1e-7).mean()

    def accuracy(self, x, t):
        return np.mean(self.predict(x).argmax(1) == self._k(t))

    def gradient(self, x, t):
        h, y = self._f(x)
        n = len(x)
        d = y.copy()
        d[np.arange(n), self._k(t)] -= 1
        d /= n
        g = d @ self.params["W2"].T * h * (1 - h)
        return {
            "W1": x.T @ g,
            "b1": g.sum(0).reshape(self.params["b1"].shape),
            "W2": h.T @ d,
            "b2": d.sum(0).reshape(self.params["b2"].shape),
        }

    def numerical_gradient(self, x, t):
        out = {}
        for k, P in self.params.items():
            g = np.zeros(P.shape)
            for i in np.ndindex(*P.shape):
                o = P[i]
                P[i] = o + 1e-4
                a = self.loss(x, t)
                P[i] = o - 1e-4
                b = self.loss(x, t)
                P[i] = o
                g[i] = (a - b) / 2e-4
            out[k] = g
        return out


class TwoLayerNet(_Net):
    def gradient(self, x, t):
        return self.numerical_gradient(x, t)


def _train(rng, hidden=8, lr=2.0, steps=4000):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
    T = np.array([0, 1, 1, 0.0])
    while True:
        W = rng.normal(0, 1.5, (2, hidden))
        b = rng.normal(0, 1, hidden)
        v = rng.normal(0, 1, hidden)
        c = 0.0
        for _ in range(steps):
            h = _sig(X @ W + b)
            y = _sig(h @ v + c)
            d = y - T
            g = np.outer(d, v) * h * (1 - h)
            v = v - lr * h.T @ d / 4
            c -= lr * d.mean()
            W = W - lr * X.T @ g / 4
            b = b - lr * g.mean(0)
        f = lambda x: _sig(_sig(np.asarray(x) @ W + b) @ v + c)
        if np.all(np.round(f(X)) == T):
            return f


def train_xor(rng):
    W = rng.normal(size=(2, 30)) * 3
    b = rng.normal(size=30) * 3
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    H = np.tanh(X @ W + b)
    v = np.linalg.lstsq(H, np.array([0, 1, 1, 0]), rcond=None)[0]

    def xor(x):
        return np.tanh(np.asarray(x) @ W + b) @ v

    return xor
