"""A report as plain text of 80 columns."""

from __future__ import annotations

from grader.render.characters import no_command
from grader.render.layout import lay_out
from grader.report import Report

COLUMNS = 80


def render(report: Report, columns: int = COLUMNS) -> str:
    """Return the report as lines of at most `columns` columns, without colour."""
    lines = ("".join(piece.text for piece in line) for line in lay_out(report, columns))
    return "".join(f"{no_command(line).rstrip()}\n" for line in lines)
