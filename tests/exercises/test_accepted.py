"""Right solutions in other hands: every one of them must get every point."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.grading import Grader
from grader.report import Outcome

ACCEPTED = Path(__file__).resolve().parent.parent / "accepted"
FILES = sorted(ACCEPTED.glob("ex*/*.py"))


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Return a warm grader."""
    with Grader() as warm:
        yield warm


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_right_solution_passes_everything(grader: Grader, path: Path) -> None:
    """Loops or vectors, lists or arrays, another h, float32: right is right."""
    report = grader.grade(path, path.parent.name)
    lost = [
        (task.name, check.name, check.message, check.counterexample)
        for task in report.tasks
        for check in task.checks
        if check.outcome is not Outcome.PASSED
    ]
    assert lost == []
    assert report.score == report.max_score


def test_every_exercise_has_two_right_solutions() -> None:
    """One hand is not enough to show that an exercise is fair."""
    from grader.catalog import Catalog

    for identifier in Catalog().entries:
        assert len(list((ACCEPTED / identifier).glob("*.py"))) >= 2, identifier
