"""Probe functions: the `f` of an exercise as plain data, so that both processes can build it.

A probe is a form and its parameters, never code: it crosses the wire as numbers and is evaluated
wherever it is needed. Its `text` is how a student sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Parameters = tuple[Any, ...]


def _polynomial(x: Any, *coefficients: float) -> Any:
    """Return c₀ + c₁x + c₂x² + … by Horner's rule, elementwise."""
    total: Any = 0.0
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def _sine(x: Any, amplitude: float, frequency: float) -> Any:
    return amplitude * np.sin(frequency * x)


def _exponential(x: Any, amplitude: float, rate: float) -> Any:
    return amplitude * np.exp(rate * x)


def _absolute(x: Any, centre: float) -> Any:
    return np.abs(x - centre)


def _weighted_powers(x: Any, weights: Any, power: int) -> Any:
    """Return Σ w·x^power over all elements; the weights have the shape of x."""
    return np.sum(np.asarray(weights) * np.asarray(x) ** power)


def _quadratic_form(x: Any, A: Any, b: Any) -> Any:
    """Return ½ xᵀAx + bᵀx for a vector x."""
    x = np.asarray(x)
    return 0.5 * (x @ np.asarray(A) @ x) + np.asarray(b) @ x


def _sine_sum(x: Any, weights: Any) -> Any:
    """Return Σ w·sin(x) over all elements; the weights have the shape of x."""
    return np.sum(np.asarray(weights) * np.sin(x))


def _product(x: Any) -> Any:
    return np.prod(np.asarray(x))


def _linear_map(x: Any, A: Any, b: Any) -> Any:
    return np.asarray(A) @ np.asarray(x) + np.asarray(b)


def _square_map(x: Any, A: Any) -> Any:
    """Return A·x² (elementwise square): R^D → R^M, with Jacobian 2·A·diag(x)."""
    return np.asarray(A) @ np.asarray(x) ** 2


def _linear_kernel(x: Any, y: Any) -> Any:
    return np.asarray(x) @ np.asarray(y)


def _polynomial_kernel(x: Any, y: Any, offset: float, degree: int) -> Any:
    return (np.asarray(x) @ np.asarray(y) + offset) ** degree


def _gaussian_kernel(x: Any, y: Any, gamma: float) -> Any:
    return np.exp(-gamma * np.sum((np.asarray(x) - np.asarray(y)) ** 2))


def _number(value: float) -> str:
    return f"{value:g}"


def _polynomial_text(*coefficients: float) -> str:
    powers = ["", "x", *(f"x**{n}" for n in range(2, len(coefficients)))]
    text = ""
    for coefficient, power in reversed(list(zip(coefficients, powers, strict=False))):
        if coefficient == 0:
            continue
        size = abs(coefficient)
        term = _number(size) if not power else power if size == 1 else f"{_number(size)}*{power}"
        sign = "-" if coefficient < 0 else "+"
        text += f" {sign} {term}" if text else ("-" if coefficient < 0 else "") + term
    return text or "0"


def _array_text(value: Any) -> str:
    array = np.asarray(value)
    return np.array2string(array, separator=", ", threshold=24, floatmode="maxprec").replace(
        "\n", ""
    )


def _scaled(factor: float, text: str) -> str:
    """Return the text times a factor, as one would write it: sin(x), -sin(x), 2*sin(x), 0."""
    return _polynomial_text(0.0, factor).replace("x", text)


FORMS: dict[str, tuple[Callable[..., Any], Callable[..., str]]] = {
    "polynomial": (_polynomial, _polynomial_text),
    "sine": (_sine, lambda a, k: _scaled(a, f"sin({_scaled(k, 'x')})")),
    "exponential": (_exponential, lambda a, k: _scaled(a, f"exp({_scaled(k, 'x')})")),
    "absolute": (_absolute, lambda c: f"abs(x - {_number(c)})"),
    "weighted_powers": (_weighted_powers, lambda w, p: f"sum({_array_text(w)} * x**{p})"),
    "quadratic_form": (
        _quadratic_form,
        lambda A, b: f"0.5*(x @ A @ x) + b @ x, A = {_array_text(A)}, b = {_array_text(b)}",
    ),
    "sine_sum": (_sine_sum, lambda w: f"sum({_array_text(w)} * sin(x))"),
    "product": (_product, lambda: "prod(x)"),
    "linear_map": (_linear_map, lambda A, b: f"{_array_text(A)} @ x + {_array_text(b)}"),
    "square_map": (_square_map, lambda A: f"{_array_text(A)} @ x**2"),
    "linear_kernel": (_linear_kernel, lambda: "x @ y"),
    "polynomial_kernel": (
        _polynomial_kernel,
        lambda c, d: f"(x @ y + {_number(c)})**{d}",
    ),
    "gaussian_kernel": (
        _gaussian_kernel,
        lambda gamma: f"exp(-{_scaled(gamma, 'sum((x - y)**2)')})",
    ),
}
# Forms that take two vectors.
KERNELS = frozenset({"linear_kernel", "polynomial_kernel", "gaussian_kernel"})


@dataclass(frozen=True, eq=False)
class Probe:
    """A function that is plain data: one of `FORMS` with its parameters.

    Calling it returns f(x), or k(x, y) of a kernel, as numpy gives it; `text` is its formula for a
    reader, in the variables that `variables` lists.
    """

    form: str
    parameters: Parameters = ()

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"no probe form {self.form!r}; there are {', '.join(sorted(FORMS))}")

    def __call__(self, *x: Any) -> Any:
        """Return f(x), or k(x, y) of a kernel; another number of arguments is a TypeError."""
        if len(x) != (2 if self.form in KERNELS else 1):
            raise TypeError(f"a function of ({self.variables}) was called with {len(x)} arguments")
        return FORMS[self.form][0](*x, *self.parameters)

    @property
    def variables(self) -> str:
        """Return the names of what it takes: ``x``, or ``x, y`` for a kernel."""
        return "x, y" if self.form in KERNELS else "x"

    @property
    def text(self) -> str:
        """Return the formula, such as ``x**2 - 3*x``."""
        return FORMS[self.form][1](*self.parameters)


# What Python tells a student who has taken it for something else: 'function' and 'float'.
Probe.__name__ = Probe.__qualname__ = "function"
