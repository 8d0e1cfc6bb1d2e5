"""What a student may return for anything: no judge of the real course stumbles over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader import bank
from grader.answer import Answer, Mismatch, SpiedCall
from grader.catalog import Catalog
from grader.comparison import judge
from grader.exercise import Check, Task
from grader.sandbox.wire import Opaque

CATALOG = Catalog()
# Judging its moved images takes most of the time of all judges together.
SLOW = ("augment",)

HUGE = 10**1000
NAN = float("nan")
# Nothing of this is right for anything that is asked in the course.
NEVER_RIGHT: list[Any] = [
    None,
    Opaque("Right"),
    Opaque("function"),
    "passed",
    b"passed",
    {},
    {"a": 1},
    {None: None},
    NAN,
    complex("nan"),
    2j,
    HUGE,
    [None],
    [None] * 4,
    [Opaque("x")] * 3,
    ["a", "b"],
    (None, None),
    ((), ()),
    [{}],
    [HUGE],
    [-HUGE] * 4,
    np.zeros((2,) * 9),
    np.full(7, np.nan),
    np.full((2, 2), np.nan),
]
STRANGE: list[Any] = [
    *(True, False, 0, -1, 3.5, float("inf"), "", [], (), [[]], [[1], []], [[1, 2], [3]]),
    *((1,), (1, 2), (1, 2, 3), [1, [2, [3]]], [True, False], [NAN], [NAN] * 4),
    *({"W1": np.zeros(2)}, {"W1": "x"}),
    *(np.array(3.0), np.array(True), np.array(1j), np.array(2**63, dtype=np.uint64)),
    *(np.zeros(0), np.zeros((0, 7)), np.zeros((7, 0)), np.zeros((1, 1, 1, 1))),
    *(np.array([True, False]), np.ones((3, 2), bool), np.array([1j, 2]), np.full((2, 3), np.inf)),
    *(np.array([2**63], dtype=np.uint64), np.array([-(2**62)]), np.array([1, 2], np.float32)),
    np.array([[1]], np.float16),
]
FILLERS: list[Any] = [
    *(None, "x", Opaque("x"), NAN, HUGE, 1j, [], {}, np.zeros(0), np.zeros((2, 2, 2))),
    *(np.array(1.0), np.array([True])),
]


def like(expected: Any) -> list[Any]:
    """Return values that have something of the expected one: its shape, its length, its keys."""
    near: list[Any] = [expected]
    if isinstance(expected, bool | int | float | np.ndarray):
        array = np.asarray(expected)
        near += [array, array.tolist(), array[..., None], array.astype(bool), array.ravel()]
        near += [(array,), [array, array]]
        if array.dtype.kind in "biuf":
            floats = array.astype(float)
            with np.errstate(all="ignore"):
                near += [floats * np.nan, floats + 1j, floats + 1e300, floats * np.inf, -floats]
                near += [floats.astype(np.float32)]
            if array.ndim:
                near += [array[:-1], array[:0], np.concatenate([array, array])]
    if isinstance(expected, tuple | list):
        count = len(expected)
        for filler in FILLERS:
            near += [[filler] * count, (filler,) * count]
            near += [(*expected[:-1], filler), (filler, *expected[1:])] if count else []
        near += [tuple(expected)[:-1], (*expected, *expected), tuple(expected)[::-1]]
        near += [list(expected), np.ones(count)]
    if isinstance(expected, dict):
        near += [dict.fromkeys(expected, filler) for filler in FILLERS]
        near += [{f"{key}x": value for key, value in expected.items()}]
    return near


def judged_tasks() -> list[Any]:
    """Return every task of the course with a judge."""
    return [
        pytest.param(
            entry.id,
            task,
            id=f"{entry.id}-{task.name}",
            marks=[pytest.mark.slow] if task.name in SLOW else [],
        )
        for entry in map(CATALOG.__getitem__, CATALOG.entries)
        for task in entry.exercise.tasks
        if any(check.judge for check in task.checks)
    ]


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


@pytest.mark.parametrize(("exercise", "task"), judged_tasks())
def test_judges_cope_with_what_is_no_answer(
    exercise: str, task: Task, pytestconfig: pytest.Config
) -> None:
    """No value and no call of a stranger makes a judge raise: its author has thought of it."""
    cases = bank.load(CATALOG[exercise]).cases
    for check in task.checks:
        if check.judge is None:
            continue
        tried = cases[task.name, check.name][: 3 if pytestconfig.getoption("--whole") else 1]
        for case in tried:
            right = case.expected
            for value in (*NEVER_RIGHT, *STRANGE, *like(right.value)):
                ask(check, case, Answer(value, calls=right.calls))
            for calls in odd_calls(right, check.spied) if check.spied else ():
                ask(check, case, Answer(right.value, calls=calls))
            if check.spied:
                assert judge(check, case.arguments, right, right) is None


def ask(check: Check, case: bank.Case, answer: Answer) -> None:
    """Ask the judge itself, without what catches it where it falls, and the verdict."""
    assert check.judge is not None
    with np.errstate(all="ignore"):
        told = check.judge(case.arguments, case.expected, answer)
    assert told is None or isinstance(told, Mismatch)


@pytest.mark.parametrize("exercise", list(CATALOG.entries))
def test_nonsense_is_never_right(exercise: str) -> None:
    """What is wrong for anything loses every check that does not wait for another; NaN loses all."""
    stored = bank.load(CATALOG[exercise]).cases
    for task in CATALOG[exercise].exercise.tasks:
        for check in task.checks:
            if check.raises:
                continue
            case = stored[task.name, check.name][0]
            right = case.expected
            wrong = [] if check.needs else list(NEVER_RIGHT)
            if isinstance(right.value, float | np.ndarray) and np.any(np.isfinite(right.value)):
                wrong.append(np.asarray(right.value) * np.nan)
            for value in wrong:
                told = judge(check, case.arguments, right, Answer(value, calls=right.calls))
                assert told is not None, (task.name, check.name, value)


def test_only_judges_see_calls() -> None:
    """A check that spies has a judge: the client takes calls for no other (see test_client)."""
    for entry in CATALOG.entries.values():
        for task in entry.exercise.tasks:
            assert all(check.judge is not None for check in task.checks if check.spied)
