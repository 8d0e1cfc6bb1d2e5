"""Gates and layers of a computational graph: each computes forward and hands gradients backward.

A node of the graph knows two things. `forward` takes its inputs to its output and keeps what the
way back will need. `backward` takes dout = dL/d(output), which the rest of the graph has worked
out, and returns dL/d(input): by the chain rule, dout times the node's own derivative. No node knows
the graph it sits in.  Sources: Saito, "Deep Learning from Scratch" (2016), chapter 5; Karpathy,
CS231n notes, "Backpropagation, Intuitions".
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
T = TypeVar("T")


def _floats(value: ArrayLike) -> Array:
    return np.asarray(value, dtype=float)


def _kept(value: T | None) -> T:
    """Return what forward has kept; a ValueError where there was no forward yet."""
    if value is None:
        raise ValueError("backward belongs to the latest forward: call forward first")
    return value


def _pair(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    one, other = _floats(x), _floats(y)
    if one.shape != other.shape:
        raise ValueError(f"x and y must have one shape, not {one.shape} and {other.shape}")
    return one, other


class AddGate:
    """The node x + y, of numbers or of arrays of one shape, elementwise.

    ∂(x + y)/∂x = ∂(x + y)/∂y = 1, so the gate hands dout on to both inputs unchanged and has
    nothing to remember.
    """

    def forward(self, x: ArrayLike, y: ArrayLike) -> Array:
        """Return x + y; a ValueError where the shapes differ."""
        one, other = _pair(x, y)
        return one + other

    def backward(self, dout: ArrayLike) -> tuple[Array, Array]:
        """Return (dout, dout), as two arrays of their own: to change one leaves the other."""
        return np.array(dout, dtype=float), np.array(dout, dtype=float)


class MultiplyGate:
    """The node x·y, of numbers or of arrays of one shape, elementwise.

    ∂(xy)/∂x = y and ∂(xy)/∂y = x: the gate keeps both inputs and swaps them on the way back.
    """

    def __init__(self) -> None:
        self._inputs: tuple[Array, Array] | None = None

    def forward(self, x: ArrayLike, y: ArrayLike) -> Array:
        """Return x·y; a ValueError where the shapes differ."""
        one, other = self._inputs = _pair(x, y)
        return one * other

    def backward(self, dout: ArrayLike) -> tuple[Array, Array]:
        """Return (dout·y, dout·x) for the x and y of the latest forward."""
        x, y = _kept(self._inputs)
        return _floats(dout) * y, _floats(dout) * x


class Affine:
    """The fully connected layer xW + b, with the gradients of its parameters.

    W is (D, H) and b is (H,) or (1, H). The layer keeps W and b, not copies, where they are float
    arrays: a step that changes them in place is seen by the next forward. `dW` and `db` have the
    shapes of W and b. They are zero until the first backward; each backward assigns them anew.
    """

    def __init__(self, W: ArrayLike, b: ArrayLike) -> None:
        self.W, self.b = _floats(W), _floats(b)
        if self.W.ndim != 2:
            raise ValueError(f"W must have two axes, inputs and outputs, not {self.W.ndim}")
        outputs = self.W.shape[1]
        if self.b.shape not in ((outputs,), (1, outputs)):
            raise ValueError(f"b must be ({outputs},) or (1, {outputs}), not {self.b.shape}")
        self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)
        self._x: Array | None = None

    def forward(self, x: ArrayLike) -> Array:
        """Return xW + b, of shape (N, H), for x of shape (N, D) or (N, …) with D numbers a sample.

        More than two axes are flattened to D first, the last axis fastest. A ValueError where the
        numbers of a sample are not D.
        """
        batch = _floats(x)
        inputs = self.W.shape[0]
        if batch.ndim < 2 or np.prod(batch.shape[1:]) != inputs:
            raise ValueError(f"x must hold {inputs} numbers a sample, not shape {batch.shape}")
        self._x = batch
        return batch.reshape(len(batch), inputs) @ self.W + self.b

    def backward(self, dout: ArrayLike) -> Array:
        """Return dL/dx = dout·Wᵀ in the shape of x; set dW = xᵀ·dout and db = Σ_n dout.

        Every sample used the same W and b, so their gradients are sums over the batch. A mean, if
        there is one, belongs to the loss, and has reached dout already.
        """
        x, upstream = _kept(self._x), _floats(dout)
        inputs, outputs = self.W.shape
        if upstream.shape != (len(x), outputs):
            raise ValueError(f"dout must be {(len(x), outputs)}, not {upstream.shape}")
        self.dW = x.reshape(len(x), inputs).T @ upstream
        self.db = upstream.sum(axis=0).reshape(self.b.shape)
        return (upstream @ self.W.T).reshape(x.shape)


class Relu:
    """The layer max(0, x), elementwise on an array of any shape.

    Its derivative is 1 where x > 0 and 0 elsewhere, at 0 as well, where it has none and 0 is the
    convention.  Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann
    Machines" (2010).
    """

    def __init__(self) -> None:
        self._positive: Array | None = None

    def forward(self, x: ArrayLike) -> Array:
        """Return max(0, x) in a new array of the shape of x."""
        values = _floats(x)
        self._positive = values > 0
        return np.where(self._positive, values, 0.0)

    def backward(self, dout: ArrayLike) -> Array:
        """Return dout where the latest x was above 0, and 0 elsewhere, in a new array."""
        return np.where(_kept(self._positive), _floats(dout), 0.0)
