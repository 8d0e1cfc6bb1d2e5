"""Data in small pieces: held-out rows, mini-batches, standardised features, and one SGD step.

x holds a sample in each row, (N, …), and t the target of each, (N,) or (N, …). Whatever picks rows
picks the same ones from both. All randomness comes from the generator that is passed in
(`numpy.random.default_rng(seed)`), so that the same seed gives the same rows. The rows returned are
copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def _paired(x: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """Return x and t as arrays of equally many rows; a ValueError where they are not."""
    samples, targets = np.asarray(x), np.asarray(t)
    if samples.ndim == 0 or targets.ndim == 0 or len(samples) != len(targets):
        raise ValueError(
            f"x and t must have a row for each sample, not shapes {samples.shape} and "
            f"{targets.shape}"
        )
    return samples, targets


def train_test_split(
    x: ArrayLike, t: ArrayLike, test_ratio: float, rng: np.random.Generator
) -> tuple[Array, Array, Array, Array]:
    """Return (x_train, x_test, t_train, t_test): every row in one of the two, drawn at random.

    int(N·test_ratio) rows are held out. What a model makes of rows it was not trained on estimates
    its error on new data; the estimate is honest only if chance decides which rows those are, since
    files are often sorted.  A ratio outside [0, 1] or unlike numbers of rows are a `ValueError`.
    Source: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning" (2009), 7.2.
    """
    samples, targets = _paired(x, t)
    if not 0.0 <= test_ratio <= 1.0:
        raise ValueError(f"test_ratio={test_ratio}: must be from 0 to 1")
    order = rng.permutation(len(samples))
    held_out = int(len(samples) * test_ratio)
    test, train = order[:held_out], order[held_out:]
    return samples[train], samples[test], targets[train], targets[test]


def random_batch(
    x: ArrayLike, t: ArrayLike, batch_size: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Return (x_batch, t_batch): `batch_size` unlike rows drawn at random, with their targets.

    The mean gradient over them is an unbiased estimate of the gradient over all N.  A batch size
    outside 1 to N, or unlike numbers of rows, is a `ValueError`.  Source: Saito, "Deep Learning
    from Scratch" (2016), section 4.2.3; Bottou, "Large-Scale Machine Learning with Stochastic
    Gradient Descent" (2010).
    """
    samples, targets = _paired(x, t)
    if not 1 <= batch_size <= len(samples):
        raise ValueError(f"batch_size={batch_size}: must be from 1 to {len(samples)} rows")
    chosen = rng.choice(len(samples), size=batch_size, replace=False)
    return samples[chosen], targets[chosen]


def iterate_minibatches(
    x: ArrayLike, t: ArrayLike, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[Array, Array]]:
    """Yield (x_batch, t_batch) until each sample was in one batch: an epoch, in a random order.

    The last batch has what is left, N mod batch_size rows where that is not 0.  A batch size below
    1, or unlike numbers of rows, is a `ValueError`, raised by the call.  Source: Goodfellow, Bengio
    and Courville, "Deep Learning" (2016), section 8.1.3.
    """
    samples, targets = _paired(x, t)
    if batch_size < 1:
        raise ValueError(f"batch_size={batch_size}: must be at least 1")
    order = rng.permutation(len(samples))
    starts = range(0, len(samples), batch_size)
    chosen = (order[start : start + batch_size] for start in starts)
    return ((samples[rows], targets[rows]) for rows in chosen)


def standardize(train: ArrayLike, test: ArrayLike) -> tuple[Array, Array]:
    """Return train (N, D) and test (M, D), each feature shifted and scaled: (value − μ) / σ.

    μ and σ are the mean and the deviation (√ of the mean squared distance from μ, over N) of a
    feature in the training set, for both sets: at prediction time nothing else is known, and a test
    set that decides on its own scaling is no test.  A feature that is constant in the training set
    has σ = 1 instead of 0.  Anything but two matrices of equally many columns, or no training row,
    is a `ValueError`.  Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), 4.3.
    """
    known, unknown = np.asarray(train, dtype=float), np.asarray(test, dtype=float)
    if known.ndim != 2 or unknown.ndim != 2 or known.shape[1] != unknown.shape[1]:
        raise ValueError(
            f"train and test must be (N, D) and (M, D), not {known.shape} and {unknown.shape}"
        )
    if len(known) == 0:
        raise ValueError("train must have at least one row")
    # The mean of equal numbers may miss them by a rounding error, and so the deviation 0.
    constant = known.max(axis=0) == known.min(axis=0)
    mean = np.where(constant, known[0], known.mean(axis=0))
    deviation = np.where(constant, 1.0, known.std(axis=0))
    return (known - mean) / deviation, (unknown - mean) / deviation


def epochs_to_steps(samples: int, batch_size: int, epochs: int) -> int:
    """Return how many steps that many epochs take: epochs · ⌈samples / batch_size⌉.

    A short last batch is a step like any other.  Negative numbers, or a batch size below 1, are a
    `ValueError`.  Source: Saito (2016), section 4.5.3, where batches are whole.
    """
    if samples < 0 or batch_size < 1 or epochs < 0:
        raise ValueError(
            f"samples={samples}, batch_size={batch_size}, epochs={epochs}: must not be negative, "
            "the batch size not 0 either"
        )
    return epochs * -(-samples // batch_size)


def sgd_update(params: MutableMapping[str, Array], grads: Mapping[str, Array], lr: float) -> None:
    """Take one step of gradient descent: params[k] ← params[k] − lr·grads[k] for every key k.

    The dict is changed and the arrays in it are replaced by new ones; nothing is returned.  A key
    without a gradient, or with one of another shape, is a `ValueError`, and then nothing was
    changed.  Source: Saito, "Deep Learning from Scratch" (2016), section 6.1.2.
    """
    for key, value in params.items():
        if key not in grads or np.shape(grads[key]) != np.shape(value):
            raise ValueError(f"grads[{key!r}] must be there and have shape {np.shape(value)}")
    for key, value in params.items():
        params[key] = np.asarray(value) - lr * np.asarray(grads[key])
