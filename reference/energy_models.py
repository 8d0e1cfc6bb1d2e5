"""Networks described by an energy: Hopfield's, Boltzmann's, and the restricted Boltzmann machine.

Low energy means a state that the network settles in, or visits often. Lists and integers are taken
for float arrays; arguments stay as they are. Shapes that do not fit are a `ValueError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
_MOST_UNITS = 20


def _couplings(W: ArrayLike) -> Array:
    """Return W as floats where it is square."""
    weights = np.asarray(W, dtype=float)
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1]:
        raise ValueError(f"W must be a square matrix, not of shape {weights.shape}")
    return weights


def _vector(values: ArrayLike, length: int, name: str) -> Array:
    """Return the values as floats where they are a vector of that length."""
    vector = np.asarray(values, dtype=float)
    if vector.shape != (length,):
        raise ValueError(f"{name} must have the shape ({length},), not {vector.shape}")
    return vector


def _layer(x: ArrayLike, W: Array, bias: ArrayLike, names: tuple[str, str]) -> Array:
    """Return bias + x W for one x (I,) or a batch (N, I), with W (I, O) and the bias (O,)."""
    units = np.asarray(x, dtype=float)
    if W.ndim != 2 or units.ndim not in (1, 2) or units.shape[-1] != W.shape[0]:
        raise ValueError(f"{names[0]} of shape {units.shape} does not fit the weights")
    total: Array = _vector(bias, W.shape[1], names[1]) + units @ W
    return total


def _sigmoid(x: Array) -> Array:
    """Return 1 / (1 + exp(−x)); tanh saturates where exp would overflow."""
    value: Array = 0.5 * (1.0 + np.tanh(0.5 * x))
    return value


def hopfield_weights(patterns: ArrayLike) -> Array:
    """Return W = (1/N) Σ x xᵀ over the patterns x, with a zero diagonal, for ±1 patterns (P, N).

    Hebb's rule: units that agree in a pattern pull each other, others push. All P outer products
    are one matrix product. Patterns of other values or axes are a `ValueError`.  Source: Hopfield,
    "Neural networks and physical systems with emergent collective computational abilities" (1982);
    Hertz, Krogh and Palmer, "Introduction to the Theory of Neural Computation" (1991), eq. 2.9.
    """
    stored = np.asarray(patterns, dtype=float)
    if stored.ndim != 2 or stored.size == 0:
        raise ValueError(f"patterns must be a matrix (P, N), not of shape {stored.shape}")
    if not np.all(np.abs(stored) == 1):
        raise ValueError("patterns hold other values than −1 and 1")
    W: Array = stored.T @ stored / stored.shape[1]
    np.fill_diagonal(W, 0.0)
    return W


def hopfield_energy(W: ArrayLike, s: ArrayLike) -> float:
    """Return E = −½ sᵀWs for symmetric weights (N, N) and a state (N,).

    The double sum meets each pair of units twice, hence the ½.  Source: Hopfield (1982).
    """
    weights = _couplings(W)
    state = _vector(s, len(weights), "s")
    return float(-0.5 * (state @ weights @ state))


def hopfield_recall(W: ArrayLike, s: ArrayLike, order: Sequence[int]) -> Array:
    """Return the state after the units in `order` have been updated, one after the other.

    A unit takes the sign of its field Σⱼ Wᵢⱼ sⱼ in the state reached so far; a field of 0 leaves it
    as it is. With symmetric weights and a zero diagonal no update raises the energy. States of
    other values than ±1, and an index out of range, are a `ValueError`.  Source: Hopfield (1982).
    """
    weights = _couplings(W)
    state = _vector(s, len(weights), "s").copy()
    if not np.all(np.abs(state) == 1):
        raise ValueError("s holds other values than −1 and 1")
    for unit in order:
        if not 0 <= unit < len(state):
            raise ValueError(f"order names unit {unit}; there are {len(state)}")
        field = weights[unit] @ state
        if field != 0:
            state[unit] = np.sign(field)
    return state


def boltzmann_energy(W: ArrayLike, b: ArrayLike, s: ArrayLike) -> float:
    """Return E = −½ sᵀWs − bᵀs for symmetric weights (n, n), biases (n,) and a 0/1 state (n,).

    Source: Ackley, Hinton and Sejnowski, "A Learning Algorithm for Boltzmann Machines" (1985).
    """
    weights = _couplings(W)
    biases, state = _vector(b, len(weights), "b"), _vector(s, len(weights), "s")
    return float(-0.5 * (state @ weights @ state) - biases @ state)


def boltzmann_probabilities(W: ArrayLike, b: ArrayLike) -> Array:
    """Return exp(−E(s)) / Z for all 2ⁿ states s, the first unit slowest: 00, 01, 10, 11.

    State number k is k in binary, the first unit its highest digit. The lowest energy is subtracted
    before exp, so that nothing overflows. More than 20 units (a million states) are a `ValueError`.
    Source: Ackley, Hinton and Sejnowski (1985); Goodfellow, Bengio and Courville, "Deep Learning"
    (2016), section 20.1.
    """
    weights = _couplings(W)
    n = len(weights)
    biases = _vector(b, n, "b")
    if n > _MOST_UNITS:
        raise ValueError(f"{n} units have too many states to list")
    states = np.indices((2,) * n).reshape(n, -1).T.astype(float)
    energies = -0.5 * np.sum(states @ weights * states, axis=1) - states @ biases
    factors = np.exp(energies.min() - energies)
    probabilities: Array = factors / factors.sum()
    return probabilities


def rbm_free_energy(v: ArrayLike, W: ArrayLike, b: ArrayLike, c: ArrayLike) -> Array:
    """Return F(v) = −bᵀv − Σⱼ log(1 + exp(cⱼ + vᵀWⱼ)), a number for v (V,), (N,) for v (N, V).

    exp(−F(v)) is the sum of exp(−E(v, h)) over all h: each hidden unit is either off (1) or on
    (exp(cⱼ + vᵀWⱼ)), and the sum over 2ᴴ states becomes a product.  W is (V, H), b (V,), c (H,).
    Source: Hinton, "A Practical Guide to Training Restricted Boltzmann Machines" (2012), section
    16.1.
    """
    weights = np.asarray(W, dtype=float)
    x = _layer(v, weights, c, ("v", "c"))
    biases = _vector(b, len(weights), "b")
    # logaddexp(0, x) is log(e⁰ + eˣ) without forming eˣ.
    energy: Array = -(np.asarray(v, dtype=float) @ biases) - np.logaddexp(0.0, x).sum(axis=-1)
    return energy


def rbm_hidden_probabilities(v: ArrayLike, W: ArrayLike, c: ArrayLike) -> Array:
    """Return P(hⱼ = 1 | v) = σ(cⱼ + Σᵢ vᵢ Wᵢⱼ): (H,) for v (V,), (N, H) for v (N, V).

    Without connections among them the hidden units are independent, given v.  Source: Hinton
    (2012), eq. 7.
    """
    return _sigmoid(_layer(v, np.asarray(W, dtype=float), c, ("v", "c")))


def rbm_visible_probabilities(h: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    """Return P(vᵢ = 1 | h) = σ(bᵢ + Σⱼ Wᵢⱼ hⱼ): (V,) for h (H,), (N, V) for h (N, H).

    The same W (V, H) as upwards, read the other way.  Source: Hinton (2012), eq. 8.
    """
    return _sigmoid(_layer(h, np.asarray(W, dtype=float).T, b, ("h", "b")))


def rbm_contrastive_divergence(
    v: ArrayLike,
    W: ArrayLike,
    b: ArrayLike,
    c: ArrayLike,
    learning_rate: float,
    uniforms: tuple[ArrayLike, ArrayLike],
) -> tuple[Array, Array, Array]:
    """Return (W, b, c) after one step of contrastive divergence, CD-1, on a batch v (N, V).

    Up, down and up again: p₀ = P(h|v), h₀ sampled from it, v₁ sampled from P(v|h₀), p₁ = P(h|v₁);
    a unit is on where its uniform number is below its probability, uniforms = ((N, H), (N, V)).
    Then W moves by η (vᵀp₀ − v₁ᵀp₁)/N, and the biases by η times the means of v − v₁ and p₀ − p₁.
    Source: Hinton, "Training Products of Experts by Minimizing Contrastive Divergence" (2002);
    Hinton (2012), section 3.
    """
    data, weights = np.asarray(v, dtype=float), np.asarray(W, dtype=float)
    if data.ndim != 2 or data.size == 0:
        raise ValueError(f"v must be a batch (N, V), not of shape {data.shape}")
    for_hidden, for_visible = (np.asarray(u, dtype=float) for u in uniforms)
    hidden = rbm_hidden_probabilities(data, weights, c)
    if for_hidden.shape != hidden.shape or for_visible.shape != data.shape:
        raise ValueError(f"uniforms must have the shapes {hidden.shape} and {data.shape}")
    sampled = for_hidden < hidden
    dreamt = (for_visible < rbm_visible_probabilities(sampled, weights, b)).astype(float)
    hidden_after = rbm_hidden_probabilities(dreamt, weights, c)
    rate = learning_rate / len(data)
    return (
        weights + rate * (data.T @ hidden - dreamt.T @ hidden_after),
        np.asarray(b, dtype=float) + rate * (data - dreamt).sum(axis=0),
        np.asarray(c, dtype=float) + rate * (hidden - hidden_after).sum(axis=0),
    )
