"""Grades a pull request: hand-ins of its head, by the grader, checks and reference of its base.

The head is never checked out. Of all it holds, only the bytes of regular files called
``submissions/<login>/exNN*.py|ipynb`` are taken, and graded as any submission is, without becoming
a file here; everything else it changes is told by name.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import AuthorError, GraderFault, UsageError
from grader.grading import Grader
from grader.report import Report
from grader.repository import (
    ABSENT,
    FOLDER,
    REGULAR,
    SUBMODULE,
    SYMLINK,
    Change,
    Repository,
    TooMuchError,
    TreeEntry,
)
from grader.request import PATHS_SHOWN, Area, Request, Touched, Ungraded
from grader.submission import (
    MEGABYTE,
    NOTEBOOK_BYTES,
    SOURCE_BYTES,
    Content,
    Submission,
    submission_of,
)

SUBMISSIONS = "submissions"
CHANGES = 20_000  # paths that one request may change
NAME_BYTES = 255
ENTRIES = 500  # names in one student's folder
STUDENTS = 1_000  # whose folders one request may change
SHOWN = 200  # refusals told one by one
_HANDED_IN = re.compile(r"(ex\d+)(?!\d).*\.(py|ipynb)", re.IGNORECASE | re.DOTALL)
_IN_LFS = "a Git LFS pointer, not the file; take it out of LFS with: git lfs untrack"
_POINTER = re.compile(rb"version https://(?:git-lfs\.github\.com|hawser\.github\.com)/spec/")
_AREAS = (
    (Area.WORKFLOW, (".github/", ".gitlab/", ".ci/")),
    (Area.GRADER, ("grader/", "tests/")),
    (Area.CHECKS, ("exercises/",)),
    (Area.REFERENCE, ("reference/",)),
)
_FILES = {
    "action.yml": Area.WORKFLOW,
    "action.yaml": Area.WORKFLOW,
    ".gitlab-ci.yml": Area.WORKFLOW,
    ".pre-commit-config.yaml": Area.WORKFLOW,
    ".pre-commit-hooks.yaml": Area.WORKFLOW,
    "pyproject.toml": Area.GRADER,
    "grader.toml": Area.SETTINGS,
}


@dataclass(frozen=True)
class HandIn:
    """A file of the head that can be graded: whose, for which exercise, and its blob."""

    student: str
    exercise: str
    path: str
    blob: str
    limit: int


@dataclass
class Examined:
    """What a request holds before anything is graded."""

    base: str
    head: str
    student: str
    hand_ins: list[HandIn] = field(default_factory=list)
    refused: list[Ungraded] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _touched: dict[Area, list[str]] = field(default_factory=dict)

    def refuse(self, path: str, reason: str) -> None:
        """Enter a path that is not graded."""
        self.refused.append(Ungraded(path=path, reason=reason))

    def touch(self, area: Area, path: str) -> None:
        """Enter a path that the request changes and that is no hand-in."""
        self._touched.setdefault(area, []).append(path)

    @property
    def touched(self) -> tuple[Touched, ...]:
        """Return what else is changed, by area."""
        return tuple(
            Touched(area=area, count=len(paths), paths=tuple(sorted(paths)[:PATHS_SHOWN]))
            for area in Area
            if (paths := self._touched.get(area))
        )


# ---- what the request holds ---------------------------------------------------------------------


def examine(
    repository: Repository, base: str, head: str, student: str | None, known: Sequence[str]
) -> Examined:
    """Return what the head changes since it left the base; `known` are the course's exercises.

    With `student`, the hand-ins of that login alone are taken, in whatever case its folder is
    written. Raises UsageError where git cannot tell.
    """
    if student is not None and (reason := _odd(student.encode("utf-8", "surrogateescape"))):
        raise UsageError(f"--student {student!a} {reason}; give the login, such as octocat")
    found = Examined(repository.commit(base), repository.commit(head), student or "")
    logins: dict[bytes, list[Change]] = {}
    for change in _changes(repository, found.base, found.head):
        parts = change.path.split(b"/")
        if parts[0] != SUBMISSIONS.encode() or (len(parts) == 2 and change.new_mode in REGULAR):
            found.touch(_area(shown(change.path)), shown(change.path))
        elif len(parts) < 3:
            _refuse_place(found, change)
        elif student is not None and not _same(parts[1], student):
            _refuse_other(found, change, student)
        else:
            logins.setdefault(parts[1], []).append(change)
    if repository.is_shallow:
        found.remarks.append(
            "this clone is shallow; where what base and head share was cut off, changes of others "
            "count as this request's"
        )
    _take(found, repository, logins, known)
    return found


def _changes(repository: Repository, base: str, head: str) -> Iterable[Change]:
    """Return the changes since the head left the base.

    Where it left it more than once (a criss-cross of merges), what it brought back from the base is
    no change of its own: only what differs from every common ancestor is.
    """
    by_path: dict[bytes, Change] = {}
    for number, ancestor in enumerate(repository.merge_bases(base, head)):
        try:
            changes = repository.changes(ancestor, head, CHANGES)
        except TooMuchError:
            raise UsageError(
                f"the request changes more than {CHANGES:,} paths, and nothing of it was graded; "
                "hand in one's own folder alone"
            ) from None
        here = {change.path: change for change in changes}
        by_path = {path: here[path] for path in here if number == 0 or path in by_path}
    return by_path.values()


def _area(path: str) -> Area:
    for area, starts in _AREAS:
        if path.startswith(starts):
            return area
    return _FILES.get(path, Area.OTHER)


def _refuse_place(found: Examined, change: Change) -> None:
    """Enter a path that stands where a folder should: submissions itself, or a student's."""
    path = shown(change.path)
    if change.new_mode == ABSENT:
        found.touch(Area.OTHER, path)
    else:
        found.refuse(path, f"{_kind(change.new_mode)}; a folder with hand-ins belongs here")


