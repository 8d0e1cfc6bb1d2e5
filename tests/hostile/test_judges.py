"""What a student may return for anything: no judge of the real course stumbles over it."""

from __future__ import annotations

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
    """No value and no call of a stranger makes a judge of the course stumble: that is our fault."""
    cases = bank.load(CATALOG[exercise], None).cases[task.name, check.name]
    for case in cases[:CASES]:
        right = case.expected
        for value in nothing_like(right.value):
            judge(check, case.arguments, right, Answer(value, calls=right.calls))
        for x in nothing_like(1.0) if check.spied else ():
            calls = tuple(SpiedCall(name, x, x) for name in check.spied)
            judge(check, case.arguments, right, Answer(right.value, calls=calls * 3))
        number = isinstance(right.value, float) and np.isfinite(right.value)
        if number or (isinstance(right.value, np.ndarray) and np.isfinite(right.value).any()):
            told = judge(check, case.arguments, right, Answer(np.asarray(right.value) * np.nan))
            assert told is not None, "NaN was taken for a number"
