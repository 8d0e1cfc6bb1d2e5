"""Inputs in course vocabulary: vectors, logits, batches, labels, functions.

Every name here returns a `Strategy`: a recipe that builds a hypothesis strategy when cases are
drawn. Hypothesis itself is imported only then, so that reading an exercise costs nothing.

Numbers are mostly short ones (multiples of a quarter, small integers), so that a counterexample can
be read and redone by hand; a third are arbitrary with three decimals. Arrays mix regimes (zeros,
ties at the maximum, all negative, one spike, a large offset, tiny, −0.0) with shapes (one element,
one row, one column, not square).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from grader.sandbox.probe import Probe
from grader.sandbox.wire import Generator

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
U = TypeVar("U")
Size = int | tuple[int, int]
Array = np.ndarray[Any, Any]


@dataclass(frozen=True, eq=False)
class Strategy(Generic[T]):
    """A recipe for drawing values: `make` makes the hypothesis strategy, `build` makes it once.

    Hypothesis validates every strategy object on its first draw. Building the same one anew for
    each draw would take most of the time of a bank, so what can be shared is.
    """

    make: Callable[[], SearchStrategy[T]]

    @cached_property
    def _made(self) -> SearchStrategy[T]:
        return self.make()

    def build(self) -> SearchStrategy[T]:
        """Return the hypothesis strategy."""
        return self._made

    def map(self, function: Callable[[T], U]) -> Strategy[U]:
        """Return a strategy whose values are `function` of this one's."""
        return Strategy(lambda: self.build().map(function))

    def filter(self, condition: Callable[[T], bool]) -> Strategy[T]:
        """Return a strategy without the values for which `condition` is false."""
        return Strategy(lambda: self.build().filter(condition))

    def __or__(self, other: Strategy[U]) -> Strategy[T | U]:
        return Strategy(lambda: self.build() | other.build())


def build(value: Any) -> SearchStrategy[Any]:
    """Return the hypothesis strategy of a `Strategy`, or of a constant."""
    from hypothesis import strategies as st

    return value.build() if isinstance(value, Strategy) else st.just(value)


def drawn(function: Callable[[Callable[[Strategy[Any]], Any]], T]) -> Strategy[T]:
    """Return the strategy that a function of `draw` describes, for values that go together.

    As a decorator::

        @drawn
        def point_and_index(draw):
            x = draw(vectors())
            return {"x": x, "index": draw(integers(0, len(x) - 1))}
    """

    def make() -> SearchStrategy[T]:
        from hypothesis import strategies as st

        @st.composite
        def composite(draw: Any) -> T:
            return function(lambda strategy: draw(build(strategy)))

        return composite()

    return Strategy(make)


def constant(value: T) -> Strategy[T]:
    """Return a strategy that always gives `value`."""
    return Strategy(lambda: build(value))


def choices(*values: T) -> Strategy[T]:
    """Return a strategy for one of the values, simplest first."""

    def make() -> SearchStrategy[T]:
        from hypothesis import strategies as st

        return st.sampled_from(values)

    return Strategy(make)


@cache
def integers(low: int, high: int) -> Strategy[int]:
    """Return a strategy for integers from `low` to `high`, both included."""
    return Strategy(lambda: _integers(low, high))


# Hypothesis validates every strategy object once: building the same one anew for each draw would
# take most of the time of a bank.
@cache
def _integers(low: int, high: int) -> SearchStrategy[int]:
    from hypothesis import strategies as st

    return st.integers(low, high)


@cache
def numbers(low: float = -10.0, high: float = 10.0) -> Strategy[float]:
    """Return a strategy for floats in [low, high], mostly multiples of a quarter."""
    return Strategy(lambda: _numbers(low, high))


@cache
def _numbers(low: float, high: float) -> SearchStrategy[float]:
    from hypothesis import strategies as st

    grids = []
    for step in (1.0, 0.25, 0.001):
        first, last = int(np.ceil(low / step)), int(np.floor(high / step))
        if first <= last:
            grids.append(st.integers(first, last).map(lambda k, s=step: round(k * s, 3)))  # type: ignore[misc]
    return st.one_of(grids) if grids else st.floats(low, high)


@cache
def nonzero_numbers(low: float = -10.0, high: float = 10.0) -> Strategy[float]:
    """Return a strategy for floats in [low, high] whose size is at least 0.25."""
    return numbers(low, high).filter(lambda value: abs(value) >= 0.25)


def _range(size: Size) -> tuple[int, int]:
    return size if isinstance(size, tuple) else (size, size)


