"""What several families of ex04 draw, and how their sums are judged.

A sum of products may be formed in any order and in single precision. Its rounding is measured by
the sizes of its terms, which may cancel (`up_to_rounding`).
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Arguments, Judge, Tolerance
from grader.strategies import Strategy, arrays, drawn, integers, lists, nonzero_numbers

Array = np.ndarray[Any, Any]
Draw = Callable[[Strategy[Any]], Any]
Shape = tuple[int, ...]
Sizes = tuple[int, int]

ANY = (1, 3)


def whole(array: Array) -> Array:
    """Return the same array rounded to integers."""
    return np.rint(array).astype(np.int64)


def up_to_rounding(terms: Callable[..., Any], *, squeeze: bool = False) -> Judge:
    """Return the judge of sums of products; ``terms(**arguments)`` sums the sizes of the terms."""

    def judge(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        single = getattr(numeric(actual.value), "dtype", None) == np.float32
        rounding = (1e-5 if single else 1e-13) * float(np.max(terms(**arguments)))
        tolerance = Tolerance(atol=1e-9 + rounding, squeeze=squeeze)
        return compare(expected.value, actual.value, tolerance)

    return judge


def together(
    sizes: dict[str, Sizes],
    shapes: dict[str, str],
    makers: dict[str, Callable[[Shape], Strategy[Any]]] | None = None,
) -> Strategy[dict[str, Any]]:
    """Return the strategy of arrays that share sizes: shapes name them, as in {"A": "MK"}.

    A name in `makers` has a strategy of its own, made from the shape.
    """

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        drawn_sizes = {name: draw(integers(*span)) for name, span in sizes.items()}
        given = {}
        for name, axes in shapes.items():
            shape = tuple(drawn_sizes[axis] for axis in axes)
            given[name] = draw((makers or {}).get(name, arrays)(shape))
        return given

    return arguments


def of_integers(shape: Shape) -> Strategy[Array]:
    """Return the strategy of arrays of integers."""
    return arrays(shape).map(whole)


def not_whole(shape: Shape) -> Strategy[Array]:
    """Return the strategy of arrays of floats half-way between integers."""
    return arrays(shape, -3, 3).map(lambda array: np.floor(array) + 0.5)


def far_from_zero(shape: Shape) -> Strategy[Array]:
    """Return the strategy of arrays without an element that is 0."""
    count = int(np.prod(shape))
    return lists(nonzero_numbers(), size=(count, count)).map(lambda row: np.reshape(row, shape))


INTEGERS = (
    "The result is stored in an array of integers, which cuts decimals off: make it of floats."
)
