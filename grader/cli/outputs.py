"""What `grader batch` and `grader merge` leave in OUT: files made from what the store holds.

Every file is a function of the results, whatever the order they came in, and takes the place of
the one before in one step. What is measured, and so differs from run to run, stands in one line of
index.html. One pass over the results writes them all; of each hand-in little more than its row of
index.html is kept.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli.output import write_file, writing
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.handed_in import HandIn
    from grader.intake.roster import Roster
    from grader.render.csv_grades import Grade
    from grader.render.junit import Ungraded
    from grader.render.overview import Overview, Person
    from grader.report import Report

NOT_GRADED = "not graded"
FAULT = "grader fault"
ABSENT = "absent"
TRACES = "grader-faults.txt"


@dataclass
class About:
    """What a run is about beside its hand-ins; `note` and `of` take it to the store and back.

    `shards` are the parts of a class that are in it, such as 2/3; none where it was not parted.
    """

    students: int = 0
    absent: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remarks: Sequence[str] = ()
    title: str = ""
    roster: Roster | None = None
    shards: Sequence[str] = ()

    def note(self) -> dict[str, Any]:
        """Return it as plain data."""
        people = [[each.id, each.name, each.email, each.section] for each in self.roster or ()]
        return {
            "students": self.students,
            "absent": self.absent,
            "remarks": self.remarks,
            "title": self.title,
            "shards": list(self.shards),
            "roster": people if self.roster is not None else None,
        }

    @classmethod
    def of(cls, noted: Mapping[str, Any]) -> About:
        """Return what was noted."""
        from grader.intake.roster import Roster, Student

        people = noted.get("roster")
        roster = None if people is None else Roster.of(Student(*row) for row in people)
        return cls(
            noted["students"], noted["absent"], noted["remarks"], noted.get("title", ""), roster
        )


def write_outputs(
    out: Path, hand_ins: Callable[[], Iterator[HandIn]], noted: Mapping[str, Any]
) -> Counter[str]:
    """Write the report of each hand-in, a page for each student, and what there is of the class.

    `hand_ins` yields all of them, sorted. Of several attempts of a student the best counts; where
    the grader was at fault for one of them, none does, as it might be the best. Returns how many of
    those that count came to each outcome, ``not graded`` or ``grader fault``.
    """
    from grader.render import junit

    with ExitStack() as stack:
        outputs = _Outputs(out, About.of(noted), stack)
        write = stack.enter_context(writing(out / "junit.xml"))
        for piece in junit.render_all(outputs.entries(hand_ins())):
            write(piece)
        outputs.finish()
    return outputs.counts


def counted(attempts: Iterable[HandIn]) -> HandIn:
    """Return the attempt that counts: the best one, of equal ones the last by name."""
    best: HandIn | None = None
    for attempt in attempts:
        if attempt.fault:
            return attempt
        if best is None or _rank(attempt) >= _rank(best):
            best = attempt
    assert best is not None
    return best


def _rank(attempt: HandIn) -> tuple[bool, float, str]:
    graded = attempt.report is not None
    return graded, attempt.report.score if attempt.report else 0.0, attempt.name


def make_folder(folder: Path) -> None:
    """Make a folder where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be made ({error.strerror}); name another folder with --out"
        ) from None


