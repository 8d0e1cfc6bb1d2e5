"""Writes results: to stdout, to a file in one step, and remarks to stderr."""

from __future__ import annotations

import codecs
import errno
import importlib
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from grader.errors import GraderFault, UsageError
from grader.message import Message

if TYPE_CHECKING:
    from grader.report import Report

# By name: the module in grader.render whose `render` writes it.
RENDERERS = {
    "text": "text",
    "json": "json_report",
    "markdown": "markdown",
    "junit": "junit",
    "gradescope": "gradescope",
    "github": "github",
    "classroom": "classroom",
}
UNFINISHED = ".grader-unfinished-"
FORMATS = tuple(RENDERERS)

# How what a console lacks is written, for `str.encode`.
READABLE = "grader-readable"

# The machine's doing, not that of who named the file.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE)


def to_stdout(text: str, *, utf8: bool = False) -> bool:
    """Write a result whole; a reader who has gone away (``| head``) is no error, and told as False.

    What programs read is UTF-8 whatever the locale is, where `utf8` says so. Raises `GraderFault`
    where stdout is closed or has no room: half a report is none.
    """
    if sys.stdout is None:
        raise GraderFault("stdout is closed, so that nobody would see the result: use --output.")
    # Escapes go to terminals alone, unless asked for.
    shown = text if utf8 or for_terminal() else click.unstyle(text)
    encoding = "utf-8" if utf8 else sys.stdout.encoding or "utf-8"
    left = memoryview(shown.encode(encoding, READABLE))
    try:
        sys.stdout.flush()
        while left:  # an unbuffered stdout takes what there is room for
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python flushes at its end goes nowhere as well.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    except OSError as error:
        raise GraderFault(f"stdout cannot be written ({error.strerror}): make room.") from None
    return True


def to_stderr(text: str) -> None:
    """Write one remark in one line that acts on nothing."""
    from grader.render.characters import no_command, one_line

    if sys.stderr is None:
        return
    line = _encodable(no_command(one_line(text)), sys.stderr.encoding)
    try:
        click.echo(line, err=True)
    except OSError:  # nobody reads it, or it has no room: the exit code tells
        return


def remark(sentence: str) -> None:
    """Write a sentence of ours to stderr, with the name of who says it."""
    to_stderr(f"grader: {sentence}")


def _encodable(text: str, encoding: str | None) -> str:
    """Return the text with what a console cannot write (cp949, cp1252, ASCII) put readably."""
    wanted = encoding or "utf-8"
    return text.encode(wanted, READABLE).decode(wanted)


# What our own texts use besides letters.
_READABLE = {
    "…": "...", "·": "*", "−": "-", "–": "-", "—": "-", "×": "x", "→": "->", "←": "<-", "‖": "||",
    "≤": "<=", "≥": ">=", "≈": "~", "√": "sqrt", "∞": "inf", "Σ": "sum", "∂": "d", "∇": "grad",
    "∘": "o", "⟨": "<", "⟩": ">", "↦": "->", "⁄": "/",
    "“": '"', "”": '"', "‘": "'", "’": "'", "‑": "-", "•": "*", "│": "|", "─": "-",
}  # fmt: skip


def _readable(error: UnicodeError) -> tuple[str, int]:
    """Spell out the characters that an encoding lacks: by our table, their parts or their names."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    whole = error.object
    spelt = (
        "^" * (_is_raised(whole[at]) and not _is_raised(whole[at - 1 : at])) + _spelt(whole[at])
        for at in range(error.start, error.end)
    )
    return "".join(spelt), error.end


def _is_raised(char: str) -> bool:
    """Return whether a character, if there is one, is an exponent: of e⁻ˣ, the last two."""
    return char != "" and unicodedata.decomposition(char).startswith("<super>")


def _spelt(char: str) -> str:
    name = unicodedata.name(char, "")
    if name.startswith("GREEK"):
        return name.rsplit(" ", 1)[-1].lower()
    # é is e and an accent, ² is 2, ½ is 1⁄2.
    parts = [
        part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)
    ]
    spelt = [part if part.isascii() else _READABLE.get(part) for part in parts]
    if None in spelt:
        return char.encode("ascii", "backslashreplace").decode()
    return _READABLE.get(char) or "".join(filter(None, spelt))


codecs.register_error(READABLE, _readable)


def for_terminal() -> bool:
    """Return whether stdout gets terminal escapes: FORCE_COLOR, or a terminal that is not dumb."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def colour() -> bool:
    """Return whether escapes may be colours; NO_COLOR leaves bold and dim, and always wins."""
    return not os.environ.get("NO_COLOR")


