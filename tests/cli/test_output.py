import io
import os
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.cli import keyboard
from grader.cli.output import (
    colour,
    for_terminal,
    remark,
    require_writable,
    to_stdout,
    write_file,
)
from grader.errors import UsageError


def test_a_file_is_replaced_whole_and_keeps_its_permissions(here: Path) -> None:
    """No reader sees half of it, and nothing else is left in the folder."""
    path = here / "report.json"
    path.write_text("old")
    path.chmod(0o640)
    write_file(path, "새\n")
    assert path.read_text("utf-8") == "새\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(here.iterdir()) == [path]


def test_a_new_file_has_the_permissions_of_any_new_file(here: Path) -> None:
    """As the umask has it, not those of a temporary file."""
    write_file(here / "ours", "x")
    (here / "theirs").write_text("x")
    assert (here / "ours").stat().st_mode == (here / "theirs").stat().st_mode


def test_a_link_stays_a_link(here: Path) -> None:
    """What it points to is written."""
    (here / "real").write_text("old")
    (here / "link").symlink_to("real")
    write_file(here / "link", "new")
    assert (here / "link").is_symlink()
    assert (here / "real").read_text() == "new"


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(here: Path) -> None:
    """Where it points to."""
    (here / "link").symlink_to("real")
    write_file(here / "link", "new")
    assert (here / "link").is_symlink()
    assert (here / "real").read_text() == "new"


def test_a_link_to_itself_is_one_sentence(here: Path) -> None:
    """It cannot be written, like any other place that is none."""
    (here / "link").symlink_to("link")
    with pytest.raises(UsageError, match=r"link cannot be written .*; name another file"):
        write_file(here / "link", "new")


def test_a_device_is_written_to(here: Path) -> None:
    """/dev/stdout and its like cannot be replaced."""
    reading, writing = os.pipe()
    write_file(Path(f"/dev/fd/{writing}"), "through")
    os.close(writing)
    assert os.read(reading, 100) == b"through"
    os.close(reading)


def test_what_cannot_be_written_leaves_the_old(here: Path) -> None:
    """A sentence with the repair, and no temporary file."""
    with pytest.raises(UsageError, match="name another file"):
        write_file(here / "nowhere" / "x", "new")
    with pytest.raises(UsageError, match="name another file"):
        write_file(here / ("x" * 300), "new")
    assert list(here.iterdir()) == []


def test_a_file_is_tried_before_work_is_done_for_it(here: Path) -> None:
    """A folder, and a folder that is not there."""
    require_writable(here / "x")
    with pytest.raises(UsageError, match="name a file in it"):
        require_writable(here)
    with pytest.raises(UsageError, match="make it first"):
        require_writable(here / "nowhere" / "x")


class Console(io.TextIOWrapper):
    """A stdout with an encoding, which is a terminal or not."""

    def __init__(self, encoding: str, *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Return what it was made with."""
        return self.terminal

    @property
    def written(self) -> str:
        """Return what has been written, as the console shows it."""
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


TEXT = "softmax · rows … é × ½ x² e⁻ˣ α σ −1 → 한글 ✓ 🦀\n"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", TEXT),
        ("cp949", "softmax · rows … e × ½ x² e^-x α σ -1 → 한글 \\u2713 \\U0001f980\n"),
        (
            "cp1252",
            "softmax · rows … é × ½ x² e^-x alpha sigma -1 -> \\ud55c\\uae00 \\u2713 \\U0001f980\n",
        ),
        (
            "ascii",
            (
                "softmax * rows ... e x 1/2 x^2 e^-x alpha sigma -1 -> \\ud55c\\uae00 \\u2713 "
                "\\U0001f980\n"
            ),
        ),
    ],
)
def test_a_console_that_lacks_characters_gets_readable_ones(
    encoding: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Korean Windows writes cp949, a western one cp1252, a bare container ASCII; none fails."""
    console = Console(encoding)
    monkeypatch.setattr(sys, "stdout", console)
    assert to_stdout(TEXT)
    assert console.written == shown


def test_remarks_are_readable_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stderr has an encoding of its own."""
    console = Console("cp949")
    monkeypatch.setattr(sys, "stderr", console)
    remark("파일 −1 …")
    assert console.written == "grader: 파일 -1 …\n"


def test_every_character_of_the_course_is_readable_in_cp949(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Lessons and hints leave no escape on a Korean console, but for rare signs of mathematics."""
    console = Console("cp949")
    monkeypatch.setattr(sys, "stdout", console)
    lessons = sorted((Path(__file__).parents[2] / "exercises").glob("*/README.md"))
    text = "".join(path.read_text("utf-8") for path in lessons)
    assert lessons
    to_stdout(text)
    escapes = console.written.count("\\u") - text.count("\\u")
    assert escapes == 0
    assert "σ(x) = 1 / (1 + e^-x)" in console.written


@pytest.mark.parametrize(
    ("environment", "terminal", "escapes", "colours"),
    [
        ({}, True, True, True),
        ({}, False, False, True),
        ({"TERM": "dumb"}, True, False, True),
        ({"FORCE_COLOR": "1"}, False, True, True),
        ({"FORCE_COLOR": ""}, False, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True, True),
        ({"NO_COLOR": "1"}, True, True, False),
        ({"NO_COLOR": ""}, True, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, True, False),
    ],
)
def test_what_a_terminal_gets(
    environment: dict[str, str],
    terminal: bool,
    escapes: bool,
    colours: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """NO_COLOR takes the colours and always wins, FORCE_COLOR and TERM=dumb decide on escapes."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Console("utf-8", terminal=terminal))
    assert (for_terminal(), colour()) == (escapes, colours)


@pytest.mark.parametrize(
    ("variables", "pattern"),
    [
        ({"FORCE_COLOR": "1"}, "\x1b\\[[0-9;]*3[0-7]m"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "\x1b\\[1m"),
    ],
)
def test_a_report_is_forced_into_colour(
    run: Any, right: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], pattern: str
) -> None:
    """Also into a pipe, and bold alone with NO_COLOR."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    shown = run("check", "ex90").stdout
    assert re.search(pattern, shown)
    assert ("\x1b[32m" in shown) == ("NO_COLOR" not in variables)
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b" not in run("check", "ex90").stdout


@pytest.mark.parametrize("name", ["x" * 300 + ".py", "/".join(["y" * 200] * 30) + "/ex90.py"])
def test_a_path_too_long_is_one_sentence(run: Any, name: str) -> None:
    """Windows stops at 260 characters, others at 255 a name and 4096 in all."""
    result = run("check", "ex90", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "File name too long" in result.stderr


def test_lines_end_as_on_windows(run: Any, right: Path) -> None:
    """CRLF, as Notepad saves it, is graded as LF is."""
    right.write_bytes(right.read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", "ex90").exit_code == 0


def test_without_terminals_of_unix_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows watch goes on line by line."""
    monkeypatch.setattr(keyboard, "termios", None)
    assert not keyboard.usable()
