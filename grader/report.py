"""The validated result of one submission: frozen models, outcomes and the sums they must keep."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Any, Literal, Protocol, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from grader.course import Visible
from grader.message import Message
from grader.shares import shares

Parameters = dict[str, str | Message]
Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Outcome(StrEnum):
    """How a check, a task or a submission ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERRORED = "errored"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    MISSING = "missing"
    SKIPPED = "skipped"


_WORST_FIRST = (
    Outcome.CRASHED,
    Outcome.TIMED_OUT,
    Outcome.ERRORED,
    Outcome.FAILED,
    Outcome.MISSING,
    Outcome.SKIPPED,
)


def worst(outcomes: Collection[Outcome]) -> Outcome:
    """Return the outcome of a task whose checks ended so."""
    return next((outcome for outcome in _WORST_FIRST if outcome in outcomes), Outcome.PASSED)


class Model(BaseModel):
    """Base of all parts of a report: immutable, and closed to fields nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def worded(message: Message) -> dict[str, Any]:
    """Return the fields of a part of a report that say a message."""
    if not message:
        return {}
    text, parameters = str(message), dict(message.parameters)
    return {"message": text, "message_id": message.id, "parameters": parameters}


class Worded(Protocol):
    """A part of a report that says something: `message` in English, for programs and English.

    `message_id` is the English with fields in braces, `parameters` what stands in them: texts, or
    ids with parameters of their own. A message without an id is said as it is.
    """

    @property
    def message(self) -> str: ...  # noqa: D102

    @property
    def message_id(self) -> str: ...  # noqa: D102

    @property
    def parameters(self) -> Parameters: ...  # noqa: D102


def said(part: Worded) -> Message:
    """Return the message of a part of a report."""
    return Message(part.message_id or part.message, **part.parameters)


def _require_said(part: Worded) -> None:
    if part.message_id and str(said(part)) != part.message:
        raise ValueError(f"message {part.message!r} is not what {part.message_id!r} says")


class Counterexample(Model):
    """The smallest input found on which a check does not hold, written as Python would show it.

    `call` is the whole call, `arguments` its parts by name. `expected` and `actual` are empty
    where there is nothing to show (an exception, a crash). `marked` is start and length, in both
    texts, of the first element that differs; arrays of one shape are aligned.
    """

    call: str
    arguments: dict[str, str]
    expected: str = ""
    actual: str = ""
    difference: str = ""
    marked: tuple[int, int] | None = None


class Diagnosis(Model):
    """The misconception that explains every answer of a task or check: name and sentence."""

    name: str
    says: str


class CheckReport(Model):
    """What became of one check: `cases` is how many inputs were tried.

    `weight` is its share of the task's points, relative to the others; `visible` tells when
    students see it: always, after the exercise was due, or never.
    `misconception` explains this check where none explains the whole task.
    """

    name: str
    outcome: Outcome
    points: Points
    weight: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 1.0
    score: Points
    visible: Visible = "always"
    cases: Annotated[int, Field(ge=0)] = 0
    message: str = ""
    message_id: str = ""
    parameters: Parameters = {}
    hint: str = ""
    misconception: Diagnosis | None = None
    counterexample: Counterexample | None = None

    @model_validator(mode="after")
    def _score_follows_outcome(self) -> Self:
        _require_said(self)
        due = self.points if self.outcome is Outcome.PASSED else 0.0
        if self.score != due:
            raise ValueError(
                f"check {self.name}: {self.outcome} must score {due}, not {self.score}"
            )
        return self


class TaskReport(Model):
    """What became of one task; its score is the sum of its checks.

    `where` is the place of its definition, written as a warning's is. `given` names failed tasks
    that the reference answered for on a second try, so that this one was marked on its own.
    `output` is what the student's code printed, cut to a bound; it is for its author's eyes and no
    part of the stored report, for it may hold a clock.
    """

    name: str
    points: Points
    score: Points
    outcome: Outcome
    where: str = ""
    message: str = ""
    message_id: str = ""
    parameters: Parameters = {}
    misconception: Diagnosis | None = None
    given: tuple[str, ...] = ()
    checks: tuple[CheckReport, ...]
    output: Annotated[str, Field(exclude=True)] = ""

    @model_validator(mode="after")
    def _sums(self) -> Self:
        _require_said(self)
        if round(sum(check.score for check in self.checks), 2) != self.score:
            raise ValueError(f"task {self.name}: score {self.score} is not the sum of its checks")
        if round(sum(check.points for check in self.checks), 2) != self.points:
            raise ValueError(
                f"task {self.name}: points {self.points} are not the sum of its checks"
            )
        if (self.outcome is Outcome.PASSED) != (self.score == self.points):
            raise ValueError(f"task {self.name}: {self.outcome} with {self.score}/{self.points}")
        return self


class SubmissionInfo(Model):
    """Which file was graded."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    format: Literal["py", "ipynb"]


class SubmissionWarning(Model):
    """Something about the file that its author should know; it costs no points by itself.

    `where` is a place such as ``line 12`` or ``cell 3, line 2``, or empty.
    """

    where: str = ""
    message: str = ""
    message_id: str = ""
    parameters: Parameters = {}

    @model_validator(mode="after")
    def _message_follows_id(self) -> Self:
        _require_said(self)
        return self


class GraderInfo(Model):
    """What graded: version, the digest of the bank, its seed (None: the published one), layers."""

    version: str
    bank: str
    seed: int | None
    isolation: str


class Report(Model):
    """The result of one submission; `score` is the sum of its tasks."""

    schema_version: Literal[1] = 1
    exercise: str
    student: str
    submission: SubmissionInfo
    score: Points
    max_score: Points
    outcome: Outcome
    tasks: tuple[TaskReport, ...]
    warnings: tuple[SubmissionWarning, ...] = ()
    output: Annotated[str, Field(exclude=True)] = ""
    grader: GraderInfo

    @model_validator(mode="after")
    def _sums(self) -> Self:
        if round(sum(task.score for task in self.tasks), 2) != self.score:
            raise ValueError(f"score {self.score} is not the sum of the tasks")
        if round(sum(task.points for task in self.tasks), 2) != self.max_score:
            raise ValueError(f"max_score {self.max_score} is not the sum of the tasks")
        if (self.outcome is Outcome.PASSED) != (self.score == self.max_score):
            raise ValueError(f"{self.outcome} with {self.score}/{self.max_score}")
        return self


def student_view(report: Report) -> Report:
    """Return a report as its student may see it: the very one the student's own grader gives.

    Checks that are held back are not in it, and each task's other checks share its points.
    """
    tasks = tuple(_student_task(task) for task in report.tasks)
    score = round(sum(task.score for task in tasks), 2)
    outcome = Outcome.PASSED if score == report.max_score else report.outcome
    return report.model_copy(update={"tasks": tasks, "score": score, "outcome": outcome})


def _student_task(task: TaskReport) -> TaskReport:
    seen = [check for check in task.checks if check.visible == "always"]
    if len(seen) == len(task.checks):
        return task
    points = shares(task.points, {check.name: check.weight for check in seen})
    checks = tuple(worth(check, points[check.name]) for check in seen)
    return task.model_copy(
        update={
            "score": round(sum(check.score for check in checks), 2),
            "outcome": worst([check.outcome for check in checks]),
            "checks": checks,
        }
    )


def worth(check: CheckReport, points: float) -> CheckReport:
    """Return the check with other points."""
    score = points if check.outcome is Outcome.PASSED else 0.0
    return check.model_copy(update={"points": points, "score": score})
