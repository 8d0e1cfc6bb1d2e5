"""Grades submissions one after another over one warm zygote.

Nothing heavy is imported here: numpy, pydantic and the bank come while the zygote warms up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from grader.errors import SandboxFault
from grader.sandbox.isolation import choose
from grader.sandbox.limits import Limits
from grader.sandbox.processes import Zygote

if TYPE_CHECKING:
    from grader.bank import Bank
    from grader.catalog import Catalog, Entry
    from grader.course import Course
    from grader.report import Report
    from grader.submission import Submission
    from grader.visibility import Split

Audience = Literal["student", "instructor"]


class Grader:
    """Grades submissions one after another over one warm zygote.

    The zygote starts with the object and warms up while the caller goes on; close it, or use the
    object as a context manager. Raises `IsolationUnavailable` where the isolation cannot be had.
    For a student, the checks that are held back `now` (by default: at the present time) do not
    exist; an instructor's reports have them, marked with who sees them. `course` returns the
    settings that override what the checks say of it; it is called when they are first needed.
    `drawing` is told an exercise before its cases are drawn, which takes seconds.
    """

    def __init__(
        self,
        *,
        isolation: Literal["auto", "strict", "process"] = "auto",
        seed: int | None = None,
        limits: Limits = Limits(),
        catalog: Catalog | None = None,
        pin: bool = False,
        audience: Audience = "student",
        course: Callable[[], Course] | None = None,
        now: datetime | None = None,
        drawing: Callable[[str], None] | None = None,
    ) -> None:
        self._limits = limits
        self._isolation = choose(isolation, limits)
        self._pin = pin
        self._zygote = self._start()
        self._seed = seed
        self._catalog = catalog
        self._audience = audience
        self._course = course
        self._now = now or datetime.now(UTC)
        self._drawing = drawing
        self._splits: dict[str, Split] = {}
        self._banks: dict[str, tuple[Bank, Bank | None]] = {}

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> Zygote:
        return Zygote(self._isolation, self._limits, pin=self._pin)

    def close(self) -> None:
        """End the zygote and whatever it forked."""
        self._zygote.close()

    @property
    def isolation(self) -> str:
        """Return the layers in force, such as ``bubblewrap+landlock+seccomp``."""
        return self._zygote.name

    def entry(self, exercise: str) -> Entry:
        """Return the exercise of that id; an unknown one is a `UsageError`."""
        from grader.catalog import Catalog

        if self._catalog is None:
            self._catalog = Catalog()
        return self._catalog[exercise]

    def split(self, exercise: str) -> Split:
        """Return what of an exercise is shown to students, and what is held back from them."""
        if exercise not in self._splits:
            from grader.course import Course
            from grader.visibility import split

            course = self._course() if self._course else Course()
            self._splits[exercise] = split(self.entry(exercise), course, self._now)
        return self._splits[exercise]

    def bank(self, exercise: str) -> Bank:
        """Return the bank of what students meet of an exercise, loaded once."""
        return self._both_banks(exercise)[0]

    def _both_banks(self, exercise: str) -> tuple[Bank, Bank | None]:
        """Return the bank of what is shown and, for an instructor, of what is held back."""
        if exercise not in self._banks:
            from grader import bank

            held_back = self._audience == "instructor"
            split = self.split(exercise)
            self._banks[exercise] = bank.load_parts(
                split, self._seed, held_back=held_back, drawing=self._drawing
            )
        return self._banks[exercise]

    def grade(
        self, path: Path, exercise: str, student: str = "", *, follow_symlinks: bool = True
    ) -> Report:
        """Return the report of one file.

        Raises `UsageError` where the file cannot be opened, `AuthorError` and `GraderFault` where
        we are at fault; whatever is wrong with the file's content is in the report. A submission
        during which the sandbox fails is graded once more from the start, in a new zygote.
        """
        from grader import submission

        self.entry(exercise)  # an unknown one is told before a file that is not there
        return self.report(
            submission.read(
                path, exercise=exercise, student=student, follow_symlinks=follow_symlinks
            )
        )

    def report(self, read: Submission) -> Report:
        """Return the report of a submission that was read; raises as `grade` does."""
        from grader.marking import mark
        from grader.sandbox.client import Session

        split, banks = self.split(read.exercise), self._both_banks(read.exercise)
        limits = replace(self._limits, **split.shown.exercise.limits)
        wanted = split.shown.exercise.names
        for attempt in (1, 2):
            try:
                with Session(self._zygote, read, limits, wanted=wanted) as session:
                    return mark(split, *banks, read, session, lambda: self.isolation)
            except SandboxFault:
                if attempt == 2:
                    raise
                self._zygote.close()
                self._zygote = self._start()
        raise AssertionError("two attempts return or raise")


def grade(path: Path, exercise: str, student: str = "") -> Report:
    """Return the report of one file, with the published bank and the strongest isolation."""
    with Grader() as grader:
        return grader.grade(path, exercise, student)
