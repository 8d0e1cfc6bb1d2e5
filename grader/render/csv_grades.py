"""The grades of many submissions as CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from grader.render.characters import name, points
from grader.report import Report

COLUMNS = (
    *("student", "exercise", "score", "max_score", "outcome", "message"),
    *("name", "email", "section"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Where a comma is a decimal point, a semicolon ends a cell.
_AFTER_SEMICOLON = re.compile(rf"(;\s*)(?=[{re.escape(''.join(_FORMULA))}])")


@dataclass(frozen=True)
class Grade:
    """One row: points are None where nothing was scored, and `message` says why.

    `name`, `email` and `section` are the roster's.
    """

    student: str
    exercise: str
    score: float | None
    max_score: float | None
    outcome: str
    message: str = ""
    name: str = ""
    email: str = ""
    section: str = ""


def grade_of(report: Report) -> Grade:
    """Return the row of a report."""
    return Grade(
        report.student, report.exercise, report.score, report.max_score, report.outcome.value
    )


def render(grades: Iterable[Grade]) -> str:
    """Return a table with a heading, one line a row, in the order given."""
    return "".join([heading(), *map(line, grades)])


def heading() -> str:
    """Return the names of the columns."""
    return _line(COLUMNS)


def line(grade: Grade) -> str:
    """Return one row."""
    score, out_of = (
        "" if value is None else points(value) for value in (grade.score, grade.max_score)
    )
    return _line(
        (
            *map(_cell, (grade.student, grade.exercise)),
            *(score, out_of),
            *map(_cell, (grade.outcome, grade.message, grade.name, grade.email, grade.section)),
        )
    )


def _line(cells: Iterable[str]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def _cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, in one line."""
    shown = name(text)
    formula = text.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA)
    return _AFTER_SEMICOLON.sub(r"\1'", f"'{shown}" if formula else shown)
