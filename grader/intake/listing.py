"""Lists what lies in a folder or archive by the student it belongs to, reading no hand-in."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.intake.archives import ArchiveProblem, Listing, Member, members
from grader.intake.entries import OTHER_ARCHIVES, Entry, Kind, of_a_tool
from grader.intake.places import exercise_of, place_of, student_of
from grader.intake.roster import Roster

PER_STUDENT = 10_000  # entries in all folders of one student
LEVELS = 6  # of folders below a student's that are looked through


class Unreadable(Exception):
    """What a student handed in cannot be listed; the text says why, with the repair."""


@dataclass(frozen=True)
class Top:
    """A folder, archive or single file at the top.

    `student` is whose it is, or nothing where `objection` says why that cannot be told;
    `exercise` is set for a single file. `entries` lists what is in there and raises `Unreadable`.
    """

    name: str
    student: str
    entries: Callable[[], list[Entry]]
    exercise: str = ""
    objection: str = ""
    refusal: str = ""


@dataclass
class Source:
    """What was handed over: its tops by name, and remarks on what else there is."""

    tops: list[Top]
    remarks: list[str]


def is_archive(name: str) -> bool:
    """Return whether a name is an archive's."""
    return name.lower().endswith(".zip")


def of_folder(folder: Path, roster: Roster | None) -> Source:
    """Return what a folder holds; raises UsageError where it cannot be listed."""
    source = Source([], [])
    try:
        with os.scandir(folder) as listing:
            found = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be listed ({error.strerror}); name the folder of the students"
        ) from None
    for entry in found:
        path = folder / entry.name
        if of_a_tool(entry.name):
            source.remarks.append(f"{entry.name} is a tool's and was left out")
        elif entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") or _holds_hand_ins(path):
                source.tops.append(_folder_top(path, roster))
        elif entry.is_symlink() and entry.is_dir():
            reason = "the folder is a symbolic link; put the folder itself here"
            source.tops.append(Top(entry.name, entry.name, list, refusal=reason))
        else:
            top = _file_top(_entry(path, (entry.name,)), roster)
            if isinstance(top, Top):
                source.tops.append(top)
            elif top:
                source.remarks.append(top)
    return source


def of_archive(path: Path, roster: Roster | None) -> Source:
    """Return what an archive of a whole class holds; raises UsageError for one not readable."""
    try:
        listing = members(path)
    except ArchiveProblem as problem:
        raise UsageError(f"{path} cannot be taken: {problem}") from None
    remarks = [_outside(name) for name in listing.outside]
    found = [member for member in listing.members if not any(map(of_a_tool, member.parts))]
    if len(found) < len(listing.members):
        remarks.append(f"{len(listing.members) - len(found)} entries of tools were left out")
    depth = _around_the_class(path, found, roster)
    source = Source([], remarks)
    by_top: dict[str, list[Member]] = {}
    for member in found:
        if len(member.parts) > depth:
            by_top.setdefault(member.parts[depth], []).append(member)
    for name, below in sorted(by_top.items()):
        top = _archived_top(path, name, below, depth, roster)
        if isinstance(top, Top):
            source.tops.append(top)
        elif top:
            source.remarks.append(top)
    return source


# ---- in a folder ------------------------------------------------------------------------------


def _folder_top(path: Path, roster: Roster | None) -> Top:
    def entries() -> list[Entry]:
        return list(_walk(path, (), path.name))

    return Top(path.name, student_of(path.name, roster), entries)


def _file_top(entry: Entry, roster: Roster | None) -> Top | str:
    """Return a single file as a top, or what is to be remarked of it."""
    place = place_of(entry.file, roster)
    other = OTHER_ARCHIVES.fullmatch(entry.file)
    if other:
        return _refused_top(entry.name, f"{other['stem']}.zip", roster)
    if is_archive(entry.file):
        if place is None:
            stem = entry.file[: -len(".zip")]
            return Top(entry.name, student_of(stem, roster), lambda: _unpacked(entry))
        if not place.student:
            why = place.objection or "it is called after no student; name it kim.zip"
            return Top(entry.name, "", list, place.exercise, objection=why)
        return Top(entry.name, place.student, lambda: _unpacked(entry))
    if place is None:
        return ""
    if place.student:
        return Top(entry.name, place.student, lambda: [entry], place.exercise)
    if place.objection:
        return Top(entry.name, "", list, place.exercise, objection=place.objection)
    return f"{entry.name} is in no student's folder and was left out"


def _refused_top(name: str, as_zip: str, roster: Roster | None) -> Top:
    """Return as a top, of whom it would be as a zip, an archive of another kind."""
    place = place_of(as_zip, roster)
    if place is None:
        student = student_of(as_zip[: -len(".zip")], roster)
    elif place.student:
        student = place.student
    else:
        why = place.objection or "it is called after no student; name it kim.zip"
        return Top(name, "", list, place.exercise, objection=why)
    refusal = f"{name} is no zip archive; unpack it, or hand in a .zip"
    return Top(name, student, list, refusal=refusal)


