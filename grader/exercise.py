"""What an author writes with: exercises, tasks, checks, misconceptions and tolerances."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

from grader.answer import Answer, Mismatch
from grader.errors import AuthorError
from grader.message import Message
from grader.sandbox.limits import Limits
from grader.shares import shares

if TYPE_CHECKING:
    from grader.course import Visible
    from grader.strategies import Strategy

Arguments = Mapping[str, Any]
Call = Callable[..., Any]
Judge = Callable[[Arguments, Answer, Answer], Mismatch | None]


def about_differences(judge: Judge) -> Judge:
    """Mark a judge as one that holds whatever agrees with the expected answer within `tolerance`.

    It is then asked only about the rest, which saves time where nearly all is right.
    """
    judge.about_differences = True  # type: ignore[attr-defined]
    return judge


def by_fault(fault: Callable[[Arguments, Any], Message | None]) -> Judge:
    """Return the judge of a check that many unlike answers pass, such as whatever is random.

    `fault(arguments, value)` is a sentence on what is wrong with a value, or None; whatever came
    back, it does not raise. Two wrong answers are alike if they have the same fault.
    """

    @wraps(fault)  # what a check is described by: the text of the fault
    def judge(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        found = fault(arguments, actual.value)
        # A sentence in the place of the expected answer says what is right.
        wanted = None if isinstance(expected.value, str) else fault(arguments, expected.value)
        return None if found == wanted else Mismatch("value", found or Message("no fault"))

    return judge


ARGUMENTS_UNCHANGED = "arguments-unchanged"
SAME_ANSWER_TWICE = "same-answer-twice"
AUTOMATIC = (ARGUMENTS_UNCHANGED, SAME_ANSWER_TWICE)
AUTOMATIC_WEIGHT = 0.5
OWN_WORK = "own-work"
VISIBLE = ("always", "after_due", "never")

_CHECK_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be from the expected one and still agree.

    A value agrees when |actual - expected| <= atol + rtol·|expected| + ulps·ε·√n·max|row|, with
    n and the maximum taken along the last axis. With `float32`, an answer of that dtype is held to
    `float32_rtol` instead. `squeeze` accepts axes of length 1 added or dropped; the default refuses
    them.
    """

    rtol: float = 1e-7
    atol: float = 1e-9
    ulps: float = 8.0
    float32: bool = True
    float32_rtol: float = 1e-4
    squeeze: bool = False


@dataclass(frozen=True)
class Check:
    """One property of a task, tried on generated cases.

    Parameters
    ----------
    name
        Lower-case words joined by hyphens; unique in the task.
    inputs
        The arguments by name, in calling order: strategies of `grader.strategies`, or constants.
        Or one strategy that draws the whole mapping, for arguments that depend on each other.
    weight
        The share of the task's points, relative to its other checks.
    hint
        Shown to a student who fails: the idea, not the solution.
    needs
        The name of an earlier check without which this one says nothing; skipped if that failed.
    call
        What is called: ``call(code, **arguments)``, run on the reference and on the student alike.
        By default the task is called with the arguments in order. It may build objects, call
        methods, read attributes and items and return any of that, but not look into values.
    expected
        ``expected(**arguments)``: the right answer, where that is not what the reference returns.
        Or a sentence on what is right, for a student, where a judge does not compare values.
    judge
        ``judge(arguments, expected, actual)`` returns a `Mismatch` or None, where comparing values
        within `tolerance` is not the question; or, with `about_differences`, not all of it.
    spied
        Names of probe arguments whose calls are recorded in `Answer.calls`.
    raises
        The exception that is the right answer; a subclass is accepted.
    examples
        Cases that are always among those tried.
    cases
        How many inputs are tried.
    seconds
        The budget of one call, where the usual one (`Limits.call_seconds`) is not enough.
    visible
        When students see the check: ``always``, ``after_due`` (the date is in grader.toml), or
        ``never``. Until then it does not exist for them, and the others share its points.
    """

    name: str
    inputs: Mapping[str, Any] | Strategy[dict[str, Any]]
    weight: float = 1.0
    hint: str = ""
    needs: str = ""
    call: Call | None = None
    expected: Call | str | None = None
    judge: Judge | None = None
    tolerance: Tolerance = Tolerance()
    spied: tuple[str, ...] = ()
    raises: type[Exception] | None = None
    examples: Sequence[Arguments] = ()
    cases: int = 100
    seconds: float | None = None
    visible: Visible = "always"

    def __post_init__(self) -> None:
        if self.visible not in VISIBLE:
            raise AuthorError(
                f"Check({self.name!r}, visible={self.visible!r}): use {' or '.join(VISIBLE)}"
            )
        if not _CHECK_NAME.match(self.name) or self.name in (*AUTOMATIC, OWN_WORK):
            raise AuthorError(
                f"Check(name={self.name!r}): use lower-case words joined by hyphens, "
                f"other than {' and '.join(AUTOMATIC)}"
            )
        if self.weight <= 0:
            raise AuthorError(f"Check({self.name!r}, weight={self.weight}): must be above 0")
        if self.cases < 1:
            raise AuthorError(f"Check({self.name!r}, cases={self.cases}): must be at least 1")


