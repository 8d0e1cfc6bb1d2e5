# Wrong solutions of ex05 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex05"].reference


def step__int(a):
    return int(int(a) > 0)


def perceptron__rev(x, w, b):
    return int(np.dot(x, w[::-1]) + b > 0)


def perceptron__skiplast(x, w, b):
    return int(sum(x[i] * w[i] for i in range(len(x) - 1)) + b > 0)


def perceptron__any(x, w, b):
    return int(np.any(x * w + b > 0))


def and_gate__eq(x1, x2):
    return int(x1 == x2)


def nand_gate__inv(x1, x2):
    return ~(x1 and x2)


def or_gate__x2(x1, x2):
    return int(x2 > 0)


def xor_gate__nand(x1, x2):
    return int(not (x1 and x2))


def decision_boundary__int(w, b, x1):
    return -(w[0] * np.asarray(x1) + b) // w[1]


def decision_boundary__absw(w, b, x1):
    return -(w[0] * np.asarray(x1) + b) / abs(w[1])


def _tr(X, t, lr, ep, w, b, f=None, upd=None):
    w = np.array(w, float)
    for _ in range(ep):
        for x, y in zip(X, t):
            e = y - int(x @ w + b > 0)
            w = w + lr * e * x
            b = b + lr * e
    return w, b


def train_perceptron__reset(X, t, learning_rate, epochs, w, b):
    w0, b0 = w, b
    for _ in range(epochs):
        w, b = _tr(X, t, learning_rate, 1, w0, b0)
    return w, b


def train_perceptron__biasx(X, t, learning_rate, epochs, w, b):
    w = np.array(w, float)
    for _ in range(epochs):
        for x, y in zip(X, t):
            e = y - int(x @ w + b > 0)
            w = w + learning_rate * e * x
            b = b + e
    return w, b


def train_perceptron__stop(X, t, learning_rate, epochs, w, b):
    w = np.array(w, float)
    for _ in range(epochs):
        for x, y in zip(X, t):
            e = y - int(x @ w + b > 0)
            if e == 0:
                break
            w = w + learning_rate * e * x
            b = b + learning_rate * e
    return w, b


def kernel_perceptron_predict__w(alpha, X, t, x, kernel):
    return 1 if kernel((alpha * t) @ X, x) > 0 else -1


def kernel_perceptron_predict__alphabin(alpha, X, t, x, kernel):
    return 1 if sum(c * kernel(s, x) for a, c, s in zip(alpha, t, X) if a > 0) > 0 else -1
