"""What several families of ex03 draw: points to fit, states of an optimizer, tolerances."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from grader.exercise import Tolerance
from grader.strategies import (
    Strategy,
    arrays,
    choices,
    constant,
    drawn,
    integers,
    lists,
    nonzero_numbers,
    numbers,
)

Draw = Callable[[Strategy[Any]], Any]
Shape = tuple[int, ...]
Recipe = Callable[[Shape], Strategy[Any]]

# Sums in another order, or in float32, end within this of one another: no input makes a step grow.
EXACT = Tolerance(rtol=1e-7, atol=1e-9, ulps=256.0, float32_rtol=1e-3)

# Other types, shapes, settings and edges show in thirty cases as well as in a hundred.
FEW = 30


def _kept(recipe: Recipe) -> Recipe:
    """Build the strategy of each shape once: hypothesis examines every new one at length."""
    return cache(lambda shape: Strategy(cache(recipe(shape).build)))


def real_numbers(low: float, high: float) -> Recipe:
    """Return the recipe of arrays of numbers within bounds."""
    return _kept(lambda shape: arrays(shape, low, high))


def whole_numbers(low: int, high: int) -> Recipe:
    """Return the recipe of arrays of integers within bounds."""
    return _kept(lambda shape: arrays(shape, low, high).map(lambda x: np.rint(x).astype(np.int64)))


def filled(number: Strategy[Any]) -> Recipe:
    """Return the recipe of arrays whose elements are drawn one by one."""

    def of(shape: Shape) -> Strategy[Any]:
        count = int(np.prod(shape))
        return lists(number, size=(count, count)).map(lambda row: np.reshape(row, shape))

    return _kept(of)


def points_to_fit(
    size: tuple[int, int],
    name: str,
    schedule: Callable[[Draw, int], Any],
    *,
    start: bool = False,
    plain: bool = False,
) -> Strategy[dict[str, Any]]:
    """Draw points, a learning rate and what `schedule` makes of their number.

    |x| ≤ 3 and a learning rate of 0.1 at most keep η(x² + 1) ≤ 1: no step overshoots, so neither
    the parameters nor rounding errors grow. `plain` draws lists of floats and ints.
    """

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        count = draw(integers(*size))
        if plain:
            xs: Any = draw(lists(integers(-3, 3) | numbers(-3, 3), size=(count, count)))
            targets: Any = draw(lists(integers(-5, 5) | numbers(-5, 5), size=(count, count)))
        else:
            xs, targets = draw(arrays((count,), -3, 3)), draw(arrays((count,), -5, 5))
        rate = draw(choices(0.1, 0.05, 0.01))
        found = {"xs": xs, "targets": targets, "learning_rate": rate, name: schedule(draw, count)}
        return found | ({"a": draw(numbers(-2, 2)), "b": draw(numbers(-2, 2))} if start else {})

    return arguments


ZEROS = filled(constant(0.0))
# Gradients of size ¼ at least: next to them no eps that a student may use shows.
SLOPES = filled(nonzero_numbers(-5, 5))
WHOLE_SLOPES = filled(choices(1, -1, 2, -3, 5))

VECTOR = integers(1, 3).map(lambda size: (size,))
MATRIX = choices((2, 1), (1, 2), (2, 2), (3, 2), (1, 3))


def state(shapes: Strategy[Any] = VECTOR, **values: Any) -> Strategy[dict[str, Any]]:
    """Draw x, grad and more of one shape: a callable value takes the shape, others are drawn."""
    recipes = {"x": real_numbers(-10, 10), "grad": SLOPES} | values

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        shape = draw(shapes)
        return {k: draw(v(shape) if callable(v) else v) for k, v in recipes.items()}

    return arguments
