"""Truth tables, layers, polynomials and lists of floats."""

import numpy as np, itertools
from dataclasses import dataclass


def step(a):
    return np.heaviside(a, 0.0)


def perceptron(x, w, b):
    s = 0.0
    for k in range(len(x)):
        s = s + w[k] * x[k]
    return 1 if s + b > 0 else 0


class Gate:
    def __init__(self, *w):
        self.w = w

    def __call__(self, x1, x2):
        return int(self.w[0] * x1 + self.w[1] * x2 + self.w[2] > 0)


def and_gate(x1, x2):
    return x1 and x2


def or_gate(x1, x2):
    return x1 | x2


def nand_gate(x1, x2):
    return 1 - and_gate(x1, x2)


nor_gate = Gate(-1, -1, 0.5)


def xor_gate(x1, x2):
    W1, b1 = np.array([[1, -1], [1, -1]]), np.array([-0.5, 1.5])
    h = (np.array([x1, x2]) @ W1 + b1 > 0) * 1
    return (h @ np.array([1, 1]) - 1.5 > 0) * 1


def decision_boundary(w, b, x1):
    return -w[0] / w[1] * np.asarray(x1, float) - b / w[1]


def train_perceptron(X, t, learning_rate, epochs, w, b):
    Xa = np.column_stack([X, np.ones(len(X))])
    v = np.append(w, b).astype(float)
    for x, y in itertools.chain.from_iterable(itertools.repeat(list(zip(Xa, t)), epochs)):
        v += learning_rate * (y - (v @ x > 0)) * x
    return v[:-1], v[-1]


def kernel_perceptron_predict(alpha, X, t, x, kernel):
    k = np.array([kernel(s, x) for s in X])
    return np.where(np.dot(alpha * t, k) > 0, 1, -1)
