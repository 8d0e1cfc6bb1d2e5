"""What an author writes with refuses what cannot be meant, in words that name the repair."""

from typing import Any

import numpy as np
import pytest

from grader.answer import Answer
from grader.errors import AuthorError
from grader.exercise import (
    AUTOMATIC,
    Arguments,
    Check,
    Exercise,
    Misconception,
    Task,
    by_fault,
    failing,
)
from grader.message import Message
from grader.strategies import vectors


def check(name: str, **others: Any) -> Check:
    """Return a check on a vector."""
    return Check(name, {"a": vectors()}, **others)


def wrong(a: Any) -> Any:
    """Return the argument."""
    return a


@pytest.mark.parametrize("name", ["", "Two Words", "snake_case", *AUTOMATIC])
def test_check_names_are_words_joined_by_hyphens(name: str) -> None:
    """Names are shown to students and used by scripts."""
    with pytest.raises(AuthorError, match="lower-case"):
        check(name)


def test_weights_and_cases_are_positive() -> None:
    """A check that weighs nothing or tries nothing is a mistake."""
    with pytest.raises(AuthorError, match="weight"):
        check("one", weight=0)
    with pytest.raises(AuthorError, match="cases"):
        check("one", cases=0)


def test_needs_names_an_earlier_check() -> None:
    """A check cannot wait for a later one or for itself."""
    with pytest.raises(AuthorError, match="needs 'later'"):
        Task("softmax", 5, [check("first", needs="later"), check("later")])


def test_misconceptions_name_checks_that_exist() -> None:
    """A misspelt check is found when the exercise is read."""
    with pytest.raises(AuthorError, match="rowz"):
        Task("softmax", 5, [check("rows")], [Misconception(wrong, fails={"rowz"}, says="…")])
    with pytest.raises(AuthorError, match="nothing"):
        Task("softmax", 5, [check("rows")], [Misconception(wrong, fails=set(), says="…")])


def test_misconceptions_of_one_failure_are_named_together() -> None:
    """The checks as words, then what each mistake is and what a student is told of it."""
    found = failing("one two", (wrong, "It is wrong."), (check, "So is this."))
    assert found == [
        Misconception(wrong, {"one", "two"}, "It is wrong."),
        Misconception(check, {"one", "two"}, "So is this."),
    ]


@pytest.mark.parametrize("points", [1.0, 5, 7.5, 9.99, 33])
@pytest.mark.parametrize("weights", [[1], [1, 1, 1], [3, 2, 0.5, 7]])
def test_points_of_checks_sum_to_the_task(points: float, weights: list[float]) -> None:
    """No hundredth is lost to rounding, whatever the weights."""
    checks = [check(f"c{i}", weight=weight) for i, weight in enumerate(weights)]
    shares = Task("softmax", points, checks).points_of
    assert round(sum(shares.values()), 2) == points
    assert all(share > 0 for share in shares.values())
    assert list(shares) == [*(c.name for c in checks), *AUTOMATIC]


def test_an_exercise_has_tasks_with_unlike_names() -> None:
    """Two tasks of one name could not be told apart in a report."""
    task = Task("softmax", 5, [check("rows")])
    with pytest.raises(AuthorError, match="unlike names"):
        Exercise("Activations", [task, task])
    with pytest.raises(AuthorError, match="unlike names"):
        Exercise("Activations", [])


def test_examples_may_hold_arrays() -> None:
    """A check is not hashed or compared by its arrays."""
    assert check("one", examples=[{"a": np.zeros(2)}]).examples


def test_budgets_are_named_as_they_are_called() -> None:
    """A misspelt budget would silently not apply."""
    task = Task("softmax", 5, [check("rows")])
    assert Exercise("Training", [task], limits={"call_seconds": 20}).limits
    with pytest.raises(AuthorError, match="name a budget above 0 of memory_bytes"):
        Exercise("Training", [task], limits={"seconds": 20})
    with pytest.raises(AuthorError, match="above 0"):
        Exercise("Training", [task], limits={"call_seconds": 0})


def odd(arguments: Arguments, value: Any) -> Message | None:
    """Return what is wrong with a value that should be even."""
    return Message("{value} is odd", value=value) if value % 2 else None


@pytest.mark.parametrize(
    ("expected", "actual", "said"),
    [
        (2, 4, None),
        ("an even number", 4, None),
        ("an even number", 3, "3 is odd"),
        (3, 3, None),
        (3, 5, "5 is odd"),
        (3, 4, "no fault"),
    ],
)
def test_a_judge_by_fault_tells_the_fault(expected: Any, actual: int, said: str | None) -> None:
    """Right is what has none, and two mistakes are alike in theirs."""
    mismatch = by_fault(odd)({}, Answer(expected), Answer(actual))
    assert (mismatch and str(mismatch.message)) == said
