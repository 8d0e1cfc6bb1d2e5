"""The logbook: what is kept of a student's progress, and that nothing of it is ever lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader import logbook
from grader.logbook import Logbook
from grader.report import (
    CheckReport,
    GraderInfo,
    Outcome,
    Report,
    SubmissionInfo,
    TaskReport,
)

SHA = "0" * 63


def report(score: float, exercise: str = "ex03", digest: str = "1", out_of: float = 100) -> Report:
    """Return a report with that score."""
    checks = [("right", score, Outcome.PASSED, score), ("wrong", out_of - score, Outcome.FAILED, 0)]
    outcome = Outcome.PASSED if score == out_of else Outcome.FAILED
    task = TaskReport(
        name="task",
        points=out_of,
        score=score,
        outcome=outcome,
        checks=tuple(
            CheckReport(name=name, outcome=found, points=points, score=reached)
            for name, points, found, reached in checks
            if points
        ),
    )
    return Report(
        exercise=exercise,
        student="",
        submission=SubmissionInfo(path="a.py", sha256=SHA + digest, format="py"),
        score=score,
        max_score=out_of,
        outcome=outcome,
        tasks=(task,),
        grader=GraderInfo(version="1", bank="b", seed=None, isolation="process"),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file in a folder that is not there yet."""
    return tmp_path / "data" / "grader" / "progress.json"


@pytest.fixture
def told() -> list[str]:
    """Return the list of what the logbook says."""
    return []


def scores(book: Logbook) -> dict[str, float]:
    """Return the best scores by exercise."""
    return {exercise: best.score for exercise, best in book.best().items()}


def test_the_best_is_kept(path: Path, told: list[str]) -> None:
    """The first of equal scores stays, with its digest."""
    book = Logbook(told.append, path)
    assert book.best() == {}
    for score, digest in [(40, "1"), (60, "2"), (50, "3"), (60, "4")]:
        book.record(report(score, digest=digest))
    book.record(report(100, "ex04"))
    best = Logbook(told.append, path).best()
    assert (best["ex03"].score, best["ex03"].sha256) == (60, SHA + "2")
    assert not best["ex03"].passed
    assert best["ex04"].passed
    assert told == []
    assert sorted(p.name for p in path.parent.iterdir()) == ["progress.json", "progress.json.lock"]


def test_scores_out_of_unlike_sums_are_compared_by_their_share(path: Path, told: list[str]) -> None:
    """Half of 100 is more than a third of 150, should a course change its points."""
    book = Logbook(told.append, path)
    book.record(report(50))
    book.record(report(60, out_of=150))
    assert scores(book) == {"ex03": 50}


def test_a_zero_is_kept_as_having_tried(path: Path, told: list[str]) -> None:
    """It is the best so far."""
    book = Logbook(told.append, path)
    book.record(report(0))
    assert scores(book) == {"ex03": 0}


def test_nothing_is_written_where_nothing_changes(path: Path, told: list[str]) -> None:
    """Most checks are no improvement, and cost a read."""
    book = Logbook(told.append, path)
    book.record(report(60))
    before = path.stat()
    book.record(report(60))
    assert path.stat().st_ino == before.st_ino


SEVERAL = """
import sys
sys.path[:0] = [{tests!r}]
from pathlib import Path
from test_logbook import report
from grader.logbook import Logbook
book = Logbook(print, Path(sys.argv[1]))
for number in range(20):
    book.record(report(number + 1, f"ex{{sys.argv[2]}}{{number:02}}"))
"""


def test_two_processes_at_once_lose_nothing(path: Path) -> None:
    """Each records twenty exercises; all forty are there."""
    script = SEVERAL.format(tests=str(Path(__file__).parent))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path), prefix], stdout=subprocess.PIPE, text=True
        )
        for prefix in "12"
    ]
    assert [process.communicate()[0] for process in running] == ["", ""]
    assert len(Logbook(pytest.fail, path).best()) == 40


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b'{"version": 1, "exercises": {"ex03": {"score": 60',
        b"[1]",
        b'{"version": "x"}',
        b'{"version": 0}',
        b'{"version": 1, "exercises": 3}',
        b'{"version": 1, "exercises": {"ex03": {"score": NaN}}}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_kept_aside(path: Path, told: list[str], content: bytes) -> None:
    """One sentence says so, nothing is deleted, and progress goes on."""
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    path.with_name("progress.json.damaged-1").write_bytes(b"an older one")
    book = Logbook(told.append, path)
    book.record(report(60))
    assert scores(book) == {"ex03": 60}
    (sentence,) = told
    assert "is damaged; it is kept as progress.json.damaged-2" in sentence
    assert path.with_name("progress.json.damaged-2").read_bytes() == content
    assert path.with_name("progress.json.damaged-1").read_bytes() == b"an older one"


def test_what_an_older_grader_wrote_is_taken_over(path: Path, told: list[str]) -> None:
    """A file of version 1, which counted no hints, keeps its scores and gets the new form."""
    path.parent.mkdir(parents=True)
    path.write_bytes((Path(__file__).parent / "progress" / "version-1.json").read_bytes())
    book = Logbook(told.append, path)
    assert scores(book) == {"ex06": 69.15}
    assert [book.next_hint("ex06", "softmax", 2) for _ in range(3)] == [0, 1, 2]
    document = json.loads(path.read_bytes())
    assert document["version"] == logbook.VERSION
    assert document["exercises"]["ex06"]["when"] == "2026-11-21T14:14:31Z"
    assert told == []


def test_hints_are_counted_by_task(path: Path, told: list[str]) -> None:
    """Each task has its own count, which a change of the course's hints does not break."""
    book = Logbook(told.append, path)
    book.record(report(60))
    assert [book.next_hint("ex03", task, 2) for task in "aab"] == [0, 1, 0]
    assert book.next_hint("ex03", "a", 1) == 1
    assert book.next_hint("ex03", "a", 3) == 2
    assert scores(book) == {"ex03": 60}


def test_what_a_newer_grader_wrote_is_left_alone(path: Path, told: list[str]) -> None:
    """Going back to an older one loses nothing."""
    content = json.dumps({"version": logbook.VERSION + 1, "stars": 5}).encode()
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    book = Logbook(told.append, path)
    book.record(report(60))
    assert book.best() == {}
    assert path.read_bytes() == content
    assert "was written by a newer grader" in told[0]


def test_a_write_that_fails_leaves_what_was(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the new entry, not the old ones."""
    Logbook(told.append, path).record(report(60))
    before = path.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    Logbook(told.append, path).record(report(70))
    assert path.read_bytes() == before
    (sentence,) = told
    assert sentence.endswith("(No space left on device)")
    assert sorted(p.name for p in path.parent.iterdir()) == ["progress.json", "progress.json.lock"]


def test_without_a_lock_the_file_is_still_whole(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no flock; it is replaced in one step all the same."""
    monkeypatch.setattr(logbook, "fcntl", None)
    book = Logbook(told.append, path)
    book.record(report(60))
    assert scores(book) == {"ex03": 60}


def test_it_is_kept_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system says, so that it outlives an upgrade of grader."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert logbook.default_path() == tmp_path / "grader" / "progress.json"


def test_a_folder_that_cannot_be_written_is_told(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with the folder and the reason."""

    def refused(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    Logbook(told.append, path).record(report(60))
    assert told == [f"your progress cannot be kept in {path.parent} (Permission denied)"]
