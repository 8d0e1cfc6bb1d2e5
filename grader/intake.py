"""Finds what was handed in, FOLDER/<student>/exNN*.py|ipynb, and by whom nothing was."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import UsageError
from grader.submission import matching

RESERVED = ("grades.csv", "index.html", "grader-faults.txt")
_HANDED_IN = re.compile(r"ex\d+.*\.(py|ipynb)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Work:
    """One submission to grade: the student is the name of the folder the file is in."""

    student: str
    exercise: str
    path: Path

    @property
    def name(self) -> str:
        """Return the path as reports have it: below the folder, wherever that is."""
        return f"{self.student}/{self.path.name}"


@dataclass(frozen=True)
class Refused:
    """A hand-in not graded as it stands, and why; `exercise` is empty for a whole folder."""

    student: str
    exercise: str
    reason: str


@dataclass
class Plan:
    """What a folder holds: submissions by student and exercise, refusals, and remarks.

    `absent` has the students without a hand-in, by exercise.
    """

    students: int = 0
    work: list[Work] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    absent: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def plan(folder: Path, exercises: Sequence[str], known: Sequence[str]) -> Plan:
    """Return what a folder holds for `exercises`; `known` are all exercises of the course.

    No symbolic link is followed. Raises UsageError where the folder cannot be listed.
    """
    found = Plan(absent={exercise: [] for exercise in exercises})
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be listed ({error.strerror}); name the folder of the students"
        ) from None
    for entry in entries:
        if entry.name.startswith(".") and not _holds_hand_ins(folder / entry.name):
            continue  # a tool's folder, such as .git
        if entry.is_dir(follow_symlinks=False):
            found.students += 1
            _plan_student(found, folder / entry.name, exercises, known)
        elif entry.is_symlink() and entry.is_dir():
            found.refused.append(
                Refused(entry.name, "", "the folder is a symbolic link; put the folder itself here")
            )
        elif _HANDED_IN.fullmatch(entry.name):
            found.remarks.append(f"{entry.name} is in no student's folder and was left out")
    return found


def _holds_hand_ins(folder: Path) -> bool:
    try:
        return any(_HANDED_IN.fullmatch(child.name) for child in folder.iterdir())
    except OSError:
        return True  # whoever plans for it tells what is wrong with it


def _plan_student(
    found: Plan, folder: Path, exercises: Sequence[str], known: Sequence[str]
) -> None:
    student = folder.name
    try:
        names = sorted(os.listdir(folder))
        by_exercise = {exercise: matching(exercise, folder) for exercise in exercises}
    except (OSError, UsageError):
        reason = "the folder cannot be listed; change its permissions"
        found.refused.append(Refused(student, "", reason))
        return
    for exercise, paths in by_exercise.items():
        if not paths:
            found.absent[exercise].append(student)
            continue
        reason = _objection(student, exercise, paths)
        if reason:
            found.refused.append(Refused(student, exercise, reason))
        else:
            found.work.append(Work(student, exercise, paths[0]))
    for name in names:
        number = re.match(r"ex\d+", name, re.IGNORECASE)
        if number and _HANDED_IN.fullmatch(name) and number[0].lower() not in known:
            found.remarks.append(f"{student}/{name} belongs to no exercise and was left out")


def _objection(student: str, exercise: str, paths: Sequence[Path]) -> str:
    """Return why the files cannot be graded as they stand, or nothing."""
    if student.casefold() in RESERVED:
        return f"a folder called {student} would be in the way of the results; rename it"
    if len(paths) > 1:
        names = ", ".join(path.name for path in paths[:5])
        return f"there are {len(paths)} files for {exercise} ({names}); hand in one"
    try:
        f"{student}/{paths[0].name}".encode()
    except UnicodeEncodeError:
        return "the name of the file or folder is not UTF-8; rename it"
    return ""
