"""Grades submissions one at a time in a process of a batch, on this machine or on another.

A `Parcel` is what goes there and a `Graded` what comes back. Neither says whose the file is, so a
result cannot depend on it.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from grader import __version__
from grader.bank import digest_of, load_parts
from grader.catalog import Catalog, Entry
from grader.course import Course
from grader.errors import GraderError, GraderFault
from grader.grading import Audience, Grader
from grader.handed_in import Key, Result
from grader.report import Report
from grader.sandbox.isolation import choose, protect_this_process
from grader.sandbox.limits import Limits
from grader.submission import Content, submission_of
from grader.visibility import split

PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Settings:
    """How every submission of a batch is graded.

    `course` is the folders of exercises and references; where they are not there, on another
    machine, its own are taken. `rules` and `now` decide which checks are held back from students;
    a student's reports do without them.
    """

    isolation: Literal["auto", "strict", "process"] = "strict"
    seed: int | None = None
    course: tuple[Path, Path] | None = None
    audience: Audience = "instructor"
    rules: Course = field(default_factory=Course, hash=False)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def catalog(self) -> Catalog:
        """Return the exercises."""
        there = self.course is not None and self.course[0].is_dir()
        return Catalog(*self.course) if self.course and there else Catalog()

    def grader(self) -> Grader:
        """Return a grader that grades so."""
        protect_this_process()
        return Grader(
            isolation=self.isolation,
            seed=self.seed,
            catalog=self.catalog(),
            audience=self.audience,
            course=lambda: self.rules,
            now=self.now,
        )

    def draw(self, entry: Entry) -> None:
        """Have the banks of an exercise in the cache."""
        parts = split(entry, self.rules, self.now)
        load_parts(parts, self.seed, held_back=self.audience == "instructor")

    def digest(self, entry: Entry, *, confined: bool) -> str:
        """Return a digest of all that decides a report beside the submission and the bank.

        That is the seed, whether code is confined, who sees what, and the very sources of the
        grader and of the exercise: a version number would not tell that a sentence was mended.
        """
        decides = {
            "version": __version__,
            "python": sys.version_info[:3],
            "seed": self.seed,
            "confined": confined,
            "audience": self.audience,
            "held back": sorted(split(entry, self.rules, self.now).visible.items()),
            "sources": _sources(PACKAGE, ("exercises", "reference")),
            "exercise": _sources(entry.folder, ()),
        }
        return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()

    def key(self, entry: Entry, *, confined: bool) -> Key:
        """Return the key of the exercise's results, with no submission in it yet."""
        settings = self.digest(entry, confined=confined)
        return Key("", "", entry.id, digest_of(entry, self.seed), settings)

    def confined(self) -> bool:
        """Tell whether code will be confined here; raises where what is asked for cannot be had."""
        return is_confined(choose(self.isolation, Limits()).name)


def is_confined(isolation: str) -> bool:
    """Tell whether an isolation, by the name that reports have, is as much as `strict` asks for."""
    layers = set(isolation.split("+"))
    return "seccomp" in layers and bool(layers & {"landlock", "bubblewrap"})


@cache
def _sources(folder: Path, without: tuple[str, ...]) -> str:
    """Return a digest of the Python below a folder, save that in the folders `without`."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        inside = path.relative_to(folder)
        if inside.parts[0] not in without:
            digest.update(f"{inside.as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to grade, and what its result will be kept under."""

    key: Key
    confined: bool
    content: Content


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a parcel: a result, or our `fault`, with a `trace` where nobody foresaw it."""

    result: Result | None = None
    score: tuple[float, float] = (0.0, 0.0)
    fault: str = ""
    trace: str = ""


class Desk:
    """Where one parcel is graded after another, over a grader that a fault replaces."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._grader: Grader | None = settings.grader()
        self._checked: set[tuple[str, str, str]] = set()
        self._lock = threading.Lock()  # a node of a cluster may have several threads

    def close(self) -> None:
        """End the grader there is."""
        if self._grader is not None:
            self._grader.close()
        self._grader = None

    def grade(self, parcel: Parcel) -> Graded:
        """Return what came of a parcel; a second fault in a row is its result.

        The first may come from what was graded before, and a result must not depend on that.
        Raises `GraderFault` where this machine would grade otherwise than the batch asks for.
        """
        with self._lock:
            self._check(parcel)
            try:
                return self._once(parcel)
            except GraderFault:
                self.close()
            try:
                return self._once(parcel)
            except GraderFault as error:
                self.close()
                return Graded(fault=str(error))

    def _check(self, parcel: Parcel) -> None:
        """Raise where the grader or the exercise is another one than where the batch was begun."""
        key = parcel.key
        if (key.exercise, key.bank, key.settings) in self._checked:
            return
        entry = self._open().entry(key.exercise)
        here = self._settings.key(entry, confined=parcel.confined)
        if (here.bank, here.settings) != (key.bank, key.settings):
            raise GraderFault(
                "a process of the batch has another grader, Python or course than the command that "
                f"began it ({key.exercise}, grader {__version__}); install the same everywhere, "
                "and run the command again"
            )
        self._checked.add((key.exercise, key.bank, key.settings))

    def _open(self) -> Grader:
        if self._grader is None:
            self._grader = self._settings.grader()
        return self._grader

    def _once(self, parcel: Parcel) -> Graded:
        key, begun = parcel.key, time.monotonic()
        try:
            read = submission_of(
                parcel.content, Path(key.file_name), exercise=key.exercise, student=""
            )
            report = self._open().report(read)
        except GraderFault:
            raise
        except GraderError as error:
            return Graded(fault=str(error))
        except Exception as error:
            self.close()
            trace = "".join(traceback.format_exception(error))
            return Graded(fault=f"the grader itself failed ({type(error).__name__})", trace=trace)
        if is_confined(report.grader.isolation) != parcel.confined:
            raise GraderFault(
                f"code was confined by {report.grader.isolation}, not as where the batch was begun"
            )
        return _graded(report, time.monotonic() - begun)


def _graded(report: Report, seconds: float) -> Graded:
    result = Result(report.outcome.value, report.model_dump_json(), round(seconds, 3))
    return Graded(result, (report.score, report.max_score))


_desks: dict[Settings, Desk] = {}
_opening = threading.Lock()


def grade(settings: Settings, parcels: Sequence[Parcel]) -> list[Graded]:
    """Return what came of each parcel, graded at this process's desk; what executors are given."""
    with _opening:
        if settings not in _desks:
            _desks[settings] = Desk(settings)
            atexit.register(_desks[settings].close)
    return [_desks[settings].grade(parcel) for parcel in parcels]


def close_desks() -> None:
    """End the graders of this process."""
    with _opening:
        for desk in _desks.values():
            desk.close()
        _desks.clear()
