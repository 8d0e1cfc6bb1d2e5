"""Activation functions and their derivatives, written with numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def relu(x: ArrayLike) -> Array:
    """Return max(0, x), elementwise, of the shape of x.

    Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines" (2010).
    """
    return np.maximum(0.0, x)


def softmax(a: ArrayLike) -> Array:
    """Return exp(aᵢ) / Σⱼ exp(aⱼ) for a vector, and row by row for a matrix.

    The maximum is subtracted first, which changes nothing (softmax is invariant under a shift) and
    keeps exp from overflowing.  Source: Goodfellow, Bengio and Courville, "Deep Learning" (2016),
    section 4.1.
    """
    scores = np.asarray(a, dtype=float)
    if scores.ndim not in (1, 2):
        raise ValueError(f"softmax takes a vector or a matrix, not {scores.ndim} axes")
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)
