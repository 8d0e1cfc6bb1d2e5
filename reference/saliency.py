"""Saliency: which inputs a network's score depends on, by derivatives with respect to the input.

The network has one hidden layer of ReLU units and a linear output, one sample at a time:

    z = x W1 + b1,   a = max(0, z),   scores = a W2 + b2

with x (D,), W1 (D, H), b1 (H,), W2 (H, C), b2 (C,). ReLU's derivative at exactly 0 is 0. Lists and
integers are taken for float arrays, and no function changes its arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def saliency_map(
    W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, x: ArrayLike, target: int
) -> Array:
    """Return |∂score_target/∂x|, an array (D,), for one sample x (D,).

    By the chain rule ∂score_t/∂x_d = Σ_h W1[d, h] · [z_h > 0] · W2[h, t]: each active hidden unit
    passes on what it was sent, each inactive one nothing. b2 takes no part. The absolute value is
    taken last: an input matters as much whether it lifts the score or lowers it. Shapes that do not
    fit, or a target outside 0 to C − 1, are a `ValueError`.  Source: Simonyan, Vedaldi and
    Zisserman, "Deep Inside Convolutional Networks" (2013), section 3.
    """
    first, z, sent = _forward(W1, b1, W2, b2, x, target)
    slope: Array = first @ (sent * (z > 0))
    return np.abs(slope)


def guided_relu_backward(dout: ArrayLike, x: ArrayLike) -> Array:
    """Return dout where x > 0 and dout > 0, and 0 elsewhere; arrays of one shape, any.

    x is what the ReLU was given in its forward pass. The condition on x is that of plain
    backpropagation, the condition on dout that of a deconvolutional network; guided backpropagation
    asks for both. Unlike shapes are a `ValueError`.  Source: Springenberg, Dosovitskiy, Brox and
    Riedmiller, "Striving for Simplicity: The All Convolutional Net" (2014), section 3.4.
    """
    sent, entered = np.asarray(dout, dtype=float), np.asarray(x, dtype=float)
    if sent.shape != entered.shape:
        raise ValueError(f"dout and x must have one shape, not {sent.shape} and {entered.shape}")
    return np.where((entered > 0) & (sent > 0), sent, 0.0)


def guided_backpropagation(
    W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, x: ArrayLike, target: int
) -> Array:
    """Return what guided backpropagation makes of score_target at x: an array (D,), signed.

    It is the backward pass of `saliency_map` with the guided rule at the ReLU, without the absolute
    value: W1 · guided(W2[:, target], z). Only units that are active and lift the score count. Every
    sign may come out, since below the hidden layer there is no ReLU. Errors as `saliency_map`.
    Source: Springenberg et al. (2014), section 3.4.
    """
    first, z, sent = _forward(W1, b1, W2, b2, x, target)
    guided: Array = first @ guided_relu_backward(sent, z)
    return guided


def input_gradient(
    predict: Callable[[Any], Any], x: ArrayLike, target: int, h: float = 1e-4
) -> Array:
    """Return ∂predict(x)[target]/∂x, an array (D,), by central differences of step h.

    predict takes a vector x (D,) and returns the scores (C,); nothing else need be known of it.
    It is asked twice for each input. Raises `ValueError` unless h > 0, for an x that is no vector,
    and for scores that are none or lack the target.  Source: Nocedal and Wright, "Numerical
    Optimization" (2006), section 8.1.
    """
    point = np.array(x, dtype=float)
    if point.ndim != 1:
        raise ValueError(f"input_gradient takes a vector x, not shape {point.shape}")
    if not h > 0 or not np.isfinite(h):
        raise ValueError(f"the step h must be a positive number, not {h!r}")

    def score(at: Array) -> float:
        scores = np.asarray(predict(at), dtype=float)
        if scores.ndim != 1:
            raise ValueError(f"predict must return a vector, not shape {scores.shape}")
        return float(scores[_checked_target(target, scores.size)])

    shifts = h * np.eye(point.size)
    return np.array([(score(point + s) - score(point - s)) / (2 * h) for s in shifts])


def _checked_target(target: int, classes: int) -> int:
    if not 0 <= target < classes:
        raise ValueError(f"target must be 0 to {classes - 1}, not {target!r}")
    return target


def _forward(
    W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, x: ArrayLike, target: int
) -> tuple[Array, Array, Array]:
    """Return W1, the inputs z (H,) of the hidden units, and the score's slopes by their outputs."""
    first, second = np.asarray(W1, dtype=float), np.asarray(W2, dtype=float)
    if first.ndim != 2 or second.ndim != 2 or first.shape[1] != second.shape[0]:
        raise ValueError(f"W1 must be (D, H), W2 (H, C), not {first.shape}, {second.shape}")
    (inputs, hidden), classes = first.shape, second.shape[1]
    for name, vector, size in (("b1", b1, hidden), ("b2", b2, classes), ("x", x, inputs)):
        if np.shape(vector) != (size,):
            raise ValueError(f"{name} must be of shape ({size},), not {np.shape(vector)}")
    z: Array = np.asarray(x, dtype=float) @ first + np.asarray(b1, dtype=float)
    return first, z, second[:, _checked_target(target, classes)]
