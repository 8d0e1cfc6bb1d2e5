"""Multilayer perceptrons: one neuron that learns, layers of them, and a network with its gradients.

A layer takes x (N, D), or one sample (D,), to σ(xW + b) with W (D, H) and b (H,). Sources: Saito,
"Deep Learning from Scratch" (2016), chapters 3 to 5; Rumelhart, Hinton and Williams, "Learning
Representations by Back-Propagating Errors" (1986).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def _floats(value: ArrayLike) -> Array:
    return np.asarray(value, dtype=float)


def _sigmoid(a: Array) -> Array:
    """Return σ(a) = 1 / (1 + exp(−a)) = exp(−log(1 + exp(−a))), which overflows nowhere."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -a)))


class Neuron:
    """A neuron of one input without an activation, y = w·x + b, which learns from its mistakes.

    `w` and `b` are its present weight and bias.
    """

    def __init__(self, w: float, b: float) -> None:
        self.w, self.b = w, b
        self._x: float | None = None

    def forward(self, x: float) -> float:
        """Return the output w·x + b, and keep x for `backward`."""
        self._x = x
        return self.w * x + self.b

    def backward(self, target: float, learning_rate: float) -> None:
        """Take one step down the error E = ½(target − y)² of the latest forward.

        By the chain rule dE/dw = (y − target)·x and dE/db = y − target, both at the w and b that
        gave y; then w and b move against them.  A ValueError where there was no forward yet.
        """
        if self._x is None:
            raise ValueError("backward belongs to the latest forward: call forward first")
        slope = self.w * self._x + self.b - target
        self.w = self.w - learning_rate * slope * self._x
        self.b = self.b - learning_rate * slope


def forward_layers(
    x: ArrayLike, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]
) -> Array:
    """Return the output of the last layer, σ(… σ(σ(xW₁ + b₁)W₂ + b₂) …): (N, H) or (H,).

    x is a batch (N, D) or a sample (D,). A ValueError where there is not one bias for each weight
    matrix, or shapes do not fit.  Source: Saito (2016), section 3.4.
    """
    if len(weights) != len(biases):
        raise ValueError(f"{len(weights)} weights and {len(biases)} biases: one each for a layer")
    out = _floats(x)
    for number, (W, b) in enumerate(zip(map(_floats, weights), map(_floats, biases), strict=True)):
        if W.ndim != 2 or W.shape[0] != out.shape[-1] or b.shape != (W.shape[1],):
            raise ValueError(
                f"layer {number}: W {W.shape} and b {b.shape} do not fit {out.shape[-1]} inputs"
            )
        out = _sigmoid(out @ W + b)
    return out


def output_layer_gradient(a: ArrayLike, w: ArrayLike, t: float) -> Array:
    """Return dE/dw (H,) for y = σ(a·w) and E = ½(y − t)², one sample; a and w are (H,).

    dE/dw = (y − t) · y(1 − y) · a: how the error feels the output, the output its sum, and the sum
    each weight. A ValueError where a and w are no vectors of one length.  Source: Rumelhart et al.
    (1986); Bishop, "Pattern Recognition and Machine Learning" (2006), section 5.3.
    """
    hidden, weights = _floats(a), _floats(w)
    if hidden.ndim != 1 or hidden.shape != weights.shape:
        raise ValueError(f"a and w must be (H,), not {hidden.shape} and {weights.shape}")
    y = _sigmoid(hidden @ weights)
    return np.asarray((y - t) * y * (1.0 - y) * hidden)


def hidden_layer_gradient(x: ArrayLike, v: ArrayLike, w: ArrayLike, t: float) -> Array:
    """Return dE/dv (D, H) for a = σ(xv), y = σ(a·w), E = ½(y − t)²; x (D,), v (D, H), w (H,).

    The δ of the output, (y − t)·y(1 − y), goes back along the weight w_h to each hidden neuron and
    through its slope a_h(1 − a_h); from there dE/dv[d, h] = δ_h·x_d. A ValueError where shapes do
    not fit.  Source: Rumelhart et al. (1986); Bishop (2006), eq. 5.56.
    """
    inputs, V, weights = _floats(x), _floats(v), _floats(w)
    if inputs.ndim != 1 or weights.ndim != 1 or V.shape != (len(inputs), len(weights)):
        raise ValueError(
            f"x, v, w must be (D,), (D, H), (H,), not {inputs.shape}, {V.shape}, {weights.shape}"
        )
    a = _sigmoid(inputs @ V)
    y = _sigmoid(a @ weights)
    delta_output = (y - t) * y * (1.0 - y)
    delta_hidden = delta_output * weights * a * (1.0 - a)
    return np.outer(inputs, delta_hidden)


