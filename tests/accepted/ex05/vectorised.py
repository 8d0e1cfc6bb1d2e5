# Compact numpy; outputs are bools, arrays of one element, and np.int32.
import numpy as np


def step(a):
    return np.array(a > 0, dtype=np.int32)


def perceptron(x, w, b):
    return np.inner(x, w) + b > 0


def gate(*w):
    return lambda x1, x2: np.dot([x1, x2, 1], w) > 0


and_gate, or_gate, nand_gate, nor_gate = gate(1, 1, -1.5), gate(1, 1, -0.5), gate(-1, -1, 1.5), gate(-2, -2, 1)


def xor_gate(x1, x2):
    hidden = np.array([[1, 1], [1, 1]]) @ [x1, x2] + [-0.5, -1.5] > 0
    return float(hidden @ [1, -2] > 0)


def decision_boundary(w, b, x1):
    return np.polyval([-w[0] / w[1], -b / w[1]], x1)


def train_perceptron(X, t, learning_rate, epochs, w, b):
    theta = np.hstack([w, b]).astype(float)
    for x, target in zip(np.tile(np.c_[X, np.ones(len(X))], (epochs, 1)), np.tile(t, epochs)):
        theta += learning_rate * (target - (theta @ x > 0)) * x
    return theta[:-1], theta[-1:]


def kernel_perceptron_predict(alpha, X, t, x, kernel):
    total = (alpha * t) @ np.apply_along_axis(kernel, 1, X, x)
    return np.where(total > 0, 1, -1)
