import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_list_names_every_exercise(run: Run) -> None:
    """Id, title, tasks and points."""
    result = run("list")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert line.split() == ["ex90", "Small", "5", "tasks", "100", "points"]
    assert len(line) == 80


def test_list_goes_on_after_a_broken_exercise(run: Run, course: tuple[Path, Path]) -> None:
    """The others are listed, what is wrong is on stderr, and the exit code says so."""
    broken = course[0] / "ex91_broken"
    broken.mkdir()
    (course[1] / "broken.py").write_text("")
    try:
        result = run("list")
    finally:
        (course[1] / "broken.py").unlink()
        broken.rmdir()
    assert result.exit_code == 3
    assert "ex90" in result.stdout
    assert "checks.py" in result.stderr


def test_start_writes_the_template(run: Run, here: Path, course: tuple[Path, Path]) -> None:
    """The file is ready for check, which finds nothing written in it yet."""
    result = run("start", "ex90")
    assert (result.exit_code, result.stdout) == (0, "ex90_small.py\n")
    template = course[0] / "ex90_small" / "template.py"
    assert (here / "ex90_small.py").read_bytes() == template.read_bytes()
    assert run("check", "ex90").exit_code == 1


def test_start_writes_a_notebook_with_a_cell_for_each_task(run: Run, here: Path) -> None:
    """Imports and constants first, then each definition with its comment."""
    result = run("start", "ex90", "--notebook")
    assert (result.exit_code, result.stdout) == (0, "ex90_small.ipynb\n")
    notebook = nbformat.reads((here / "ex90_small.ipynb").read_text("utf-8"), 4)
    nbformat.validate(notebook)
    heading, *code = notebook.cells
    assert heading.source.startswith("ex90 Small course.")
    first_lines = [cell.source.splitlines()[0] for cell in code]
    assert first_lines == [
        "import numpy as np",
        "def double(x):",
        "# The sum of all.",
        "class Counter:",
    ]
    assert "SCALE = 2" in code[0].source


def test_both_templates_are_graded_alike(run: Run, here: Path) -> None:
    """A notebook is the same code."""
    scores = []
    for form in ([], ["--notebook"]):
        run("start", "ex90", *form)
        report = json.loads(run("check", "ex90", "--format", "json").stdout)
        scores.append([(task["name"], task["outcome"]) for task in report["tasks"]])
        next(here.iterdir()).unlink()
    assert scores[0] == scores[1]


@pytest.mark.parametrize("name", ["ex90_small.py", "ex90_other.ipynb", "EX90.PY"])
def test_start_never_touches_work(run: Run, here: Path, name: str) -> None:
    """Neither a file of the same name nor one that check would meet beside the new one."""
    (here / name).write_text("work")
    result = run("start", "ex90")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name} is here already" in result.stderr
    assert [path.name for path in here.iterdir()] == [name]
    assert (here / name).read_text() == "work"


def test_hint_gives_one_and_all_on_request(run: Run) -> None:
    """The first is a nudge; the rest has to be asked for."""
    assert run("hint", "ex90", "double").stdout == "1. What is twice x?\n"
    assert "1 more with grader hint ex90 double --all" in run("hint", "ex90", "double").stderr
    assert run("hint", "ex90", "double", "--all").stdout == "1. What is twice x?\n2. Multiply.\n"


def test_hint_for_no_task_names_the_tasks(run: Run) -> None:
    """Exit 2 with what there is."""
    result = run("hint", "ex90", "triple")
    assert result.exit_code == 2
    assert "it has double, total, slope, invert, Counter" in result.stderr
