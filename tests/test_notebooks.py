"""Notebooks as they really are: what becomes of each, and the line its author reads about it.

In tests/notebooks/ a case is the cells of a notebook with ``# %%`` between them, or a .py that a
tool has exported. Beside it stand the outcome of its tasks and the warnings; the same cells give
the same as one .py, unless a .py.expected says what is different there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_course import write_course

from grader.grading import Grader
from grader.report import Outcome, Report
from grader.sandbox.limits import Limits

FOLDER = Path(__file__).resolve().parent / "notebooks"
TABLE = (FOLDER.parent.parent / "docs" / "notebooks.md").read_text("utf-8")
CASES = sorted(path.stem for path in FOLDER.glob("*.cells"))
EXPORTS = sorted(path.stem for path in FOLDER.glob("*.py"))
SEPARATOR = "# %%\n"
# What they hold besides Python is told from it by the cell it stands in.
ONLY_NOTEBOOKS = {"cell_magics", "written_and_imported"}


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """Return a grader of the small course that stops what trains after two seconds."""
    folder = tmp_path_factory.mktemp("course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE", str(folder / "cache"))
        limits = Limits(load_seconds=2.0)
        with Grader(catalog=write_course(folder), limits=limits) as found:
            yield found


def told(report: Report) -> str:
    """Return what became of the tasks that are in the file, and what its author is told."""
    tasks = [
        f"{task.name} {task.outcome.value}"
        for task in report.tasks
        if task.outcome is not Outcome.MISSING or task.name == "double"
    ]
    warnings = [f"{warning.where}: {warning.message}" for warning in report.warnings]
    return "".join(f"{line}\n" for line in [*tasks, *warnings])


def expected(name: str, output: str, request: pytest.FixtureRequest) -> str:
    """Return what is expected of a case, written anew with --regenerate."""
    path = FOLDER / f"{name}.expected"
    if request.config.getoption("--regenerate"):
        path.write_text(output, "utf-8")
    return path.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_notebook(
    case: str, grader: Grader, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Its cells, with ids and outputs as Jupyter writes them."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {"colab": {"base_uri": "https://localhost:8080/"}},
            "execution_count": 7 - number,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}],
            "source": source.splitlines(keepends=True),
        }
        for number, source in enumerate((FOLDER / f"{case}.cells").read_text().split(SEPARATOR))
    ]
    path = tmp_path / "ex90.ipynb"
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"accelerator": "GPU"}}
    path.write_text(json.dumps({**document, "cells": cells}))
    output = told(grader.grade(path, "ex90"))
    assert output == expected(case, output, request)


@pytest.mark.parametrize("case", [case for case in CASES if case not in ONLY_NOTEBOOKS])
def test_the_same_as_one_file(case: str, grader: Grader, tmp_path: Path) -> None:
    """What is told of a cell's line is told of the file's."""
    source = (FOLDER / f"{case}.cells").read_text()
    path = tmp_path / "ex90.py"
    path.write_text(source)
    starts = [0]
    for cell in source.split(SEPARATOR):
        starts.append(starts[-1] + cell.count("\n") + 1)
    special = FOLDER / f"{case}.py.expected"
    if special.is_file():
        wanted = special.read_text("utf-8")
    else:
        wanted = re.sub(
            r"cell (\d+), line (\d+)",
            lambda place: f"line {starts[int(place[1]) - 1] + int(place[2])}",
            (FOLDER / f"{case}.expected").read_text("utf-8"),
        )
    assert told(grader.grade(path, "ex90")) == wanted


@pytest.mark.parametrize("case", EXPORTS)
def test_an_exported_notebook(
    case: str, grader: Grader, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """As nbconvert, VS Code and Colab write them."""
    path = tmp_path / "ex90.py"
    path.write_text((FOLDER / f"{case}.py").read_text())
    output = told(grader.grade(path, "ex90"))
    assert output == expected(case, output, request)


def test_the_table_of_rules_names_every_case() -> None:
    """And no other, so that each rule has its proof."""
    assert sorted(re.findall(r"`(\w+)` \|$", TABLE, re.MULTILINE)) == sorted(CASES + EXPORTS)
