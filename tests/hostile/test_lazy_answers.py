"""The real course: who returns the same thing for everything wins nothing, and breaks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.grading import Grader

CATALOG = Catalog()
EXERCISES = [
    entry.id for entry in CATALOG.entries.values() if (entry.folder / "checks.py").is_file()
]
VALUES = {
    "object": "object()",
    "nan": "float('nan')",
    "ragged": "[[1], []]",
    "text": "'passed'",
    "nothing": "np.zeros((0, 7))",
}
ALWAYS = """
import numpy as np

def always(*args, **kwargs):
    return VALUE

class Always:
    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return always
"""


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """Return a grader of the real course."""
    with Grader(catalog=CATALOG) as warm:
        yield warm


def chosen() -> list[object]:
    """Return every exercise with every value; two of them by default."""
    quick = {("ex06", "object"), ("ex03", "nan")}
    return [
        pytest.param(
            exercise,
            value,
            id=f"{exercise}-{value}",
            marks=() if (exercise, value) in quick else pytest.mark.slow,
        )
        for exercise in EXERCISES
        for value in VALUES
    ]


@pytest.mark.parametrize(("exercise", "value"), chosen())
def test_the_same_for_everything(grader: Grader, exercise: str, value: str, tmp_path: Path) -> None:
    """No check passes for a value that answers nothing, and no judge stumbles over it."""
    entry = CATALOG[exercise]
    lines = [ALWAYS.replace("VALUE", VALUES[value])]
    for task in entry.exercise.tasks:
        is_class = isinstance(getattr(entry.reference, task.name), type)
        lines.append(f"{task.name} = {'Always' if is_class else 'always'}")
    path = tmp_path / f"{exercise}.py"
    path.write_text("\n".join(lines))
    report = grader.grade(path, exercise, "student-01")
    won = [(task.name, check.name) for task in report.tasks for check in task.checks if check.score]
    assert won == []
