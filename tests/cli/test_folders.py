"""Students' folders are the same whoever writes them, and whatever becomes of who does."""

import os
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import Any

import pytest
from sample_reports import HOSTILE, MIXED, PASSED

from grader.cli.outputs import About, write_outputs
from grader.crew import Crew, Hired, Processes
from grader.errors import StoreError, UsageError
from grader.handed_in import HandIn
from grader.language import speaking
from grader.message import Message
from grader.report import Report

REPORTS = [PASSED, MIXED, HOSTILE]
STUDENTS = 40


def hand_ins() -> Iterator[HandIn]:
    """Yield what came of a class in the order of the store: reports, refusals, faults."""
    yield HandIn("", "", "what.zip", refusal="no archive")
    for number in range(STUDENTS):
        student = f"student-{number:02}"
        yield HandIn(student, "ex01", f"{student}/ex01.py", fault="ours", trace="at line 1\n")
        report: Report = REPORTS[number % len(REPORTS)]
        stored = report.model_dump_json()
        yield HandIn(student, "ex06", f"{student}/ex06.py", stored, seconds=float(number))
        yield HandIn(student, "ex08", f"{student}/ex08.py", refusal="it is empty")


def files(out: Path, crew: Crew | None) -> dict[str, bytes]:
    """Return what is written of the class, by name."""
    out.mkdir()
    counts = write_outputs(out, hand_ins, About(STUDENTS).note(), crew)
    assert sum(counts.values()) == 3 * STUDENTS + 1
    paths = sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def processes() -> Iterator[Crew]:
    """Give two processes."""
    with Hired(Processes) as hired:
        yield hired.for_calls(2)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_who_writes_them_makes_no_difference(
    tmp_path: Path, processes: Crew, language: str
) -> None:
    """Byte for byte, in the language of the command, which wrote the pages itself or did not."""
    with speaking(language):
        one = files(tmp_path / "one", None)
        other = files(tmp_path / "other", processes)
    assert one == other
    assert len(one) == 5 + 2 * STUDENTS
    assert f'<html lang="{language}">'.encode() in one["student-00/feedback.html"]


class _Loses(Crew):
    """Processes of which one is lost after so many calls, and with it all that is under way."""

    in_flight = 2

    def __init__(self, calls: int, *, at_once: bool) -> None:
        self.executor = self  # type: ignore[assignment]
        self._left = calls
        self._at_once = at_once

    def submit(self, what: Callable[..., Any], *args: Any) -> Future[Any]:
        """Do what is asked, unless it is lost: that is told now, or of what was under way."""
        self._left -= 1
        future: Future[Any] = Future()
        if self._left >= 0:
            future.set_result(what(*args))
        elif self._at_once:
            raise BrokenExecutor
        else:
            future.set_exception(BrokenExecutor())
        return future

    def close(self, *, at_once: bool = False) -> None:
        """There is nothing to end."""


@pytest.mark.parametrize("calls", [0, 2])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_process_that_is_lost_costs_nothing(tmp_path: Path, calls: int, at_once: bool) -> None:
    """What it leaves undone is done here."""
    crew = _Loses(calls, at_once=at_once)
    assert files(tmp_path / "other", crew) == files(tmp_path / "one", None)


def test_what_cannot_be_written_is_told_as_by_this_process(tmp_path: Path, processes: Crew) -> None:
    """With the repair, and nothing but whole files is left."""
    damaged = HandIn("kim", "ex06", "kim/ex06.py", '{"score": 1')
    with pytest.raises(StoreError, match=r"kim/ex06.py cannot be read .*; grade .* --fresh"):
        write_outputs(tmp_path, lambda: iter([damaged]), About(1).note(), processes)
    (tmp_path / "student-00").write_text("in the way", "utf-8")
    with pytest.raises(UsageError, match=r"cannot be made .*; name another folder with --out"):
        write_outputs(tmp_path, hand_ins, About(1).note(), processes)
    assert not [name for name in os.listdir(tmp_path) if "grader" in name]


def test_an_error_of_another_process_can_be_said_in_korean() -> None:
    """It keeps its id and parameters."""
    error = UsageError(Message("there is no folder {folder}", folder="x"))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.message, str(again)) == (UsageError, error.message, str(error))
