"""A page of feedback for one student: every exercise handed in, what is wrong with it and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from grader.language import _, current
from grader.render.characters import name, one_line, points, visible
from grader.render.explanation import warning_line
from grader.render.junit import Ungraded
from grader.render.layout import (
    WARNINGS,
    advice,
    counterexample_lines,
    message_shared_with_next,
    said_before,
    tally,
    to_explain,
    word,
)
from grader.render.page import fill
from grader.report import Outcome, Report, TaskReport, student_view

COLUMNS = 100


def render(student: str, full_name: str, hand_ins: Iterable[Report | Ungraded]) -> str:
    """Return the page of a student: a summary, then each exercise in the order given.

    What is held back from students is not in it.
    """
    exercises = [
        _ungraded(each) if isinstance(each, Ungraded) else _graded(student_view(each))
        for each in hand_ins
    ]
    for number, exercise in enumerate(exercises, 1):
        exercise["anchor"] = f"exercise-{number}"
    who = name(student)
    return fill(
        "feedback.html",
        language=current(),
        title=f"{name(full_name)} ({who})" if full_name else who,
        words={
            "skip": _("to the content"),
            "overview": _("What was handed in"),
            "exercise": _("exercise"),
            "outcome": _("outcome"),
            "points": _("points"),
            "warnings": _("Warnings"),
        },
        exercises=exercises,
    )


def _mark(outcome: Outcome) -> dict[str, str]:
    """Return the word of an outcome, and the class it is coloured by."""
    return {"word": word(outcome), "kind": outcome.value.replace("_", "-")}


def _ungraded_mark(fault: bool) -> dict[str, str]:
    if fault:
        return {"word": _("grader fault"), "kind": "grader-fault"}
    return {"word": _("not graded"), "kind": "not-graded"}


def _ungraded(entry: Ungraded) -> dict[str, Any]:
    return {
        "name": name(entry.exercise) or _("everything"),
        "outcome": _ungraded_mark(entry.fault),
        "share": "",
        "path": "",
        "message": _("The grader failed, not your code: there is no score yet, and it is no zero.")
        if entry.fault
        else one_line(entry.reason),
        "warnings": [],
        "tasks": [],
    }


def _graded(report: Report) -> dict[str, Any]:
    warnings = [warning_line(warning) for warning in report.warnings[:WARNINGS]]
    more = len(report.warnings) - WARNINGS
    if more > 0:
        warnings.append(_("and {n} more", n=more))
    return {
        "name": name(report.exercise),
        "outcome": _mark(report.outcome),
        "share": _share(report.score, report.max_score),
        "path": name(report.submission.path),
        "message": "",
        "warnings": warnings,
        "tasks": [_task(report.tasks, index) for index in range(len(report.tasks))],
    }


def _task(tasks: Sequence[TaskReport], index: int) -> dict[str, Any]:
    task = tasks[index]
    shown: dict[str, Any] = {
        "name": name(task.name),
        "where": name(task.where),
        "outcome": _mark(task.outcome),
        "share": _share(task.score, task.points),
        "message": "",
        "tally": [],
        "checks": [],
    }
    if task.message and not message_shared_with_next(tasks, index):
        shown["message"] = visible(task.message)
    if task.outcome is not Outcome.PASSED:
        explained = to_explain(task.checks)
        shown["tally"] = list(tally(task)) if explained else []
        shown["checks"] = [
            _check(task, position)
            for position, check in enumerate(task.checks)
            if check in explained
        ]
    shown["inner"] = bool(shown["message"] or shown["tally"] or shown["checks"])
    return shown


def _check(task: TaskReport, position: int) -> dict[str, Any]:
    check = task.checks[position]
    spared = said_before(task, position)
    lines = [spared] if spared else list(counterexample_lines(check, COLUMNS))
    label, sentence = ("", "") if spared else advice(task, check)
    return {
        "name": name(check.name),
        "outcome": _mark(check.outcome),
        "share": _share(check.score, check.points),
        "lines": "\n".join(lines),
        "label": label,
        "advice": sentence,
    }


def _share(score: float, out_of: float) -> str:
    return f"{points(score)}/{points(out_of)}"
