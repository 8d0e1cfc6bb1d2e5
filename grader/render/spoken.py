"""Puts a report into the language in use, so that any renderer shows it as it is."""

from __future__ import annotations

import re

from grader import language
from grader.language import _, say
from grader.report import (
    CheckReport,
    Counterexample,
    Diagnosis,
    Report,
    SubmissionWarning,
    TaskReport,
    Worded,
    said,
)

_PLACE = re.compile(r"(?:cell (?P<cell>\d+))?(?:, )?(?:line (?P<line>\d+))?\Z")


def spoken(report: Report) -> Report:
    """Return the report with its messages, hints and names in the language in use.

    It is for rendering alone: what its messages say is no longer what their ids say.
    """
    if language.current() == "en":
        return report
    tasks = tuple(_task(task, report.exercise) for task in report.tasks)
    warnings = tuple(_warning(warning, report.exercise) for warning in report.warnings)
    return report.model_copy(update={"tasks": tasks, "warnings": warnings})


def place(where: str) -> str:
    """Return a place such as ``cell 3, line 2`` in the language in use."""
    match = _PLACE.match(where)
    if not where or match is None:
        return where
    cell, line = match["cell"], match["line"]
    if cell and line:
        return _("cell {cell}, line {line}", cell=cell, line=line)
    return _("cell {cell}", cell=cell) if cell else _("line {line}", line=line)


def _message(part: Worded, exercise: str) -> dict[str, str]:
    return {"message": say(said(part), exercise)}


def _task(task: TaskReport, exercise: str) -> TaskReport:
    return task.model_copy(
        update=_message(task, exercise)
        | {
            "misconception": _diagnosis(task.misconception, exercise),
            "checks": tuple(_check(check, exercise) for check in task.checks),
        }
    )


def _check(check: CheckReport, exercise: str) -> CheckReport:
    found, message = check.counterexample, _message(check, exercise)
    if found is not None:
        same = found.difference == check.message
        difference = message["message"] if same else say(found.difference, exercise)
        found = _counterexample(found, difference, exercise)
    return check.model_copy(
        update=message
        | {
            "hint": say(check.hint, exercise),
            "misconception": _diagnosis(check.misconception, exercise),
            "counterexample": found,
        }
    )


def _counterexample(found: Counterexample, difference: str, exercise: str) -> Counterexample:
    first, *others = found.call.split("\n")
    lines = [first, *(_definition(line) for line in others)]
    return found.model_copy(
        update={
            "call": "\n".join(lines),
            "expected": say(found.expected, exercise),
            "difference": difference,
        }
    )


def _definition(line: str) -> str:
    """Return a line under a call; one that starts so is no Python."""
    if not line.startswith("where "):
        return line
    name, holds, contents = line.removeprefix("where ").partition(" holds ")
    if holds:
        return _("where {file} holds {contents}", file=name, contents=contents)
    return _("where {definition}", definition=name)


def _diagnosis(found: Diagnosis | None, exercise: str) -> Diagnosis | None:
    if found is None:
        return None
    return Diagnosis(name=say(found.name, exercise), says=say(found.says, exercise))


def _warning(warning: SubmissionWarning, exercise: str) -> SubmissionWarning:
    update = _message(warning, exercise) | {"where": place(warning.where)}
    return warning.model_copy(update=update)
