"""A report for a terminal: the lines of the plain text, with colour."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

from grader.render.characters import no_command
from grader.render.layout import Role, lay_out
from grader.report import Report

NARROWEST, WIDEST = 50, 100

STYLES = {
    Role.PLAIN: "",
    Role.NAME: "bold",
    Role.PASSED: "green",
    Role.FAILED: "bold red",
    Role.SKIPPED: "yellow",
    Role.LABEL: "dim",
    Role.HINT: "cyan",
    Role.PRINTED: "dim",
}


def render(report: Report, columns: int = 80, *, colour: bool = True) -> str:
    """Return the report as text with terminal escapes of ours and of nobody else.

    Without `colour` there is bold and dim only.
    """
    columns = min(max(columns, NARROWEST), WIDEST)
    written = StringIO()
    console = Console(
        file=written,
        width=columns,
        force_terminal=True,
        color_system="standard",
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
    )
    for line in lay_out(report, columns):
        text = Text(no_wrap=True, end="\n")
        for index, piece in enumerate(line):
            # Text, not markup: [red] in a student's message is six characters.
            shown = piece.text if index else no_command(piece.text)
            text.append(shown, STYLES[piece.role] or None)
        console.print(text, soft_wrap=True)
    return written.getvalue()
