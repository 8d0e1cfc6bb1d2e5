"""ex08 Computational graph: nodes that compute forward and hand gradients backward.

Every class has a `forward`, which returns the output and keeps in `self` what `backward` will need,
and a `backward(dout)`. `dout` is dL/d(output): how the final result L of the graph changes with
this node's output. `backward` returns dL/d(input). It belongs to the latest `forward` of the same
object and leaves `dout` and the inputs as they were. Two objects of a class know nothing of each
other.
"""

import numpy as np


class AddGate:
    """The node x + y, for two numbers or two arrays of one shape (elementwise).

    >>> gate = AddGate()
    >>> float(gate.forward(2.0, 3.0))
    5.0
    >>> dx, dy = gate.backward(1.5)
    >>> print(dx, dy)
    1.5 1.5
    """

    def forward(self, x, y):
        """Return x + y."""
        raise NotImplementedError

    def backward(self, dout):
        """Return (dL/dx, dL/dy)."""
        raise NotImplementedError


class MultiplyGate:
    """The node x·y, for two numbers or two arrays of one shape (elementwise).

    >>> gate = MultiplyGate()
    >>> float(gate.forward(2.0, 3.0))
    6.0
    >>> dx, dy = gate.backward(1.0)
    >>> print(dx, dy)
    3.0 2.0
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x, y):
        """Return x·y."""
        raise NotImplementedError

    def backward(self, dout):
        """Return (dL/dx, dL/dy) for the x and y of the latest forward."""
        raise NotImplementedError


class MaxGate:
    """The node max(x, y), for two numbers or two arrays of one shape (elementwise).

    Where x and y are equal, the gradient goes to x, and y receives 0.

    >>> gate = MaxGate()
    >>> float(gate.forward(2.0, 3.0))
    3.0
    >>> dx, dy = gate.backward(4.0)
    >>> print(dx, dy)
    0.0 4.0
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x, y):
        """Return the larger of x and y."""
        raise NotImplementedError

    def backward(self, dout):
        """Return (dL/dx, dL/dy) for the x and y of the latest forward."""
        raise NotImplementedError


class SigmoidGate:
    """The node 1 / (1 + exp(-x)), for a number or an array (elementwise).

    Both ways are finite for every x, also for -1000 and 1000.

    >>> gate = SigmoidGate()
    >>> float(gate.forward(0.0))
    0.5
    >>> float(gate.backward(2.0))
    0.5
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x):
        """Return the sigmoid of x."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dL/dx for the x of the latest forward."""
        raise NotImplementedError


class Affine:
    """The layer xW + b of a batch of N samples: W is (D, H), b is (H,) or (1, H).

    x is (N, D), or (N, …) with D numbers a sample, such as (N, channels, height, width): it is then
    flattened to (N, D), the last axis fastest, as `reshape` does it.

    `backward` leaves the gradients of the parameters in the attributes `dW` (D, H) and `db`: (H,)
    for a bias (H,); (1, H) or (H,) for a bias (1, H). Both are sums over the samples of the batch,
    no means. Each `backward` assigns them anew, so that they belong to the latest one. (Adding to
    what an earlier backward left there, starting from zero, is accepted too.) W and b themselves
    stay as they are: to change them is for whoever trains the network.

    >>> layer = Affine(np.array([[1.0], [2.0]]), np.array([0.5]))
    >>> print(layer.forward(np.array([[1.0, 1.0], [3.0, 0.0]])))
    [[3.5]
     [3.5]]
    >>> print(layer.backward(np.array([[1.0], [10.0]])))
    [[ 1.  2.]
     [10. 20.]]
    >>> print(layer.dW)
    [[31.]
     [ 1.]]
    >>> print(layer.db)
    [11.]
    """

    def __init__(self, W, b):
        raise NotImplementedError

    def forward(self, x):
        """Return xW + b, of shape (N, H)."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dL/dx in the shape of x, for dout of shape (N, H); set self.dW and self.db."""
        raise NotImplementedError


