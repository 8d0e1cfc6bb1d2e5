"""Losses: how wrong a prediction is, and where it should move to be less wrong.

Predictions come one sample to a row: (N, C) for N samples and C classes, (C,) for one sample alone.
Targets are one-hot, of the same shape, or labels 0 to C − 1, one integer a sample. The loss of a
batch is the mean over its samples. Lists and integers are taken for float arrays, and no function
changes its arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

_DELTA = 1e-7


def mean_squared_error(y: ArrayLike, t: ArrayLike) -> float:
    """Return ½ Σ (y − t)² over all elements of y and t, arrays of one shape.

    It is called a mean by custom; what is taken is half the sum, whose derivative by y is y − t.
    Unlike shapes are a `ValueError`: they would broadcast.  Source: Saito, "Deep Learning from
    Scratch" (2016), section 4.2.1; Bishop, "Pattern Recognition and Machine Learning" (2006),
    eq. 1.2.
    """
    predictions, targets = np.asarray(y, dtype=float), np.asarray(t, dtype=float)
    if predictions.shape != targets.shape:
        raise ValueError(f"y and t must have one shape, not {predictions.shape}, {targets.shape}")
    return float(0.5 * np.sum((predictions - targets) ** 2))


def one_hot(labels: ArrayLike, classes: int) -> Array:
    """Return (N, classes): row n is 1 in column labels[n] and 0 elsewhere, for labels (N,).

    Row k of the identity matrix is the one-hot row of label k, so the rows are looked up there.
    Labels that are not integers from 0 to classes − 1, or not a vector, are a `ValueError`.
    Source: Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 5.7.
    """
    indices = np.asarray(labels)
    if indices.ndim != 1:
        raise ValueError(f"labels must be a vector, not of shape {indices.shape}")
    return np.eye(classes)[_checked_labels(indices, classes)]


def cross_entropy_error(y: ArrayLike, t: ArrayLike) -> float:
    """Return −1/N Σₙ Σₖ tₙₖ log(yₙₖ + δ) of probabilities y, with δ = 1e-7.

    With one-hot t a single term of the inner sum is left: the logarithm of the probability that was
    given to the right class. δ keeps it finite where that probability is 0. y is (N, C) or (C,), t
    one-hot or labels; other shapes are a `ValueError`.  Source: Saito (2016), section 4.2.2.
    """
    p, targets, _ = _rows(y, t)
    return float(-np.sum(targets * np.log(p + _DELTA)) / len(p))


def softmax_cross_entropy(logits: ArrayLike, t: ArrayLike) -> tuple[float, Array]:
    """Return (loss, dlogits): the mean of −log softmax(logits) at the right class, and (p − t)/N.

    The logarithm is worked out before any exponential is divided,

        log pₖ = (aₖ − max a) − log Σⱼ exp(aⱼ − max a),

    so that it is exact for probabilities too small to be represented: logits of ±1000 give neither
    inf nor NaN. dlogits has the shape of the logits. logits are (N, C) or (C,), t one-hot or
    labels; other shapes are a `ValueError`.  Source: Goodfellow et al. (2016), section 6.2.2.3.
    """
    scores, targets, shape = _rows(logits, t)
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(targets * log_p) / len(scores)
    gradient = (np.exp(log_p) - targets) / len(scores)
    return float(loss), gradient.reshape(shape)


def svm_loss(scores: ArrayLike, t: ArrayLike, margin: float = 1.0) -> tuple[float, Array]:
    """Return (loss, dscores) of the multiclass hinge loss.

    The loss is the mean over the samples of Σ max(0, sⱼ − sₜ + margin) over all j ≠ t. Each wrong
    class whose score does not stay below that of the right class by the margin adds the amount by
    which it fails. It is pushed down by 1/N, and the right class up by 1/N for each such wrong one.
    Exactly at the margin, where the hinge has its corner, the gradient 0 is taken.

    dscores has the shape of the scores, (N, C) or (C,); t is one-hot or labels. Other shapes are a
    `ValueError`.  Source: Weston and Watkins, "Support Vector Machines for Multi-Class Pattern
    Recognition" (1999); CS231n notes, "Linear Classification".
    """
    s, targets, shape = _rows(scores, t)
    right = np.sum(targets * s, axis=1, keepdims=True)
    violations = np.where(targets == 1, 0.0, np.maximum(0.0, s - right + margin))
    pushed = (violations > 0).astype(float)
    gradient = pushed - targets * pushed.sum(axis=1, keepdims=True)
    return float(violations.sum() / len(s)), (gradient / len(s)).reshape(shape)


def l2_penalty(weights: Sequence[ArrayLike], strength: float) -> tuple[float, list[Array]]:
    """Return (strength · Σ W², [2 · strength · W, …]) for a sequence of arrays of any shapes.

    The sum runs over all elements of all arrays. The gradients come in the order of the arrays,
    each of its array's shape. Some texts write ½ · strength, which drops the 2 of the gradient;
    here there is no ½.  Source: Krogh and Hertz, "A Simple Weight Decay Can Improve Generalization"
    (1992).
    """
    arrays = [np.asarray(W, dtype=float) for W in weights]
    penalty = strength * sum(float(np.sum(W**2)) for W in arrays)
    return penalty, [2 * strength * W for W in arrays]


def linear_scores(x: ArrayLike, W: ArrayLike) -> Array:
    """Return the scores x W, (N, C), of samples x (N, D) and weights W (D, C).

    Column c of W is the template of class c; a sample's score for c is its inner product with it.
    Matrices that do not fit are a `ValueError`.  Source: CS231n notes, "Linear Classification".
    """
    samples, columns = np.asarray(x, dtype=float), np.asarray(W, dtype=float)
    if samples.ndim != 2 or columns.ndim != 2 or samples.shape[1] != columns.shape[0]:
        raise ValueError(f"x must be (N, D) and W (D, C), not {samples.shape} and {columns.shape}")
    scores: Array = samples @ columns
    return scores


def accuracy(y: ArrayLike, t: ArrayLike) -> float:
    """Return the share of rows of y (N, C), 0 to 1, whose largest element is at the right class.

    y may hold probabilities or scores: only their order counts. t is one-hot (N, C) or labels (N,);
    other shapes, or no row at all, are a `ValueError`.  Source: Saito (2016), section 3.6.2.
    """
    if np.ndim(y) != 2:
        raise ValueError(f"y must be (N, C), not of shape {np.shape(y)}")
    scores, targets, _ = _rows(y, t)
    return float(np.mean(np.argmax(scores, axis=1) == np.argmax(targets, axis=1)))


def _checked_labels(labels: Array, classes: int) -> Array:
    if labels.dtype.kind not in "iu":
        raise ValueError(f"labels must be integers, not {labels.dtype}")
    if labels.size and not (labels.min() >= 0 and labels.max() < classes):
        raise ValueError(f"labels must be 0 to {classes - 1}: {labels}")
    return labels


def _rows(y: ArrayLike, t: ArrayLike) -> tuple[Array, Array, tuple[int, ...]]:
    """Return predictions and one-hot targets as (N, C) float arrays, and the predictions' shape."""
    predictions, targets = np.asarray(y, dtype=float), np.asarray(t)
    shape = predictions.shape
    if predictions.ndim not in (1, 2) or predictions.size == 0:
        raise ValueError(f"predictions must be (C,) or (N, C), not empty, not {shape}")
    classes = shape[-1]
    if targets.shape == shape[:-1]:
        targets = np.eye(classes)[_checked_labels(targets, classes)]
    if targets.shape != shape:
        raise ValueError(
            f"t must be one-hot {shape} or labels {shape[:-1]}, not of shape {targets.shape}"
        )
    return predictions.reshape(-1, classes), targets.reshape(-1, classes).astype(float), shape
