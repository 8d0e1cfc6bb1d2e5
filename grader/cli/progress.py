"""Tells on stderr how far a long command is: a live bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from grader.cli.output import to_stderr

if TYPE_CHECKING:
    from rich.console import Console

SECONDS_BETWEEN_LINES = 2.0
LATELY = 30.0  # seconds that the rate is of, and so many steps at least
LEAST = 10
ROOM_FOR_RATE, ROOM_FOR_BAR = 40, 60  # columns of a terminal


class Tell(Protocol):
    """Called once for each step, with a line, its kind, and whether it was `known` already."""

    def __call__(self, line: str, kind: str, *, known: bool = False) -> None:
        """Tell of a step."""


@contextmanager
def progress(total: int) -> Iterator[Tell]:
    """Give a function that is called once for each of `total` steps.

    Shown are rate, time left and how many came to each kind; the line is of the last step. What was
    known already took no time: the rate is that of the other steps.
    """
    console = _terminal()
    if console is None:
        yield _lines(total)
        return
    with _bar(total, console) as tell:
        yield tell


def _terminal() -> Console | None:
    """Return the terminal on stderr where it is one that can draw a bar."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    from rich.console import Console

    console = Console(stderr=True)
    return None if console.is_dumb_terminal else console


class _Pace:
    """Rate and time left, from the steps of late."""

    def __init__(self, total: int) -> None:
        self._total = total
        self.done = 0
        self._graded = 0
        # When each step was done, and whether it took time; they are counted from the first.
        self._steps = deque([(time.monotonic(), False)])

    def step(self, *, known: bool) -> None:
        """Count a step."""
        self.done += 1
        now = time.monotonic()
        if known and not self._graded:
            # Where a batch goes on, what is known comes first, and says nothing of the rest.
            self._steps = deque([(now, False)])
            return
        self._steps.append((now, not known))
        self._graded += not known
        while len(self._steps) > LEAST + 1 and now - self._steps[1][0] > LATELY:
            self._steps.popleft()
            self._graded -= self._steps[0][1]

    def said(self) -> tuple[str, str]:
        """Return the rate and the time left; nothing until there was a step that took time."""
        if not self._graded:
            return "", ""
        seconds = max(self._steps[-1][0] - self._steps[0][0], 1e-6)
        left = (self._total - self.done) * seconds / (len(self._steps) - 1)
        return f"{self._graded / seconds:.1f}/s", _duration(left)


@contextmanager
def _bar(total: int, console: Console) -> Iterator[Tell]:
    """Give what moves a bar, which is gone in the end; a narrow terminal has its figures alone."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
    )
    from rich.table import Column

    from grader.render.characters import cut, no_command, one_line

    def text(shown: str, column: Column) -> ProgressColumn:
        # Without markup: a folder may be called [red].
        return TextColumn(shown, markup=False, table_column=column)

    def fixed(width: int) -> Column:
        return Column(no_wrap=True, width=width)

    columns: list[ProgressColumn] = [
        MofNCompleteColumn(table_column=fixed(2 * len(str(total)) + 1))
    ]
    if console.width >= ROOM_FOR_BAR:
        columns.append(BarColumn(min(40, console.width // 5)))
    if console.width >= ROOM_FOR_RATE:
        columns.append(text("{task.fields[rate]}", fixed(len("100.0/s"))))
    columns += [
        text("{task.fields[left]}", fixed(len("0:00:00"))),
        text("{task.fields[counts]}  {task.description}", Column(no_wrap=True, ratio=1)),
    ]
    kinds: Counter[str] = Counter()
    pace = _Pace(total)
    with Progress(*columns, console=console, transient=True, expand=True) as bar:
        task = bar.add_task("", total=total, rate="", left="", counts="")

        def tell(line: str, kind: str, *, known: bool = False) -> None:
            kinds[kind] += 1
            pace.step(known=known)
            rate, left = pace.said()
            bar.update(
                task,
                advance=1,
                description=no_command(cut(one_line(line), 40)),
                rate=rate,
                left=left,
                counts=_counts(kinds),
            )

        yield tell


def _lines(total: int) -> Tell:
    """Return what writes the first step, the last, and one every few seconds."""
    kinds: Counter[str] = Counter()
    pace = _Pace(total)
    written = time.monotonic()

    def tell(line: str, kind: str, *, known: bool = False) -> None:
        nonlocal written
        kinds[kind] += 1
        pace.step(known=known)
        now = time.monotonic()
        if 1 < pace.done < total and now - written < SECONDS_BETWEEN_LINES:
            return
        written = now
        rate, left = pace.said()
        at_rate = f" {rate}" if rate else ""
        still = f", {left} left" if left and pace.done < total else ""
        to_stderr(f"{pace.done}/{total}{at_rate}{still}: {_counts(kinds)}; last: {line}")

    return tell


def _counts(kinds: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
