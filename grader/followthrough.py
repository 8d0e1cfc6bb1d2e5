"""Follow-through marks: a task that is wrong only because another one is keeps its points.

Tasks are marked after those they call. One that fails, and calls a task that is already marked as
failed, is tried once more in a new worker in which the failed one is answered by the reference. A
mark that is decided cannot be won back, so two wrong tasks cannot vouch for each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.catalog import Entry
from grader.exercise import Task
from grader.message import Message, joined
from grader.report import Outcome
from grader.sandbox.client import Session
from grader.sandbox.oracle import Oracle
from grader.verdict import Verdict


def marking_order(tasks: Sequence[Task], mentions: Mapping[str, frozenset[str]]) -> list[Task]:
    """Return the tasks so that each comes after those it calls; of a circle one has to be first."""
    order: list[Task] = []
    met: set[str] = set()

    def visit(task: Task) -> None:
        if task.name in met:
            return
        met.add(task.name)
        for other in called(task.name, mentions, tasks):
            visit(other)
        order.append(task)

    for task in tasks:
        visit(task)
    return order


def called(name: str, mentions: Mapping[str, frozenset[str]], among: Sequence[Task]) -> list[Task]:
    """Return which of some tasks a task calls, by itself or through what it calls."""
    reached, frontier = {name}, {name}
    while frontier:
        frontier = {other for each in frontier for other in mentions.get(each, ())} - reached
        reached |= frontier
    return [task for task in among if task.name in reached and task.name != name]


class SecondTry:
    """A session in which some tasks are answered by the reference; a context manager."""

    def __init__(self, session: Session, entry: Entry, answered: Sequence[Task]) -> None:
        classes = {
            task.name: isinstance(getattr(entry.reference, task.name), type) for task in answered
        }
        self._oracle = Oracle(session.zygote, entry.reference_path, classes, session.limits)
        self.session = session.again(self._oracle)

    def __enter__(self) -> SecondTry:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.session.close()
        finally:
            self._oracle.close()

    @property
    def given(self) -> tuple[str, ...]:
        """Return the tasks whose answers were really asked for."""
        return tuple(name for name in self._oracle.classes if name in self._oracle.asked)


def right_given(given: Sequence[str]) -> Message:
    """Return that a task is right where others are answered by the reference."""
    tasks = joined([Message(name) for name in given], Message("{first} and {then}"))
    return Message("right, given a right {tasks}", tasks=tasks)


def better(
    first: Mapping[str, Verdict], second: Mapping[str, Verdict], given: Sequence[str]
) -> dict[str, Verdict]:
    """Return the verdict of each check: a pass of either try, otherwise that of the second.

    An exception that came up in the second try alone is about what was asked of the reference.
    """
    told = right_given(given)
    verdicts = {}
    for name, verdict in second.items():
        if first[name].outcome is Outcome.PASSED:
            verdicts[name] = first[name]
        elif verdict.outcome is Outcome.PASSED:
            verdicts[name] = replace(verdict, message=told)
        elif verdict.outcome is Outcome.ERRORED and first[name].outcome is Outcome.FAILED:
            verdicts[name] = first[name]
        else:
            verdicts[name] = verdict
    return verdicts