@cache
def _flat(count: int, low: float, high: float, regimes: bool) -> SearchStrategy[list[float]]:
    """Return a strategy for `count` numbers in one of the regimes that [low, high] allows."""
    from hypothesis import strategies as st

    number = _numbers(low, high)
    plain = st.lists(number, min_size=count, max_size=count)
    if not regimes or count == 0:
        return plain
    ways = [plain, plain, number.map(lambda value: [value] * count)]
    if low <= 0.0 <= high:
        ways.append(st.just([0.0] * count))
    if low < 0.0:
        below = _numbers(low, min(high, 0.0))
        ways.append(st.lists(below, min_size=count, max_size=count))
        ways.append(plain.map(lambda row: [-0.0 if value == 0 else value for value in row]))
    if low < 0.0 < high:
        ways.append(plain.map(lambda row: [value * 1e-6 for value in row]))
    # Ties at the maximum, and one spike.
    ways.append(plain.map(lambda row: [max(row) if i % 2 else v for i, v in enumerate(row)]))
    ways.append(
        st.integers(0, count - 1).map(lambda i: [high if j == i else low for j in range(count)])
    )
    return st.one_of(ways)


def arrays(
    shape: Sequence[int], low: float = -10.0, high: float = 10.0, *, regimes: bool = True
) -> Strategy[Array]:
    """Return a strategy for float64 arrays of a fixed shape with values in [low, high]."""
    fixed = tuple(shape)
    count = int(np.prod(fixed)) if fixed else 1
    return Strategy(
        lambda: _flat(count, low, high, regimes).map(
            lambda row: np.array(row, dtype=np.float64).reshape(fixed)
        )
    )


@cache
def vectors(
    low: float = -10.0, high: float = 10.0, *, size: Size = (1, 6), regimes: bool = True
) -> Strategy[Array]:
    """Return a strategy for 1-D arrays; `size` is a length or a range of lengths."""
    first, last = _range(size)
    return drawn(
        lambda draw: draw(arrays((draw(integers(first, last)),), low, high, regimes=regimes))
    )


@cache
def matrices(
    low: float = -10.0,
    high: float = 10.0,
    *,
    rows: Size = (1, 4),
    columns: Size = (1, 5),
    regimes: bool = True,
) -> Strategy[Array]:
    """Return a strategy for 2-D arrays of every shape in the ranges: one row, one column, wide."""

    @drawn
    def matrix(draw: Callable[[Strategy[Any]], Any]) -> Array:
        shape = (draw(integers(*_range(rows))), draw(integers(*_range(columns))))
        array: Array = draw(arrays(shape, low, high, regimes=regimes))
        return array

    return matrix


@cache
def batches(
    low: float = -10.0, high: float = 10.0, *, samples: Size = (1, 4), features: Size = (1, 4)
) -> Strategy[Array]:
    """Return a strategy for (N, D) arrays, a sample a row."""
    return matrices(low, high, rows=samples, columns=features)


def logits(
    spread: float = 10.0, *, size: Size = (1, 6), offsets: Sequence[float] = (0.0,)
) -> Strategy[Array]:
    """Return a strategy for 1-D scores within ±spread, shifted by one of the offsets."""

    @drawn
    def shifted(draw: Callable[[Strategy[Any]], Any]) -> Array:
        scores: Array = draw(vectors(-spread, spread, size=size)) + draw(choices(*offsets))
        return scores

    return shifted


@cache
def labels(samples: Size, classes: int) -> Strategy[Array]:
    """Return a strategy for (N,) arrays of class labels, 0 to classes − 1."""

    @drawn
    def column(draw: Callable[[Strategy[Any]], Any]) -> Array:
        count = draw(integers(*_range(samples)))
        return np.array([draw(integers(0, classes - 1)) for _ in range(count)], dtype=np.int64)

    return column


@cache
def one_hot_rows(samples: Size, classes: int) -> Strategy[Array]:
    """Return a strategy for (N, C) arrays with a single 1 in each row."""
    return labels(samples, classes).map(lambda column: np.eye(classes)[column])


def lists(element: Strategy[T], *, size: Size = (0, 5)) -> Strategy[list[T]]:
    """Return a strategy for Python lists of an element."""

    def make() -> SearchStrategy[list[T]]:
        from hypothesis import strategies as st

        first, last = _range(size)
        return st.lists(element.build(), min_size=first, max_size=last)

    return Strategy(make)


def permutations(count: Size) -> Strategy[list[int]]:
    """Return a strategy for orders of the indices 0 to n − 1, n from the range `count`."""

    def make() -> SearchStrategy[list[int]]:
        from hypothesis import strategies as st

        first, last = _range(count)
        return st.integers(first, last).flatmap(lambda n: st.permutations(range(n)).map(list))

    return Strategy(make)


@cache
def polynomials(*, degree: Size = (0, 3), size: float = 3.0) -> Strategy[Probe]:
    """Return a strategy for polynomial functions of a number, coefficients within ±size."""

    @drawn
    def polynomial(draw: Callable[[Strategy[Any]], Any]) -> Probe:
        terms = draw(integers(*_range(degree))) + 1
        coefficients = [draw(numbers(-size, size)) for _ in range(terms - 1)]
        return Probe("polynomial", (*coefficients, draw(nonzero_numbers(-size, size))))

    return polynomial


@cache
def random_generators() -> Strategy[Generator]:
    """Return a strategy for seeded random generators (`numpy.random.Generator` when called)."""
    return integers(0, 2**32 - 1).map(Generator)
