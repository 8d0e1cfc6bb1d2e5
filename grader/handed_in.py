"""What a batch knows of a hand-in: whose it is, what its result depends on, and what came of it.

Apart from the store, so that a process which only grades does not import a database.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from grader.errors import StoreError
from grader.report import Report


@dataclass(frozen=True, slots=True)
class Key:
    """What a result depends on, beside nothing.

    `settings` is a digest of what else decides it (see `desk.Settings`). The file's name is here
    because its code can read it.
    """

    sha256: str
    file_name: str
    exercise: str
    bank: str
    settings: str

    @property
    def digest(self) -> str:
        """Return the key in 64 characters."""
        fields = [self.sha256, self.file_name, self.exercise, self.bank, self.settings]
        return hashlib.sha256(json.dumps(fields).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Result:
    """What grading gave: `report` is the report's JSON, `seconds` the wall clock's."""

    outcome: str
    report: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Place:
    """Whose a hand-in is: `name` is its path as reports have it, empty for a whole folder."""

    student: str
    exercise: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class HandIn:
    """What came of one hand-in: a report, or why there is none.

    `result` is the report as the store has it, which is nobody's. `refusal` is for the student to
    repair; `fault` is ours, with a `trace` where nobody foresaw it. `seconds` is how long grading
    took, on the wall clock of the machine it was done on.
    """

    student: str
    exercise: str
    name: str
    result: str = ""
    refusal: str = ""
    fault: str = ""
    trace: str = ""
    seconds: float | None = None

    @property
    def report(self) -> Report | None:
        """The report, with whose it is; read anew each time, as that takes half a millisecond.

        Raises `StoreError` where the store has what is no report of this grader.
        """
        if not self.result:
            return None
        try:
            report = Report.model_validate_json(self.result)
        except ValueError:
            raise StoreError(
                f"the report of {self.name} cannot be read by this grader: it is damaged, or "
                "another's; grade the class with --fresh"
            ) from None
        where = report.submission.model_copy(update={"path": self.name})
        return report.model_copy(update={"student": self.student, "submission": where})
