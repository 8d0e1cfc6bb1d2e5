"""A folder of hand-ins whose names, kinds and neighbours are hostile."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = "import numpy as np\n\ndef identity(x):\n    return np.asarray(x)\n"
STUDENTS = [
    "student-01",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http:..evil","marks")',
    "+1+1",
    "-1",
    "@SUM(A1:A9)",
    "\t=1",
    'quote",16,16,"passed',
    "comma,16",
    "new\nline,ex06,16",
    "\x1b[2Jescape",
    "::error::16",
    "\u202e10-tneduts",
    "..evil",
    "...",
    "CON",
    " ",
    "a" * 255,
    "가" * 85,
    "🎉",
    "&amp;",
    "--out",
    "$(touch here)",
    "grades.csv",
    "index.html",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder, a secret beside it."""
    base = tmp_path_factory.mktemp("hostile")
    (base / "secret.py").write_text('SECRET = "canary-beside-the-folder"\n')
    below = base / "in"
    for student in STUDENTS:
        (below / student).mkdir(parents=True)
        (below / student / "ex06.py").write_text(SOURCE)
    things = {
        "linked": lambda path: path.symlink_to(base / "secret.py"),
        "linked-to-passwd": lambda path: path.symlink_to("/etc/passwd"),
        "linked-to-itself": lambda path: path.symlink_to(path),
        "linked-to-a-sibling": lambda path: path.symlink_to(below / "student-01" / "ex06.py"),
        "fifo": os.mkfifo,
        "a-folder": lambda path: path.mkdir(),
        "two-files": lambda path: [path.with_name(f"ex06_{n}.py").write_text(SOURCE) for n in "ab"],
        "none": lambda path: None,
    }
    for student, make in things.items():
        (below / student).mkdir()
        make(below / student / "ex06.py")
    (below / "linked-folder").symlink_to(base)
    (below / "linked-above").symlink_to("..")
    (below / "loose.py").write_text(SOURCE)
    return base


@pytest.fixture(scope="module")
def done(folder: Path) -> subprocess.CompletedProcess[str]:
    """Grade the folder by the command."""
    command = [sys.executable, "-c", "from grader.cli import main; main()"]
    return subprocess.run(
        [*command, "batch", folder / "in", "--out", folder / "out", "--exercise", "ex06"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=600,
    )


def test_the_folder_is_graded(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    """Whoever handed in a file has a row; the command ends well, in text that can be printed."""
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    for text in (done.stdout, done.stderr):
        assert all(c.isprintable() or c in "\n\r" for c in text)
        assert not any(line.startswith("::") for line in text.splitlines())
    with (folder / "out" / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= len(STUDENTS) - 1
    graded = [row for row in rows if row["score"]]
    assert len({row["score"] for row in graded}) == 1


def test_no_cell_is_a_formula(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    """A spreadsheet takes no cell for a formula, and no name for the end of a row."""
    with (folder / "out" / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
        for row in csv.reader(file):
            for cell in row:
                assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), row


def test_nothing_is_read_or_written_beside(
    folder: Path, done: subprocess.CompletedProcess[str]
) -> None:
    """No link is followed, and nothing is written but below OUT."""
    assert {path.name for path in folder.iterdir()} == {"in", "out", "secret.py"}
    assert not (folder / "here").exists()
    written = [path for path in (folder / "out").rglob("*") if path.is_file()]
    for path in written:
        data = path.read_bytes()
        assert b"canary" not in data
        assert b"root:x:0:0" not in data
        if path.suffix == ".sqlite":
            continue
        content = data.decode("utf-8")
        if path.suffix == ".json":
            assert json.loads(content)["max_score"] > 0
        if path.suffix == ".html":
            assert "<script>alert" not in content
            assert "<img src=x" not in content
    names = {path.relative_to(folder / "in") for path in (folder / "in").rglob("*.py")}
    assert names >= {Path("student-01/ex06.py")}
    assert (folder / "in" / "student-01" / "ex06.py").read_text() == SOURCE


def test_what_was_refused_is_told(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    """A link, a FIFO and a folder have no score, and a reason; of two files the last counts."""
    with (folder / "out" / "grades.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["two-files"]["score"]
    for student in ("linked", "linked-to-passwd", "linked-to-itself", "fifo"):
        assert student in rows, (student, sorted(rows), done.stderr)
        assert not rows[student]["score"], rows[student]
