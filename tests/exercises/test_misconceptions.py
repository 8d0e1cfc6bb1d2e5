"""Every misconception handed in as a file: it loses its checks, is named, and is shown small."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.bank import Case, load
from grader.catalog import Catalog, Entry
from grader.diagnosis import overlay, smallest
from grader.exercise import OWN_WORK, Misconception, Task
from grader.grading import Grader
from grader.notation import MAX_ITEMS, size_of
from grader.report import Outcome
from grader.verdict import Trusted, judge_task

CATALOG = Catalog()
ALL = [
    (entry, task, misconception)
    for entry in map(CATALOG.__getitem__, CATALOG.entries)
    for task in entry.exercise.tasks
    for misconception in task.misconceptions
]
# One in so many runs by default, and what a worker tells in another way; all with --whole.
STRIDE = 20
TOLD_OTHERWISE = {
    "turns_the_lists_round",  # of functions, which do not come back
    "leaves_it_to_numpy",  # of which there is no case to show
    "and_with_a_misspelt_variable",  # with what may have been meant
}


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Return a warm grader."""
    with Grader(catalog=CATALOG) as warm:
        yield warm


def in_one(path: Path) -> str:
    """Return the text of a file of misconceptions with that of the files beside it in place."""
    beside = re.compile(r"^from \.(\w+) import (?:\([^)]*\)|.*)$", re.MULTILINE)
    return beside.sub(
        lambda found: in_one(path.with_name(f"{found[1]}.py")), path.read_text("utf-8")
    )


def hand_in(entry: Entry, task: Task, misconception: Misconception) -> str:
    """Return a submission that is right but for one task."""
    right = entry.reference_path.read_text("utf-8")
    wrong = in_one(Path(inspect.getfile(misconception.implementation)))
    # A later definition in the misconceptions must not replace a task of the same name.
    names = {
        node.name
        for node in ast.parse(wrong).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    assert not names & set(entry.exercise.names), "name misconceptions unlike tasks"
    return "\n".join([right, wrong, f"{task.name} = {misconception.name}"])


@pytest.mark.parametrize(
    ("entry", "task", "misconception"),
    [
        pytest.param(
            entry,
            task,
            wrong,
            id=f"{entry.id}-{task.name}-{wrong.name}",
            marks=[pytest.mark.slow] if index % STRIDE and wrong.name not in TOLD_OTHERWISE else [],
        )
        for index, (entry, task, wrong) in enumerate(ALL)
    ],
)
def test_a_misconception_is_found_and_named(
    grader: Grader, tmp_path: Path, entry: Entry, task: Task, misconception: Misconception
) -> None:
    """The file loses exactly the checks it must, and its author reads which mistake it is."""
    path = tmp_path / f"{entry.id}.py"
    path.write_text(hand_in(entry, task, misconception), encoding="utf-8")
    report = grader.grade(path, entry.id)
    for each in report.tasks:
        failed = {
            check.name
            for check in each.checks
            if check.outcome not in (Outcome.PASSED, Outcome.SKIPPED)
        }
        assert failed == (set(misconception.fails) if each.name == task.name else set()), each.name
        if each.name == task.name:
            assert each.misconception is not None
            assert each.misconception.name == misconception.name
            shown = any(check.counterexample for check in each.checks)
            assert shown or set(misconception.fails) == {OWN_WORK}


def test_counterexamples_have_four_elements_on_average(pytestconfig: pytest.Config) -> None:
    """Small enough to redo by hand: the elements of arrays in the case that is shown."""
    chosen = ALL if pytestconfig.getoption("--whole") else ALL[::STRIDE]
    sizes = []
    for entry, task, misconception in chosen:
        verdicts = judge_task(task, load(entry), Trusted(overlay(entry, task, misconception)))
        shown = [
            smallest(entry, task, verdict, Trusted(overlay(entry, task, misconception)))
            for verdict in verdicts.values()
            if verdict.mismatch is not None
        ]
        cases = [verdict.case for verdict in shown if verdict.case is not None]
        sizes.append(sum(map(elements, cases)) / len(cases))
    assert sum(sizes) / len(sizes) <= 4


def elements(case: Case) -> int:
    """Return how many elements of arrays a reader of the case meets; long ones are cut to four."""
    sizes = (
        size_of(value)
        for value in case.arguments.values()
        if isinstance(value, np.ndarray | list | tuple | dict)
    )
    return sum(size if size <= MAX_ITEMS else 4 for size in sizes)