def _refuse_other(found: Examined, change: Change, student: str) -> None:
    path = shown(change.path)
    found.touch(Area.STUDENTS, path)
    if change.new_mode != ABSENT:
        found.refuse(
            path, f"in another student's folder; {student} hands in {SUBMISSIONS}/{student}/"
        )


def _take(
    found: Examined,
    repository: Repository,
    logins: dict[bytes, list[Change]],
    known: Sequence[str],
) -> None:
    """Enter what becomes of the students' folders that the request changes."""
    if not logins:
        return
    if len(logins) > STUDENTS:
        raise UsageError(
            f"the request changes the folders of more than {STUDENTS:,} students; "
            "check it out and grade it with grader batch"
        )
    folders = {entry.name: entry for entry in repository.folder(found.head, SUBMISSIONS)}
    names = Counter(_folded(name) for name in folders)
    for login, changes in sorted(logins.items()):
        path = f"{SUBMISSIONS}/{shown(login)}"
        folder = folders.get(login)
        entries = repository.tree(folder.id) if folder and folder.mode == FOLDER else []
        if reason := _odd(login):
            found.refuse(path, f"the folder's name {reason}; rename it to the login")
        elif names[_folded(login)] > 1:
            found.refuse(path, "another folder has this name in other letter case; keep one")
        elif len(entries) > ENTRIES:
            found.refuse(path, f"the folder holds more than {ENTRIES} names; remove the rest")
        else:
            _take_student(found, os.fsdecode(login), changes, entries, known)


def _take_student(
    found: Examined,
    login: str,
    changes: Sequence[Change],
    entries: Sequence[TreeEntry],
    known: Sequence[str],
) -> None:
    folded = Counter(_folded(entry.name) for entry in entries)
    files = [entry.name for entry in entries if entry.mode != FOLDER]
    handed_in = Counter(exercise for name in files if (exercise := _exercise(name)))
    for change in changes:
        path = shown(change.path)
        name, *deeper = change.path.split(b"/")[2:]
        exercise = "" if deeper else _exercise(name)
        if change.new_mode == ABSENT:
            found.remarks.append(f"{path} was removed")
            continue
        reason = _objection(change, name, folded)
        if reason:
            found.refuse(path, reason)
        elif exercise not in known:
            found.touch(Area.OWN, path)
        elif handed_in[exercise] > 1:
            count = handed_in[exercise]
            found.refuse(path, f"there are {count} files for {exercise}; hand in one")
        else:
            student = found.student or login
            limit = _limit(name)
            found.hand_ins.append(HandIn(student, exercise, path, change.new_id, limit))


