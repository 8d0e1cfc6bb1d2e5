"""The grades of many submissions as CSV that a spreadsheet opens without running any of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from grader.render.characters import name, points
from grader.report import Report

COLUMNS = ("student", "exercise", "score", "max_score", "outcome", "message")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Grade:
    """One row: points are None where nothing was scored, and `message` says why."""

    student: str
    exercise: str
    score: float | None
    max_score: float | None
    outcome: str
    message: str = ""


def grade_of(report: Report) -> Grade:
    """Return the row of a report."""
    return Grade(
        report.student, report.exercise, report.score, report.max_score, report.outcome.value
    )


def render(grades: Iterable[Grade]) -> str:
    """Return a table with a heading, one line a row, in the order given."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for grade in grades:
        writer.writerow(
            (
                _cell(grade.student),
                _cell(grade.exercise),
                "" if grade.score is None else points(grade.score),
                "" if grade.max_score is None else points(grade.max_score),
                _cell(grade.outcome),
                _cell(grade.message),
            )
        )
    return written.getvalue()


def _cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, in one line."""
    shown = name(text)
    formula = text.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA)
    return f"'{shown}" if formula else shown
