"""Sets a lesson for a terminal; rich, which costs a while, is imported for nothing else here."""

from __future__ import annotations

import shutil
from io import StringIO
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown, MarkdownElement, TableElement
from rich.table import Table

from grader.cli.output import colour
from grader.render.terminal import NARROWEST, WIDEST


class _WholeTable(TableElement):
    """A table that breaks words where it has no room for them; rich's own cuts them off."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for table in super().__rich_console__(console, options):
            assert isinstance(table, Table)
            for column in table.columns:
                column.overflow = "fold"
            yield table


class _Lesson(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "table_open": _WholeTable,
    }


def on_a_terminal(text: str) -> str:
    """Return Markdown as text with escapes, as wide as the terminal, within bounds."""
    shown = StringIO()
    columns = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    console = Console(file=shown, force_terminal=True, width=columns, no_color=not colour())
    console.print(_Lesson(text))
    return shown.getvalue()