class Relu:
    """The layer max(0, x), elementwise on an array of any shape.

    The gradient at x = 0 counts as 0.

    >>> layer = Relu()
    >>> print(layer.forward(np.array([-1.0, 0.0, 2.0])))
    [0. 0. 2.]
    >>> print(layer.backward(np.array([5.0, 5.0, 5.0])))
    [0. 0. 5.]
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x):
        """Return max(0, x) in a new array: x stays as it was."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dL/dx in a new array, for dout of the shape of x."""
        raise NotImplementedError


class Sigmoid:
    """The layer 1 / (1 + exp(-x)), elementwise on an array of any shape.

    Both ways are finite for every x, also for -1000 and 1000.

    >>> layer = Sigmoid()
    >>> print(layer.forward(np.array([0.0, 1000.0])))
    [0.5 1. ]
    >>> print(layer.backward(np.array([4.0, 4.0])))
    [1. 0.]
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x):
        """Return the sigmoid of x, in a new array."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dL/dx in a new array, for dout of the shape of x."""
        raise NotImplementedError


class SoftmaxWithLoss:
    """The last layer: softmax of the scores x, then the cross entropy with the targets t.

    x is (N, C): a row of scores per sample. t is one-hot, (N, C), or holds labels 0 to C - 1, (N,).
    With p the softmax of each row of x, the loss is the mean over the batch:

        L = -1/N * sum over n of log p[n, class of sample n]

    It is finite for scores of any size, such as 1000. A small constant inside the logarithm, such
    as 1e-7, is accepted.

    >>> layer = SoftmaxWithLoss()
    >>> x = np.array([[0.0, 0.0], [0.0, 0.0]])
    >>> round(float(layer.forward(x, np.array([0, 1]))), 4)
    0.6931
    >>> print(layer.backward())
    [[-0.25  0.25]
     [ 0.25 -0.25]]
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x, t):
        """Return the loss, a number."""
        raise NotImplementedError

    def backward(self, dout=1):
        """Return dL/dx times dout, of shape (N, C)."""
        raise NotImplementedError


def product_of_sum_gradients(x, y, z):
    """Return (df/dx, df/dy, df/dz) of f = (x + y) * z, for three numbers.

    >>> dx, dy, dz = product_of_sum_gradients(1.0, 2.0, 5.0)
    >>> print(float(dx), float(dy), float(dz))
    5.0 5.0 3.0
    """
    raise NotImplementedError


def sigmoid_neuron_gradients(w, x):
    """Return (dw, dx) of f = sigmoid(w0 * x0 + w1 * x1 + w2).

    w is an array (w0, w1, w2), w2 being the bias, and x an array (x0, x1). dw is df/dw, of shape
    (3,), and dx is df/dx, of shape (2,).

    >>> dw, dx = sigmoid_neuron_gradients(np.array([4.0, 8.0, 0.0]), np.array([2.0, -1.0]))
    >>> print(dw)
    [ 0.5  -0.25  0.25]
    >>> print(dx)
    [1. 2.]
    """
    raise NotImplementedError


def gradient_check(f, gradient, x, h=1e-4):
    """Return how far an analytic gradient of f at x is from the numerical one.

    f takes an array of the shape of x (any shape) and returns a number; gradient is such an array.
    With a an element of gradient and n the central difference (f(x + h) - f(x - h)) / (2h)
    in that element alone, the answer is the largest of

        |a - n| / max(1e-8, |a| + |n|)

    x may hold integers, and is afterwards what it was.

    >>> x = np.array([1.0, 2.0])
    >>> gradient_check(lambda x: np.sum(x**2), 2 * x, x) < 1e-6
    True
    >>> round(float(gradient_check(lambda x: np.sum(x**2), np.array([2.0, 12.0]), x)), 6)
    0.5
    """
    raise NotImplementedError
