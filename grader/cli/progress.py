"""Tells on stderr how far a long command is: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.cli.output import to_stderr

Tell = Callable[[str], None]


@contextmanager
def progress(total: int) -> Iterator[Tell]:
    """Give a function that is called once for each of `total` steps, with a line about it."""
    if not sys.stderr.isatty():
        yield _lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from grader.render.characters import cut, no_command, one_line

    # Text without markup: a folder may be called [red].
    said = TextColumn("{task.description}", markup=False)
    with Progress(
        MofNCompleteColumn(), BarColumn(), said, console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=total)

        def tell(line: str) -> None:
            bar.update(task, advance=1, description=no_command(cut(one_line(line), 40)))

        yield tell


def _lines(total: int) -> Tell:
    done = 0

    def tell(line: str) -> None:
        nonlocal done
        done += 1
        to_stderr(f"{done}/{total} {line}")

    return tell
