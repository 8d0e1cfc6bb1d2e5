"""The plan of a batch: what is to be graded, what was refused, and who handed in nothing."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from grader.intake.roster import Roster


@dataclass(frozen=True, slots=True)
class Work:
    """One submission to grade, a regular file at `path`.

    `shown` is the path as reports have it where that is not ``student/file``. `attempt` counts
    what a student handed in for an exercise, from 1 in time.
    """

    student: str
    exercise: str
    path: Path
    shown: str = ""
    attempt: int = 1

    @property
    def name(self) -> str:
        """Return the path as reports have it: below what was handed over, wherever that is."""
        return self.shown or f"{self.student}/{self.path.name}"


@dataclass(frozen=True, slots=True)
class Refused:
    """A hand-in not graded as it stands, and why.

    `exercise` is empty for everything of a student, `student` where it cannot be told whose it is;
    `name` is the path then.
    """

    student: str
    exercise: str
    reason: str
    name: str = ""


@dataclass
class Plan:
    """What was handed in: submissions by student, exercise and attempt, refusals, and remarks.

    `absent` has the students without a hand-in, by exercise; `students` counts those with a folder,
    an archive or a file. Close it, or use it as a context manager: what came in archives lies in a
    temporary folder until then.
    """

    students: int = 0
    work: list[Work] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    absent: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    roster: Roster | None = None
    _scratch: list[tempfile.TemporaryDirectory[str]] = field(default_factory=list, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def forget_absent(self, *, everywhere: bool = False) -> None:
        """Forget who is absent from exercises that nobody handed in, or `everywhere`."""
        handed_in = {work.exercise for work in self.work}
        handed_in |= {refused.exercise for refused in self.refused}
        for exercise in list(self.absent):
            if everywhere or exercise not in handed_in:
                del self.absent[exercise]

    def close(self) -> None:
        """Remove what was unpacked."""
        while self._scratch:
            self._scratch.pop().cleanup()

    def scratch(self) -> Path:
        """Return the folder to unpack to, made when it is first asked for and nobody else's."""
        if not self._scratch:
            self._scratch.append(
                tempfile.TemporaryDirectory(prefix="grader-", ignore_cleanup_errors=True)
            )
        return Path(self._scratch[0].name)
