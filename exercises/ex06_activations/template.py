"""ex06 Activation functions.

Unless its text says otherwise, a function takes a number or an array of any shape, works on every
element alike, returns the same shape (a number for a number) and leaves its argument as it was.
An array of integers gives what the same numbers give as floats.
"""

import numpy as np


def identity(x):
    """Return x, unchanged.

    >>> print(identity(np.array([-1.5, 0.0, 2.0])))
    [-1.5  0.   2. ]
    """
    raise NotImplementedError


def step_function(x):
    """Return 1 where x > 0, else 0. At exactly 0 it is 0.

    Integers, floats and booleans are all welcome as a result.

    >>> print(np.array(step_function(np.array([-2.0, 0.0, 3.0])), dtype=int))
    [0 0 1]
    """
    raise NotImplementedError


def sigmoid(x):
    """Return σ(x) = 1 / (1 + exp(−x)), for x as large as ±1000 too.

    >>> print(sigmoid(np.array([-1000.0, 0.0, 1000.0])))
    [0.  0.5 1. ]
    """
    raise NotImplementedError


def sigmoid_gradient(x):
    """Return σ′(x), the derivative of `sigmoid` at x, for x as large as ±1000 too.

    x is the input of the sigmoid, not its output: the derivative at x = 0 is ¼.

    >>> print(sigmoid_gradient(np.array([-1000.0, 0.0])))
    [0.   0.25]
    """
    raise NotImplementedError


def tanh(x):
    """Return tanh(x) = (exp(x) − exp(−x)) / (exp(x) + exp(−x)), for x as large as ±1000 too.

    >>> print(tanh(np.array([-1000.0, 0.0, 1000.0])))
    [-1.  0.  1.]
    """
    raise NotImplementedError


def tanh_gradient(x):
    """Return tanh′(x), the derivative of `tanh` at x, for x as large as ±1000 too.

    x is the input of tanh, not its output: the derivative at x = 0 is 1.

    >>> print(tanh_gradient(np.array([0.0, 1000.0])))
    [1. 0.]
    """
    raise NotImplementedError


def relu(x):
    """Return max(0, x).

    >>> print(relu(np.array([-2.0, 0.0, 3.0])))
    [0. 0. 3.]
    """
    raise NotImplementedError


def relu_gradient(x):
    """Return the derivative of `relu` at x; at exactly 0, where there is none, return 0.

    x is the input of relu.

    >>> print(relu_gradient(np.array([0.0, 3.0])))
    [0. 1.]
    """
    raise NotImplementedError


def leaky_relu(x, slope=0.01):
    """Return x where x > 0, and slope · x elsewhere; slope is a number from 0 to 1.

    >>> print(leaky_relu(np.array([-2.0, 3.0]), 0.5))
    [-1.  3.]
    """
    raise NotImplementedError


def softmax(a):
    """Return the softmax of the scores a: exp(a_i) / sum over j of exp(a_j).

    a is a vector of C scores, or a matrix (N, C) in which each row is a sample with a softmax of
    its own. The result has the shape of a. Scores may be as large as ±1000.

    >>> print(softmax(np.array([[1.0, 1.0], [1000.0, 0.0]])))
    [[0.5 0.5]
     [1.  0. ]]
    """
    raise NotImplementedError


def softmax_jacobian(a):
    """Return the derivatives of p = softmax(a) for a vector a of C scores, as a (C, C) array.

    The element [i, j] is ∂p_i/∂a_j. a holds the scores, not the probabilities; they may be as large
    as ±1000.

    >>> print(softmax_jacobian(np.array([1.0, 1.0])))
    [[ 0.25 -0.25]
     [-0.25  0.25]]
    """
    raise NotImplementedError


def sigmoid_chain_gradient(x, depth):
    """Return the derivative, with respect to x, of the sigmoid applied `depth` times in a row.

    depth = 1 is σ(x), depth = 2 is σ(σ(x)), and so on; depth is at least 1. Use the chain rule:
    at depth 30 the derivative is about 1e-20, too small for a numerical one.

    >>> print(round(float(sigmoid_chain_gradient(0.0, 2)), 6))
    0.058751
    """
    raise NotImplementedError