def rendered(report: Report, form: str, *, terminal: bool = False) -> str:
    """Return a report in one of `FORMATS`; `terminal` adds escapes to text."""
    if form != "json":
        from grader.render.spoken import spoken

        report = spoken(report)
    if terminal and form == "text":
        import shutil

        from grader.render import terminal as coloured

        columns = shutil.get_terminal_size().columns
        return coloured.render(report, columns, colour=colour())
    module = importlib.import_module(f"grader.render.{RENDERERS[form]}")
    shown: str = module.render(report)
    return shown


def in_short(report: Report) -> str:
    """Return outcome and points, such as ``failed 69.15/100``."""
    from grader.render.characters import points
    from grader.render.layout import word

    return f"{word(report.outcome)} {points(report.score)}/{points(report.max_score)}"


def append_summary(report: Report) -> None:
    """Add a report to the page of the job's step that runs us, where it is a step of GitHub's."""
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if not page:
        return
    from grader.render.github import SUMMARY_BYTES, summary

    try:
        with open(page, "ab") as file:
            file.write(summary([report], SUMMARY_BYTES - file.tell()).encode())
    except OSError as error:
        remark(f"the job's summary {page} cannot be written ({error.strerror})")


def require_writable(path: Path) -> None:
    """Raise UsageError where a file cannot be written, before work is done for it."""
    if path.is_dir():
        raise UsageError(Message("--output {file} is a folder; name a file in it", file=path))
    if not path.parent.is_dir():
        message = Message(
            "--output {file}: there is no folder {folder}; make it first",
            file=path,
            folder=path.parent,
        )
        raise UsageError(message)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(
            Message("--output {file} may not be written by you; name another file", file=path)
        )


def write_file(path: Path, text: str) -> None:
    """Write a whole file or, where that fails, nothing.

    Raises `GraderFault` then where the disk is full, `UsageError` where the place is no good.
    Readers see the old text or the new. A device or pipe (``/dev/stdout``) is written as it is.
    """
    with writing(path) as write:
        write(text)


@contextmanager
def writing(path: Path) -> Iterator[Callable[[str], None]]:
    """Give a function that writes a file piece by piece, with the promise of `write_file`."""
    with _told(path):
        target, mode = _target(path)
        file = _beside(target, mode) if target else open(path, "wb")  # noqa: SIM115 - closed below

    def write(text: str) -> None:
        with _told(path):
            file.write(text.encode("utf-8", "backslashreplace"))

    try:
        yield write
        with _told(path):
            file.close()
            if target:
                os.replace(file.name, target)
    except BaseException:
        with suppress(OSError):
            file.close()
        if target:
            Path(file.name).unlink(missing_ok=True)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if getattr(error, "errno", None) in _NO_ROOM:
            raise GraderFault(f"{path} cannot be written ({reason}): make room.") from None
        message = Message(
            "{file} cannot be written ({reason}); name another file", file=path, reason=reason
        )
        raise UsageError(message) from None


def _target(path: Path) -> tuple[Path | None, int | None]:
    """Return the file to replace, none for a device or pipe, and the permissions it has already."""
    linked = path.is_symlink()
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return path.resolve() if linked else path, None
    if not stat.S_ISREG(mode):
        return None, None
    return path.resolve() if linked else path, stat.S_IMODE(mode)


def _beside(target: Path, mode: int | None) -> BinaryIO:
    """Open a file that takes the place of another once it is whole."""
    name = f"{UNFINISHED}{target.name[:40]}-{os.urandom(8).hex()}"
    file = open(target.with_name(name), "xb")  # noqa: SIM115 - as above
    if mode is not None:
        os.chmod(file.name, mode)
    return file


def sweep(folder: Path) -> None:
    """Remove what a process left below a folder that was killed while it wrote a file."""
    for path in folder.rglob(f"{UNFINISHED}*"):
        if not path.is_dir():  # a student's
            path.unlink(missing_ok=True)
