"""What is said of one check, in lines: shared by the outputs that have a place for each check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from grader.render.characters import cut, no_command, one_line, wrap
from grader.render.layout import (
    MESSAGE_LINES,
    advice,
    counterexample_lines,
    said_before,
)
from grader.report import Outcome, Report, SubmissionWarning, TaskReport

COLUMNS = 100
NAME_COLUMNS = 200


@lru_cache(maxsize=512)  # most are names of tasks and checks, the same for everybody
def title(text: str) -> str:
    """Return a name from anywhere in one line of at most `NAME_COLUMNS` columns."""
    return cut(one_line(text), NAME_COLUMNS)


def explanation(task: TaskReport, position: int) -> str:
    """Return what is to be said of one check that did not pass, in lines; empty for one that did.

    At most some thirty lines of `COLUMNS` columns, of which none is a command to a runner.
    """
    return "\n".join(no_command(line).rstrip() for line in _lines(task, position))


def _lines(task: TaskReport, position: int) -> Iterator[str]:
    check = task.checks[position]
    if check.outcome is Outcome.PASSED:
        return
    spared = said_before(task, position)
    if spared:
        yield spared
        return
    lines = list(counterexample_lines(check, COLUMNS))
    if not lines and task.message:
        lines = wrap(one_line(task.message), COLUMNS, MESSAGE_LINES)
    yield from lines[: 4 * MESSAGE_LINES]
    label, sentence = advice(task, check)
    if label:
        yield ""
        yield cut(f"{label}: {sentence}", 10 * COLUMNS)


def warning_line(warning: SubmissionWarning) -> str:
    """Return a warning in one line, its place first."""
    where = f"{one_line(warning.where)}: " if warning.where else ""
    return cut(f"{where}{one_line(warning.message)}", 4 * COLUMNS)


def whose(report: Report) -> str:
    """Return whose report it is: student and exercise, or the exercise alone."""
    return title(f"{report.student} {report.exercise}".strip())


def place(where: str) -> tuple[int | None, str]:
    """Return the line of the file that a place names, or None and what to say of the place.

    A line of a notebook's cell is none of the file, which is JSON.
    """
    found = re.fullmatch(r"line (\d{1,7})", where)
    return (int(found[1]), "") if found else (None, title(where))
