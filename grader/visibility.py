"""Tells which checks students see: an exercise is split into what is shown and what is held back.

What is shown is the exercise that would stand there had nobody written the other checks: it is
drawn, marked, explained and digested without them, so nothing of it can tell of them.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from grader.course import FILE_NAME, Course
from grader.errors import AuthorError, UsageError
from grader.exercise import Check, Exercise, Task

if TYPE_CHECKING:
    from grader.catalog import Entry
    from grader.course import Visible

BEFORE_DUE = datetime.min.replace(tzinfo=UTC)
AFTER_DUE = datetime.max.replace(tzinfo=UTC)

CheckKey = tuple[str, str]  # names of a task and of its check


@dataclass(frozen=True)
class Split:
    """An exercise as students see it, and the checks they do not see (None: they see all).

    `visible` tells of the latter when they will be seen.
    """

    whole: Entry
    shown: Entry
    held_back: Entry | None
    visible: Mapping[CheckKey, Visible]


def split(entry: Entry, course: Course, now: datetime) -> Split:
    """Return what students see at a time, by what the checks say and what the course overrides.

    Raises `UsageError` for an override of nothing, `AuthorError` for a task without a check left.
    """
    visible = _visible(entry, course, now)
    hidden = {key: value for key, value in visible.items() if value != "always"}
    if not hidden:
        return Split(entry, entry, None, {})
    names: dict[str, set[str]] = {}
    for name, check in hidden:
        names.setdefault(name, set()).add(check)
    tasks = entry.exercise.tasks
    for task in tasks:
        if {check.name for check in task.checks} <= names.get(task.name, set()):
            raise AuthorError(
                f"{entry.id} {task.name}: students would see none of its checks; leave one "
                f"visible, in checks.py or under [visible] in {FILE_NAME}"
            )
    shown = entry.exercise.of([task.without(names.get(task.name, set())) for task in tasks])
    held = entry.exercise.of([task.only(names[task.name]) for task in tasks if task.name in names])
    return Split(entry, entry.showing(shown), entry.showing(held), hidden)


def _visible(entry: Entry, course: Course, now: datetime) -> dict[CheckKey, Visible]:
    """Return who sees each of the author's checks now; what was due is seen by all."""
    rules = {tuple(key.split(".")): value for key, value in course.visible.items()}
    rules = {key: value for key, value in rules.items() if key[0] == entry.id}
    due = course.due.get(entry.id)
    past = due is not None and now >= (due if due.tzinfo else due.astimezone())
    found: dict[CheckKey, Visible] = {}
    known: set[tuple[str, ...]] = {(entry.id,)}
    for task in entry.exercise.tasks:
        for check in task.checks:
            place = (entry.id, task.name, check.name)
            known |= {place[:2], place}
            levels = [rules[place[:n]] for n in (3, 2, 1) if place[:n] in rules]
            value = levels[0] if levels else check.visible
            found[task.name, check.name] = "always" if past and value == "after_due" else value
    for key in rules.keys() - known:
        raise UsageError(
            f"{FILE_NAME}: visible: {'.'.join(key)}: there is no such check; write it like "
            f"{entry.id}.{entry.exercise.tasks[0].name}.{entry.exercise.tasks[0].checks[0].name}"
        )
    return found


def require_known(course: Course, exercises: Mapping[str, object]) -> None:
    """Raise `UsageError` where a course's settings are about an exercise that it does not have."""
    for field, keys in (("due", course.due), ("visible", course.visible)):
        for key in keys:
            if key.split(".")[0] not in exercises:
                raise UsageError(
                    f"{FILE_NAME}: {field}: {key}: there is no such exercise; "
                    f"choose one of {', '.join(exercises)}"
                )


# ---- what a student meets of an exercise ------------------------------------------------------


def described(exercise: Exercise) -> bytes:
    """Return a digest of all that an author has written of an exercise, but for its inputs.

    Two exercises described alike judge alike. Of functions the text counts, not where they stand,
    so that other checks in the same file make no difference.
    """
    digest = hashlib.sha256(repr((exercise.title, dict(exercise.limits))).encode())
    for task in exercise.tasks:
        digest.update(repr(tuple(_of_task(task))).encode())
        for check in task.checks:
            digest.update(repr(tuple(_of_check(check))).encode())
    return digest.digest()


def _of_task(task: Task) -> Iterator[Any]:
    yield from (task.name, task.points, tuple(task.hints), tuple(task.automatic))
    yield from (tuple(task.may_change), tuple(task.forbids), task.forbids_weight)
    for misconception in task.misconceptions:
        yield from (misconception.name, sorted(misconception.fails), misconception.says)


def _of_check(check: Check) -> Iterator[Any]:
    yield from (check.name, check.weight, check.hint, check.needs, check.tolerance, check.spied)
    yield from (check.raises and check.raises.__name__, check.cases, check.seconds)
    for written in (check.call, check.expected, check.judge):
        yield _text(written) if callable(written) else written


def _text(function: Any) -> str:
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        # A function of a library, or an object that is called: known by name.
        return getattr(function, "__qualname__", type(function).__qualname__)
