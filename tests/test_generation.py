"""Drawing cases: the same ones from the same key, and as many as were asked for."""

import sys
import types
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from grader.errors import AuthorError
from grader.evaluation import encode_arguments
from grader.exercise import Check
from grader.generation import draw, minimise
from grader.strategies import Strategy, choices, drawn, integers, matrices, numbers, vectors


def keyed(cases: list[Mapping[str, Any]]) -> list[tuple[bytes, ...]]:
    """Return the cases as bytes, which compare."""
    return [encode_arguments(case) for case in cases]


def test_the_same_key_draws_the_same_cases() -> None:
    """Every student meets the same inputs; another seed gives others."""
    check = Check("rows", {"a": matrices(), "n": integers(0, 9)})
    assert keyed(draw(check, "one")) == keyed(draw(check, "one"))
    assert keyed(draw(check, "one")) != keyed(draw(check, "two"))


def test_arguments_keep_their_order() -> None:
    """The task is called with the arguments as the author wrote them."""
    check = Check("order", {"f": integers(0, 9), "x": numbers(), "h": choices(1, 2)})
    assert {tuple(case) for case in draw(check, "k")} == {("f", "x", "h")}


def test_as_many_unlike_cases_as_asked_for() -> None:
    """A hundred cases are a hundred different ones; a small domain gives all it has."""
    cases = keyed(draw(Check("many", {"a": vectors()}), "k"))
    assert len(set(cases)) == len(cases) == 100
    gate = Check("gate", {"x1": choices(0, 1), "x2": choices(0, 1)})
    assert len(draw(gate, "k")) == 4


def test_examples_are_always_tried() -> None:
    """What the author names is among the cases."""
    example = {"a": np.array([123.456])}
    cases = keyed(draw(Check("spike", {"a": vectors()}, examples=[example]), "k"))
    assert encode_arguments(example) in cases
    assert len(cases) == 100


def test_imported_modules_do_not_change_the_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis collects literals from local modules; ours must not depend on them."""
    check = Check(
        "integers", {"n": Strategy(lambda: __import__("hypothesis").strategies.integers())}
    )
    before = keyed(draw(check, "k"))
    local = types.ModuleType("local_literals")
    local.__file__ = __file__
    monkeypatch.setitem(sys.modules, "local_literals", local)
    assert keyed(draw(check, "k")) == before


def test_a_strategy_that_cannot_draw_is_the_authors_fault() -> None:
    """The text names the check."""
    check = Check("never", {"n": integers(0, 9).filter(lambda value: value > 9)})
    with pytest.raises(AuthorError, match="never"):
        draw(check, "k")


def test_minimise_finds_the_smallest_failing_input() -> None:
    """Two rows that differ are found, at the least number of elements that show it."""
    check = Check("rows", {"a": matrices()})

    def fails(arguments: dict[str, Any]) -> bool:
        rows = arguments["a"]
        return len(rows) > 1 and bool(np.any(rows[0] != rows[1]))

    smallest = minimise(check, "k", fails, 300)
    assert smallest is not None
    assert smallest["a"].size == 2
    assert minimise(check, "k", lambda arguments: False, 50) is None


def test_minimise_keeps_its_budget() -> None:
    """The student's function is not called more often than allowed."""
    calls = 0

    def fails(arguments: dict[str, Any]) -> bool:
        nonlocal calls
        calls += 1
        return bool(arguments["a"].sum() > 3)

    minimise(Check("sum", {"a": vectors()}), "k", fails, 40)
    assert calls <= 40


def test_drawn_values_go_together() -> None:
    """An index drawn after its vector lies within it."""

    @drawn
    def point(draw: Any) -> dict[str, Any]:
        x = draw(vectors())
        return {"x": x, "index": draw(integers(0, len(x) - 1))}

    for case in draw(Check("point", point), "k"):
        assert 0 <= case["index"] < len(case["x"])


def test_minimise_copes_with_answers_that_change() -> None:
    """A function that fails at random keeps the case that was found, without an exception."""
    turns = iter(range(10**6))
    check = Check("random", {"a": vectors()})
    smallest = minimise(check, "k", lambda arguments: next(turns) % 3 == 0, 200)
    assert smallest is not None
