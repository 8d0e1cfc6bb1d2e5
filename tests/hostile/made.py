"""Hand-ins that are hostile as files: binary, huge, oddly named, or no file at all.

Each `Made` writes one into a folder and says what must come of it: the outcome of each task, or the
words with which it is refused.
"""

from __future__ import annotations

import io
import os
import socket
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus import TASKS

RIGHT = """import numpy as np

def double(x):
    return 2.0 * np.asarray(x)

def halve(x):
    return np.asarray(x) / 2.0

def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)

class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
"""
WRONG = RIGHT.replace("2.0 *", "3.0 *")
PASSED = dict.fromkeys(TASKS, "passed")
ERRORED = dict.fromkeys(TASKS, "errored")
MISSING = dict.fromkeys(TASKS, "missing")
MEGABYTE = 2**20


@dataclass(frozen=True)
class Made:
    """A hand-in and what must come of it.

    `expected` holds the outcome of each task; without it the file is refused. `says` is part of the
    refusal, of what is said about the tasks, or of a warning. `linked` follows symbolic links, as
    `grader check` does; `grader batch` does not.
    """

    id: str
    make: Callable[[Path], Path]
    expected: dict[str, str] | None = None
    says: str = ""
    linked: bool = False
    sampled: bool = True


def content(data: bytes | str, name: str = "ex90.py") -> Callable[[Path], Path]:
    """Return what writes these bytes under this name."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        return path

    return make


def called(name: str | bytes) -> Callable[[Path], Path]:
    """Return what writes a right file under an odd name."""

    def make(folder: Path) -> Path:
        path = folder / os.fsdecode(name)
        path.write_text(RIGHT)
        return path

    return make


def special(build: Callable[[Path, Path], object]) -> Callable[[Path], Path]:
    """Return what builds something that is no file of its own; a right one lies beside it."""

    def make(folder: Path) -> Path:
        right = folder / "right.py"
        right.write_text(RIGHT)
        path = folder / "ex90.py"
        build(path, right)
        return path

    return make


def bound_socket(path: Path, right: Path) -> None:
    """Leave a unix socket where a file should be; its name may have 100 bytes, its folder more."""
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def sparse(size: int) -> Callable[[Path], Path]:
    """Return what writes a file of so many bytes, most of which are holes."""

    def make(folder: Path) -> Path:
        path = folder / "ex90.py"
        with path.open("wb") as file:
            file.write(RIGHT.encode())
            file.truncate(size)
        return path

    return make


def archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(name, data)
    return stream.getvalue()


def both(broken: str) -> str:
    """Return a right file with something broken before it."""
    return f"{broken}\n\n{RIGHT}"


CONTENTS = [
    Made("empty", content(b""), ERRORED, "The file is empty"),
    Made("white-space", content(b" \n\t\n" * 1000), ERRORED, "The file is empty"),
    Made("comments-only", content("# nothing\n" * 1000), MISSING, "is not defined"),
    Made("200-mb", sparse(200 * MEGABYTE), ERRORED, "larger than 2 MB"),
    Made("beyond-what-is-hashed", sparse(2**40), ERRORED, "larger than 2 MB"),
    Made("elf", content(b"\x7fELF\2\1\1\0" + bytes(range(256)) * 100), ERRORED, "NUL"),
    Made("pyc", content(b"\xa7\r\r\n" + b"\xe3\xff\xfe" * 100), ERRORED, "save the file as UTF-8"),
    Made("nul", content(RIGHT.encode() + b"\0" + RIGHT.encode()), ERRORED, "NUL"),
    Made("bad-utf-8", content(RIGHT.encode() + b"# \xff\xfe\xfa"), ERRORED, "is not utf-8"),
    Made("utf-16", content(RIGHT.encode("utf-16")), ERRORED, "UTF-16"),
    Made("utf-32", content(RIGHT.encode("utf-32")), ERRORED),
    Made("bom", content(b"\xef\xbb\xbf" + RIGHT.encode()), PASSED),
    Made("two-boms", content(b"\xef\xbb\xbf" * 2 + RIGHT.encode())),
    Made(
        "korean",
        content(b"# -*- coding: euc-kr -*-\n# " + "한글".encode("euc-kr") + b"\n" + RIGHT.encode()),
        PASSED,
    ),
    Made("unknown-cookie", content("# -*- coding: klingon -*-\n" + RIGHT), ERRORED, "encoding"),
    Made("cookie-of-a-codec", content("# -*- coding: rot13 -*-\n" + RIGHT), ERRORED, "encoding"),
    Made("cookie-of-base64", content("# coding: base64\n" + RIGHT), ERRORED, "encoding"),
    Made("cookie-of-escapes", content("# coding: unicode_escape\n" + RIGHT), ERRORED, "encoding"),
    Made("cookie-of-utf-7", content(b"# coding: utf-7\n# +AAoAcABhAHMAcw-\n" + RIGHT.encode())),
    Made("cookie-of-punycode", content("# coding: punycode\n" + "a-" * 500_000), ERRORED),
    Made(
        "cookie-against-bom", content(b"\xef\xbb\xbf# coding: latin-1\n" + RIGHT.encode()), ERRORED
    ),
    Made("cookie-with-escapes", content("# coding: \x1b[2Jpassed\n" + RIGHT)),
    Made("carriage-returns", content(RIGHT.replace("\n", "\r")), PASSED),
    Made("form-feeds", content("\f\n" + RIGHT.replace("\n\n", "\n\f\n")), PASSED),
    Made("syntax-error", content(both("def broken(:\n    pass")), PASSED, "SyntaxError"),
    Made("nested-brackets", content(both("x = " + "(" * 100_000)), None),
    Made("nested-closed-brackets", content(both("x = " + "[" * 5000 + "]" * 5000)), PASSED),
    Made("nested-operators", content(both("x = " + "-" * 100_000 + "1")), PASSED),
    Made("nested-sums", content(both("x = " + "+".join("1" * 20_000))), PASSED),
    Made(
        "nested-blocks",
        content(both("".join(" " * n + "if 1:\n" for n in range(150)) + " " * 150 + "pass")),
        PASSED,
    ),
    Made("nested-attributes", content(both("x = a" + ".a" * 200_000)), PASSED),
    Made("nested-lambdas", content(both("x = " + "lambda: " * 5000 + "1")), PASSED),
    Made("thousand-elif", content(both("if 0: pass\n" + "elif 0: pass\n" * 5000)), PASSED),
    Made("long-line", content(both("x = '" + "a" * 1_900_000 + "'")), PASSED),
    Made("many-lines", content(both("x = 1\n" * 10_000)), PASSED),
    # A search for `double` that starts anew at each of the lines would take an hour.
    Made("blank-lines", content("x = 1" + "\n" * 900_000 + "y = 2\n"), MISSING, "is not defined"),
    Made("spaces", content("x = 1\n" + " " * 900_000 + "\n"), MISSING, "is not defined"),
    Made(
        "many-functions", content(both("".join(f"def f{n}(): pass\n" for n in range(3000)))), PASSED
    ),
    Made("many-errors", content(both("def (:\n" * 50_000)), None),
    Made("open-strings", content(both("x = '''" + "\n'''\n'''" * 20_000)), None),
    Made("magics", content(both("%magic\n!ls\n?help\n" * 10_000)), PASSED),
    Made("big-integer", content(both("x = " + "9" * 1_000_000)), PASSED),
    Made("many-warnings", content(both("x = '\\d' is '\\w'\nassert (x, 1)\n" * 500)), PASSED),
    Made(
        "confusable-names",
        content(RIGHT.replace("double", "dоuble"), "ex90.py"),
        PASSED | {"double": "missing"},
        "did you mean double",
    ),
    Made("right-to-left-source", content(both("s = '\u202e' # \u2066 passed \u2069")), PASSED),
    Made(
        "names-without-end",
        content(both("\n".join(f"{'a' * 1000}{n} = {n}" for n in range(1500)))),
        PASSED,
    ),
    Made(
        "names-like-the-task",
        content("\n".join(f"def doubl{n}(): pass" for n in range(3000))),
        MISSING,
    ),
]

NAMES = [
    Made("name-with-newline", called("ex90\nscore 16.py"), PASSED),
    Made("name-with-escapes", called("ex90\x1b[2J\x07.py"), PASSED),
    Made("name-with-dots", called("ex90..py..py"), PASSED),
    Made("name-with-dash", called("--help.py"), PASSED),
    Made("name-right-to-left", called("ex90\u202eyp.ssap.py"), PASSED),
    Made("name-of-emoji", called("ex90 🎉👩‍👩‍👧.py"), PASSED),
    Made("name-of-255-bytes", called("ex90" + "a" * 248 + ".py"), PASSED),
    Made("name-of-255-bytes-of-korean", called("ex90" + "가" * 82 + ".py"), PASSED),
    Made("name-of-a-device", called("CON.py"), PASSED),
    Made("name-of-bytes", called(b"ex90\xff\xfe\x80.py"), PASSED),
    Made("name-of-markup", called("ex90<img src=x onerror=alert(1)>.py"), PASSED),
    Made("name-of-a-formula", called('=HYPERLINK("http:,x"),".py'), PASSED),
    Made("name-of-a-command", called("ex90;touch $(touch x)`id`&.py"), PASSED),
    Made("name-in-capitals", called("EX90.PY"), PASSED),
    Made(
        "name-of-an-archive",
        content(archive([("../ex90.py", RIGHT.encode())]), "ex90.zip"),
        None,
        "neither .py nor .ipynb",
    ),
    Made("bomb-called-py", content(archive([("a", bytes(10 * MEGABYTE))])), ERRORED, ""),
    Made("name-of-nothing", lambda folder: folder / "ex90.py", None, "does not exist"),
    Made("name-too-long", lambda folder: folder / ("a" * 300 + ".py"), None, "cannot be opened"),
    Made("name-with-nul", lambda folder: folder / "ex90\0.py", None, "cannot be opened"),
]

THINGS = [
    Made(
        "link-to-passwd",
        special(lambda path, right: path.symlink_to("/etc/passwd")),
        None,
        "symbolic link",
    ),
    Made(
        "link-to-passwd-followed",
        special(lambda path, right: path.symlink_to("/etc/passwd")),
        MISSING,
        linked=True,
    ),
    Made(
        "link-to-sibling",
        special(lambda path, right: path.symlink_to(right)),
        None,
        "symbolic link",
    ),
    Made(
        "link-to-sibling-followed",
        special(lambda path, right: path.symlink_to(right)),
        PASSED,
        linked=True,
    ),
    Made(
        "link-to-itself", special(lambda path, right: path.symlink_to(path)), None, "symbolic link"
    ),
    Made(
        "link-to-itself-followed",
        special(lambda path, right: path.symlink_to(path)),
        None,
        "symbolic link",
        linked=True,
    ),
    Made(
        "link-to-nowhere",
        special(lambda path, right: path.symlink_to(path.parent / "nowhere")),
        None,
        "symbolic link",
        linked=True,
    ),
    Made(
        "link-to-a-device",
        special(lambda path, right: path.symlink_to("/dev/zero")),
        None,
        "device",
        linked=True,
    ),
    Made(
        "link-to-memory",
        special(lambda path, right: path.symlink_to("/proc/self/mem")),
        None,
        "",
        linked=True,
    ),
    Made(
        "link-to-environment",
        special(lambda path, right: path.symlink_to("/proc/self/environ")),
        ERRORED,
        "",
        linked=True,
    ),
    Made("hard-link", special(lambda path, right: path.hardlink_to(right)), PASSED),
    Made("fifo", special(lambda path, right: os.mkfifo(path)), None, "FIFO"),
    Made("socket", special(bound_socket), None, "socket"),
    Made("folder", special(lambda path, right: path.mkdir()), None, "a folder"),
    Made("unreadable", special(lambda path, right: (path.write_text(RIGHT), path.chmod(0)))),
]

FILES = CONTENTS + NAMES + THINGS
