"""The validated result of one pull request: the reports, what was refused, what else it touched."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from grader.report import Model, Outcome, Report

Commit = Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
PATHS_SHOWN = 20


class Area(StrEnum):
    """What a path that is no hand-in of the student belongs to."""

    WORKFLOW = "workflow"
    GRADER = "grader"
    CHECKS = "checks"
    REFERENCE = "reference"
    SETTINGS = "settings"
    STUDENTS = "other students' folders"
    OWN = "the student's own folder"
    OTHER = "other"


class Ungraded(Model):
    """A path of the request that was not graded, and why, with the repair."""

    path: str
    reason: str


class Touched(Model):
    """How many paths of an area the request changes beside hand-ins, and the first of them."""

    area: Area
    count: Annotated[int, Field(ge=1)]
    paths: Annotated[tuple[str, ...], Field(max_length=PATHS_SHOWN)]


class Request(Model):
    """What came of a request: commits, whose hand-ins were taken (empty: everybody's), results.

    `faults` are the grader's; such a hand-in carries no score. `remarks` are for its author.
    """

    schema_version: Literal[1] = 1
    base: Commit
    head: Commit
    student: str
    reports: tuple[Report, ...] = ()
    refused: tuple[Ungraded, ...] = ()
    faults: tuple[Ungraded, ...] = ()
    touched: tuple[Touched, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0 where all passed, 1 where a task did not or a path was refused, 3 for faults."""
        if self.faults:
            return 3
        passed = all(report.outcome is Outcome.PASSED for report in self.reports)
        return 0 if passed and not self.refused else 1
