# coding: utf-8
"""책의 방식, 단정밀도로 (single precision, the book's way)."""
import numpy as np

f = np.float32


def step(a):
    y = f(a) > 0
    return y.astype(int)


def perceptron(x, w, b):
    tmp = np.sum(f(w) * f(x), dtype=f) + f(b)
    if tmp <= 0:
        return 0
    else:
        return 1


def and_gate(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.7
    return perceptron(x, w, b)


def nand_gate(x1, x2):
    x = np.array([x1, x2])
    w = np.array([-0.5, -0.5])
    b = 0.7
    return perceptron(x, w, b)


def or_gate(x1, x2):
    x = np.array([x1, x2])
    w = np.array([0.5, 0.5])
    b = -0.2
    return perceptron(x, w, b)


def nor_gate(x1, x2):
    y = or_gate(x1, x2)
    print(x1, x2, "->", 1 - y)
    return int(not y)


def xor_gate(x1, x2):
    return or_gate(and_gate(x1, 1 - x2), and_gate(1 - x1, x2))


def decision_boundary(w, b, x1):
    w = w.astype(f)
    return -(w[0] * f(x1) + f(b)) / w[1]


def train_perceptron(X, t, learning_rate, epochs, w, b):
    start = w.copy()
    w = np.array(w, dtype=f)
    b = f(b)
    history = []
    for _ in range(epochs):
        for x_i, t_i in zip(X, t):
            error = t_i - perceptron(x_i, w, b)
            w += f(learning_rate) * f(error) * f(x_i)
            b += f(learning_rate) * f(error)
        history.append(w.copy())
    return np.array(w), b


def kernel_perceptron_predict(alpha, X, t, x, kernel):
    total = f(0)
    for i in range(X.shape[0]):
        total += f(alpha[i]) * f(t[i]) * f(kernel(x, X[i]))
    return f(1) if total > 0 else f(-1)


if __name__ == "__main__":
    for xs in [(0, 0), (1, 0), (0, 1), (1, 1)]:
        print(xs, xor_gate(*xs))
