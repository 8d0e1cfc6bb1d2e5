"""What differs between two gradings of one hand-in, and why, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.render.characters import name, no_command, points
from grader.render.json_report import as_json
from grader.report import Report, TaskReport

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class TaskDifference:
    """A task whose points, outcome or checks differ; `checks` has outcomes before and after."""

    name: str
    old: float | None
    new: float | None
    checks: dict[str, tuple[str | None, str | None]]


@dataclass(frozen=True)
class Difference:
    """A hand-in that came to something else; a report is None where there was none, or is none."""

    student: str
    exercise: str
    old: Report | None
    new: Report | None
    causes: tuple[str, ...]
    tasks: tuple[TaskDifference, ...]


def difference(
    student: str, exercise: str, old: Report | None, new: Report | None
) -> Difference | None:
    """Return what differs, None where score, outcome and every check came to the same."""
    tasks = tuple(_tasks(old, new))
    if not tasks and _standing(old) == _standing(new):
        return None
    return Difference(student, exercise, old, new, tuple(_causes(old, new)), tasks)


def _standing(report: Report | None) -> tuple[float, float, str] | None:
    if report is None:
        return None
    return report.score, report.max_score, report.outcome.value


def _causes(old: Report | None, new: Report | None) -> Iterator[str]:
    """Yield what was another, of all that decides a report."""
    if old is None or new is None:
        yield "it had no score before" if old is None else "it has no score now"
        return
    before, after = old.grader, new.grader
    if old.submission.sha256 != new.submission.sha256:
        yield "the hand-in was changed"
    if before.seed != after.seed:
        yield f"the seed was changed ({_seed(before.seed)}, now {_seed(after.seed)})"
    elif before.bank != after.bank:
        yield f"the exercise or its cases were changed (bank {before.bank}, now {after.bank})"
    if before.version != after.version:
        yield f"the grader was changed (version {before.version}, now {after.version})"
    if before.isolation != after.isolation:
        yield f"the isolation was changed ({before.isolation}, now {after.isolation})"
    same = (old.submission.sha256, before) == (new.submission.sha256, after)
    if same:
        yield "what a report names is the same: the grader's code or a misconception was changed"


def _seed(seed: int | None) -> str:
    return "the published one" if seed is None else str(seed)


def _tasks(old: Report | None, new: Report | None) -> Iterator[TaskDifference]:
    if old is None or new is None:
        return
    before = {task.name: task for task in old.tasks}
    after = {task.name: task for task in new.tasks}
    for task in [*after, *(gone for gone in before if gone not in after)]:
        one, other = before.get(task), after.get(task)
        checks = _checks(one, other)
        was, now = (one.score if one else None), (other.score if other else None)
        if checks or was != now:
            yield TaskDifference(task, was, now, checks)


def _checks(
    old: TaskReport | None, new: TaskReport | None
) -> dict[str, tuple[str | None, str | None]]:
    before = {check.name: check.outcome.value for check in old.checks} if old else {}
    after = {check.name: check.outcome.value for check in new.checks} if new else {}
    return {
        check: (before.get(check), after.get(check))
        for check in {**after, **before}
        if before.get(check) != after.get(check)
    }


def render_text(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield a few lines for each: the scores, why, and which checks came to something else."""
    for found in differences:
        whose = f"{name(found.student)} {name(found.exercise)}"
        lines = [f"{whose}  {_score(found.old)} → {_score(found.new)}"]
        lines += [f"  {cause}" for cause in found.causes]
        for task in found.tasks:
            scores = f"{_points(task.old)} → {_points(task.new)}"
            checks = ", ".join(
                f"{check} {_word(old)} → {_word(new)}" for check, (old, new) in task.checks.items()
            )
            lines.append(f"  {task.name}  {scores}{f'  {checks}' if checks else ''}")
        yield "".join(f"{no_command(name(line))}\n" for line in lines)


def _score(report: Report | None) -> str:
    if report is None:
        return "not graded"
    outcome = _word(report.outcome.value)
    return f"{outcome} {points(report.score)}/{points(report.max_score)}"


def _points(value: float | None) -> str:
    return "–" if value is None else points(value)


def _word(outcome: str | None) -> str:
    return "–" if outcome is None else outcome.replace("_", " ")


def render_json(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield the pieces of one JSON document, an entry for each."""
    yield f'{{"schema_version": {SCHEMA_VERSION}, "differences": ['
    separator = "\n"
    for found in differences:
        entry = {
            "student": found.student,
            "exercise": found.exercise,
            "causes": found.causes,
            "old": _summary(found.old),
            "new": _summary(found.new),
            "tasks": [
                {
                    "name": task.name,
                    "old": task.old,
                    "new": task.new,
                    "checks": {
                        check: {"old": old, "new": new} for check, (old, new) in task.checks.items()
                    },
                }
                for task in found.tasks
            ],
        }
        yield separator + as_json(entry).rstrip()
        separator = ",\n"
    yield "\n]}\n"


def _summary(report: Report | None) -> dict[str, object] | None:
    if report is None:
        return None
    return {
        "score": report.score,
        "max_score": report.max_score,
        "outcome": report.outcome.value,
        "sha256": report.submission.sha256,
        "grader": report.grader.model_dump(mode="json"),
    }
