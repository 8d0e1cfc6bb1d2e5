"""What a batch leaves for each student: a report of every hand-in, and a page of feedback.

Any process of this machine may write them: it is told all it needs, and what the files of the
whole class take of each hand-in comes back.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader import language
from grader.cli.output import write_file
from grader.cli.outputs import FAULT, NOT_GRADED, make_folder
from grader.errors import UsageError
from grader.handed_in import HandIn
from grader.render import csv_grades, feedback, json_report, junit
from grader.render.csv_grades import Grade
from grader.render.junit import Ungraded
from grader.render.overview import Marks, Person, marks
from grader.render.spoken import spoken
from grader.report import Report, student_view


@dataclass(frozen=True, slots=True)
class Theirs:
    """A student, and what is told of: for each exercise the hand-in that counts."""

    person: Person
    hand_ins: tuple[HandIn, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """What the files of the class take of one hand-in.

    `grade` is its row of grades.csv without what a roster has, `line` that of results.jsonl, empty
    without a report, `suite` its part of junit.xml; `marks` are for index.html.
    """

    grade: Grade
    line: str
    suite: str
    marks: Marks | None


def write_folders(out: Path, spoken_in: str, students: Sequence[Theirs]) -> list[list[Extract]]:
    """Write the folders of students, and return the extract of each hand-in of each.

    The pages are in the language given. Raises `StoreError` for a report that is damaged, and what
    `write_file` raises.
    """
    with language.speaking(spoken_in):
        return [_write_folder(out, theirs) for theirs in students]


def _write_folder(out: Path, theirs: Theirs) -> list[Extract]:
    person = theirs.person
    entries = [_entry(hand_in) for hand_in in theirs.hand_ins]
    if person.linked:
        folder = _folder(out, person.id)
        make_folder(folder)
        for entry in entries:
            if isinstance(entry, Report):
                write_file(folder / f"{entry.exercise}.json", json_report.render(entry))
        # What is held back is left out first; what is told of the rest is put into words.
        said = [
            entry if isinstance(entry, Ungraded) else spoken(student_view(entry))
            for entry in entries
        ]
        write_file(folder / "feedback.html", feedback.render(person.id, person.name, said))
    return [_extract(entry) for entry in entries]


def _entry(hand_in: HandIn) -> Report | Ungraded:
    reason = hand_in.fault or hand_in.refusal
    return hand_in.report or Ungraded(
        hand_in.student, hand_in.exercise, reason, fault=bool(hand_in.fault)
    )


def _extract(entry: Report | Ungraded) -> Extract:
    suite = junit.suite(entry)
    if isinstance(entry, Ungraded):
        outcome = FAULT if entry.fault else NOT_GRADED
        grade = Grade(entry.student, entry.exercise, None, None, outcome, entry.reason)
        return Extract(grade, "", suite, None)
    return Extract(csv_grades.grade_of(entry), json_report.line(entry), suite, marks(entry))


def _folder(out: Path, student: str) -> Path:
    """Return the folder of a student; a store from elsewhere may name one that is none."""
    if student in ("", ".", "..") or set(student) & {os.sep, os.altsep, "\0"}:
        raise UsageError(
            f"the store has a student called {student!a}, which can be no folder's name here; "
            "grade on this machine what the store is of"
        )
    return out / student