@dataclass(frozen=True)
class Misconception:
    """A wrong implementation with a name, the checks it must fail, and a sentence for the student.

    `implementation` is a function or class that takes the task's place; its ``__name__`` is the
    misconception's name. `fails` names exactly the checks that it fails, automatic ones included
    and those skipped for a failed `needs` left out.
    """

    implementation: Callable[..., Any]
    fails: frozenset[str] | set[str]
    says: str

    @property
    def name(self) -> str:
        """Return the name of the implementation."""
        return self.implementation.__name__


def failing(checks: str, *mistakes: tuple[Callable[..., Any], str]) -> list[Misconception]:
    """Return misconceptions that all fail these checks, from (implementation, sentence) pairs.

    `checks` has the names of the checks as words.
    """
    return [Misconception(made, set(checks.split()), says) for made, says in mistakes]


@dataclass(frozen=True)
class Task:
    """One function or class of an exercise, with its points, checks and misconceptions.

    Besides `checks`, every task is tried for the properties in `automatic`: that the arguments are
    left unmodified and that the same call gives the same answer twice. They weigh
    `AUTOMATIC_WEIGHT` each and count only where at least one of the task's own checks passes.
    `may_change` names arguments that the task is meant to modify. `forbids` names what the task
    asks to do without, functions and ``"@"``; the text of the task, and of the functions of the
    file that it calls, is searched for them in a further check, `OWN_WORK`, of `forbids_weight`.
    """

    name: str
    points: float
    checks: Sequence[Check]
    misconceptions: Sequence[Misconception] = ()
    hints: Sequence[str] = ()
    automatic: Sequence[str] = AUTOMATIC
    may_change: Sequence[str] = ()
    forbids: Sequence[str] = ()
    forbids_weight: float = 1.0

    def __post_init__(self) -> None:
        if self.forbids:
            object.__setattr__(self, "automatic", (*self.automatic, OWN_WORK))
        names = [check.name for check in self.checks]
        if not names or len(set(names)) != len(names):
            raise AuthorError(f"Task({self.name!r}, checks=…): needs checks with unlike names")
        for position, check in enumerate(self.checks):
            if check.needs and check.needs not in names[:position]:
                raise AuthorError(
                    f"Task({self.name!r}): check {check.name!r} needs {check.needs!r}, "
                    "which is not an earlier check of this task"
                )
        for misconception in self.misconceptions:
            unknown = set(misconception.fails) - {*names, *self.automatic}
            if unknown or not misconception.fails:
                raise AuthorError(
                    f"Task({self.name!r}): misconception {misconception.name!r} fails "
                    f"{sorted(unknown) or 'nothing'}; name checks of this task"
                )

    @cached_property
    def points_of(self) -> dict[str, float]:
        """Return the points of each check, automatic ones last, as `shares` gives them."""
        return shares(self.points, self.weights)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return the weight of each check, automatic ones last."""
        weights = {check.name: check.weight for check in self.checks}
        weights |= dict.fromkeys(self.automatic, AUTOMATIC_WEIGHT)
        if self.forbids:
            weights[OWN_WORK] = self.forbids_weight
        return weights

    def check(self, name: str) -> Check:
        """Return the check of that name."""
        return next(check for check in self.checks if check.name == name)

    def without(self, names: Set[str]) -> Task:
        """Return the task as it would be had nobody written those checks.

        What needs one of them needs what that one needs; a misconception that fails nothing else
        is none.
        """
        if not names:
            return self

        def standing_in(needs: str) -> str:
            while needs in names:
                needs = self.check(needs).needs
            return needs

        kept = [check for check in self.checks if check.name not in names]
        return self._of([replace(check, needs=standing_in(check.needs)) for check in kept], names)

    def only(self, names: Set[str]) -> Task:
        """Return the task with those of its own checks alone, and no automatic ones."""
        others = {name for name in self.weights if name not in names}
        kept = [
            replace(check, needs=check.needs if check.needs in names else "")
            for check in self.checks
            if check.name in names
        ]
        return replace(self._of(kept, others), automatic=(), forbids=())

    def _of(self, checks: Sequence[Check], without: Set[str]) -> Task:
        misconceptions = [
            replace(each, fails=frozenset(each.fails - without))
            for each in self.misconceptions
            if each.fails - without
        ]
        # What the task forbids adds its check anew.
        automatic = [name for name in self.automatic if name not in {*without, OWN_WORK}]
        return replace(self, checks=checks, misconceptions=misconceptions, automatic=automatic)


@dataclass(frozen=True)
class Exercise:
    """One file a student hands in: a title and its tasks. Its id and name are its folder's.

    `limits` replaces budgets of `grader.sandbox.limits.Limits` by name, for exercises that train.
    `data` names data sets of `grader.data` from which cases are drawn where they were fetched.
    """

    title: str
    tasks: Sequence[Task]
    limits: Mapping[str, Any] = field(default_factory=dict)
    data: Sequence[str] = ()
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        names = tuple(task.name for task in self.tasks)
        if not names or len(set(names)) != len(names):
            raise AuthorError(f"Exercise({self.title!r}, tasks=…): needs tasks with unlike names")
        object.__setattr__(self, "names", names)
        known = [each.name for each in fields(Limits)]
        for name, value in self.limits.items():
            if name not in known or value <= 0:
                raise AuthorError(
                    f"Exercise({self.title!r}, limits={{{name!r}: {value}}}): "
                    f"name a budget above 0 of {', '.join(known)}"
                )

    def of(self, tasks: Sequence[Task]) -> Exercise:
        """Return the exercise with these tasks for its own."""
        return replace(self, tasks=tasks)

    def hold_back(
        self,
        task: str,
        checks: Sequence[Check],
        *,
        fails: Mapping[str, Set[str]] | None = None,
        misconceptions: Sequence[Misconception] = (),
    ) -> Exercise:
        """Return the exercise with further checks of a task, for a file that students do not have.

        `fails` tells which of them the task's misconceptions fail, by name; `misconceptions` are
        further ones, which fail none but them. No check may be visible always.
        """
        found, fails = self.task(task), fails or {}
        for check in checks:
            if check.visible == "always":
                raise AuthorError(
                    f"Check({check.name!r}) of {task} is held back: say visible='after_due' or "
                    "'never', or move it to checks.py"
                )
        unknown = fails.keys() - {each.name for each in found.misconceptions}
        if unknown:
            raise AuthorError(f"hold_back({task!r}, fails=…): no misconception {min(unknown)!r}")
        whole = replace(
            found,
            checks=[*found.checks, *checks],
            automatic=[name for name in found.automatic if name != OWN_WORK],
            misconceptions=[
                *(
                    replace(each, fails=each.fails | fails.get(each.name, frozenset()))
                    for each in found.misconceptions
                ),
                *misconceptions,
            ],
        )
        return self.of([whole if each is found else each for each in self.tasks])

    @property
    def points(self) -> float:
        """Return the sum of the tasks' points."""
        return round(sum(task.points for task in self.tasks), 2)

    def task(self, name: str) -> Task:
        """Return the task of that name; an unknown one is an `AuthorError`."""
        for task in self.tasks:
            if task.name == name:
                return task
        raise AuthorError(f"no task {name!r} in {self.title!r}; there are {', '.join(self.names)}")
