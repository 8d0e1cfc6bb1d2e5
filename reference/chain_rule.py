"""Derivatives by rule: powers, products, quotients, and the chain rule that carries networks.

Functions of a number and their derivatives are passed side by side; nothing here measures a slope.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Function = Callable[[Any], Any]


def polynomial_derivative(coefficients: ArrayLike) -> Array:
    """Return the coefficients of the derivative of c₀ + c₁x + c₂x² + …, constant term first.

    The power rule, (cₖxᵏ)′ = k·cₖ·xᵏ⁻¹, moves each coefficient one place down: n coefficients give
    n − 1.  A constant gives [0.0].  Raises `ValueError` for anything but a vector with at least one
    coefficient.  Source: Spivak, "Calculus" (2008), chapter 10.
    """
    c = np.asarray(coefficients, dtype=float)
    if c.ndim != 1 or c.size == 0:
        raise ValueError(f"a polynomial is a vector of coefficients, not shape {c.shape}")
    if c.size == 1:
        return np.zeros(1)
    derivative: Array = np.arange(1, c.size) * c[1:]
    return derivative


def product_rule(f: Function, df: Function, g: Function, dg: Function, x: Any) -> Any:
    """Return (f·g)′(x) = f′(x)·g(x) + f(x)·g′(x).

    Source: Spivak, "Calculus" (2008), chapter 10, theorem 4.
    """
    return df(x) * g(x) + f(x) * dg(x)


def quotient_rule(f: Function, df: Function, g: Function, dg: Function, x: Any) -> Any:
    """Return (f/g)′(x) = (f′(x)·g(x) − f(x)·g′(x)) / g(x)².

    Raises `ValueError` where g(x) is 0.  Source: Spivak, "Calculus" (2008), chapter 10, theorem 8.
    """
    below = g(x)
    if np.any(below == 0):
        raise ValueError(f"f/g has no value at x = {x!r}: g is 0 there")
    return (df(x) * below - f(x) * dg(x)) / below**2


def compose(*functions: Function) -> Function:
    """Return x ↦ f₁(f₂(…fₙ(x))): the rightmost function is applied first.

    Without functions it is the identity.  Source: Mac Lane, "Categories for the Working
    Mathematician" (1971), section I.2.
    """

    def composed(x: Any) -> Any:
        for function in reversed(functions):
            x = function(x)
        return x

    return composed


def chain_derivative(functions: Sequence[Function], derivatives: Sequence[Function], x: Any) -> Any:
    """Return the derivative at x of f₁∘f₂∘…∘fₙ, the rightmost function applied first.

    Leibniz: with u₀ = x and each uₖ what the next function makes of the one before, dz/dx is the
    product of the local derivatives du₍ₖ₊₁₎/duₖ, each taken at uₖ, the input of its own function.
    Without functions that is 1.  Raises `ValueError` unless every function has its derivative.
    Source: Rumelhart, Hinton and Williams, "Learning Representations by Back-propagating Errors"
    (1986), which does this for networks.
    """
    if len(functions) != len(derivatives):
        raise ValueError(f"{len(functions)} functions with {len(derivatives)} derivatives")
    product: Any = 1.0
    for function, derivative in zip(reversed(functions), reversed(derivatives), strict=True):
        product = product * derivative(x)
        x = function(x)
    return product


def multivariable_chain(partials: ArrayLike, inner_derivatives: ArrayLike) -> float:
    """Return dz/dx = Σ ∂z/∂yᵢ · dyᵢ/dx for z of y₁ … yₙ, each yᵢ a function of x.

    Both arguments are n numbers; anything else is a `ValueError`.  Source: Goodfellow, Bengio and
    Courville, "Deep Learning" (2016), equation 6.45.
    """
    outer = np.asarray(partials, dtype=float)
    inner = np.asarray(inner_derivatives, dtype=float)
    if outer.ndim != 1 or outer.shape != inner.shape:
        raise ValueError(f"a partial for each inner derivative: {outer.shape} and {inner.shape}")
    return float(np.sum(outer * inner))


def sqrt_quadratic_derivative(x: ArrayLike) -> Any:
    """Return d/dx √(x² + 3x) = (2x + 3) / (2√(x² + 3x)), elementwise for an array.

    The outer function is the root, with derivative 1/(2√u), the inner one u = x² + 3x.  Raises
    `ValueError` for −3 ≤ x ≤ 0, where u is not positive.  Source: Spivak, "Calculus" (2008),
    chapter 10, theorem 9 (the chain rule).
    """
    values = np.asarray(x, dtype=float)
    inner = values * (values + 3.0)
    if np.any(inner <= 0):
        raise ValueError("√(x² + 3x) has a derivative for x > 0 and x < −3 only")
    return (2.0 * values + 3.0) / (2.0 * np.sqrt(inner))


def linear_chain_gradients(
    af: float, bf: float, ag: float, bg: float, x: float, target: float
) -> tuple[float, float, float, float]:
    """Return dE/d(af, bf, ag, bg) for y = af·(ag·x + bg) + bf and E = ½(target − y)².

    With u = ag·x + bg the links are dE/dy = y − target, dy/daf = u, dy/dbf = 1, dy/du = af,
    du/dag = x and du/dbg = 1.  Source: Nielsen, "Neural Networks and Deep Learning" (2015),
    chapter 2, for a network of one unit a layer without its activation.
    """
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error, error * af * x, error * af
