"""What is new in a report since the one before, for somebody who saves every minute."""

from __future__ import annotations

from grader.report import Outcome, Report, TaskReport


def first_look(report: Report) -> Report:
    """Return a report of a headline for each task, and all of the first that did not pass."""
    current = pending(report)[:1]
    tasks = [task if task.name in current else _headline(task) for task in report.tasks]
    return report.model_copy(update={"tasks": tuple(tasks)})


def news(before: Report, after: Report) -> Report:
    """Return `after` without what it has in common with `before`: tasks, warnings, output."""
    old = {task.name: task for task in before.tasks}
    tasks = [
        task if _outcome(task) != _outcome(old.get(task.name)) else _headline(task)
        for task in after.tasks
        if task != old.get(task.name)
    ]
    warnings = [warning for warning in after.warnings if warning not in before.warnings]
    output = after.output if after.output != before.output else ""
    return after.model_copy(
        update={"tasks": tuple(tasks), "warnings": tuple(warnings), "output": output}
    )


def overview(report: Report) -> Report:
    """Return a report of a headline for each task."""
    tasks = tuple(_headline(task).model_copy(update={"output": ""}) for task in report.tasks)
    return report.model_copy(update={"tasks": tasks, "warnings": (), "output": ""})


def only(report: Report, task: str) -> Report:
    """Return the report of one task alone."""
    tasks = tuple(each for each in report.tasks if each.name == task)
    return report.model_copy(update={"tasks": tasks, "warnings": (), "output": ""})


def same(before: Report, after: Report) -> tuple[list[str], list[str]]:
    """Return the names of the tasks of which nothing is new: those passed, and the others."""
    unchanged = [task for task in after.tasks if task in before.tasks]
    passed = [task.name for task in unchanged if task.outcome is Outcome.PASSED]
    return passed, [task.name for task in unchanged if task.name not in passed]


def pending(report: Report) -> list[str]:
    """Return the names of the tasks that have not passed, in order."""
    return [task.name for task in report.tasks if task.outcome is not Outcome.PASSED]


def _headline(task: TaskReport) -> TaskReport:
    """Return a task of which the outcome, the points and what it printed are shown."""
    return task.model_copy(update={"checks": ()})


def _outcome(task: TaskReport | None) -> TaskReport | None:
    """Return a task without what may change while its outcome stays: output, others' mistakes."""
    return task and task.model_copy(update={"output": "", "given": ()})
