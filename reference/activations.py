"""Activation functions and their derivatives, written with numpy.

Elementwise functions take a number or an array of any shape and return the same shape (a number
for a number). Lists and integers are taken for float arrays; `identity` keeps integers as they are.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def identity(x: ArrayLike) -> Array:
    """Return x as it is, in a new array: the activation of an output layer in regression.

    Source: Saito, "Deep Learning from Scratch" (2016), section 3.5.
    """
    return np.positive(x)


def step_function(x: ArrayLike) -> Array:
    """Return 1 where x > 0 and 0 elsewhere, 0 at 0 included.

    The threshold unit of McCulloch and Pitts, "A Logical Calculus of the Ideas Immanent in Nervous
    Activity" (1943).
    """
    return (np.asarray(x) > 0).astype(int)


def sigmoid(x: ArrayLike) -> Array:
    """Return σ(x) = 1 / (1 + exp(−x)), elementwise.

    exp is only taken of −|x|, which cannot overflow: for negative x the fraction is expanded by
    exp(x), σ(x) = exp(x) / (1 + exp(x)).  Source: Goodfellow, Bengio and Courville, "Deep Learning"
    (2016), section 3.10.
    """
    values = np.asarray(x, dtype=float)
    decay = np.exp(-np.abs(values))
    fraction: Array = np.where(values >= 0, 1.0, decay) / (1.0 + decay)
    return fraction


def sigmoid_gradient(x: ArrayLike) -> Array:
    """Return σ′(x) = σ(x) (1 − σ(x)), elementwise; x is the input of σ, not its output.

    1 − σ(x) is written σ(−x), which keeps its digits where σ(x) is close to 1.  Source: Bishop,
    "Pattern Recognition and Machine Learning" (2006), eq. 4.88.
    """
    values = np.asarray(x, dtype=float)
    return sigmoid(values) * sigmoid(-values)


def tanh(x: ArrayLike) -> Array:
    """Return tanh(x) = (exp(x) − exp(−x)) / (exp(x) + exp(−x)) = 2σ(2x) − 1, elementwise.

    numpy's own does not form the quotient, which is ∞/∞ for large x.  Source: LeCun, Bottou, Orr
    and Müller, "Efficient BackProp" (1998), section 4.4.
    """
    values: Array = np.tanh(np.asarray(x, dtype=float))
    return values


def tanh_gradient(x: ArrayLike) -> Array:
    """Return tanh′(x) = 1 − tanh(x)², elementwise; x is the input of tanh, not its output.

    Source: Bishop, "Pattern Recognition and Machine Learning" (2006), section 5.3.2.
    """
    slope: Array = 1.0 - tanh(x) ** 2
    return slope


def relu(x: ArrayLike) -> Array:
    """Return max(0, x), elementwise.

    Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines" (2010).
    """
    return np.maximum(0.0, x)


def relu_gradient(x: ArrayLike) -> Array:
    """Return the derivative of `relu`, elementwise: 1 where x > 0, 0 elsewhere.

    There is no derivative at 0; the left one, 0, is taken.  Source: Goodfellow, Bengio and
    Courville, "Deep Learning" (2016), section 6.3.
    """
    return (np.asarray(x) > 0).astype(float)


def leaky_relu(x: ArrayLike, slope: float = 0.01) -> Array:
    """Return x where x > 0 and slope·x elsewhere; slope is usually in [0, 1).

    Source: Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models"
    (2013).
    """
    values = np.asarray(x, dtype=float)
    return np.where(values > 0, values, slope * values)[()]


def softmax(a: ArrayLike) -> Array:
    """Return exp(aᵢ) / Σⱼ exp(aⱼ) for scores (C,), and row by row for scores (N, C).

    The maximum of each row is subtracted first, which changes nothing (softmax is invariant under
    a shift) and keeps exp from overflowing.  Anything else than a vector or a matrix with at least
    one column is a `ValueError`.  Source: Goodfellow, Bengio and Courville, "Deep Learning" (2016),
    section 4.1.
    """
    scores = np.asarray(a, dtype=float)
    if scores.ndim not in (1, 2):
        raise ValueError(f"softmax takes a vector or a matrix, not {scores.ndim} axes")
    if scores.shape[-1] == 0:
        raise ValueError(f"softmax needs at least one score, not shape {scores.shape}")
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Array = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return shares


def softmax_jacobian(a: ArrayLike) -> Array:
    """Return the (C, C) matrix of ∂pᵢ/∂aⱼ = pᵢ (δᵢⱼ − pⱼ) with p = softmax(a), for scores (C,).

    It is symmetric, and its rows sum to 0 because a shift of all scores changes nothing.  Scores
    with another number of axes are a `ValueError`.  Source: Bishop, "Pattern Recognition and
    Machine Learning" (2006), eq. 4.106.
    """
    scores = np.asarray(a, dtype=float)
    if scores.ndim != 1:
        raise ValueError(f"softmax_jacobian takes one vector of scores, not {scores.ndim} axes")
    p = softmax(scores)
    jacobian: Array = np.diag(p) - np.outer(p, p)
    return jacobian


def sigmoid_chain_gradient(x: ArrayLike, depth: int) -> Array:
    """Return the derivative of σ(σ(…σ(x))), σ applied `depth` times, elementwise.

    By the chain rule it is the product of σ′ at x, at σ(x), at σ(σ(x)), …: `depth` factors, none
    above ¼, so that it vanishes with depth.  A depth below 1 is a `ValueError`.  Source:
    Hochreiter, "The Vanishing Gradient Problem During Learning Recurrent Neural Nets" (1998).
    """
    if depth < 1:
        raise ValueError(f"depth={depth}: at least one sigmoid must be applied")
    value = np.asarray(x, dtype=float)
    gradient = sigmoid_gradient(value)
    for _ in range(depth - 1):
        value = sigmoid(value)
        gradient = gradient * sigmoid_gradient(value)
    return gradient
