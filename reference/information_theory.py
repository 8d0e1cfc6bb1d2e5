"""Entropy, the divergences and tables built on it, and where it comes from in physics.

A distribution is an array of probabilities that sum to 1; a joint table holds p(x, y) with X along
the rows and Y along the columns. Lists and integers are taken for float arrays. A negative
probability, a table that does not sum to 1, and a base of 1, 0 or below are a `ValueError`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def _probabilities(values: ArrayLike, name: str) -> Array:
    """Return the values as floats where none is negative.

    Their sum is not looked at: the terms of a row of a joint table may be asked for too.
    """
    p = np.asarray(values, dtype=float)
    if p.ndim == 0 or p.size == 0 or not np.all(p >= 0):
        raise ValueError(f"{name} must hold probabilities, not {p}")
    return p


def _table(joint: ArrayLike) -> Array:
    """Return a joint table as floats where it is one: two axes, and 1 in all."""
    table = _probabilities(joint, "joint")
    if table.ndim != 2:
        raise ValueError(f"joint must be a table (n, m), not of shape {table.shape}")
    if abs(table.sum() - 1.0) > 1e-6:
        raise ValueError(f"joint sums to {table.sum():g}, not to 1")
    return table


def _pair(p: ArrayLike, q: ArrayLike) -> tuple[Array, Array]:
    """Return two distributions over the same outcomes."""
    first, second = _probabilities(p, "p"), _probabilities(q, "q")
    if first.shape != second.shape:
        raise ValueError(f"p has the shape {first.shape}, q has {second.shape}")
    return first, second


def _mean_surprise(weights: Array, p: Array, base: float) -> float:
    """Return Σ w · log(1/p) over the outcomes with w > 0: infinite where p is 0 at one of them."""
    if base <= 0 or base == 1:
        raise ValueError(f"base={base}: a logarithm needs a positive base other than 1")
    possible = weights > 0
    with np.errstate(divide="ignore"):
        surprise = -np.log(p[possible]) / math.log(base)
    return float(np.sum(weights[possible] * surprise))


def entropy(p: ArrayLike, base: float = 2) -> float:
    """Return H(p) = −Σᵢ pᵢ log pᵢ, where an outcome of probability 0 adds 0.

    The limit of x log x at 0 is 0, so impossible outcomes may be left out of the sum.  Source:
    Shannon, "A Mathematical Theory of Communication" (1948), section 6.
    """
    probabilities = _probabilities(p, "p")
    return _mean_surprise(probabilities, probabilities, base)


def cross_entropy(p: ArrayLike, q: ArrayLike, base: float = 2) -> float:
    """Return H(p, q) = −Σᵢ pᵢ log qᵢ: outcomes drawn from p, encoded as if they came from q.

    Infinite where an outcome that p allows has qᵢ = 0; one that p excludes adds 0 whatever q says.
    Source: Goodfellow, Bengio and Courville, "Deep Learning" (2016), eq. 3.51.
    """
    return _mean_surprise(*_pair(p, q), base)


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = 2) -> float:
    """Return D(p‖q) = Σᵢ pᵢ log(pᵢ / qᵢ) = H(p, q) − H(p): what encoding by q costs in excess.

    Never negative, 0 only for p = q, not symmetric; infinite where qᵢ = 0 < pᵢ.  Source: Kullback
    and Leibler, "On Information and Sufficiency" (1951); Cover and Thomas, "Elements of Information
    Theory" (2006), section 2.3.
    """
    return cross_entropy(p, q, base) - entropy(p, base)


def joint_entropy(joint: ArrayLike, base: float = 2) -> float:
    """Return H(X, Y) = −Σ p(x, y) log p(x, y) over all cells of a table (n, m).

    A pair is one outcome of nm: the shape of the table does not matter.  Source: Cover and Thomas,
    "Elements of Information Theory" (2006), eq. 2.8.
    """
    return entropy(_table(joint), base)


def conditional_entropy(joint: ArrayLike, base: float = 2) -> float:
    """Return H(Y|X) = −Σ p(x, y) log p(y|x) for a table (n, m) with X along the rows.

    By the chain rule it is H(X, Y) − H(X): what the pair tells beyond X. Written so, it never
    divides by p(x), which may be 0.  Source: Cover and Thomas, "Elements of Information Theory"
    (2006), theorem 2.2.1.
    """
    table = _table(joint)
    return joint_entropy(table, base) - entropy(table.sum(axis=1), base)


def mutual_information(joint: ArrayLike, base: float = 2) -> float:
    """Return I(X; Y) = Σ p(x, y) log(p(x, y) / (p(x) p(y))) for a table (n, m).

    It equals H(X) + H(Y) − H(X, Y), in which nothing is divided; 0 (up to rounding) exactly where X
    and Y are independent.  Source: Cover and Thomas, "Elements of Information Theory" (2006),
    eq. 2.28 and 2.45.
    """
    table = _table(joint)
    separate = entropy(table.sum(axis=1), base) + entropy(table.sum(axis=0), base)
    return separate - joint_entropy(table, base)


def boltzmann_distribution(energies: ArrayLike, temperature: float) -> Array:
    """Return pᵢ = exp(−Eᵢ/T) / Σⱼ exp(−Eⱼ/T) for energies (n,) and a temperature T > 0, with k = 1.

    Only differences of energies matter, so the lowest is subtracted first: no exponent is above 0,
    and the sum is at least 1. Other temperatures, and anything but a vector with an element, are a
    `ValueError`.  Source: Landau and Lifshitz, "Statistical Physics" (1980), section 28.
    """
    levels = np.asarray(energies, dtype=float)
    if levels.ndim != 1 or levels.size == 0:
        raise ValueError(f"energies must be a vector with an element, not shape {levels.shape}")
    if not temperature > 0:
        raise ValueError(f"temperature={temperature}: must be above 0")
    factors = np.exp(-(levels - levels.min()) / temperature)
    probabilities: Array = factors / factors.sum()
    return probabilities


def boltzmann_entropy(microstates: float, k: float = 1.380649e-23) -> float:
    """Return S = k ln W for W equally likely microstates, in joules per kelvin.

    It is the entropy of the uniform distribution over W outcomes, with the base e and the factor k.
    W below 1 is a `ValueError`.  Source: Boltzmann (1877), in the form of Planck (1901); the value
    of k is exact since the SI of 2019.
    """
    if not microstates >= 1:
        raise ValueError(f"microstates={microstates}: there is at least one")
    return k * math.log(microstates)


def empirical_distribution(samples: ArrayLike) -> tuple[Array, Array]:
    """Return the values that occur in n samples, ascending, and the share of each: count / n.

    Samples of other than one axis, and none at all, are a `ValueError`.  Source: Murphy, "Machine
    Learning: A Probabilistic Perspective" (2012), section 2.2.7.
    """
    seen = np.asarray(samples)
    if seen.ndim != 1 or seen.size == 0:
        raise ValueError(f"samples must be a vector with an element, not shape {seen.shape}")
    values, counts = np.unique(seen, return_counts=True)
    return values, counts / seen.size
