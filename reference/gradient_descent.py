"""Gradient descent: the fit of a line, a numerical gradient's way down, and three optimisers.

Every function returns new values and leaves its arguments as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Function = Callable[[Array], Any]

_H = 1e-4


def squared_error(target: float, y: float) -> float:
    """Return E = ½(target − y)², the error of one prediction.

    The ½ cancels the 2 of the derivative: dE/dy = y − target.

    Source: Bishop, "Pattern Recognition and Machine Learning" (2006), equation 1.2.
    """
    return 0.5 * (target - y) ** 2


def line_gradients(a: float, b: float, x: float, target: float) -> tuple[float, float]:
    """Return (dE/da, dE/db) of E = ½(target − y)² with y = ax + b, at one point.

    By the chain rule dE/da = dE/dy · dy/da = (y − target)·x, and dE/db = (y − target)·1.  Source:
    Bishop, "Pattern Recognition and Machine Learning" (2006), equation 3.23.
    """
    error = a * x + b - target
    return error * x, error


def fit_line(
    xs: ArrayLike,
    targets: ArrayLike,
    learning_rate: float,
    steps: int,
    a: float = 0.0,
    b: float = 0.0,
) -> tuple[float, float]:
    """Return (a, b) of the line ax + b after full-batch gradient descent.

    Each step goes against the mean of the gradients of all points,

        a ← a − η · mean((ax + b − t)·x)        b ← b − η · mean(ax + b − t),

    both means taken at the same (a, b). No step at all returns the start.

    Raises
    ------
    ValueError
        If `xs` and `targets` are not as many numbers each, or none, or `steps` is negative.

    Source: Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 4.3.
    """
    x, t = _points(xs, targets)
    _not_negative("steps", steps)
    for _ in range(steps):
        a, b = _step(a, b, x, t, learning_rate)
    return a, b


def fit_line_stochastic(
    xs: ArrayLike,
    targets: ArrayLike,
    learning_rate: float,
    order: Sequence[int],
    a: float = 0.0,
    b: float = 0.0,
) -> tuple[float, float]:
    """Return (a, b) after one step on the gradient of a single point per index in `order`.

    An index may come more than once, or never; the empty order returns the start.

    Raises
    ------
    ValueError
        If `xs` and `targets` are not as many numbers each, or none.
    IndexError
        If an index in `order` is not one of a point.

    Source: Robbins and Monro, "A Stochastic Approximation Method" (1951); Goodfellow et al.,
    "Deep Learning" (2016), section 5.9.
    """
    return fit_line_minibatch(xs, targets, learning_rate, [[index] for index in order], a, b)


def fit_line_minibatch(
    xs: ArrayLike,
    targets: ArrayLike,
    learning_rate: float,
    batches: Sequence[Sequence[int]],
    a: float = 0.0,
    b: float = 0.0,
) -> tuple[float, float]:
    """Return (a, b) after one step on the mean gradient of each list of indices in `batches`.

    The mean is over the batch, whatever its length, so that the size of a step does not depend on
    how many points it looked at. Without batches the start is returned.

    Raises
    ------
    ValueError
        If `xs` and `targets` are not as many numbers each, or none, or a batch is empty.
    IndexError
        If an index is not one of a point.

    Source: Goodfellow et al., "Deep Learning" (2016), algorithm 8.1.
    """
    x, t = _points(xs, targets)
    for batch in batches:
        if len(batch) == 0:
            raise ValueError("a batch has no index: the mean over no points is undefined")
        chosen = np.asarray(batch)
        a, b = _step(a, b, x[chosen], t[chosen], learning_rate)
    return a, b


def gradient_descent(
    f: Function, init_x: ArrayLike, lr: float = 0.01, step_num: int = 100
) -> Array:
    """Return the point (D,) that `step_num` steps x ← x − lr · ∇f(x) lead to from `init_x`.

    The gradient is numerical, by central differences. `init_x` is copied to floats first: an
    array of integers could hold neither x + h nor the result.

    Raises
    ------
    ValueError
        If `init_x` is not a vector or `step_num` is negative.

    Source: Saito, "Deep Learning from Scratch" (2016), section 4.4.1.
    """
    x = _vector(init_x)
    _not_negative("step_num", step_num)
    for _ in range(step_num):
        x = x - lr * _numerical_gradient(f, x)
    return x


def descent_path(f: Function, init_x: ArrayLike, lr: float, step_num: int) -> Array:
    """Return every point that gradient descent visits, (step_num + 1, D).

    The first row is `init_x`, the last what `gradient_descent` returns; from one to the next,
    x ← x − lr·∇f(x).  Source: Saito, "Deep Learning from Scratch" (2016), section 4.4.1.

    Raises
    ------
    ValueError
        If `init_x` is not a vector or `step_num` is negative.
    """
    x = _vector(init_x)
    _not_negative("step_num", step_num)
    path = np.empty((step_num + 1, x.size))
    path[0] = x
    for step in range(step_num):
        path[step + 1] = path[step] - lr * _numerical_gradient(f, path[step])
    return path


def momentum_step(
    x: ArrayLike, grad: ArrayLike, v: ArrayLike, lr: float = 0.01, momentum: float = 0.9
) -> tuple[Array, Array]:
    """Return the new (x, v): v ← momentum·v − lr·grad, then x ← x + v. All of one shape.

    The velocity v remembers the steps before: they add up where the gradient keeps its direction
    and cancel where it turns.

    Raises
    ------
    ValueError
        If x, grad and v differ in shape.

    Source: Polyak, "Some Methods of Speeding up the Convergence of Iteration Methods" (1964);
    Saito, "Deep Learning from Scratch" (2016), section 6.1.4.
    """
    point, gradient, velocity = _alike(x=x, grad=grad, v=v)
    velocity = momentum * velocity - lr * gradient
    return point + velocity, velocity


def adagrad_step(
    x: ArrayLike, grad: ArrayLike, h: ArrayLike, lr: float = 0.01, eps: float = 1e-7
) -> tuple[Array, Array]:
    """Return the new (x, h): h ← h + grad², then x ← x − lr·grad / (√h + eps), elementwise.

    An element that has seen large gradients takes shorter steps from then on. All of one shape.

    Raises
    ------
    ValueError
        If x, grad and h differ in shape.

    Source: Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and
    Stochastic Optimization" (2011); Saito, "Deep Learning from Scratch" (2016), section 6.1.5.
    """
    point, gradient, squares = _alike(x=x, grad=grad, h=h)
    squares = squares + gradient**2
    return point - lr * gradient / (np.sqrt(squares) + eps), squares


def adam_step(
    x: ArrayLike,
    grad: ArrayLike,
    m: ArrayLike,
    v: ArrayLike,
    t: int,
    lr: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Array, Array, Array]:
    """Return the new (x, m, v) of Adam's step number `t`, counted from 1. All of one shape.

        m ← β₁·m + (1 − β₁)·grad          m̂ = m / (1 − β₁ᵗ)
        v ← β₂·v + (1 − β₂)·grad²         v̂ = v / (1 − β₂ᵗ)
        x ← x − lr · m̂ / (√v̂ + eps)

    m and v start at 0 and are therefore too small at first; the hats correct that. What is
    returned, and passed to the next step, is m and v without the hats.

    Raises
    ------
    ValueError
        If x, grad, m and v differ in shape, or `t` is below 1.

    Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015), algorithm 1.
    """
    point, gradient, mean, square = _alike(x=x, grad=grad, m=m, v=v)
    if t < 1:
        raise ValueError(f"t counts steps from 1, not from {t}")
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    corrected_mean = mean / (1 - beta1**t)
    corrected_square = square / (1 - beta2**t)
    return point - lr * corrected_mean / (np.sqrt(corrected_square) + eps), mean, square


def train_linear_chain(
    x: float,
    target: float,
    learning_rate: float,
    steps: int,
    af: float,
    bf: float,
    ag: float,
    bg: float,
) -> tuple[float, float, float, float]:
    """Return (af, bf, ag, bg) after gradient descent on E = ½(target − y)².

    The model is y = af·(ag·x + bg) + bf. With the inner value u = ag·x + bg and d = y − target,

        dE/daf = d·u    dE/dbf = d    dE/dag = d·af·x    dE/dbg = d·af,

    all four taken at the same point before any parameter moves.

    Raises
    ------
    ValueError
        If `steps` is negative.

    Source: Rumelhart, Hinton and Williams, "Learning Representations by Back-propagating Errors"
    (1986), for two layers of one linear unit each.
    """
    _not_negative("steps", steps)
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af, bf, ag, bg = (
            af - learning_rate * d * u,
            bf - learning_rate * d,
            ag - learning_rate * d * af * x,
            bg - learning_rate * d * af,
        )
    return af, bf, ag, bg


def _points(xs: ArrayLike, targets: ArrayLike) -> tuple[Array, Array]:
    x, t = np.asarray(xs, dtype=float), np.asarray(targets, dtype=float)
    if x.ndim != 1 or x.shape != t.shape or x.size == 0:
        raise ValueError(
            f"xs and targets must be as many numbers each, at least one; "
            f"their shapes are {x.shape} and {t.shape}"
        )
    return x, t


def _step(a: float, b: float, x: Array, t: Array, learning_rate: float) -> tuple[float, float]:
    """Return (a, b) after one step on the mean gradient of the points."""
    errors = a * x + b - t
    slope, offset = float(np.mean(errors * x)), float(np.mean(errors))
    return a - learning_rate * slope, b - learning_rate * offset


def _vector(init_x: ArrayLike) -> Array:
    x = np.array(init_x, dtype=float)
    if x.ndim != 1:
        raise ValueError(f"init_x must be a vector, not of shape {x.shape}")
    return x


def _numerical_gradient(f: Function, x: Array) -> Array:
    """Return (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h for each element i."""
    shifts = _H * np.eye(x.size)
    return np.array([(f(x + shift) - f(x - shift)) / (2 * _H) for shift in shifts])


def _alike(**arguments: ArrayLike) -> list[Array]:
    """Return the arguments as float arrays, refusing shapes that would only broadcast."""
    arrays = {name: np.asarray(value, dtype=float) for name, value in arguments.items()}
    if len({array.shape for array in arrays.values()}) > 1:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise ValueError(f"all must have one shape: {shapes}")
    return list(arrays.values())


def _not_negative(name: str, count: int) -> None:
    if count < 0:
        raise ValueError(f"{name} must be 0 or more, not {count}")