class TwoLayerNet:
    """A classifier with one hidden layer: p = softmax(σ(xW1 + b1)W2 + b2).

    `params` holds W1 (D, H), b1 (H,), W2 (H, C), b2 (C,) by these names. Weights start normally
    distributed with mean 0 and deviation `weight_init_std`, drawn from `rng` if one is given, so
    that hidden units differ and can learn different things; biases start at 0.  Source: Saito
    (2016), sections 4.5 and 5.7.
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        output_size: int,
        weight_init_std: float = 0.01,
        rng: np.random.Generator | None = None,
    ) -> None:
        if min(input_size, hidden_size, output_size) < 1:
            raise ValueError(
                f"sizes must be at least 1, not {input_size}, {hidden_size}, {output_size}"
            )
        rng = np.random.default_rng() if rng is None else rng
        self.params: dict[str, Array] = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }

    def _forward(self, x: ArrayLike) -> tuple[Array, Array, Array]:
        """Return the batch, its hidden activations (N, H), and log p (N, C), by log-sum-exp."""
        params, batch = self.params, _floats(x)
        if batch.ndim != 2 or batch.shape[1] != len(params["W1"]):
            raise ValueError(f"x must be (N, {len(params['W1'])}), not {batch.shape}")
        hidden = _sigmoid(batch @ params["W1"] + params["b1"])
        scores = hidden @ params["W2"] + params["b2"]
        shifted = scores - scores.max(axis=1, keepdims=True)
        return batch, hidden, shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))

    def _one_hot(self, t: ArrayLike, samples: int) -> Array:
        """Return t as one-hot rows (N, C), from such rows or from labels (N,)."""
        targets, classes = np.asarray(t), self.params["W2"].shape[1]
        if targets.ndim == 1 and np.isin(targets, np.arange(classes)).all():
            targets = np.eye(classes)[targets.astype(int)]
        if targets.shape != (samples, classes):
            raise ValueError(
                f"t must be one-hot {(samples, classes)} or labels {(samples,)} below {classes}, "
                f"not {np.shape(t)}"
            )
        return targets

    def predict(self, x: ArrayLike) -> Array:
        """Return the probabilities of the classes, (N, C), for x (N, D); each row sums to 1."""
        return np.exp(self._forward(x)[2])

    def loss(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the mean cross entropy −1/N Σ_n log p[n, t_n]; t is one-hot or labels."""
        _, _, log_p = self._forward(x)
        return float(-(self._one_hot(t, len(log_p)) * log_p).sum() / len(log_p))

    def accuracy(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the share of samples whose most probable class is the right one."""
        _, _, log_p = self._forward(x)
        right = self._one_hot(t, len(log_p)).argmax(axis=1)
        return float(np.mean(log_p.argmax(axis=1) == right))

    def gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """Return ∂loss/∂params by backpropagation, a dict with the keys and shapes of `params`.

        Softmax and cross entropy together hand (p − t)/N to the scores; from there it goes back
        through W2, the slope a(1 − a) of the hidden layer, and W1.
        """
        batch, hidden, log_p = self._forward(x)
        d_scores = (np.exp(log_p) - self._one_hot(t, len(log_p))) / len(log_p)
        d_hidden = d_scores @ self.params["W2"].T * hidden * (1.0 - hidden)
        return {
            "W1": batch.T @ d_hidden,
            "b1": d_hidden.sum(axis=0),
            "W2": hidden.T @ d_scores,
            "b2": d_scores.sum(axis=0),
        }

    def numerical_gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """Return the same by central differences, (L(p + h) − L(p − h)) / 2h with h = 1e-4.

        Two losses for every parameter: far slower than `gradient`, and a test of it. `params` is
        afterwards what it was.
        """
        h, gradients = 1e-4, {}
        for name, values in self.params.items():
            gradients[name] = np.empty_like(values)
            for index in np.ndindex(values.shape):
                before = values[index]
                values[index] = before + h
                above = self.loss(x, t)
                values[index] = before - h
                gradients[name][index] = (above - self.loss(x, t)) / (2 * h)
                values[index] = before
        return gradients


def train_xor(rng: np.random.Generator) -> Callable[[ArrayLike], Array]:
    """Return a trained network that takes (N, 2) to N values, near 1 for XOR's (0, 1) and (1, 0).

    Two inputs, four hidden sigmoid neurons and one output, trained on the four corners by gradient
    descent on E = ½Σ(y − t)². A start from which some corner does not get within ¼ of its target is
    given up for a new one: the error has flat places. No network without a hidden layer can do it,
    since no line separates the corners.  Source: Rumelhart et al. (1986); Minsky and Papert,
    "Perceptrons" (1969).
    """
    corners, targets = _floats([[0, 0], [0, 1], [1, 0], [1, 1]]), _floats([0, 1, 1, 0])
    while True:
        V, c = rng.standard_normal((2, 4)), rng.standard_normal(4)
        w, b = rng.standard_normal(4), 0.0
        for _ in range(2000):
            a = _sigmoid(corners @ V + c)
            y = _sigmoid(a @ w + b)
            delta = (y - targets) * y * (1.0 - y)
            delta_hidden = np.outer(delta, w) * a * (1.0 - a)
            w, b = w - 2.0 * a.T @ delta, b - 2.0 * float(delta.sum())
            V, c = V - 2.0 * corners.T @ delta_hidden, c - 2.0 * delta_hidden.sum(axis=0)
        if np.abs(y - targets).max() < 0.25:
            break
    V_trained, c_trained, w_trained, b_trained = V, c, w, b

    def predict(x: ArrayLike) -> Array:
        return forward_layers(x, [V_trained, w_trained[:, np.newaxis]], [c_trained, [b_trained]])[
            ..., 0
        ]

    return predict
