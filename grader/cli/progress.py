"""Tells on stderr how far a long command is: a live bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.cli.output import to_stderr

Tell = Callable[[str, str], None]

SECONDS_BETWEEN_LINES = 2.0


@contextmanager
def progress(total: int) -> Iterator[Tell]:
    """Give a function that is called once for each of `total` steps, with a line and its kind.

    A live bar shows rate, time left and how many came to each kind; the line is of the last step.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield _lines(total)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from grader.render.characters import cut, no_command, one_line

    kinds: Counter[str] = Counter()
    # Text without markup: a folder may be called [red].
    rate = TextColumn("{task.fields[rate]}", markup=False)
    said = TextColumn("{task.fields[counts]}  {task.description}", markup=False)
    columns = (MofNCompleteColumn(), BarColumn(), rate, TimeRemainingColumn(), said)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="", counts="")

        def tell(line: str, kind: str) -> None:
            kinds[kind] += 1
            speed = bar.tasks[task].speed
            bar.update(
                task,
                advance=1,
                description=no_command(cut(one_line(line), 40)),
                rate=f"{speed:.1f}/s" if speed else "",
                counts=_counts(kinds),
            )

        yield tell


def _lines(total: int) -> Tell:
    """Return what writes the first step, the last, and one every few seconds."""
    kinds: Counter[str] = Counter()
    begun = said = time.monotonic()

    def tell(line: str, kind: str) -> None:
        nonlocal said
        kinds[kind] += 1
        now, done = time.monotonic(), kinds.total()
        if 1 < done < total and now - said < SECONDS_BETWEEN_LINES:
            return
        said = now
        rate = done / max(now - begun, 1e-6)
        left = "" if done >= total else f", {_duration((total - done) / rate)} left"
        to_stderr(f"{done}/{total} {rate:.1f}/s{left}: {_counts(kinds)}; last: {line}")

    return tell


def _counts(kinds: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
