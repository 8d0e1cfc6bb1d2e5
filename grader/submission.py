"""Finds a student's file and reads it into the source of its cells; nothing of it is ever executed.

A ``.py`` is one cell with number 0. The code cells of a notebook are numbered 1, 2, … from the top,
empty ones counted, markdown not; saved outputs, attachments and metadata are never looked at.
"""

from __future__ import annotations

import codecs
import importlib
import io
import json
import os
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from grader.errors import UsageError
from grader.message import Message
from grader.opening import content_in, reason, shown
from grader.report import SubmissionWarning, worded

MEGABYTE = 2**20
SOURCE_BYTES = 2 * MEGABYTE  # a .py, and all code cells of a notebook together
NOTEBOOK_BYTES = 20 * MEGABYTE  # a notebook carries its outputs
CELLS = 10_000
JSON_BRACKETS = 1_000_000  # decoded, each may cost 200 bytes: 20 MB of "[]," would be 600
WARNINGS = 20

_CLEAR_OUTPUTS = Message("clear the notebook's outputs and save it again")
_WITHOUT_DATA = Message("hand in the code without the data")
# Accepted by Python as a coding cookie, yet no encoding of text; punycode takes quadratic time.
_NOT_FOR_SOURCE = frozenset(
    {"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"}
)


_CONFLICT = re.compile(rb"^<{7} ", re.MULTILINE)  # where git begins with one version of a text


@dataclass(frozen=True)
class Cell:
    """One cell that holds code, each line ended by a newline alone."""

    number: int
    source: str


@dataclass(frozen=True)
class Submission:
    """One file by one student.

    `problem` is None, or one sentence saying why the content cannot be read, with the repair;
    `cells` is empty then. `sha256` is of the bytes of the file (of the first 256 MB of a longer
    one). Cells of white space are left out; the others keep their numbers.
    """

    path: Path
    exercise: str
    student: str
    format: Literal["py", "ipynb"]
    sha256: str
    cells: tuple[Cell, ...] = ()
    warnings: tuple[SubmissionWarning, ...] = ()
    problem: Message | None = None


class _UnreadableError(Exception):
    """The content cannot be read, by the student's doing; the message becomes `problem`."""

    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.problem = problem


def matching(exercise_id: str, folder: Path) -> list[Path]:
    """Return what `folder` holds for an exercise, sorted by name.

    These are the entries called `exercise_id`, not followed by a digit, then anything, then
    ``.py`` or ``.ipynb``, in any case. A folder of that name counts only where nothing else does,
    so that it can be told about. Raises UsageError where `folder` cannot be listed.
    """
    wanted = re.compile(re.escape(exercise_id) + r"(?!\d).*\.(py|ipynb)", re.IGNORECASE | re.DOTALL)
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if wanted.fullmatch(entry.name)]
    except (OSError, ValueError) as error:
        raise UsageError(
            Message(
                "{folder} cannot be listed ({reason}); name a folder you can read",
                folder=shown(folder),
                reason=reason(error),
            )
        ) from None
    files = [entry for entry in found if not entry.is_dir(follow_symlinks=False)]
    return sorted(folder / entry.name for entry in files or found)


