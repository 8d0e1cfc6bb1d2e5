"""How far a batch is, in a terminal and elsewhere, told in figures that are true."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
import pytest
from batches import write_class, write_program
from click.testing import Result

from grader.catalog import Catalog
from grader.cli.progress import progress

Run = Callable[..., Result]
HEIGHT = 30


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the last line on stderr."""
    return capsys.readouterr().err.splitlines()[-1]


def test_rate_and_time_left_are_of_what_is_graded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Thousands that were known took no time, and say nothing of how long the rest takes."""
    clock = Clock(monkeypatch)
    with progress(1000) as tell:
        for number in range(500):
            tell(f"s{number}", "passed", known=True)
        clock.now += 3
        tell("s500", "passed", known=True)
        assert said(capsys) == "501/1000: 501 passed; last: s500"
        for number in range(100):
            clock.now += 0.5
            tell(f"t{number}", "failed")
        assert said(capsys) == "601/1000 2.0/s, 0:03:20 left: 100 failed, 501 passed; last: t99"


def test_hand_ins_that_are_alike_shorten_the_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nine of ten needed no grading lately, it is expected of the rest."""
    clock = Clock(monkeypatch)
    with progress(1000) as tell:
        for number in range(500):
            clock.now += number % 10 == 0
            tell(f"s{number}", "passed", known=number % 10 != 0)
        line = said(capsys)
    assert line == "481/1000 1.0/s, 0:00:53 left: 481 passed; last: s480"


def test_the_rate_is_that_of_late(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where grading has become slow, the time left is that of slow grading."""
    clock = Clock(monkeypatch)
    with progress(1000) as tell:
        for number in range(100):
            clock.now += 0.1
            tell(f"fast {number}", "passed")
        for number in range(20):
            clock.now += 10
            tell(f"slow {number}", "timed out")
        line = said(capsys)
    assert line == "120/1000 0.1/s, 2:26:40 left: 100 passed, 20 timed out; last: slow 19"


class Screen:
    """What a person sees of a batch in a terminal, at each moment that anything changed."""

    def __init__(self, command: list[str], columns: int, **environment: str) -> None:
        terminal = pyte.Screen(columns, HEIGHT)
        stream = pyte.ByteStream(terminal)
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "GRADER_CACHE")}
        child = pexpect.spawn(
            command[0],
            command[1:],
            dimensions=(HEIGHT, columns),
            env={**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment},
            timeout=60,
        )
        self.raw = b""
        self.moments: list[list[str]] = []
        while True:
            try:
                piece = child.read_nonblocking(9999, 60)
            except pexpect.EOF:
                break
            self.raw += piece
            stream.feed(piece)
            self.moments.append([line.rstrip() for line in terminal.display])
        child.wait()


@pytest.mark.parametrize("columns", [20, 80, 300])
def test_a_bar_fits_its_terminal(columns: int, here: Path, course: tuple[Path, Path]) -> None:
    """How many of how many at any width; counts, rate and time where there is room; then it goes.

    The bar is in one line: one that wrapped would fill the screen.
    """
    write_class(here / "in", 8)
    command = write_program(here, Catalog(*course))
    screen = Screen([*command, "batch", "in", "--out", "out"], columns)
    drawn = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", screen.raw.decode())
    done = [int(number) for number in re.findall("([0-9]+)/9 ", drawn)]
    assert done == sorted(done)
    assert done[-1] == 9
    assert max(sum("/9 " in line for line in lines) for lines in screen.moments) == 1
    if columns > 20:
        assert re.search(
            r"9/9 ━{16,40} +[0-9.]+/s +0:00:00 +3 failed, 1 not graded, 5 passed", drawn
        )
    assert not any("/9" in line for line in screen.moments[-1])
    assert "9 hand-ins of 9 students" in "".join(screen.moments[-1])


def test_a_terminal_that_can_do_nothing_gets_lines(here: Path, course: tuple[Path, Path]) -> None:
    """No escape, and no silence either; without colours, the bar has none."""
    write_class(here / "in", 3)
    command = [*write_program(here, Catalog(*course)), "batch", "in", "--out", "out"]
    plain = Screen(command, 80, TERM="dumb").raw
    assert b"4/4" in plain
    assert b"\x1b" not in plain
    grey = Screen([*command, "--fresh"], 80, NO_COLOR="1").raw
    assert b"4/4" in grey
    assert not re.search(rb"\x1b\[[0-9;]*(3[0-9]|9[0-7])m", grey)
