"""`grader watch` in a real terminal, and without one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from small_course import RIGHT
from terminals import end

SCRIPT = """
import sys
from pathlib import Path
import grader.catalog
folder = Path(sys.argv.pop(1))
grader.catalog.roots = lambda: (folder / "exercises", folder / "reference")
from grader.cli import run
run()
"""
WRONG = RIGHT.replace("return [2 * v for v in x]", "return [v * v for v in x]").replace(
    "return x ** -1", "return 1"
)
KEYS = "n next · h hint · l list · r run again · q quit"


class Terminal:
    """A program in a pseudo-terminal, and the screen as a person would see it."""

    def __init__(self, command: list[str], columns: int = 90) -> None:
        # Whoever resizes a window does not tell the programs in it by COLUMNS.
        environment = {**os.environ, "TERM": "xterm", "GRADER_LANG": "en", "COLUMNS": "200"}
        self.child = pexpect.spawn(
            command[0], command[1:], dimensions=(45, columns), env=environment, timeout=60
        )
        self._screen = pyte.HistoryScreen(columns, 45)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def lines(self) -> list[str]:
        """Return the lines on the screen down to the last one that is not empty."""
        rows = [line.rstrip() for line in self._screen.display]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def until(self, wanted: Callable[[list[str]], bool]) -> list[str]:
        """Read until the screen is as wanted, and return it."""
        deadline = time.monotonic() + 60
        while not wanted(self.lines):
            assert time.monotonic() < deadline, "\n".join(self.lines)
            try:
                self._stream.feed(self.child.read_nonblocking(9999, 1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert wanted(self.lines), "\n".join(self.lines)
        return self.lines

    def until_waiting(self, containing: str) -> list[str]:
        """Read until the line of keys is the last, with the text on the screen above it."""
        return self.until(
            lambda rows: bool(rows) and KEYS in rows[-1] and containing in "\n".join(rows[:-1])
        )

    def clear(self) -> None:
        """Forget what is on the screen."""
        self._screen.reset()

    def resize(self, columns: int) -> None:
        """Change the width of the window."""
        self._screen.reset()
        self._screen.resize(45, columns)
        self.child.setwinsize(45, columns)


def command(course: tuple[Path, Path], *words: str) -> list[str]:
    """Return the command line of a process that has the small course."""
    return [sys.executable, "-c", SCRIPT, str(course[0].parent), *words]


def save(file: Path, text: str) -> None:
    """Write a text over a shorter one, in place and at once.

    A file that is emptied first may be found empty where the machine is busy, and that is checked.
    """
    with open(file, "r+b", buffering=0) as opened:
        opened.write(text.encode())


@pytest.fixture
def terminal(course: tuple[Path, Path], here: Path) -> Iterator[Terminal]:
    """Return a terminal in which a wrong hand-in is being watched."""
    (here / "ex90.py").write_text(WRONG)
    found = Terminal(command(course, "watch", "ex90"))
    found.until_waiting("ex90 ·")
    yield found
    end(found.child)


def test_the_keys(terminal: Terminal) -> None:
    """Next, hint, list, run again, quit; others say which there are."""
    first = "\n".join(terminal.lines)
    assert first.count("expected") == 1
    assert "double · values" in first
    assert terminal.lines[-1].startswith("ex90 50/100")
    terminal.child.send("h")
    terminal.until_waiting("1. What is twice x?")
    terminal.clear()
    terminal.child.send("n")
    shown = "\n".join(terminal.until_waiting("invert · values"))
    assert "double" not in shown
    terminal.child.send("h")
    terminal.until_waiting("1. One.")
    terminal.child.send("h")
    terminal.until_waiting("2. Over x.")
    terminal.clear()
    terminal.child.send("l")
    shown = "\n".join(terminal.until_waiting("Counter"))
    assert "expected" not in shown
    assert all(f"\n{name} " in shown for name in ("double", "total", "slope", "invert"))
    terminal.child.send("r")
    terminal.until_waiting("nothing new: 3 passed; not yet: double, invert")
    terminal.clear()
    terminal.child.send("\x1b[A\x1bOB\x1b[1;5Cl")  # arrows, and l before they were read
    shown = "\n".join(terminal.until_waiting("Counter"))
    assert "press one" not in shown
    terminal.child.send("z")
    terminal.until_waiting("press one of these keys: n h l r q")
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 1


def test_keys_are_read_as_capitals_and_in_korean(terminal: Terminal) -> None:
    """Caps lock and a keyboard that writes Korean are no reason to look for another key."""
    for typed, shown in [("H", "1. What is twice x?"), ("ㅗ", "2. Multiply."), ("ㅣ", "Counter")]:
        terminal.clear()
        terminal.child.send(typed)
        assert "press one" not in "\n".join(terminal.until_waiting(shown))
    terminal.child.send("ㅂ")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 1


def test_a_save_shows_what_is_new(terminal: Terminal, here: Path) -> None:
    """In place or by renaming; the same failure is a word, and a full score ends with 0."""
    file = here / "ex90.py"
    terminal.clear()
    save(file, WRONG.replace("v * v", "2 * v"))
    shown = "\n".join(terminal.until_waiting("as before: 3 passed; not yet: invert"))
    assert "\ndouble  " in shown
    assert "expected" not in shown
    assert "total" not in shown
    file.unlink()
    terminal.until_waiting("ex90.py is gone; it is checked when it comes back")
    terminal.clear()
    other = here / "other"
    other.write_text(RIGHT)
    os.replace(other, file)
    shown = "\n".join(terminal.until_waiting("as before: 4 passed"))
    assert "\ninvert  " in shown
    assert terminal.lines[-1].startswith("ex90 100/100")
    terminal.child.send("n")
    terminal.until_waiting("that was the last exercise")
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0


def test_a_narrow_window_cuts_the_line_of_keys(terminal: Terminal) -> None:
    """It stays one line, so that it can be erased."""
    terminal.resize(40)
    rows = terminal.until(lambda rows: bool(rows) and rows[-1].endswith("…"))
    assert rows[-1].startswith("ex90 50/100")
    assert len(rows[-1]) < 40
    terminal.resize(90)
    terminal.until(lambda rows: bool(rows) and rows[-1].endswith("q quit"))


def test_ctrl_c_quits(terminal: Terminal) -> None:
    """As q does, with the outcome of the last check."""
    terminal.child.sendintr()
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 1


def test_the_next_exercise_is_watched_where_it_is_here(
    course: tuple[Path, Path], here: Path, tmp_path: Path
) -> None:
    """With n, once every task passes."""
    second = tmp_path / "course"
    for kind, folder in zip(("exercises", "reference"), course, strict=True):
        (second / kind).mkdir(parents=True)
        for path in folder.iterdir():
            (second / kind / path.name).symlink_to(path)
    (second / "exercises" / "ex91_small").symlink_to(course[0] / "ex90_small")
    (here / "ex90.py").write_text(RIGHT)
    terminal = Terminal(command((second / "exercises", second), "watch", "ex90"))
    try:
        terminal.until_waiting("100/100")
        terminal.child.send("n")
        terminal.until_waiting("next: grader start ex91")
        (here / "ex91.py").write_text(WRONG)
        terminal.child.send("n")
        rows = terminal.until_waiting("ex91 · ex91.py")
        assert rows[-1].startswith("ex91 50/100")
    finally:
        end(terminal.child)


@pytest.fixture
def lines(course: tuple[Path, Path], here: Path) -> Iterator[Any]:
    """Return a watch without a terminal."""
    (here / "ex90.py").write_text(WRONG)
    process = subprocess.Popen(
        command(course, "watch", "ex90"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "GRADER_LANG": "en"},
    )
    yield process
    process.kill()
    process.communicate()


def test_without_a_terminal_there_are_lines_alone(lines: Any, here: Path) -> None:
    """No keys, no escapes; every save gives a result."""

    def until(start: str) -> str:
        read = ""
        for line in lines.stdout:
            read += line
            if line.startswith(start):
                break
        return read

    lines.stdin.write("q\n")
    lines.stdin.flush()
    assert "double · values" in until("ex90   ")
    save(here / "ex90.py", RIGHT)
    shown = until("ex90   ")
    assert "as before: 3 passed" in shown
    assert "\x1b" not in shown
    assert "\r" not in shown
    assert KEYS not in shown
    lines.send_signal(signal.SIGINT)
    assert lines.wait(30) == 0


def test_what_cannot_be_watched_is_bad_usage(run: Any, here: Path) -> None:
    """No file, a folder, and what is neither .py nor .ipynb."""
    (here / "ex90.txt").write_text("x")
    (here / "folder.py").mkdir()
    for words, said in [
        ((), "there is no ex90*.py"),
        (("folder.py",), "is a folder"),
        (("ex90.txt",), "is neither .py nor .ipynb"),
        (("no.py",), "does not exist"),
    ]:
        result = run("watch", "ex90", *words)
        assert result.exit_code == 2
        assert said in result.stderr
