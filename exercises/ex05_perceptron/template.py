"""ex05 Perceptron.

A perceptron fires, that is returns 1, where its weighted sum is above 0, and returns 0 otherwise,
also at exactly 0. An int, an equal float or a bool are all welcome as a result.
The arguments stay as they were.
"""

import numpy as np


def step(a):
    """Return 1 if the number a is above 0, else 0. At exactly 0 it is 0.

    >>> print(int(step(0.5)), int(step(0.0)), int(step(-2.0)))
    1 0 0
    """
    raise NotImplementedError


def perceptron(x, w, b):
    """Return the output, 0 or 1, of a perceptron: the step function of

        w[0] * x[0] + w[1] * x[1] + ... + b

    x and w are arrays (D,), b is a number.

    >>> x, w = np.array([1.0, 1.0]), np.array([0.5, 0.25])
    >>> print(int(perceptron(x, w, -0.5)), int(perceptron(x, w, -1.0)))
    1 0
    """
    raise NotImplementedError


def and_gate(x1, x2):
    """Return 1 if x1 and x2 are both 1, else 0. Inputs are 0 or 1.

    >>> print(int(and_gate(1, 0)), int(and_gate(1, 1)))
    0 1
    """
    raise NotImplementedError


def or_gate(x1, x2):
    """Return 1 if x1, x2 or both are 1, else 0. Inputs are 0 or 1.

    >>> print(int(or_gate(0, 0)), int(or_gate(1, 0)))
    0 1
    """
    raise NotImplementedError


def nand_gate(x1, x2):
    """Return 0 if x1 and x2 are both 1, else 1. Inputs are 0 or 1.

    >>> print(int(nand_gate(1, 0)), int(nand_gate(1, 1)))
    1 0
    """
    raise NotImplementedError


def nor_gate(x1, x2):
    """Return 1 if neither x1 nor x2 is 1, else 0. Inputs are 0 or 1.

    >>> print(int(nor_gate(0, 0)), int(nor_gate(1, 0)))
    1 0
    """
    raise NotImplementedError


def xor_gate(x1, x2):
    """Return 1 if exactly one of x1 and x2 is 1, else 0. Inputs are 0 or 1.

    No single perceptron can do this: build it of the gates above, in two layers.

    >>> print(int(xor_gate(1, 0)), int(xor_gate(1, 1)))
    1 0
    """
    raise NotImplementedError


def decision_boundary(w, b, x1):
    """Return the x2 for which the point (x1, x2) is on the line

        w[0] * x1 + w[1] * x2 + b = 0

    w is an array (2,) whose second element is not 0, b is a number. x1 is a number, or an array
    for as many points of the line.

    >>> print(decision_boundary(np.array([1.0, 2.0]), -4.0, 1.0))
    1.5
    """
    raise NotImplementedError


def train_perceptron(X, t, learning_rate, epochs, w, b):
    """Return (w, b) after training a perceptron that starts with the weights w and the bias b.

    X is (N, D), a sample in each row, and t is (N,), the targets 0 or 1. In every epoch the samples
    are taken in order. For each one the output y is computed with the present w and b, and both are
    then updated, before the next sample:

        w <- w + learning_rate * (target - y) * x
        b <- b + learning_rate * (target - y)

    w is (D,), b a number. The arrays passed are not changed. With epochs 0 the start is returned.

    >>> X, t = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([1, 0])
    >>> w, b = train_perceptron(X, t, 0.5, 1, np.array([0.0, 0.0]), 0.0)
    >>> print(w, float(b))
    [ 0.5 -1. ] 0.0
    """
    raise NotImplementedError


def kernel_perceptron_predict(alpha, X, t, x, kernel):
    """Return the class, 1 or -1, that a kernel perceptron predicts for the vector x (D,):

        1 if the sum over n of alpha[n] * t[n] * kernel(X[n], x) is above 0, else -1

    At exactly 0 it is -1. X (N, D) holds the samples of the training and t (N,) their classes, 1
    or -1; alpha (N,) how often each was predicted wrong. kernel takes two vectors and returns a
    number.

    >>> alpha, X, t = np.array([1, 2]), np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1, -1])
    >>> print(int(kernel_perceptron_predict(alpha, X, t, np.array([3.0, 1.0]), np.dot)))
    1
    """
    raise NotImplementedError