def _objection(change: Change, name: bytes, folded: Counter[str]) -> str:
    """Return why a path in the student's own folder is not taken, or nothing."""
    if change.new_mode not in REGULAR:
        return f"{_kind(change.new_mode)}; hand in the file itself"
    for part in change.path.split(b"/"):
        if reason := _odd(part):
            return f"its name {reason}; rename it"
    if folded[_folded(name)] > 1:
        return "another file has this name in other letter case; keep one"
    return ""


def _limit(name: bytes) -> int:
    return NOTEBOOK_BYTES if name.lower().endswith(b".ipynb") else SOURCE_BYTES


def _kind(mode: str) -> str:
    if mode in REGULAR:
        return "a file"
    kinds = {SYMLINK: "a symbolic link", SUBMODULE: "a submodule"}
    return kinds.get(mode, f"no regular file (mode {mode})")


def _odd(name: bytes) -> str:
    """Return what is wrong with a name, or nothing: it may stand on any disk and in any line."""
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        return "is not UTF-8"
    if not unicodedata.normalize("NFC", text).isprintable():
        return "holds control characters"
    if text in ("", ".", "..") or text.startswith("-") or set(text) & set("/\\"):
        return "could be taken for a path or an option"
    if len(name) > NAME_BYTES:
        return f"is longer than {NAME_BYTES} bytes"
    if text.casefold() == ".git":
        return "belongs to git"
    return ""


def _exercise(name: bytes) -> str:
    """Return the id of the exercise a file name is of, or nothing."""
    match = _HANDED_IN.fullmatch(name.decode("utf-8", "replace"))
    return match[1].lower() if match else ""


def _folded(name: bytes) -> str:
    text = name.decode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _same(folder: bytes, login: str) -> bool:
    return _folded(folder) == _folded(login.encode("utf-8", "surrogateescape"))


def shown(path: bytes) -> str:
    r"""Return a path of git as text; a byte that is no UTF-8 reads as ``\xff``."""
    return path.decode("utf-8", "backslashreplace")


# ---- grading ------------------------------------------------------------------------------------


def grade(examined: Examined, repository: Repository, start: Callable[[], Grader]) -> Request:
    """Return the request with a report of each hand-in; one that fails by our fault has none.

    `start` makes the grader, where there is anything to grade.
    """
    reports, faults = list[Report](), list[Ungraded]()
    if examined.hand_ins:
        with start() as grader:
            for item in sorted(examined.hand_ins, key=lambda item: item.path):
                data = _content(examined, repository, item)
                if data is None:
                    continue
                try:
                    reports.append(grader.report(_submission(item, data)))
                except (AuthorError, GraderFault) as error:
                    faults.append(Ungraded(path=item.path, reason=str(error)))
    refused = sorted(examined.refused, key=lambda refused: refused.path)
    remarks = list(examined.remarks)
    if len(refused) > SHOWN:
        remarks.append(f"{len(refused) - SHOWN} more paths were refused")
    return Request(
        base=examined.base,
        head=examined.head,
        student=examined.student,
        reports=tuple(reports),
        refused=tuple(refused[:SHOWN]),
        faults=tuple(faults),
        touched=examined.touched,
        remarks=tuple(remarks[-SHOWN:]),
    )


def _content(examined: Examined, repository: Repository, item: HandIn) -> bytes | None:
    """Return the bytes of a hand-in; None where they are refused."""
    try:
        data = repository.blob(item.blob, item.limit)
    except TooMuchError:
        size = item.limit // MEGABYTE
        examined.refuse(
            item.path, f"larger than {size} MB; hand in the code without data and outputs"
        )
        return None
    if _POINTER.match(data):
        examined.refuse(item.path, _IN_LFS)
        return None
    return data


def _submission(item: HandIn, data: bytes) -> Submission:
    """Return the hand-in as it is graded, under its path in the repository; no file is made."""
    content = Content(data, hashlib.sha256(data).hexdigest())
    return submission_of(content, Path(item.path), exercise=item.exercise, student=item.student)
