"""Objects, tables, generators and recursion."""

import numpy as np, functools
from dataclasses import dataclass


def step(a):
    return max(0, int(np.sign(a)))


def perceptron(x, w, b):
    return np.float32(np.dot(np.float32(x), np.float32(w)) + np.float32(b) > 0)


def and_gate(x1, x2):
    return perceptron(np.array([x1, x2]), np.array([20, 20]), -30)


or_gate = functools.partial(
    lambda w1, w2, b, x1, x2: np.array(w1 * x1 + w2 * x2 + b > 0, dtype=int), 0.5, 0.5, -0.2
)


def nand_gate(x1, x2):
    return (x1 & x2) ^ 1


def nor_gate(x1, x2):
    return int(not (x1 or x2))


def xor_gate(x1, x2):
    return abs(x1 - x2)


def decision_boundary(w, b, x1):
    a, c = map(float, w)
    return np.divide(np.negative(np.add(np.multiply(a, x1), b)), c)


@dataclass
class P:
    w: np.ndarray
    b: float


def train_perceptron(X, t, learning_rate, epochs, w, b):
    p = P(w.copy().astype("float64"), float(b))
    for n in range(epochs):
        for i, x in enumerate(X):
            d = t[i] - perceptron(x, p.w, p.b)
            p.w += learning_rate * d * x
            p.b += learning_rate * d
    return p.w, p.b


def kernel_perceptron_predict(alpha, X, t, x, kernel):
    return 1 if sum(a * c * kernel(x, s) for a, c, s in zip(alpha, t, X)) > 0 else -1
