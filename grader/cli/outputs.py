"""What `grader batch` and `grader merge` leave in OUT: files made from what the store holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.output import write_file
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.render.csv_grades import Grade
    from grader.store import HandIn

NOT_GRADED = "not graded"
FAULT = "grader fault"
TRACES = "grader-faults.txt"


def write_outputs(out: Path, hand_ins: Callable[[], Iterator[HandIn]]) -> None:
    """Write a report for each hand-in, the grades, and what is known of our faults.

    `hand_ins` yields all of them, sorted, each time it is called; nothing of them is kept here.
    """
    from grader.render import csv_grades, json_report

    for hand_in in hand_ins():
        if hand_in.report is not None:
            folder = out / hand_in.student
            make_folder(folder)
            write_file(folder / f"{hand_in.exercise}.json", json_report.render(hand_in.report))
    write_file(out / "grades.csv", csv_grades.render(map(_grade, hand_ins())))
    traces = "\n".join(
        f"{hand_in.student!a} {hand_in.exercise}\n{hand_in.trace}"
        for hand_in in hand_ins()
        if hand_in.trace
    )
    if traces:
        write_file(out / TRACES, traces)
    else:
        (out / TRACES).unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be made ({error.strerror}); name another folder with --out"
        ) from None


def _grade(hand_in: HandIn) -> Grade:
    from grader.render.csv_grades import Grade, grade_of

    if hand_in.report is not None:
        return grade_of(hand_in.report)
    outcome = FAULT if hand_in.fault else NOT_GRADED
    reason = hand_in.fault or hand_in.refusal
    return Grade(hand_in.student, hand_in.exercise, None, None, outcome, reason)