def find(exercise_id: str, folder: Path) -> Path:
    """Return the one file in `folder` handed in for `exercise_id`.

    Raises UsageError where there is none or more than one.
    """
    found = matching(exercise_id, folder)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            Message(
                "there is no {exercise}*.py or {exercise}*.ipynb in {folder}; begin with "
                "grader start {exercise}, or name your file behind {exercise}",
                exercise=exercise_id,
                folder=shown(folder),
            )
        )
    names: Message | str = ", ".join(shown(path.name) for path in found[:5])
    if len(found) > 5:
        names = Message("{names} and {count} more", names=names, count=len(found) - 5)
    raise UsageError(
        Message(
            "{folder} holds {count} files for {exercise} ({names}); name one of them behind "
            "{exercise}",
            folder=shown(folder),
            count=len(found),
            exercise=exercise_id,
            names=names,
        )
    )


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, a few more than are accepted at most, and the digest of the whole."""

    data: bytes
    sha256: str


def read(path: Path, *, exercise: str, student: str, follow_symlinks: bool = True) -> Submission:
    """Return the submission in the file at `path`.

    Content that cannot be read is the `problem` of the result. A path that cannot be opened, is no
    regular file, or is a symbolic link where `follow_symlinks` is false, raises UsageError.
    """
    content = content_of(path, follow_symlinks=follow_symlinks)
    return submission_of(content, path, exercise=exercise, student=student)


def content_of(path: Path, *, follow_symlinks: bool = True) -> Content:
    """Return what is in the file at `path`; raises UsageError as `read` does."""
    return Content(*content_in(path, _limit(path), follow_symlinks=follow_symlinks))


def submission_of(content: Content, path: Path, *, exercise: str, student: str) -> Submission:
    """Return the submission in the content of a file, which need not be there any more."""
    kind: Literal["py", "ipynb"] = "py" if path.suffix.lower() == ".py" else "ipynb"
    limit, data = _limit(path), content.data
    try:
        if len(data) > limit:
            hint = _WITHOUT_DATA if kind == "py" else _CLEAR_OUTPUTS
            size = limit // MEGABYTE
            raise _UnreadableError(
                Message("The file is larger than {size} MB; {hint}.", size=size, hint=hint)
            )
        if not data.strip():
            empty = Message("The file is empty; save your work and hand it in again.")
            raise _UnreadableError(empty)
        cells = _python(data) if kind == "py" else _notebook(data)
    except _UnreadableError as error:
        return Submission(path, exercise, student, kind, content.sha256, problem=error.problem)
    clean = [Cell(cell.number, _encodable(_newlines(cell.source))) for cell in cells]
    changed = [
        SubmissionWarning(
            where=f"cell {cell.number}" if cell.number else "",
            **worded(Message("holds characters that are not text; they were replaced by �")),
        )
        for cell, before in zip(clean, cells, strict=True)
        if cell.source != _newlines(before.source)
    ]
    return Submission(
        path,
        exercise,
        student,
        kind,
        content.sha256,
        cells=tuple(cell for cell in clean if cell.source.strip()),
        warnings=tuple(changed[:WARNINGS]),
    )


def _limit(path: Path) -> int:
    """Return how many bytes a file of that name may have."""
    limits = {".py": SOURCE_BYTES, ".ipynb": NOTEBOOK_BYTES}
    if path.suffix.lower() not in limits:
        raise UsageError(
            Message(
                "{file} is neither .py nor .ipynb; hand in a Python file or a notebook",
                file=shown(path),
            )
        )
    return limits[path.suffix.lower()]


# ---- .py --------------------------------------------------------------------------------------


def _python(data: bytes) -> list[Cell]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _UnreadableError(Message("The file is saved as UTF-16; save it as UTF-8."))
    if b"\0" in data:
        raise _UnreadableError(
            Message("The file holds NUL bytes, so it is no text; hand in the Python source.")
        )
    if data.lstrip().startswith(b"{") and b'"nbformat"' in data and b'"cells"' in data:
        raise _UnreadableError(Message("The file is a notebook by content; name it .ipynb."))
    return [Cell(0, _decoded(data))]


def _decoded(data: bytes) -> str:
    """Return the text in the encoding Python would read it in: BOM, coding cookie, else UTF-8."""
    lines = io.BytesIO(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    try:
        encoding, _ = tokenize.detect_encoding(lines.readline)
        if codecs.lookup(encoding).name.replace("-", "_") in _NOT_FOR_SOURCE:
            raise SyntaxError(f"unknown encoding: {encoding}")
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, encoding, error) from None
    except (SyntaxError, LookupError, UnicodeError) as error:
        if str(error).startswith("invalid or missing encoding"):
            # No cookie, and what is not UTF-8 stands in one of the first two lines.
            try:
                data.decode("utf-8")
            except UnicodeDecodeError as undecodable:
                raise _undecodable(data, "utf-8", undecodable) from None
        said = shown(str(error))[:100]
        raise _UnreadableError(
            Message("The encoding cannot be read ({error}); save the file as UTF-8.", error=said)
        ) from None


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> _UnreadableError:
    return _UnreadableError(
        Message(
            "Line {line} is not {encoding} (byte {byte}); save the file as UTF-8.",
            line=data.count(b"\n", 0, error.start) + 1,
            encoding=encoding.removesuffix("-sig"),
            byte=f"0x{data[error.start]:02x}",
        )
    )


def _newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _encodable(text: str) -> str:
    """Replace halves of surrogate pairs and NUL, which no Python source can hold."""
    return re.sub("[\ud800-\udfff\0]", "�", text)


# ---- .ipynb -----------------------------------------------------------------------------------


def _notebook(data: bytes) -> list[Cell]:
    document = _document(data)
    found = [entry for entry in _entries(document) if entry.get("cell_type") == "code"]
    if not found:
        raise _UnreadableError(
            Message("The notebook holds no code cell; hand in the one with your code.")
        )
    sources = _joined([_lines(entry) for entry in found], version=_version(document))
    if sum(map(len, sources)) > SOURCE_BYTES:
        raise _UnreadableError(
            Message(
                "The notebook's code is larger than {size} MB; hand in the code without the data.",
                size=SOURCE_BYTES // MEGABYTE,
            )
        )
    return [Cell(number, source) for number, source in enumerate(sources, 1)]


def _document(data: bytes) -> dict[str, Any]:
    if data.count(b"{") + data.count(b"[") > JSON_BRACKETS:
        raise _UnreadableError(
            Message("The notebook holds more than a million values; {hint}.", hint=_CLEAR_OUTPUTS)
        )
    try:
        # Every number becomes a float: an integer may have a million digits.
        document = json.loads(data.decode("utf-8-sig"), parse_int=float)
    except UnicodeDecodeError:
        raise _UnreadableError(
            Message("The notebook is not UTF-8; save it again from Jupyter.")
        ) from None
    except RecursionError:
        raise _UnreadableError(
            Message("The notebook is nested too deeply; {hint}.", hint=_CLEAR_OUTPUTS)
        ) from None
    except json.JSONDecodeError as error:
        if _CONFLICT.search(data):
            raise _UnreadableError(
                Message(
                    "The notebook holds two versions that git could not merge (<<<<<<<); "
                    "keep one of them and save it again from Jupyter."
                )
            ) from None
        raise _UnreadableError(
            Message(
                "The file is not JSON (line {line}: {error}), so it is no notebook; "
                "save it again from Jupyter, or name it .py if it is Python.",
                line=error.lineno,
                error=error.msg,
            )
        ) from None
    if not isinstance(document, dict) or not isinstance(
        document.get("cells", document.get("worksheets")), list
    ):
        raise _UnreadableError(
            Message("The file is JSON but no notebook; save it again from Jupyter.")
        )
    return document


def _version(document: dict[str, Any]) -> int:
    version = document.get("nbformat", 4 if "cells" in document else 3)
    if version not in (3, 4) or (version == 4) != ("cells" in document):
        said: Message | str = Message("something else")
        if isinstance(version, float):
            said = repr(version).removesuffix(".0")
        raise _UnreadableError(
            Message(
                "The notebook says it has format {version}, and 3 and 4 can be read; "
                "save it again from Jupyter.",
                version=said,
            )
        )
    return int(version)


def _entries(document: dict[str, Any]) -> list[dict[str, Any]]:
    def every() -> Iterator[Any]:
        if _version(document) == 4:
            yield from document["cells"]
        else:
            for sheet in document["worksheets"]:
                cells = sheet.get("cells") if isinstance(sheet, dict) else None
                yield from cells if isinstance(cells, list) else ()

    entries = []
    for count, entry in enumerate(every(), 1):
        if count > CELLS:
            raise _UnreadableError(
                Message(
                    "The notebook has more than {count} cells; hand in the cells with your code.",
                    count=f"{CELLS:,}",
                )
            )
        if isinstance(entry, dict):
            entries.append(entry)
    return entries


def _lines(entry: dict[str, Any]) -> list[str] | str:
    """Return the source of a cell as it is stored; what is no text is nothing."""
    source = entry.get("source", entry.get("input", ""))
    if isinstance(source, list):
        return [line for line in source if isinstance(line, str)]
    return source if isinstance(source, str) else ""


def _joined(sources: list[list[str] | str], version: int) -> list[str]:
    """Let nbformat read a notebook of these code cells and nothing else, and return their text."""
    # Here, because a .py need not pay the tenth of a second; untyped, as nbformat is.
    nbformat: Any = importlib.import_module("nbformat")

    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources
    ]
    document: dict[str, Any] = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells}
    if version == 3:
        for cell in cells:
            cell.update(language="python", collapsed=False, input=cell.pop("source"))
        sheets = [{"metadata": {}, "cells": cells}]
        document = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}}
        document["worksheets"] = sheets
    # Not nbformat.reads: it validates, and speaks through warnings and a logger while it does.
    notebook = nbformat.convert(nbformat.reader.reads(json.dumps(document)), 4)
    return [str(cell.source) for cell in notebook.cells]
