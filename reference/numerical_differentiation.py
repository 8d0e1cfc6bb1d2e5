"""Derivatives measured by asking f at nearby points: difference quotients, tangents, gradients.

A difference quotient with step h is wrong in two ways. Cutting off the Taylor series costs a
multiple of h (forward) or of h² (central); subtracting two nearly equal values of f costs about
ε·|f|/h, with ε ≈ 2.2e-16. The default steps stay clear of both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Function = Callable[[Any], Any]


def _checked_step(h: float) -> float:
    if not h > 0 or not np.isfinite(h):
        raise ValueError(f"the step h must be a positive number, not {h!r}")
    return h


def _slope_at(f: Function, x: float, h: float = 1e-4) -> Any:
    """Return (f(x+h) − f(x−h)) / 2h, the slope behind the central difference and the tangent."""
    return (f(x + h) - f(x - h)) / (2 * h)


def forward_difference(f: Function, x: float, h: float = 1e-5) -> Any:
    """Return (f(x+h) − f(x)) / h for a number x; its error is about h·f″(x)/2.

    Raises `ValueError` unless h > 0.  Source: Nocedal and Wright, "Numerical Optimization" (2006),
    equation 8.1.
    """
    return (f(x + _checked_step(h)) - f(x)) / h


def central_difference(f: Function, x: float, h: float = 1e-4) -> Any:
    """Return (f(x+h) − f(x−h)) / 2h for a number x; its error is about h²·f‴(x)/6.

    The even terms of the two Taylor series cancel, so that a parabola is differentiated without
    error.  Raises `ValueError` unless h > 0.  Source: Nocedal and Wright, "Numerical Optimization"
    (2006), equation 8.7.
    """
    return _slope_at(f, x, _checked_step(h))


def half_step_difference(f: Function, x: float, h: float = 1e-4) -> Any:
    """Return (f(x+h/2) − f(x−h/2)) / h for a number x: the central difference of step h/2.

    Its error is about h²·f‴(x)/24.  Raises `ValueError` unless h > 0.  Source: Press et al.,
    "Numerical Recipes" (2007), section 5.7.
    """
    return (f(x + _checked_step(h) / 2) - f(x - h / 2)) / h


def tangent_line(f: Function, x: float) -> Callable[[Any], Any]:
    """Return the function t ↦ f(x) + f′(x)(t − x); t may be a number or an array.

    f is asked only here, not again when the line is.  Source: the Taylor series of f at x, cut off
    after the linear term.
    """
    height, slope = f(x), _slope_at(f, x)
    return lambda t: height + slope * (np.asarray(t) - x)


def extrapolate(f: Function, x: float, step: float) -> Any:
    """Return f(x) + f′(x)·step, the height of the tangent at x above x + step.

    Source: Euler's method, one step; the error is about step²·f″(x)/2.
    """
    return f(x) + _slope_at(f, x) * step


def step_to_target(f: Function, x: float, target: float) -> Any:
    """Return (target − f(x)) / f′(x): how far to go from x until the tangent reaches the target.

    Raises `ValueError` where the slope of f at x is 0: a level line reaches no other height.
    Source: Newton's method for f(x) = target, one step.
    """
    slope = _slope_at(f, x)
    if slope == 0:
        raise ValueError(f"f is level at x = {x!r}: its tangent reaches no other height")
    return (target - f(x)) / slope


def partial_derivative(f: Function, x: ArrayLike, index: int, h: float = 1e-4) -> float:
    """Return (f(x + h·e) − f(x − h·e)) / 2h, e the unit vector along x[index].

    x is a vector and f(x) a single number.  Raises `ValueError` for an x of other than one axis or
    unless h > 0, `IndexError` for an index outside x.  Source: Goodfellow, Bengio and Courville,
    "Deep Learning" (2016), section 4.3.
    """
    point = np.array(x, dtype=float)
    if point.ndim != 1:
        raise ValueError(f"partial_derivative takes a vector x, not {point.ndim} axes")
    shift = np.zeros_like(point)
    shift[index] = _checked_step(h)
    return float((_scalar(f(point + shift)) - _scalar(f(point - shift))) / (2 * h))


def _scalar(value: Any) -> float:
    """Return the only element of f(x); `ValueError` where it has more, or none."""
    array = np.asarray(value)
    if array.size != 1:
        raise ValueError(f"f must return a single number, not shape {array.shape}")
    return float(array.item())


def numerical_gradient(f: Function, x: ArrayLike, h: float = 1e-4) -> Array:
    """Return the partial derivatives of f at x, an array of floats of the shape of x.

    x has any shape and f(x) is a single number.  f is asked twice for each element, with that
    element alone shifted by +h and by −h; x itself is left alone.  Raises `ValueError` unless
    h > 0.  Source: Nocedal and Wright, "Numerical Optimization" (2006), section 8.1.
    """
    point = np.array(x, dtype=float)
    gradient = np.empty_like(point)
    for place in np.ndindex(point.shape):
        shift = np.zeros_like(point)
        shift[place] = _checked_step(h)
        gradient[place] = (_scalar(f(point + shift)) - _scalar(f(point - shift))) / (2 * h)
    return gradient


def numerical_jacobian(f: Function, x: ArrayLike, h: float = 1e-4) -> Array:
    """Return J of shape (M, D) with J[i, j] = ∂fᵢ/∂xⱼ, for f from D numbers to M.

    Column j is the central difference of the whole vector f(x) along xⱼ.  Raises `ValueError` for
    an x or an f(x) that is no vector, for an empty x, or unless h > 0.  Source: Nocedal and Wright,
    "Numerical Optimization" (2006), section 8.1.
    """
    point = np.array(x, dtype=float)
    if point.ndim != 1 or point.size == 0:
        raise ValueError(f"numerical_jacobian takes a vector x, not shape {point.shape}")
    columns = []
    for shift in _checked_step(h) * np.eye(point.size):
        column = (np.asarray(f(point + shift)) - np.asarray(f(point - shift))) / (2 * h)
        if column.ndim != 1:
            raise ValueError(f"f must return a vector, not shape {column.shape}")
        columns.append(column)
    return np.stack(columns, axis=1)
