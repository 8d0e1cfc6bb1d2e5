"""The perceptron: a unit that fires or does not, what it computes, and how it learns.

Numbers and lists are taken for float arrays; no function changes its arguments. Where none is
named, the source is Saito, "Deep Learning from Scratch" (2016), chapter 2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Kernel = Callable[[Array, Array], Any]


def step(a: float) -> int:
    """Return 1 if a > 0, else 0: the unit fires above 0, and not at 0.

    Source: McCulloch and Pitts, "A Logical Calculus of the Ideas Immanent in Nervous Activity"
    (1943).
    """
    return int(a > 0)


def perceptron(x: ArrayLike, w: ArrayLike, b: float) -> int:
    """Return step(w·x + b), 0 or 1, for inputs x (D,), weights w (D,) and a bias b.

    The bias says how easily the unit fires: it does so where the weighted sum is above −b.  x and w
    that are not vectors of one length are a `ValueError`.  Source: Rosenblatt, "The Perceptron"
    (1958); Saito, "Deep Learning from Scratch" (2016), chapter 2.
    """
    inputs, weights = _vectors(x=x, w=w)
    return step(float(weights @ inputs) + b)


def and_gate(x1: float, x2: float) -> int:
    """Return x1 AND x2: one input alone (½) stays below the threshold (0.7), both (1) are above."""
    return perceptron([x1, x2], [0.5, 0.5], -0.7)


def or_gate(x1: float, x2: float) -> int:
    """Return x1 OR x2: one input alone (½) is above the threshold (0.2) already."""
    return perceptron([x1, x2], [0.5, 0.5], -0.2)


def nand_gate(x1: float, x2: float) -> int:
    """Return NOT (x1 AND x2): the perceptron of AND with all signs turned."""
    return perceptron([x1, x2], [-0.5, -0.5], 0.7)


def nor_gate(x1: float, x2: float) -> int:
    """Return NOT (x1 OR x2): the perceptron of OR with all signs turned."""
    return perceptron([x1, x2], [-0.5, -0.5], 0.2)


def xor_gate(x1: float, x2: float) -> int:
    """Return x1 XOR x2 by two layers: (x1 NAND x2) AND (x1 OR x2).

    No line has (0, 1) and (1, 0) on one side and (0, 0) and (1, 1) on the other, so no single
    perceptron will do.  Source: Minsky and Papert, "Perceptrons" (1969); Saito (2016), section 2.5.
    """
    return and_gate(nand_gate(x1, x2), or_gate(x1, x2))


def decision_boundary(w: ArrayLike, b: float, x1: ArrayLike) -> Any:
    """Return the x2 at which w₁x₁ + w₂x₂ + b = 0, for a number x1, or for each of an array.

    On one side of this line the perceptron fires, on the other it does not.  w that is not two
    numbers, or a w₂ of 0 (the line is vertical, or there is none), is a `ValueError`.
    """
    weights = np.asarray(w, dtype=float)
    if weights.shape != (2,) or weights[1] == 0:
        raise ValueError(f"w must be two numbers, the second not 0, not {weights}")
    return -(weights[0] * np.asarray(x1, dtype=float) + b) / weights[1]


def train_perceptron(
    X: ArrayLike, t: ArrayLike, learning_rate: float, epochs: int, w: ArrayLike, b: float
) -> tuple[Array, float]:
    """Return (w, b) after the perceptron learning rule has seen all samples `epochs` times.

    For each sample x of X (N, D) in order, with its target 0 or 1 and the output y of the present
    perceptron,

        w ← w + η (t − y) x        b ← b + η (t − y),

    which changes something only where y is wrong. If a line separates the classes, the rule finds
    one in finitely many steps (Novikoff 1962); otherwise it never settles.

    Raises
    ------
    ValueError
        If shapes do not fit, a target is neither 0 nor 1, or `epochs` is negative.

    Source: Rosenblatt (1958); Bishop, "Pattern Recognition and Machine Learning" (2006), eq. 4.55.
    """
    samples, targets = _samples(X, t, (0, 1))
    weights = np.array(w, dtype=float)
    if weights.shape != samples.shape[1:]:
        raise ValueError(f"w must be {samples.shape[1:]}, a weight per column, not {weights.shape}")
    if epochs < 0:
        raise ValueError(f"epochs must be 0 or more, not {epochs}")
    bias = float(b)
    for _ in range(epochs):
        for x, target in zip(samples, targets, strict=True):
            change = learning_rate * (target - perceptron(x, weights, bias))
            weights = weights + change * x
            bias = bias + change
    return weights, float(bias)


def kernel_perceptron_predict(
    alpha: ArrayLike, X: ArrayLike, t: ArrayLike, x: ArrayLike, kernel: Kernel
) -> int:
    """Return 1 if Σₙ αₙ tₙ k(xₙ, x) > 0, else −1, for samples X (N, D) and a vector x (D,).

    αₙ counts how often training got sample n wrong; t (N,) holds −1 and 1. The kernel is an inner
    product in some other space, so the perceptron draws a flat boundary there and a curved one
    here, without ever computing its weights Σ αₙ tₙ φ(xₙ).

    Raises
    ------
    ValueError
        If shapes do not fit, or a target is neither −1 nor 1.

    Source: Aizerman, Braverman and Rozonoer, "Theoretical Foundations of the Potential Function
    Method in Pattern Recognition Learning" (1964); Bishop (2006), section 6.1.
    """
    samples, targets = _samples(X, t, (-1, 1))
    counts, point = np.asarray(alpha, dtype=float), np.asarray(x, dtype=float)
    if counts.shape != targets.shape or point.shape != samples.shape[1:]:
        raise ValueError(
            f"alpha must be {targets.shape} and x {samples.shape[1:]}, "
            f"not {counts.shape} and {point.shape}"
        )
    similarities = np.array([float(kernel(sample, point)) for sample in samples])
    return 1 if float(counts * targets @ similarities) > 0 else -1


def _vectors(**arguments: ArrayLike) -> list[Array]:
    """Return the arguments as float vectors, refusing unlike lengths."""
    arrays = {name: np.asarray(value, dtype=float) for name, value in arguments.items()}
    shapes = {array.shape for array in arrays.values()}
    if len(shapes) > 1 or any(len(shape) != 1 for shape in shapes):
        found = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise ValueError(f"all must be vectors of one length: {found}")
    return list(arrays.values())


def _samples(X: ArrayLike, t: ArrayLike, values: tuple[int, int]) -> tuple[Array, Array]:
    """Return samples (N, D) and targets (N,), one of two values each."""
    samples, targets = np.asarray(X, dtype=float), np.asarray(t, dtype=float)
    if samples.ndim != 2 or targets.shape != samples.shape[:1]:
        raise ValueError(f"X must be (N, D) and t (N,), not {samples.shape} and {targets.shape}")
    if not np.isin(targets, values).all():
        raise ValueError(f"t must hold {values[0]} and {values[1]} only: {targets}")
    return samples, targets
