"""ex15 Saliency.

The network has one hidden layer of ReLU units and a linear output, and takes one sample at a time:

    z = x W1 + b1        what the hidden units are given, (H,)
    a = max(0, z)        what they send on, (H,)
    scores = a W2 + b2   one score per class, (C,)

x is (D,), W1 (D, H), b1 (H,), W2 (H, C), b2 (C,), and target is the index of a class, 0 to C - 1.
ReLU's derivative at exactly 0 is 0. The arguments stay as they were.
"""

import numpy as np


def saliency_map(W1, b1, W2, b2, x, target):
    """Return the absolute value of the derivative of scores[target] by each input, an array (D,).

    It is the derivative of the score itself: no softmax, no scaling to a maximum of 1.

    >>> W1 = np.array([[1.0, 2.0], [-3.0, 1.0]])
    >>> b1 = np.array([0.0, -9.0])
    >>> W2 = np.array([[2.0, 1.0], [5.0, 4.0]])
    >>> b2 = np.array([0.5, 0.5])
    >>> print(saliency_map(W1, b1, W2, b2, np.array([2.0, 0.5]), 0))
    [2. 6.]
    """
    raise NotImplementedError


def guided_relu_backward(dout, x):
    """Return what guided backpropagation sends back through a ReLU: an array of the shape of x.

    x is what the ReLU was given in its forward pass, and dout what came back from behind it, an
    array of the same shape (any). dout passes where x > 0 and dout > 0; elsewhere it becomes 0.

    >>> dout = np.array([3.0, -3.0, 3.0, 3.0])
    >>> print(guided_relu_backward(dout, np.array([1.0, 1.0, -1.0, 0.0])))
    [3. 0. 0. 0.]
    """
    raise NotImplementedError


def guided_backpropagation(W1, b1, W2, b2, x, target):
    """Return the guided gradient of scores[target] by the inputs, an array (D,).

    It is the backward pass from scores[target] to x with the guided rule at the ReLU. The result
    has a sign: no absolute value is taken, and nothing is cut off after the hidden layer.

    >>> W1 = np.array([[1.0, 2.0], [-3.0, 1.0]])
    >>> b1 = np.array([0.0, 0.0])
    >>> W2 = np.array([[2.0, 1.0], [-5.0, 4.0]])
    >>> b2 = np.array([0.5, 0.5])
    >>> print(guided_backpropagation(W1, b1, W2, b2, np.array([2.0, 0.5]), 0))
    [ 2. -6.]
    """
    raise NotImplementedError


def input_gradient(predict, x, target, h=1e-4):
    """Return the derivative of predict(x)[target] by each input, an array (D,), measured:

        (predict(x + h e)[target] - predict(x - h e)[target]) / 2h

    with e the unit vector along that input. predict takes a vector (D,) and returns the scores
    (C,); it can be any model. x is (D,), of floats or of integers. The result keeps its sign.

    >>> def predict(x):
    ...     return np.array([x[0] + x[1], 3 * x[0] - x[1]])
    >>> print(np.round(input_gradient(predict, np.array([1, 2]), 1), 6))
    [ 3. -1.]
    """
    raise NotImplementedError
