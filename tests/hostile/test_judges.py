"""What a student may return for anything: no judge of the real course stumbles over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader import bank
from grader.answer import Answer, SpiedCall
from grader.catalog import Catalog
from grader.comparison import judge
from grader.exercise import Check, Task
from grader.sandbox.wire import Opaque

CATALOG = Catalog()
CASES = 3


def nothing_like(expected: Any) -> list[Any]:
    """Return values that are wrong whatever was expected, some of them of its shape."""
    strange: list[Any] = [
        Opaque("Right"),
        {},
        {"a": 1},
        [],
        (),
        "passed",
        b"passed",
        [[]],
        [[1], []],
    ]
    strange += [float("nan"), [float("nan")], complex("nan"), np.zeros((0, 7)), np.full(7, np.nan)]
    strange += [10**1000, [10**1000], [None], [Opaque("x")] * 3, np.zeros((2,) * 9), {None: None}]
    array = expected if isinstance(expected, np.ndarray) else None
    if isinstance(expected, bool | int | float):
        array = np.asarray(expected)
    if (
        array is not None
        and array.dtype.kind in "iufc"
        and not np.isnan(array).any()
        and array.size
    ):
        strange += [np.full(array.shape, np.nan), array + 1j]
        if not np.isinf(array).any():
            strange += [np.full(array.shape, np.inf), np.full(array.shape, -np.inf)]
    if isinstance(expected, tuple | list) and len(expected):
        strange += [[Opaque("x")] * len(expected), (float("nan"),) * len(expected)]
        strange += [tuple(np.nan * np.asarray(part, float) for part in expected)] * all(
            isinstance(part, int | float | np.ndarray) for part in expected
        )
    return strange


def every_check() -> list[Any]:
    """Return every check of the course with a judge; those of two exercises by default."""
    return [
        pytest.param(
            entry.id,
            task,
            check,
            id=f"{entry.id}-{task.name}-{check.name}",
            marks=() if entry.id in ("ex01", "ex03") else pytest.mark.slow,
        )
        for entry in CATALOG.entries.values()
        if entry.reference_path.is_file() and (entry.folder / "checks.py").is_file()
        for task in entry.exercise.tasks
        for check in task.checks
        if check.judge is not None
    ]


@pytest.mark.parametrize(("exercise", "task", "check"), every_check())
def test_judge_copes_with_what_is_no_answer(exercise: str, task: Task, check: Check) -> None:
    """No value of a stranger makes a judge of the course stumble: that is our fault."""
    cases = bank.load(CATALOG[exercise], None).cases[task.name, check.name]
    for case in cases[:CASES]:
        right = case.expected
        for value in nothing_like(right.value):
            judge(check, case.arguments, right, Answer(value, calls=right.calls))
        number = isinstance(right.value, float) and np.isfinite(right.value)
        if number or (isinstance(right.value, np.ndarray) and np.isfinite(right.value).any()):
            told = judge(check, case.arguments, right, Answer(np.asarray(right.value) * np.nan))
            assert told is not None, "NaN was taken for a number"


def odd_calls(right: Answer, spied: tuple[str, ...]) -> Iterator[tuple[SpiedCall, ...]]:
    """Yield calls of spied functions as a stranger may make them, around and among the right ones.

    What is no number is refused before it is a call, so x and f(x) are numbers and arrays.
    """
    yield ()
    yield right.calls * 2
    yield right.calls[::-1]
    yield right.calls[:1]
    xs: list[Any] = [0, True, 1e308, np.nan, -np.inf, 1 + 2j, np.float32(1.0), [1, 2], [[1.0], [2.0]]]
    xs += [np.zeros(0), np.zeros((0, 3)), np.full(7, np.nan), np.zeros((2, 3, 4)), np.ones(3, bool)]
    for call in right.calls[:1]:
        x = np.asarray(call.x)
        xs += [x.ravel(), x[..., None], np.full(x.shape, np.inf), x.astype(complex), x.astype("f2")]
    for x in xs:
        odd = tuple(SpiedCall(name, x, np.sum(np.asarray(x, complex)).real) for name in spied)
        yield odd * 3
        yield (*right.calls, *odd)
        yield (*odd, *right.calls)


def every_spied_check() -> list[Any]:
    """Return every check of the course that spies; without a judge, calls are not looked at."""
    return [parameters for parameters in every_check() if parameters.values[2].spied]


@pytest.mark.parametrize(("exercise", "task", "check"), every_spied_check())
def test_judge_copes_with_odd_calls(exercise: str, task: Task, check: Check) -> None:
    """However a stranger calls f, its judge has an opinion, and the right calls pass."""
    cases = bank.load(CATALOG[exercise], None).cases[task.name, check.name]
    for case in cases[:CASES]:
        right = case.expected
        assert judge(check, case.arguments, right, right) is None
        for calls in odd_calls(right, check.spied):
            told = judge(check, case.arguments, right, Answer(right.value, calls=calls))
            assert told is None or "cannot be judged" not in told.message, calls


def test_only_judges_see_calls() -> None:
    """A check that spies has a judge: the client takes calls for no other (see test_client)."""
    for entry in CATALOG.entries.values():
        for task in entry.exercise.tasks:
            assert all(check.judge is not None for check in task.checks if check.spied)