class _Outputs:
    """The files that are written while the results go by once."""

    def __init__(self, out: Path, about: About, stack: ExitStack) -> None:
        from grader.render import csv_grades
        from grader.render.overview import Overview

        self._out = out
        self._about = about
        self.counts: Counter[str] = Counter()
        self._overview: Overview = Overview(about.title)
        self._stack = stack
        self._trace: Callable[[str], None] | None = None  # to a file that few batches have
        self._reports = stack.enter_context(writing(out / "results.jsonl"))
        self._grades = stack.enter_context(writing(out / "grades.csv"))
        self._grades(csv_grades.heading())
        # A roster says who should have handed in, and that is when absence is a row.
        self._absent = iter(sorted(self._absences()) if about.roster is not None else [])
        self._next_absent = next(self._absent, None)

    def entries(self, hand_ins: Iterator[HandIn]) -> Iterator[Report | Ungraded]:
        """Write everything of one student after another, and yield what JUnit is told of it."""
        chosen = _counting(map(self._traced, hand_ins))
        for student, theirs in groupby(chosen, key=lambda hand_in: hand_in.student):
            yield from self._student(student, list(theirs))

    def finish(self) -> None:
        """Write what comes after the last student."""
        self._write_absent_before(None)
        absent = {
            exercise: [self._person(student, linked=False) for student in students]
            for exercise, students in self._about.absent.items()
        }
        write_file(self._out / "index.html", self._overview.render(absent, self._about.remarks))
        if self._trace is None:
            (self._out / TRACES).unlink(missing_ok=True)

    def _traced(self, hand_in: HandIn) -> HandIn:
        if hand_in.trace:
            between = "\n" if self._trace else ""
            self._trace = self._trace or self._stack.enter_context(writing(self._out / TRACES))
            self._trace(f"{between}{hand_in.student!a} {hand_in.exercise}\n{hand_in.trace}")
        return hand_in

    def _student(self, student: str, hand_ins: list[HandIn]) -> Iterator[Report | Ungraded]:
        from grader.render import csv_grades, feedback, json_report
        from grader.render.junit import Ungraded
        from grader.render.spoken import spoken
        from grader.report import student_view

        # A folder that was refused as a whole may have a name that none of ours can have.
        linked = bool(student) and any(hand_in.exercise for hand_in in hand_ins)
        person = self._person(student, linked=linked)
        entries: list[Report | Ungraded] = []
        if linked:
            make_folder(_folder(self._out, student))
        for hand_in in hand_ins:
            report = hand_in.report
            self._write_absent_before((student, hand_in.exercise))
            grade = self._grade(hand_in)
            self._grades(csv_grades.line(grade))
            self.counts[grade.outcome] += 1
            self._overview.add(
                person,
                hand_in.exercise,
                report,
                refusal=hand_in.refusal,
                fault=hand_in.fault,
                seconds=hand_in.seconds,
            )
            if report is not None:
                path = _folder(self._out, student) / f"{hand_in.exercise}.json"
                write_file(path, json_report.render(report))
                self._reports(json_report.line(report))
            reason = hand_in.fault or hand_in.refusal
            entries.append(
                report or Ungraded(student, hand_in.exercise, reason, bool(hand_in.fault))
            )
        if linked:
            # What is held back is left out first; what is told of the rest is put into words.
            told = [
                entry if isinstance(entry, Ungraded) else spoken(student_view(entry))
                for entry in entries
            ]
            page = feedback.render(student, person.name, told)
            write_file(_folder(self._out, student) / "feedback.html", page)
        yield from entries

    # ---- rows ---------------------------------------------------------------------------------

    def _grade(self, hand_in: HandIn) -> Grade:
        from grader.render.csv_grades import Grade, grade_of

        if hand_in.report is not None:
            return self._named(grade_of(hand_in.report))
        outcome = FAULT if hand_in.fault else NOT_GRADED
        reason = hand_in.fault or hand_in.refusal
        return self._named(Grade(hand_in.student, hand_in.exercise, None, None, outcome, reason))

    def _named(self, grade: Grade) -> Grade:
        """Return the row with what the roster has of its student."""
        known = self._about.roster.find(grade.student) if self._about.roster else None
        if known is None:
            return grade
        return replace(grade, name=known.name, email=known.email, section=known.section)

    def _absences(self) -> Iterator[tuple[str, str]]:
        for exercise, students in self._about.absent.items():
            yield from ((student, exercise) for student in students)

    def _write_absent_before(self, place: tuple[str, str] | None) -> None:
        """Write the rows of absences up to a place in the order of the table, or to its end."""
        from grader.render import csv_grades

        while self._next_absent and (place is None or self._next_absent < place):
            student, exercise = self._next_absent
            row = csv_grades.Grade(student, exercise, None, None, ABSENT)
            self._grades(csv_grades.line(self._named(row)))
            self._next_absent = next(self._absent, None)

    def _person(self, student: str, *, linked: bool) -> Person:
        from grader.render.overview import Person

        known = self._about.roster.find(student) if self._about.roster else None
        if known is None:
            return Person(student, linked=linked)
        return Person(student, known.name, known.section, linked)


def _counting(hand_ins: Iterator[HandIn]) -> Iterator[HandIn]:
    """Yield of the attempts of one student at one exercise the one that counts."""
    for (student, exercise), attempts in groupby(
        hand_ins, key=lambda hand_in: (hand_in.student, hand_in.exercise)
    ):
        if student and exercise:
            yield counted(attempts)
        else:
            yield from attempts


def _folder(out: Path, student: str) -> Path:
    """Return the folder of a student; a store from elsewhere may name one that is none."""
    if student in ("", ".", "..") or set(student) & {os.sep, os.altsep, "\0"}:
        raise UsageError(
            f"the store has a student called {student!a}, which can be no folder's name here; "
            "grade on this machine what the store is of"
        )
    return out / student
