"""nbgrader and otter-grader on the inputs and expected values of ex06, for benchmarks/batch.py.

Each function installs the grader into a folder, writes an assignment there (one notebook with a
solution, and the checks of ex06 as asserts) with so many submissions, and returns the command that
grades them one after another, with how to tell that all of it was graded as right.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import v4

from grader import bank
from grader.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent.parent
SOLUTION = ROOT / "tests" / "accepted" / "ex06" / "vectorised.py"
LOAD = """\
import pickle
import numpy as np
with open("cases.pickle", "rb") as file:
    CASES = pickle.load(file)
"""
CHECK = """\
for arguments, expected in CASES[{task!r}, {check!r}]:
    np.testing.assert_allclose({task}(**arguments), expected, rtol=1e-6, atol=1e-9)
"""


class NotHere(Exception):
    """The grader can't be installed or set up here; the text says why."""


@dataclass(frozen=True)
class Prepared:
    """A command that grades, and whether it found everything right, once it has ended."""

    command: list[str]
    right: Callable[[], bool]


def nbgrader(folder: Path, count: int) -> Prepared:
    """Return the command `nbgrader autograde` over a course of `count` students."""
    python = _install(folder, "nbgrader", "numpy")
    course = folder / "course"
    notebook = _notebook()
    for cell in notebook.cells:
        grade = cell.metadata.pop("check", None)
        cell.metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": grade or f"cell-{cell.id}",
            "grade": grade is not None,
            "solution": grade is None,
            "locked": grade is not None,
            "task": False,
            **({"points": 1} if grade else {}),
        }
    _write(course / "source" / "a", notebook)
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'x'\n"
    )
    _run([str(python.with_name("nbgrader")), "generate_assignment", "a", "--create"], course)
    for number in range(count):
        _write(course / "submitted" / f"student-{number}" / "a", notebook)

    def right() -> bool:
        graded = [nbformat.read(path, 4) for path in course.glob("autograded/*/a/ex06.ipynb")]
        shown = [
            shown for each in graded for cell in each.cells for shown in cell.get("outputs", [])
        ]
        return len(graded) == count and not any(one.output_type == "error" for one in shown)

    return Prepared(_shell(python, course, "nbgrader autograde a --create"), right)


def otter(folder: Path, count: int) -> Prepared:
    """Return a command that calls `otter run`, otter's grading without a container, for each."""
    python = _install(folder, "otter-grader", "ipykernel", "numpy")
    notebook = _notebook()
    tests = folder / "tests"
    tests.mkdir()
    (folder / "out").mkdir()
    solution = [cell for cell in notebook.cells if "check" not in cell.metadata]
    for cell in notebook.cells:
        if "check" in cell.metadata:
            name = cell.metadata["check"].replace("-", "_")
            code = "\n".join(
                f"{'...' if line.startswith(' ') else '>>>'} {line}"
                for line in cell.source.strip().splitlines()
            )
            case = {"code": code, "hidden": False, "locked": False}
            suite = {
                "cases": [case],
                "scored": True,
                "setup": "",
                "teardown": "",
                "type": "doctest",
            }
            test = {"name": name, "points": 1, "suites": [suite]}
            (tests / f"{name}.py").write_text(f"OK_FORMAT = True\n\ntest = {test!r}\n", "utf-8")
    _write_cases(folder)
    command = str(python.with_name("otter"))
    _run([command, "generate", "-t", "tests", "-o", "autograder.zip", "cases.pickle"], folder)
    notebook.cells = solution
    for number in range(count):
        nbformat.write(notebook, folder / f"student-{number}.ipynb")
    numbers = " ".join(map(str, range(count)))
    graded = "otter run -a autograder.zip -o out student-$number.ipynb"

    def right() -> bool:
        tests = json.loads((folder / "out" / "results.json").read_text("utf-8"))["tests"]
        scored = [test for test in tests if test.get("max_score")]
        return bool(scored) and all(test["score"] == test["max_score"] for test in scored)

    return Prepared(_shell(python, folder, f"for number in {numbers}; do {graded}; done"), right)


BY_NAME: dict[str, Callable[[Path, int], Prepared]] = {"nbgrader": nbgrader, "otter": otter}


def _install(folder: Path, *packages: str) -> Path:
    """Return the interpreter of a new environment that has the packages."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    _run([str(python), "-m", "pip", "install", "-qq", *packages], folder)
    return python


def _shell(python: Path, folder: Path, script: str) -> list[str]:
    """Return a command that runs a script in a folder, with the environment's programs."""
    return ["sh", "-ec", f"cd '{folder}'; PATH='{python.parent}':$PATH; {script}"]


def _run(command: list[str], folder: Path) -> None:
    path = f"{Path(command[0]).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise NotHere(f"{' '.join(command[:4])} failed here: {' / '.join(words)}")


def _notebook() -> nbformat.NotebookNode:
    """Return the assignment: the solution, then a cell for each check, named in its metadata."""
    cells = [v4.new_code_cell(SOLUTION.read_text("utf-8")), v4.new_code_cell(LOAD)]
    for task in Catalog()["ex06"].exercise.tasks:
        for check in task.checks:
            cell = v4.new_code_cell(CHECK.format(task=task.name, check=check.name))
            cell.metadata["check"] = f"{task.name}-{check.name}"
            cells.append(cell)
    notebook = v4.new_notebook(cells=cells)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel
    return notebook


def _write(folder: Path, notebook: nbformat.NotebookNode) -> None:
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "ex06.ipynb")
    _write_cases(folder)


def _write_cases(folder: Path) -> None:
    """Write every case of ex06's published bank: arguments and the expected value."""
    entry = Catalog()["ex06"]
    cases = {
        (task, check): [(case.arguments, case.expected.value) for case in of_check]
        for (task, check), of_check in bank.load(entry).cases.items()
    }
    (folder / "cases.pickle").write_bytes(pickle.dumps(cases))


if __name__ == "__main__":
    sys.exit("run benchmarks/batch.py --against nbgrader,otter")
