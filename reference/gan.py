"""Generative adversarial networks: the losses of the two players, their gradients, and one round.

A discriminator gives each sample x a logit a; D(x) = σ(a) is its probability that x is real. All
losses are worked out from logits, by

    −log σ(a) = log(1 + e⁻ᵃ)   and   −log(1 − σ(a)) = log(1 + eᵃ),

so that they are exact at ±1000. Lists, integers and bools are taken for float arrays, and no
function changes its arguments.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def binary_cross_entropy(logits: ArrayLike, t: ArrayLike) -> float:
    """Return the mean of −t log σ(a) − (1 − t) log(1 − σ(a)) over logits a and their labels t.

    Both are arrays of one shape. A label is 1 for real and 0 for fake, or between them where labels
    are smoothed. The two logarithms differ by a, so that each term is log(1 + eᵃ) − t·a. Unlike
    shapes, or no sample at all, are a `ValueError`.  Source: Bishop, "Pattern Recognition and
    Machine Learning" (2006), equation 4.90.
    """
    a, labels = _labelled(logits, t)
    return float(np.mean(_softplus(a) - labels * a))


def binary_cross_entropy_gradient(logits: ArrayLike, t: ArrayLike) -> Array:
    """Return (σ(a) − t)/N, the gradient of `binary_cross_entropy` by the N logits, of their shape.

    The loss is a mean, hence the 1/N. Errors as there.  Source: Bishop (2006), equation 4.91.
    """
    a, labels = _labelled(logits, t)
    return (_sigmoid(a) - labels) / a.size


def discriminator_loss(real_logits: ArrayLike, fake_logits: ArrayLike) -> float:
    """Return −mean log D(real) − mean log(1 − D(fake)), from logits.

    Each of the two is a mean over its own samples, of which there need not be as many. No real or
    no fake sample is a `ValueError`.  Source: Goodfellow et al., "Generative Adversarial Nets"
    (2014), equation 1, with the sign of a loss.
    """
    real, fake = _logits(real_logits), _logits(fake_logits)
    return float(np.mean(_softplus(-real)) + np.mean(_softplus(fake)))


def discriminator_loss_gradient(
    real_logits: ArrayLike, fake_logits: ArrayLike
) -> tuple[Array, Array]:
    """Return (d_real, d_fake), the gradients of `discriminator_loss` by the logits.

    They are (σ(real) − 1)/N and σ(fake)/M, for N real and M fake samples, of the logits' shapes.
    Errors as there.  Source: Goodfellow et al. (2014), algorithm 1.
    """
    real, fake = _logits(real_logits), _logits(fake_logits)
    return -_sigmoid(-real) / real.size, _sigmoid(fake) / fake.size


def generator_loss(fake_logits: ArrayLike, saturating: bool = False) -> float:
    """Return −mean log D(fake), or mean log(1 − D(fake)) where `saturating`; both are to fall.

    The second is what the two-player game says. It is flat where the discriminator recognises the
    fakes, which is how training begins, so that the first is used instead. No sample is a
    `ValueError`.  Source: Goodfellow et al. (2014), section 3.
    """
    fake = _logits(fake_logits)
    return float(np.mean(-_softplus(fake) if saturating else _softplus(-fake)))


def generator_loss_gradient(fake_logits: ArrayLike, saturating: bool = False) -> Array:
    """Return the gradient of `generator_loss` by the M logits: (σ(a) − 1)/M, or −σ(a)/M.

    Both are negative: each fake gains by a higher logit. Errors as there.  Source: Goodfellow,
    "NIPS 2016 Tutorial: Generative Adversarial Networks", section 3.2.3.
    """
    fake = _logits(fake_logits)
    return -_sigmoid(fake if saturating else -fake) / fake.size


def optimal_discriminator(p_data: ArrayLike, p_model: ArrayLike) -> Array:
    """Return p_data / (p_data + p_model), elementwise: the best D(x) at each point.

    Where both are 0 no sample ever comes from, and ½ is returned. Unlike shapes or negative
    densities are a `ValueError`.  Source: Goodfellow et al. (2014), proposition 1.
    """
    data, model = np.asarray(p_data, dtype=float), np.asarray(p_model, dtype=float)
    if data.shape != model.shape:
        raise ValueError(f"the densities must have one shape, not {data.shape} and {model.shape}")
    total = data + model
    if np.any(data < 0) or np.any(model < 0):
        raise ValueError("a density is never below 0")
    best: Array = np.divide(data, total, out=np.full(total.shape, 0.5), where=total > 0)
    return best


def gan_step(
    a: float,
    b: float,
    w: float,
    c: float,
    real: ArrayLike,
    noise: ArrayLike,
    learning_rate: float,
) -> tuple[float, float, float, float]:
    """Return (a, b, w, c) after one step of the discriminator and then one of the generator.

    The generator makes a·z + b of noise z, and the discriminator's logit of x is w·x + c. First
    w and c take a step down `discriminator_loss`, with the fakes that the generator makes of the
    noise. Then a and b take a step down the non-saturating `generator_loss` against the new w and
    c, with the same noise. real is (N,) and noise (M,); anything else, or none, is a `ValueError`.
    Source: Goodfellow et al. (2014), algorithm 1, with k = 1.
    """
    samples, z = _logits(real), _logits(noise)
    if samples.ndim != 1 or z.ndim != 1:
        raise ValueError(f"real and noise must be vectors, not {samples.shape} and {z.shape}")
    fake = a * z + b

    d_real, d_fake = discriminator_loss_gradient(w * samples + c, w * fake + c)
    w = float(w - learning_rate * (d_real @ samples + d_fake @ fake))
    c = float(c - learning_rate * (d_real.sum() + d_fake.sum()))

    d_sample = generator_loss_gradient(w * fake + c) * w
    a = float(a - learning_rate * (d_sample @ z))
    b = float(b - learning_rate * d_sample.sum())
    return a, b, w, c


def _softplus(a: Array) -> Array:
    """Return log(1 + eᵃ), which is about a where a is large."""
    softplus: Array = np.logaddexp(0.0, a)
    return softplus


def _sigmoid(a: Array) -> Array:
    """Return 1/(1 + e⁻ᵃ) without an overflow."""
    sigmoid: Array = np.exp(-_softplus(-a))
    return sigmoid


def _logits(values: ArrayLike) -> Array:
    array = np.asarray(values, dtype=float)
    if array.size == 0:
        raise ValueError("a mean needs at least one sample")
    return array


def _labelled(logits: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    a, labels = _logits(logits), np.asarray(t, dtype=float)
    if a.shape != labels.shape:
        raise ValueError(f"logits and t must have one shape, not {a.shape} and {labels.shape}")
    return a, labels
