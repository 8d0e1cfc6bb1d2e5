"""Reads the roster: a CSV with the columns id and name, and email and section where it has them."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError

ROSTER_BYTES = 20 * 2**20
_DELIMITERS = ",;\t"
_REQUIRED = ("id", "name")
_COLUMNS = (*_REQUIRED, "email", "section")


@dataclass(frozen=True, slots=True)
class Student:
    """One row of a roster."""

    id: str
    name: str
    email: str = ""
    section: str = ""


def key_of(student: str) -> str:
    """Return what two spellings of one id share: case and the composition of letters do not count.

    macOS writes Korean file names decomposed, others composed.
    """
    return unicodedata.normalize("NFC", student).strip().casefold()


@dataclass(frozen=True)
class Roster:
    """The students of a class, by the key of their id, in the order of the file."""

    by_key: Mapping[str, Student]

    @classmethod
    def of(cls, students: Iterable[Student]) -> Roster:
        """Return a roster of students whose ids differ."""
        return cls({key_of(student.id): student for student in students})

    def find(self, student: str) -> Student | None:
        """Return the student of an id, however it is spelt, or None."""
        return self.by_key.get(key_of(student))

    def __iter__(self) -> Iterator[Student]:
        return iter(self.by_key.values())

    def __len__(self) -> int:
        return len(self.by_key)


def load(path: Path) -> Roster:
    """Return the roster in a file; whatever is wrong with it is a `UsageError` naming the line."""
    return parse(_text(path), str(path))


def parse(text: str, name: str = "the roster") -> Roster:
    """Return the roster in a text, delimited by commas, semicolons or tabs."""
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    by_key: dict[str, Student] = {}
    lines: dict[str, int] = {}
    columns: list[str] | None = None
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns(row, name)
                continue
            student = _student(row, columns, f"{name}, line {rows.line_num}")
            key = key_of(student.id)
            if key in by_key:
                raise UsageError(
                    f"{name}, line {rows.line_num}: the id {student.id} stands in line "
                    f"{lines[key]} already; remove one"
                )
            by_key[key], lines[key] = student, rows.line_num
    except csv.Error as error:
        raise UsageError(
            f"{name}, line {rows.line_num}: {error}; repair the quotes there"
        ) from None
    if columns is None:
        raise UsageError(f"{name} is empty; its first line should be id,name")
    return Roster(by_key)


def _text(path: Path) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(ROSTER_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the roster {path} cannot be read ({reason}); name another") from None
    if len(data) > ROSTER_BYTES:
        raise UsageError(f"the roster {path} is larger than 20 MB; name the CSV of the class")
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(
            f"the roster {path} is not UTF-8; save it as CSV UTF-8 (Excel offers that)"
        ) from None


def _columns(row: list[str], name: str) -> list[str]:
    columns = [cell.strip().casefold() for cell in row]
    missing = [column for column in _REQUIRED if column not in columns]
    if missing:
        raise UsageError(
            f"{name} has no column {' and no column '.join(missing)}; "
            "its first line should be id,name or id,name,email,section"
        )
    for column in _COLUMNS:
        if columns.count(column) > 1:
            raise UsageError(f"{name} has two columns {column}; rename one")
    return columns


def _student(row: list[str], columns: list[str], where: str) -> Student:
    if len(row) != len(columns):
        raise UsageError(
            f"{where} has {len(row)} cells and the first line has {len(columns)}; "
            "quote a cell that holds the delimiter"
        )
    cells = {
        column: unicodedata.normalize("NFC", cell).strip()
        for column, cell in zip(columns, row, strict=True)
        if column in _COLUMNS
    }
    if not cells["id"]:
        raise UsageError(f"{where} has no id; fill it in or remove the line")
    return Student(**cells)
