"""What goes in: from a folder or an archive of hand-ins to the plan of what is to be graded.

`plan` is the door. A learning platform's download needs another one that returns a `Plan` too;
nothing behind it knows where hand-ins came from.

`places` has the rules of names, `archives` those of zips, `attempts` which of several counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from grader.intake.archives import ArchiveProblem, Unpacker
from grader.intake.attempts import in_order
from grader.intake.entries import OTHER_ARCHIVES, Entry
from grader.intake.listing import Source, Top, Unreadable, is_archive, of_archive, of_folder
from grader.intake.places import exercise_of, names_exercise
from grader.intake.plan import Plan, Refused, Work
from grader.intake.roster import Roster, key_of

__all__ = ["RESERVED", "Attempts", "Plan", "Refused", "Roster", "Work", "plan"]

RESERVED = frozenset(
    {
        "grades.csv",
        "grader-faults.txt",
        "index.html",
        "junit.xml",
        "results.jsonl",
        "results.sqlite",
        "results.sqlite-journal",
        "results.sqlite-shm",
        "results.sqlite-wal",
    }
)
NAME_BYTES = 255  # of a folder for a student's results

Attempts = Literal["last", "best"]


def plan(
    source: Path,
    exercises: Sequence[str],
    known: Sequence[str],
    *,
    roster: Roster | None = None,
    attempts: Attempts = "last",
) -> Plan:
    """Return what a folder or zip archive holds for `exercises`.

    `known` are all exercises of the course. Of several attempts the last is to be graded, or with
    ``best`` every one. No symbolic link is followed. Raises UsageError where the source cannot be
    listed. Close the plan when everything in it is graded.
    """
    archive = is_archive(source.name) and not source.is_dir()
    listed = of_archive(source, roster) if archive else of_folder(source, roster)
    found = Plan(absent={exercise: [] for exercise in exercises}, roster=roster)
    try:
        _Planner(found, exercises, known, attempts).plan(listed)
    except BaseException:
        found.close()
        raise
    return found


class _Planner:
    """Fills a plan, one student after another."""

    def __init__(
        self, found: Plan, exercises: Sequence[str], known: Sequence[str], attempts: Attempts
    ) -> None:
        self._found = found
        self._exercises = frozenset(exercises)
        self._known = frozenset(known)
        self._attempts = attempts
        self._unpacker: Unpacker | None = None

    def plan(self, source: Source) -> None:
        by_student: dict[str, list[Top]] = {}
        for top in source.tops:
            if top.objection:
                self._refuse("", top.exercise, f"{top.name}: {top.objection}", top.name)
            else:
                by_student.setdefault(top.student, []).append(top)
        spellings: dict[str, list[str]] = {}
        for student in by_student:
            spellings.setdefault(key_of(student), []).append(student)
        self._found.students = len(by_student)
        self._found.remarks += source.remarks
        try:
            for student, tops in sorted(by_student.items()):
                self._student(student, tops, spellings[key_of(student)])
        finally:
            if self._unpacker is not None:
                self._unpacker.__exit__()
        self._compare_with_roster(by_student)
        self._found.remarks.sort()
        self._found.refused.sort(key=lambda refused: (refused.student, refused.exercise))

    def _student(self, student: str, tops: list[Top], spellings: list[str]) -> None:
        reason = _objection(student, spellings)
        if reason:
            self._refuse(student, "", reason, tops[0].name)
            return
        candidates: dict[str, list[Entry]] = {}
        others: list[str] = []
        readable, told = True, len(self._found.remarks) + len(self._found.refused)
        for top in tops:
            try:
                others += self._list(top, candidates)
            except Unreadable as problem:
                self._refuse(student, "", str(problem), top.name)
                readable = False
        if not candidates and told == len(self._found.remarks) + len(self._found.refused):
            self._tell_of_nothing(student, others)
        for exercise, entries in sorted(candidates.items()):
            self._take(student, exercise, entries)
        for exercise, absent in self._found.absent.items():
            if readable and exercise not in candidates:
                absent.append(student)

    def _tell_of_nothing(self, student: str, others: list[str]) -> None:
        """Remark that a student has no hand-in for any exercise, where all are graded."""
        if self._exercises != self._known:
            return
        if not others:
            if self._found.roster is None:  # by which they are absent
                self._remark(f"{student} has no hand-in: it is empty")
            return
        names = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if others[5:] else "")
        one = f"{min(self._known)}.py"
        self._remark(f"{student} has no hand-in, which would be called like {one}, but {names}")

    def _list(self, top: Top, candidates: dict[str, list[Entry]]) -> list[str]:
        """Add what a folder, archive or file has for each exercise; return what else it has."""
        if top.refusal:
            raise Unreadable(top.refusal)
        others = []
        for entry in top.entries():
            exercise = top.exercise or self._exercise(entry, top.student)
            if exercise in self._exercises:
                candidates.setdefault(exercise, []).append(entry)
            elif top.exercise and exercise not in self._known:
                self._remark(f"{entry.name} belongs to no exercise and was left out")
            else:
                others.append("/".join(entry.inside))
        return others

    def _exercise(self, entry: Entry, student: str) -> str:
        """Return the exercise of a file in a student's folder, having told what is no hand-in."""
        exercise = exercise_of(entry.file)
        if is_archive(entry.file) and entry.kind != "folder":
            why = entry.problem or "it lies too deep; put it into the student's folder"
            self._refuse(student, "", f"{entry.name}: {why}", entry.name)
            return ""
        if not exercise:
            if OTHER_ARCHIVES.fullmatch(entry.file) and entry.kind == "file":
                self._remark(f"{entry.name} is no zip archive and was left out")
            if names_exercise(entry.file):
                self._remark(f"{entry.name} does not begin with its exercise and was left out")
            return ""
        if exercise not in self._known:
            self._remark(f"{entry.name} belongs to no exercise and was left out")
        elif len(entry.inside) > 2:
            self._remark(f"{entry.name} lies deeper than an attempt's folder and was left out")
            return ""
        return exercise

    def _take(self, student: str, exercise: str, entries: list[Entry]) -> None:
        """Plan for what a student handed in for one exercise."""
        # A folder or a link called as a hand-in counts only where there is no file.
        files = [entry for entry in entries if entry.kind == "file"] or entries
        ordered, tied = in_order(files)
        last = ordered[-1]
        if tied and self._attempts == "last" and not last.problem:
            names = ", ".join(entry.name for entry in tied[:5])
            self._remark(
                f"{student} {exercise}: {names} are of the same time; {last.name} was taken"
            )
        first = len(ordered) - 1 if self._attempts == "last" else 0
        for number, entry in enumerate(ordered[first:], first + 1):
            try:
                path = self._path(entry)
                f"{student}/{entry.name}".encode()
            except UnicodeEncodeError:
                reason = "the name of the file or folder is not UTF-8; rename it"
                self._refuse(student, exercise, reason, entry.name)
            except ArchiveProblem as problem:
                self._refuse(student, exercise, f"{entry.name}: {problem}", entry.name)
            else:
                shown = "" if entry.name == f"{student}/{path.name}" else entry.name
                self._found.work.append(Work(student, exercise, path, shown, number))

    def _path(self, entry: Entry) -> Path:
        """Return where an entry can be read, unpacked where it is in an archive."""
        if entry.member is None:
            return entry.path
        if entry.problem:
            raise ArchiveProblem(entry.problem)
        if entry.kind != "file":
            raise ArchiveProblem("it is no regular file; hand in the file itself")
        if self._unpacker is None:
            self._unpacker = Unpacker(self._found.scratch())
        return self._unpacker.unpack(entry.path, entry.member, entry.file)

    def _compare_with_roster(self, by_student: dict[str, list[Top]]) -> None:
        roster = self._found.roster
        if roster is None:
            return
        for student in by_student:
            if roster.find(student) is None:
                self._remark(f"{student} is not in the roster")
        for known in roster:
            if known.id not in by_student:
                for absent in self._found.absent.values():
                    absent.append(known.id)
        for absent in self._found.absent.values():
            absent.sort()

    def _refuse(self, student: str, exercise: str, reason: str, name: str = "") -> None:
        self._found.refused.append(Refused(student, exercise, reason, name))

    def _remark(self, text: str) -> None:
        self._found.remarks.append(text)


def _objection(student: str, spellings: Sequence[str]) -> str:
    """Return why nothing of a student can be graded as it stands, or nothing."""
    if student.casefold() in RESERVED:
        return f"a folder called {student} would be in the way of the results; rename it"
    if student in ("", ".", "..") or "\0" in student:
        return "its name cannot be a folder's; rename it"
    try:
        too_long = len(student.encode()) > NAME_BYTES
    except UnicodeEncodeError:
        return "the name of the file or folder is not UTF-8; rename it"
    if too_long:
        return f"its name is longer than {NAME_BYTES} bytes; rename it"
    if len(spellings) > 1:
        others = ", ".join([other for other in spellings[:6] if other != student][:5])
        return f"there is {others} too, and whether that is the same student cannot be told"
    return ""
