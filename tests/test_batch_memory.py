"""The command itself takes no more memory for a large class than for a small one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from batches import write_program
from small_course import RIGHT, write_course

MIB = 1024  # in units of ru_maxrss, which are KiB on Linux
# Stands for processes that grade: the answer to each is that of the first.
CANNED = """\
import grader.batch, grader.crew, grader.desk

    class Canned(grader.crew.ThisProcess):
        in_flight = 4

        def __init__(self):
            super().__init__()
            self.executor.submit, self.once, self.graded = self.submit, self.executor.submit, None

        def submit(self, what, settings, parcels):
            if self.graded is None:
                self.graded = self.once(what, settings, parcels)
            return self.once(self.graded.result)

    grader.batch.local_crew = lambda jobs, *, alone: lambda waiting: Canned()"""


def peak(folder: Path, students: int) -> float:
    """Return the highest resident memory, in MiB, of a batch over so many hand-ins."""
    for number in range(students):
        student = folder / f"{students}" / f"student-{number:05}"
        student.mkdir(parents=True)
        (student / "ex90.py").write_text(f"{RIGHT}# {number}\n", "utf-8")
    command = write_program(folder, write_course(folder / f"course{students}"), CANNED)
    words = ["batch", str(folder / f"{students}"), "--out", str(folder / f"out{students}")]
    process = subprocess.Popen([*command, *words], stdout=subprocess.DEVNULL, stderr=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    assert len(list((folder / f"out{students}").glob("student-*/ex90.json"))) == students
    return usage.ru_maxrss / MIB


@pytest.mark.parametrize(
    ("few", "many"),
    [(100, 1_000), pytest.param(100, 20_000, marks=pytest.mark.slow)],
    ids=["sample", "whole"],
)
def test_memory_is_flat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, many: int
) -> None:
    """What grows is the list of names: no bytes, no reports, no rows are kept."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    small, large = peak(tmp_path, few), peak(tmp_path, many)
    print(f"{few}: {small:.0f} MiB, {many}: {large:.0f} MiB")
    assert large - small < 8 + (many - few) * 0.001
