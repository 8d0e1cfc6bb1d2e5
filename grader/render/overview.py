"""The instructor's page: how the class did, which mistakes it makes and who, what to look at."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any, NamedTuple
from urllib.parse import quote

from grader.render.characters import name, one_line, points
from grader.render.charts import bars
from grader.render.layout import in_words
from grader.render.page import data, fill
from grader.report import Outcome, Report, TaskReport

BINS = 10
NAMED = 24  # students with a misconception that are named at once
SLOWEST = 20
LISTED = 500  # hand-ins that crashed, for which a table is still of use
_ENDED = (Outcome.CRASHED, Outcome.TIMED_OUT)
NOT_GRADED = "not graded"
FAULT = "grader fault"


@dataclass(frozen=True, slots=True)
class Person:
    """A student as the page names them; `linked` where there is a page of feedback."""

    id: str
    name: str = ""
    section: str = ""
    linked: bool = True


@dataclass(slots=True)
class _Task:
    graded: int = 0
    passed: int = 0
    score: float = 0.0
    points: float = 0.0


@dataclass(slots=True)
class _Exercise:
    shares: list[float] = field(default_factory=list)
    passed: int = 0
    ungraded: int = 0
    tasks: dict[str, _Task] = field(default_factory=dict)


class TaskMarks(NamedTuple):
    """What the page takes of a task: `ended` says how it crashed or timed out, if it did."""

    name: str
    passed: bool
    score: float
    points: float
    misconceptions: tuple[tuple[str, str], ...]  # name and sentence
    ended: str


class Marks(NamedTuple):
    """What the page takes of a report, which is little of it."""

    exercise: str
    score: float
    max_score: float
    outcome: str
    tasks: tuple[TaskMarks, ...]


def marks(report: Report) -> Marks:
    """Return what the page takes of a report."""
    return Marks(
        report.exercise,
        report.score,
        report.max_score,
        report.outcome.value,
        tuple(map(_task_marks, report.tasks)),
    )


def _task_marks(task: TaskReport) -> TaskMarks:
    diagnoses = (task.misconception, *(check.misconception for check in task.checks))
    outcomes = (task.outcome, *(check.outcome for check in task.checks))
    return TaskMarks(
        task.name,
        task.outcome is Outcome.PASSED,
        task.score,
        task.points,
        tuple((each.name, each.says) for each in diagnoses if each is not None),
        next((outcome.value for outcome in outcomes if outcome in _ENDED), ""),
    )


# student, exercise, score, points, outcome, misconceptions, message; all but points by number
_Row = tuple[int, int, float | None, float | None, int, list[int], str]


class Overview:
    """Gathers the results of a class one after another, keeping some hundred bytes of each."""

    def __init__(self, title: str = "") -> None:
        self._title = title
        self._people: list[Person] = []
        self._exercises: dict[str, _Exercise] = {}
        self._numbers: dict[str, int] = {}
        self._outcomes: dict[str, int] = {}
        self._misconceptions: dict[tuple[str, str, str], tuple[int, str]] = {}
        self._holders: list[list[int]] = []
        self._rows: list[_Row] = []
        self._faults: list[dict[str, Any]] = []
        self._refused: list[dict[str, Any]] = []
        self._ended: list[dict[str, Any]] = []
        self._slowest: list[tuple[float, int]] = []

    def add(
        self,
        person: Person,
        exercise: str,
        marks: Marks | None,
        *,
        refusal: str = "",
        fault: str = "",
        seconds: float | None = None,
    ) -> None:
        """Enter what came of one hand-in; those of one student are entered one after another."""
        if not self._people or self._people[-1] != person:
            self._people.append(person)
        if marks is None:
            self._enter_ungraded(person, exercise, refusal, fault)
            return
        self._enter(person, marks)
        if seconds is not None:
            entry = (seconds, len(self._rows) - 1)
            if len(self._slowest) < SLOWEST:
                heapq.heappush(self._slowest, entry)
            else:
                heapq.heappushpop(self._slowest, entry)

    def render(
        self,
        absent: Mapping[str, Sequence[Person]] | None = None,
        remarks: Sequence[str] = (),
    ) -> str:
        """Return the page; `absent` has who handed in nothing, by exercise."""
        missing = {exercise: people for exercise, people in (absent or {}).items() if people}
        return fill(
            "overview.html",
            script="overview.js",
            title=name(self._title) or "Results",
            counts=list(self._counts(missing)),
            exercises=[self._exercise(each, missing) for each in self._sorted(missing)],
            misconceptions=list(self._held()),
            tasks=list(self._tasks()),
            faults=self._faults,
            refused=self._refused,
            ended=self._ended,
            most=LISTED,
            absent=[
                {"exercise": name(exercise), "students": [_shown(each) for each in people]}
                for exercise, people in sorted(missing.items())
            ],
            remarks=[one_line(remark) for remark in remarks],
            data=data(self._data()),
            durations=data(
                [[row, round(seconds, 3)] for seconds, row in sorted(self._slowest, reverse=True)]
            ),
        )

    # ---- gathering ----------------------------------------------------------------------------

    def _enter(self, person: Person, marks: Marks) -> None:
        exercise = self._of(marks.exercise)
        exercise.shares.append(marks.score / marks.max_score if marks.max_score else 1.0)
        exercise.passed += marks.outcome == Outcome.PASSED
        held: list[int] = []
        ended: list[str] = []
        for task in marks.tasks:
            tally = exercise.tasks.setdefault(task.name, _Task())
            tally.graded += 1
            tally.passed += task.passed
            tally.score += task.score
            tally.points += task.points
            for wrong, says in task.misconceptions:
                number = self._misconception(marks.exercise, task.name, wrong, says)
                if number not in held:
                    held.append(number)
            if task.ended:
                ended.append(f"{task.name} {task.ended.replace('_', ' ')}")
        if ended and len(self._ended) < LISTED:
            self._ended.append(_told(person, marks.exercise, ", ".join(ended)))
        self._row(person, marks.exercise, marks, marks.outcome, held)

    def _enter_ungraded(self, person: Person, exercise: str, refusal: str, fault: str) -> None:
        if exercise:
            self._of(exercise).ungraded += 1
        where = self._faults if fault else self._refused
        where.append(_told(person, exercise, fault or refusal))
        said = one_line(fault or refusal)
        self._row(person, exercise, None, FAULT if fault else NOT_GRADED, [], said)

    def _row(
        self,
        person: Person,
        exercise: str,
        marks: Marks | None,
        outcome: str,
        held: list[int],
        message: str = "",
    ) -> None:
        student = len(self._people) - 1
        for number in held:
            if student not in self._holders[number][-1:]:
                self._holders[number].append(student)
        self._rows.append(
            (
                student,
                self._numbers.setdefault(exercise, len(self._numbers)),
                round(marks.score, 2) if marks else None,
                round(marks.max_score, 2) if marks else None,
                self._outcomes.setdefault(outcome.replace("_", " "), len(self._outcomes)),
                held,
                message,
            )
        )

    def _of(self, exercise: str) -> _Exercise:
        return self._exercises.setdefault(exercise, _Exercise())

    def _misconception(self, exercise: str, task: str, wrong: str, says: str) -> int:
        key = (exercise, task, wrong)
        if key not in self._misconceptions:
            self._misconceptions[key] = len(self._holders), says
            self._holders.append([])
        return self._misconceptions[key][0]

    # ---- showing ------------------------------------------------------------------------------

    def _sorted(self, missing: Mapping[str, Sequence[Person]]) -> list[str]:
        return sorted({*self._exercises, *missing})

    def _counts(self, missing: Mapping[str, Sequence[Person]]) -> Iterator[tuple[int, str]]:
        yield len(self._rows), "hand-ins" if len(self._rows) != 1 else "hand-in"
        students = sum(bool(person.id) for person in self._people)  # and not nobody's
        yield students, "students" if students != 1 else "student"
        counted = Counter(row[4] for row in self._rows)
        for word, number in sorted(self._outcomes.items()):
            yield counted[number], word
        if missing:
            absences = sum(map(len, missing.values()))
            yield absences, "absences" if absences != 1 else "absence"

    def _exercise(self, exercise: str, missing: Mapping[str, Sequence[Person]]) -> dict[str, Any]:
        found = self._exercises.get(exercise, _Exercise())
        percent = [100 * share for share in found.shares]
        bins = [0] * BINS
        for share in found.shares:
            bins[min(BINS - 1, int(share * BINS + 1e-9))] += 1
        labels = [str(100 * number // BINS) for number in range(BINS)]
        shown = name(exercise)
        said = ", ".join(
            f"{count} from {label} %" for label, count in zip(labels, bins, strict=True) if count
        )
        return {
            "name": shown,
            "graded": len(percent),
            "passed": found.passed,
            "mean": f"{fmean(percent):.0f}" if percent else "",
            "median": f"{median(percent):.0f}" if percent else "",
            "lowest": f"{min(percent):.0f}" if percent else "",
            "ungraded": found.ungraded,
            "absent": len(missing.get(exercise, ())),
            "chart": bars(labels, bins, f"{shown}: hand-ins by score: {said}") if percent else "",
        }

    def _held(self) -> Iterator[dict[str, Any]]:
        def frequency(item: tuple[tuple[str, str, str], tuple[int, str]]) -> tuple[int, Any]:
            key, (number, _) = item
            return -len(self._holders[number]), key

        for (exercise, task, wrong), (number, says) in sorted(
            self._misconceptions.items(), key=frequency
        ):
            holders = self._holders[number]
            yield {
                "number": number,
                "exercise": name(exercise),
                "task": name(task),
                "name": one_line(in_words(wrong)),
                "says": one_line(says),
                "students": len(holders),
                "first": [_shown(self._people[student]) for student in holders[:NAMED]],
                "more": max(0, len(holders) - NAMED),
            }

    def _tasks(self) -> Iterator[dict[str, Any]]:
        for exercise, found in sorted(self._exercises.items()):
            for task, tally in found.tasks.items():
                yield {
                    "exercise": name(exercise),
                    "task": name(task),
                    "graded": tally.graded,
                    "passed": tally.passed,
                    "rate": round(100 * tally.passed / tally.graded),
                    "mean": f"{points(tally.score / tally.graded)}/"
                    f"{points(tally.points / tally.graded)}",
                }

    def _data(self) -> dict[str, Any]:
        """Return what the page's script searches; numbers refer to the lists beside."""
        return {
            "students": [_listed(person) for person in self._people],
            "exercises": [name(exercise) for exercise in self._numbers],
            "outcomes": list(self._outcomes),
            "misconceptions": [
                [self._numbers[exercise], name(task), one_line(in_words(wrong))]
                for exercise, task, wrong in self._misconceptions
            ],
            "rows": self._rows,
        }


def _told(person: Person, exercise: str, text: str) -> dict[str, Any]:
    return {"student": _shown(person), "exercise": name(exercise), "text": one_line(text)}


def _shown(person: Person) -> dict[str, str]:
    link = f"{quote(person.id, safe='')}/feedback.html" if person.linked else ""
    return {"id": name(person.id), "name": name(person.name), "link": link}


def _listed(person: Person) -> list[str]:
    """Return id, name and section, and the folder of a linked one where it is not the id shown."""
    shown = [name(person.id), name(person.name), name(person.section)]
    if not person.linked:
        return shown
    return [*shown, "" if shown[0] == person.id else person.id]
