"""Every misconception handed in as a file: it loses its checks, is named, and is shown small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalog import Catalog, Entry
from grader.exercise import Misconception, Task
from grader.grading import Grader
from grader.report import Outcome

CATALOG = Catalog()
ALL = [
    (entry, task, misconception)
    for entry in map(CATALOG.__getitem__, CATALOG.entries)
    for task in entry.exercise.tasks
    for misconception in task.misconceptions
]
ELEMENTS: dict[str, list[int]] = {}


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Return a warm grader."""
    with Grader(catalog=CATALOG) as warm:
        yield warm


def hand_in(entry: Entry, task: Task, misconception: Misconception) -> str:
    """Return a submission that is right but for one task."""
    right = entry.reference_path.read_text("utf-8")
    wrong = (entry.folder / "misconceptions.py").read_text("utf-8")
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
    ALL,
    ids=[f"{entry.id}-{task.name}-{wrong.name}" for entry, task, wrong in ALL],
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
            shown = [check.counterexample for check in each.checks if check.counterexample]
            assert shown
            # Elements as a reader counts them: numbers in the arrays and lists of the arguments.
            sizes = [
                sum(text.count(",") + 1 for text in one.arguments.values() if "[" in text)
                for one in shown
            ]
            ELEMENTS[f"{entry.id}-{task.name}-{misconception.name}"] = sizes


def test_counterexamples_have_four_elements_on_average() -> None:
    """Small enough to redo by hand."""
    sizes = [size for each in ELEMENTS.values() for size in each]
    if len(ELEMENTS) < len(ALL):
        pytest.skip("needs the whole of this module")
    assert sum(sizes) / len(sizes) <= 4
