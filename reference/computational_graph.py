"""Gates and layers of a computational graph: each computes forward and hands gradients backward.

A node of the graph knows two things. `forward` takes its inputs to its output and keeps what the
way back will need. `backward` takes dout = dL/d(output), which the rest of the graph has worked
out, and returns dL/d(input): by the chain rule, dout times the node's own derivative. No node knows
the graph it sits in.  Sources: Saito, "Deep Learning from Scratch" (2016), chapter 5; Karpathy,
CS231n notes, "Backpropagation, Intuitions".
"""

from __future__ import annotations

from collections.abc import Callable
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


def _sigmoid(x: Array) -> Array:
    """Return exp(−log(1 + exp(−x))): 1 / (1 + exp(−x)) without the overflow of exp."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -x)))


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


class MaxGate:
    """The node max(x, y), of numbers or of arrays of one shape, elementwise.

    The output moves with the larger input and not with the other: dout goes to the larger whole.
    Where both are equal there is no derivative, and x receives dout by convention.
    """

    def __init__(self) -> None:
        self._x_wins: Array | None = None

    def forward(self, x: ArrayLike, y: ArrayLike) -> Array:
        """Return the larger of x and y; a ValueError where the shapes differ."""
        one, other = _pair(x, y)
        self._x_wins = np.asarray(one >= other)
        return np.maximum(one, other)

    def backward(self, dout: ArrayLike) -> tuple[Array, Array]:
        """Return dout for the larger input of the latest forward and 0 for the smaller."""
        x_wins = _kept(self._x_wins)
        return np.where(x_wins, dout, 0.0), np.where(x_wins, 0.0, dout)


class SigmoidGate:
    """The node σ(x) = 1 / (1 + exp(−x)), of a number or an array, elementwise.

    σ′ = σ(1 − σ): the output is all that the way back needs.
    """

    def __init__(self) -> None:
        self._out: Array | None = None

    def forward(self, x: ArrayLike) -> Array:
        """Return σ(x), of the shape of x; it overflows nowhere."""
        self._out = _sigmoid(_floats(x))
        # What is kept is not the caller's to change.
        return self._out.copy()

    def backward(self, dout: ArrayLike) -> Array:
        """Return dout·σ(x)(1 − σ(x)) for the x of the latest forward."""
        out = _kept(self._out)
        return _floats(dout) * out * (1.0 - out)


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


class Sigmoid(SigmoidGate):
    """The activation layer σ(x) of a network: the gate of that name, on an array of any shape."""


class SoftmaxWithLoss:
    """The last layer: softmax of the scores, then the mean cross entropy with the targets.

    L = −1/N Σ_n log p[n, t_n] with p = softmax(x) by rows. Taken together the two have a gradient
    simpler than either alone: ∂L/∂x = (p − t)/N with t one-hot.  Source: Goodfellow, Bengio and
    Courville, "Deep Learning" (2016), section 6.2.2.3; Saito (2016), appendix A.
    """

    def __init__(self) -> None:
        self._p_and_t: tuple[Array, Array] | None = None

    def forward(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the loss of scores x (N, C) and targets t: one-hot (N, C) or labels (N,).

        The logarithm is taken before the exponentials are divided (log-sum-exp), so that it is
        exact for a probability too small to be represented. A ValueError where shapes do not match
        or a label is no class.
        """
        scores, targets = _floats(x), np.asarray(t)
        if scores.ndim != 2:
            raise ValueError(f"x must be (N, C), one row of scores a sample, not {scores.shape}")
        classes = scores.shape[1]
        if targets.ndim == 1:
            if not np.isin(targets, np.arange(classes)).all():
                raise ValueError(f"labels must be the integers 0 to {classes - 1}")
            targets = np.eye(classes)[targets.astype(int)]
        if targets.shape != scores.shape:
            raise ValueError(f"t must be labels (N,) or one-hot {scores.shape}, not {np.shape(t)}")
        shifted = scores - scores.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        self._p_and_t = np.exp(log_p), targets
        return float(-(targets * log_p).sum() / len(scores))

    def backward(self, dout: float = 1.0) -> Array:
        """Return dL/dx = dout·(p − t)/N, of shape (N, C); dout is 1 where nothing follows."""
        p, t = _kept(self._p_and_t)
        return dout * (p - t) / len(p)


def product_of_sum_gradients(x: float, y: float, z: float) -> tuple[float, float, float]:
    """Return (∂f/∂x, ∂f/∂y, ∂f/∂z) of f = (x + y)z by a pass forward and a pass backward.

    With q = x + y: ∂f/∂z = q, and ∂f/∂q = z, which the sum hands to x and y alike.  Source: CS231n.
    """
    q = x + y
    dq, dz = float(z), float(q)
    return dq, dq, dz


def sigmoid_neuron_gradients(w: ArrayLike, x: ArrayLike) -> tuple[Array, Array]:
    """Return (dw, dx) of f = σ(w0·x0 + w1·x1 + w2): shapes (3,) and (2,).

    With a the sum: ∂f/∂a = σ(a)(1 − σ(a)), and by the chain rule dw = ∂f/∂a·(x0, x1, 1) and
    dx = ∂f/∂a·(w0, w1). A ValueError for other shapes.  Source: CS231n notes, "Backpropagation".
    """
    weights, inputs = _floats(w), _floats(x)
    if weights.shape != (3,) or inputs.shape != (2,):
        raise ValueError(f"w must be (3,) and x (2,), not {weights.shape} and {inputs.shape}")
    out = _sigmoid(weights[:2] @ inputs + weights[2])
    da = out * (1.0 - out)
    return da * np.append(inputs, 1.0), da * weights[:2]


def gradient_check(
    f: Callable[[Array], Any], gradient: ArrayLike, x: ArrayLike, h: float = 1e-4
) -> float:
    """Return the largest relative error of an analytic gradient of f at x, an array of any shape.

    max |a − n| / max(1e-8, |a| + |n|) over the elements, a of `gradient`, n the central difference
    (f(x + h·e) − f(x − h·e)) / 2h. It is near 0 for a right gradient and 1 for one of the wrong
    sign. A ValueError where the shapes differ.  Source: CS231n notes, "Gradient checks".
    """
    point, analytic = np.array(x, dtype=float), _floats(gradient)
    if analytic.shape != point.shape:
        raise ValueError(f"the gradient must have x's shape {point.shape}, not {analytic.shape}")
    numeric = np.empty_like(point)
    for index in np.ndindex(point.shape):
        step = np.zeros_like(point)
        step[index] = h
        numeric[index] = (f(point + step) - f(point - step)) / (2 * h)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return float(np.max(np.abs(analytic - numeric) / scale))
