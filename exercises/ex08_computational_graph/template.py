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