def _walk(folder: Path, inside: tuple[str, ...], top: str) -> Iterator[Entry]:
    """Yield the files below a student's folder, archives unpacked; tools' folders are not entered.

    A folder called as a hand-in is one, so that it can be told about.
    """
    waiting, count = [(folder, inside)], 0
    while waiting:
        here, inside = waiting.pop()
        try:
            names = sorted(os.listdir(here))
        except OSError:
            raise Unreadable("the folder cannot be listed; change its permissions") from None
        for name in names:
            count += 1
            if count > PER_STUDENT:
                raise Unreadable(
                    f"it holds more than {PER_STUDENT:,} files; hand in the exercises alone"
                )
            if of_a_tool(name):
                continue
            entry = _entry(here / name, (*inside, name), top)
            if entry.kind == "folder" and not exercise_of(name):
                if not name.startswith(".") and len(inside) < LEVELS:
                    waiting.append((here / name, entry.inside))
            elif entry.kind == "file" and is_archive(name) and not inside:
                yield from _unpacked(entry)
            else:
                yield entry


def _entry(path: Path, inside: tuple[str, ...], top: str = "") -> Entry:
    kind: Kind = "other"
    time = 0.0
    with suppress(OSError):  # gone again: whoever reads it says so
        info = os.lstat(path)
        kind, time = _kind(info.st_mode), info.st_mtime_ns / 1e9
    return Entry("/".join((top, *inside) if top else inside), inside, kind, time, path)


def _kind(mode: int) -> Kind:
    if stat.S_ISREG(mode):
        return "file"
    if stat.S_ISDIR(mode):
        return "folder"
    return "link" if stat.S_ISLNK(mode) else "other"


def _holds_hand_ins(folder: Path) -> bool:
    try:
        return any(exercise_of(name) for name in os.listdir(folder))
    except OSError:
        return True  # whoever lists it tells what is wrong with it


# ---- in an archive ----------------------------------------------------------------------------


def _unpacked(archive: Entry) -> list[Entry]:
    """Return what a student's archive holds, as if it were a folder of its name."""
    if archive.kind != "file":
        raise Unreadable(f"{archive.file} is no regular file; hand in the archive itself")
    try:
        listing = members(archive.path)
    except ArchiveProblem as problem:
        raise Unreadable(f"{archive.file} cannot be taken: {problem}") from None
    _require_inside(archive.file, listing)
    found = [member for member in listing.members if not any(map(of_a_tool, member.parts))]
    firsts = {member.parts[0] for member in found}
    around = len(firsts) == 1 and not any(
        len(member.parts) == 1 and member.kind != "folder" for member in found
    )
    # In a student's folder, it is the attempt's folder of what lies in it.
    attempt = archive.file if archive.name != archive.file else ""
    return [
        _member_entry(archive.path, member, archive.name, int(around), attempt)
        for member in found
        if len(member.parts) > int(around)
    ]


def _require_inside(name: str, listing: Listing) -> None:
    if listing.outside:
        raise Unreadable(
            f"{name} holds {listing.outside[0]}, which points outside of it; make it again"
        )


def _member_entry(path: Path, member: Member, name: str, depth: int, attempt: str = "") -> Entry:
    shown = "/".join((name, *member.parts) if name else member.parts)
    inside = member.parts[depth:]
    if attempt and len(inside) == 1:
        inside = (attempt, *inside)
    problem = member.problem
    if member.kind == "file" and is_archive(member.parts[-1]):
        problem = "it is an archive in an archive, which is not opened; unpack it first"
    return Entry(shown, inside, member.kind, member.time, path, member.index, problem)


def _around_the_class(path: Path, found: list[Member], roster: Roster | None) -> int:
    """Return how many folders around the whole class do not count: none or one.

    Raises UsageError where it cannot be told whether the one folder is a class or a student.
    """
    tops = {member.parts[0] for member in found}
    if len(tops) != 1 or any(len(member.parts) == 1 and member.kind == "file" for member in found):
        return 0
    (top,) = tops
    if top.casefold() == path.stem.casefold():
        return 1
    below = {member.parts[1] for member in found if len(member.parts) > 1}
    places = {name: place_of(name, roster) for name in below}
    if (roster and roster.find(top)) or any(
        place and not place.student and not place.objection for place in places.values()
    ):
        return 0
    if roster and any(
        roster.find(place.student if (place := places[name]) else name) for name in below
    ):
        return 1
    raise UsageError(
        f"{path} holds one folder, {top}: it cannot be told whether that is the class or a "
        f"student; call the archive {top}.zip, or unpack it and name the folder"
    )


def _archived_top(
    path: Path, name: str, below: list[Member], depth: int, roster: Roster | None
) -> Top | str:
    single = len(below) == 1 and len(below[0].parts) == depth + 1 and below[0].kind != "folder"
    if not single:
        entries = [
            _member_entry(path, member, "", depth + 1)
            for member in below
            if len(member.parts) > depth + 1
        ]
        return Top(name, student_of(name, roster), lambda: entries)
    entry = _member_entry(path, below[0], "", depth)
    if not is_archive(name):
        return _file_top(entry, roster)
    place = place_of(name, roster)
    student = place.student if place else student_of(name[: -len(".zip")], roster)
    return Top(
        name, student, list, refusal=entry.problem, objection="" if student else entry.problem
    )


def _outside(name: str) -> str:
    return f"{name} points outside of the archive and was left out"
