"""The sample hand-ins: what each must get, and that nothing but its content decides it."""

import ast
import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tokenize
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from samples import SAMPLES

from grader.grading import Grader
from grader.report import Outcome, Report

SUBMISSIONS = Path(__file__).resolve().parent.parent / "submissions"
PR_SET_CHILD_SUBREAPER = 36


@pytest.fixture(scope="module", autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Become the parent of whatever escapes from its own, and find nothing of it at the end."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = running_below(os.getpid())
    yield
    left, until = {}, time.monotonic() + 5
    while time.monotonic() < until:
        left = running_below(os.getpid())
        if left.keys() <= before.keys():
            break
        time.sleep(0.05)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
    assert {pid: left[pid] for pid in left.keys() - before.keys()} == {}


def running_below(pid: int) -> dict[int, str]:
    """Return the processes that descend from one and have not ended, with their commands."""
    found = {}
    for children in Path("/proc").glob(f"{pid}/task/*/children"):
        for child in map(int, children.read_text().split()):
            with suppress(OSError):  # it may end meanwhile
                if command := Path(f"/proc/{child}/cmdline").read_text():  # empty of a zombie
                    found[child] = command.replace("\0", " ")
                found |= running_below(child)
    return found


@pytest.fixture(scope="module")
def grader(nothing_left_running: None) -> Iterator[Grader]:
    """Return a warm grader."""
    with Grader() as warm:
        yield warm


def exercise_of(sample: str | Path) -> str:
    """Return the exercise that a file is handed in for."""
    return Path(sample).stem


def remarks(report: Report) -> dict[str, str]:
    """Return the tasks that are not simply right, written as `Due.tasks` has them."""
    found = {}
    for task in report.tasks:
        diagnoses = (
            [task.misconception]
            if task.misconception
            else [check.misconception for check in task.checks]
        )
        names = dict.fromkeys(diagnosis.name for diagnosis in diagnoses if diagnosis)
        remark = f" {' + '.join(names)}" if names else ""
        remark += f" | {task.message}" if task.message else ""
        if task.outcome is not Outcome.PASSED or remark:
            found[task.name] = task.outcome + remark
    return found


def is_due(expected: str, found: str) -> bool:
    """Tell whether a remark has the outcome and the misconception, and the fragment, if any."""
    due, _, fragment = expected.partition(" | ")
    got, _, message = found.partition(" | ")
    return due == got and fragment in message and bool(fragment) == bool(message)


def graded(grader: Grader, path: Path) -> Report:
    """Return the report of one file."""
    return grader.grade(path, exercise_of(path), path.parent.name)


# ---- what each must get -----------------------------------------------------------------------


def test_every_sample_has_its_due() -> None:
    """No file is left out of the table, and none is in it that does not exist."""
    files = {path.relative_to(SUBMISSIONS).as_posix() for path in SUBMISSIONS.glob("*/*")}
    assert files == set(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_gets_its_due(grader: Grader, sample: str) -> None:
    """The score, the outcome, what is wrong with which task, and the warnings."""
    due = SAMPLES[sample]
    report = graded(grader, SUBMISSIONS / sample)
    found = remarks(report)
    wrong = {
        name: (due.tasks.get(name), found.get(name))
        for name in due.tasks.keys() | found.keys()
        if not is_due(due.tasks.get(name, ""), found.get(name, ""))
    }
    assert wrong == {}
    assert (report.score, report.max_score) == (due.score, 100)
    assert report.outcome is (Outcome.PASSED if due.score == 100 else Outcome.FAILED)
    assert len(report.warnings) == len(due.warnings), report.warnings
    for warning, fragment in zip(report.warnings, due.warnings, strict=True):
        assert fragment in warning.message


# ---- what must make no difference -------------------------------------------------------------


@pytest.mark.parametrize("sample", ["student-09/ex06.py", "student-14/ex06.py"])
def test_a_notebook_of_the_same_code_gets_the_same_report(
    grader: Grader, tmp_path: Path, sample: str
) -> None:
    """A cell for each statement; path, digest, format and places differ, and nothing else."""
    with tokenize.open(SUBMISSIONS / sample) as file:
        source = file.read()
    lines = source.splitlines(keepends=True)
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": lines[node.lineno - 1 : node.end_lineno],
        }
        for number, node in enumerate(ast.parse(source).body)
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = tmp_path / Path(sample).with_suffix(".ipynb")
    path.parent.mkdir()
    path.write_text(json.dumps(notebook), "utf-8")
    as_file, as_notebook = graded(grader, SUBMISSIONS / sample), graded(grader, path)
    assert as_notebook.submission.format == "ipynb"
    assert without_places(as_notebook) == without_places(as_file)


def without_places(report: Report) -> dict[str, Any]:
    """Return a report without what depends on the kind of file."""
    data = report.model_dump(exclude={"submission"})
    for task in data["tasks"]:
        del task["where"]
    return data


@pytest.fixture(
    scope="module",
    params=["student-1[356]", pytest.param("student-*", marks=pytest.mark.slow)],
    ids=["some", "all"],
)
def batches(
    request: pytest.FixtureRequest, grader: Grader, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the results of two batches: other folder, other number of processes, other hashes."""
    for sample in SAMPLES:
        grader.bank(exercise_of(sample))  # or two batches make the same one side by side

    def results(jobs: int) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("batch")
        for student in SUBMISSIONS.glob(request.param):
            shutil.copytree(student, folder / f"hand-ins-{jobs}" / student.name)
        command = ["batch", f"hand-ins-{jobs}", "--out", "out", "--jobs", str(jobs)]
        program = (
            "import grader.batch\n"
            "grader.batch.WORTH_A_PROCESS = 1\n"
            "from grader.cli import main\n"
            f"main({command})"
        )
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": str(jobs)},
            capture_output=True,
            check=True,
        )
        out = folder / "out"
        pages = (path for path in out.rglob("*.*") if not path.name.startswith("results.sqlite"))
        # One line of the overview has the seconds that grading took.
        seconds = re.compile(rb'<script type="application/json" id="durations">.*\n')
        return {
            path.relative_to(out).as_posix(): seconds.sub(b"", path.read_bytes()) for path in pages
        }

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(results, (1, 2))
    return first, second


def test_two_batches_are_the_same_to_the_byte(
    batches: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """Whatever the folder, the number of processes, the order of sets, and what is stopped when."""
    first, second = batches
    assert {"grades.csv", "student-13/ex03.json", "student-15/ex06.json"} <= first.keys()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
