"""Wrong solutions nobody had in mind when the checks were written: none keeps its points."""

from pathlib import Path
from typing import Any

import pytest

from grader.bank import load
from grader.catalog import Catalog, load_file
from grader.diagnosis import recognise_each
from grader.evaluation import Overlay
from grader.report import Outcome
from grader.verdict import Trusted, judge_task

REFUSED = Path(__file__).resolve().parent.parent / "refused"
CATALOG = Catalog()
WRONG = [
    pytest.param(path.stem, *name.split("__"), value, id=f"{path.stem}-{name}")
    for path in sorted(REFUSED.glob("ex*.py"))
    for name, value in vars(load_file(f"_refused_{path.stem}", path)).items()
    if "__" in name.strip("_")
]


@pytest.mark.parametrize(("exercise", "task", "mistake", "implementation"), WRONG)
def test_a_wrong_solution_loses_points(
    exercise: str, task: str, mistake: str, implementation: Any
) -> None:
    """It fails a check, as every mistake must that changes an answer."""
    entry = CATALOG[exercise]
    assert mistake not in {wrong.name for wrong in entry.exercise.task(task).misconceptions}
    code = Overlay(entry.reference, **{task: implementation})
    verdicts = judge_task(entry.exercise.task(task), load(entry), Trusted(code))
    lost = {Outcome.FAILED, Outcome.ERRORED}
    assert any(verdict.outcome in lost for verdict in verdicts.values())
    raised = [verdict.answer.raised for verdict in verdicts.values() if verdict.answer]
    assert all(each is None or each.type_name != "NameError" for each in raised)


def test_an_exception_that_says_something_else_is_another_mistake() -> None:
    """Who reads the header the wrong way round is not told of images of 28 by 28."""
    entry, task = CATALOG["ex11"], CATALOG["ex11"].exercise.task("load_idx_images")
    (little,) = (wrong for wrong in WRONG if wrong.id == "ex11-load_idx_images__little")
    code = Overlay(entry.reference, load_idx_images=little.values[-1])
    verdicts = judge_task(task, load(entry), Trusted(code))
    assert recognise_each(entry, task, load(entry), verdicts) == {}


def test_there_are_wrong_solutions() -> None:
    """The folder is read: a test of none proves nothing."""
    assert len(WRONG) >= 50
