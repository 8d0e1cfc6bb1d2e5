"""A class of the small course, and `grader batch` over it in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
from small_course import RIGHT

from grader.catalog import Catalog

WRONG = f"{RIGHT}\ndef total(x):\n    return 0\n"
RAISING_AT_THE_END = f"{RIGHT}\nimport sys\nprint(sys.version)\nraise ValueError('at the end')\n"
PROGRAM = """
from pathlib import Path

import grader.catalog

grader.catalog.roots = lambda: (Path({exercises!r}), Path({reference!r}))
from grader.cli import run

if __name__ == "__main__":
    {before}
    run()
"""
DURATIONS = re.compile(rb'<script type="application/json" id="durations">.*\n')


def write_class(folder: Path, count: int) -> None:
    """Write hand-ins of so many students: two are the same file, and one cannot be taken."""
    kinds = [RIGHT, WRONG, RAISING_AT_THE_END]
    for number in range(count):
        student = folder / f"student-{number:03}"
        student.mkdir(parents=True)
        source = f"{kinds[number % 3]}# {max(number, 3)}\n"
        (student / "ex90.py").write_text(source, "utf-8")
    (folder / "linked").mkdir()
    (folder / "linked" / "ex90.py").symlink_to(folder / "student-000" / "ex90.py")


def write_program(folder: Path, course: Catalog, before: str = "pass") -> list[str]:
    """Return the command that is `grader` on a small course, after the statement `before`."""
    script = folder / "run.py"
    text = PROGRAM.format(
        exercises=str(course.exercises), reference=str(course.reference), before=before
    )
    script.write_text(text, "utf-8")
    return [sys.executable, str(script)]


def start(command: list[str], *words: object) -> subprocess.Popen[str]:
    """Start it in a session of its own."""
    return subprocess.Popen(
        [*command, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def outputs(out: Path) -> dict[str, bytes]:
    """Return every file of a batch by name, save the store and the line that holds a clock."""
    return {
        str(path.relative_to(out)): DURATIONS.sub(b"", path.read_bytes())
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith("results.sqlite")
    }


def descendants() -> Iterator[psutil.Process]:
    """Yield the processes below this one that still run, but for those of a database."""
    for process in psutil.Process().children(recursive=True):
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.name() != "postgres":
                yield process
        except psutil.NoSuchProcess:
            continue
