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
class Standing:
    """What a hand-in came to in a batch: a report, or why there is none."""

    report: Report | None = None
    refusal: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Difference:
    """A hand-in that came to something else; None stands for a batch that has no such hand-in."""

    student: str
    exercise: str
    old: Standing | None
    new: Standing | None
    causes: tuple[str, ...]
    tasks: tuple[TaskDifference, ...]


def difference(
    student: str, exercise: str, old: Standing | None, new: Standing | None
) -> Difference | None:
    """Return what differs, None where score, outcome and every check came to the same."""
    before = old.report if old else None
    after = new.report if new else None
    if before is None or after is None:
        if before is after:
            return None
        why = _missing(old, now=False) if before is None else _missing(new, now=True)
        return Difference(student, exercise, old, new, (why,), ())
    tasks = tuple(_tasks(before, after))
    if not tasks and _result(before) == _result(after):
        return None
    return Difference(student, exercise, old, new, tuple(_causes(before, after)), tasks)


def _result(report: Report) -> tuple[float, float, str]:
    return report.score, report.max_score, report.outcome.value


def _missing(standing: Standing | None, *, now: bool) -> str:
    """Return why there is no report."""
    if standing is None:
        return f"the {'new' if now else 'old'} batch has no such hand-in"
    is_or_was, when = ("is", "now") if now else ("was", "before")
    if standing.fault:
        return f"the grader {is_or_was} at fault {when}: {standing.fault}"
    return f"it {is_or_was} refused {when}: {standing.refusal}"


def _causes(old: Report, new: Report) -> Iterator[str]:
    """Yield what was another, of all that decides a report."""
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


def _tasks(old: Report, new: Report) -> Iterator[TaskDifference]:
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


def _score(standing: Standing | None) -> str:
    if standing is None:
        return "no hand-in"
    report = standing.report
    if report is None:
        return "grader fault" if standing.fault else "not graded"
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


def _summary(standing: Standing | None) -> dict[str, object] | None:
    report = standing.report if standing else None
    if report is None:
        return None
    return {
        "score": report.score,
        "max_score": report.max_score,
        "outcome": report.outcome.value,
        "sha256": report.submission.sha256,
        "grader": report.grader.model_dump(mode="json"),
    }
