"""One request to a worker: what goes into it, what has come of it so far, how the worker ended."""

from __future__ import annotations

import signal
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.answer import Answer, SpiedCall
from grader.bank import Case, CheckCases, request_of
from grader.comparison import numeric
from grader.exercise import Check, Task
from grader.message import Message
from grader.report import Outcome
from grader.sandbox.limits import MIB
from grader.sandbox.processes import Ending
from grader.sandbox.replies import read_answers
from grader.sandbox.told import CalledTooOften, Misbehaved
from grader.verdict import Asked, Lost

TOGETHER_BYTES = MIB
MAX_SPIED_CALLS = 20_000
SPIED_BYTES = 32 * MIB
"""What the calls of spied functions in one request may take in memory."""

MAX_SPIED_NUMBERS = 1_000_000
"""What f(x) may hold at most, by the shapes of x and of the parameters of f."""

_SPIED_CALL = 500  # bytes of the objects around x and f(x)


@dataclass
class Exchange:
    """What has come of one request so far; `due` is when the next answer is.

    `complete` counts the checks all of whose cases are answered; `answers` has the answers to
    these, and last those to the check in hand.
    """

    asked: Sequence[Asked]
    due: float = 0.0
    complete: int = 0
    answers: list[Sequence[Answer]] = field(default_factory=lambda: [()])
    calls: dict[tuple[int, int], list[SpiedCall]] = field(default_factory=dict)
    spied_bytes: int = 0
    output: str = ""

    @property
    def left(self) -> int:
        """Return how many checks are not answered yet."""
        return len(self.asked) - self.complete

    def take(self, parts: Any, max_nodes: int) -> None:
        """Take answers: to the check in hand, and where these are all, to the next."""
        if type(parts) is not list or not 0 < len(parts) <= self.left:
            raise Misbehaved("answers to more checks than were asked, or none")
        for number, part in enumerate(parts, self.complete):
            if number != self.complete:
                raise Misbehaved("answers left out")
            self._take(part, max_nodes)

    def _take(self, part: Any, max_nodes: int) -> None:
        _, cases = self.asked[self.complete]
        done = self.answers[-1]
        calls = {case: of for (check, case), of in self.calls.items() if check == self.complete}
        read = read_answers(part, cases, len(done), calls, max_nodes)
        self.answers[-1] = [*done, *read] if done else read
        if len(self.answers[-1]) == len(cases):
            self.complete += 1
            self.answers.append(())

    def called_from(
        self, check: Any, case: Any, argument: Any
    ) -> tuple[Sequence[Case], list[SpiedCall]]:
        """Return the cases of a check, and where the calls of one of them are written down."""
        if type(check) is not int or not self.complete <= check < len(self.asked):
            raise Misbehaved("a call from no check")
        asked, cases = self.asked[check]
        if type(argument) is not int or argument not in _spied(asked, cases):
            raise Misbehaved("a call of what is not spied")
        first = len(self.answers[-1]) if check == self.complete else 0
        if type(case) is not int or not first <= case < len(cases):
            raise Misbehaved("a call from no case")
        return cases, self.calls.setdefault((check, case), [])

    def count_call(self, name: str, calls: Sequence[SpiedCall], size: int) -> None:
        """Count one call more of a spied function, with an argument of so many bytes."""
        self.spied_bytes += size + _SPIED_CALL
        if len(calls) >= MAX_SPIED_CALLS or self.spied_bytes > SPIED_BYTES:
            raise CalledTooOften(name, len(calls))


def fitting(asked: Sequence[Asked]) -> int:
    """Return how many of the checks go in one frame: not too long a one, on one budget of time."""
    size = 0
    for count, (check, cases) in enumerate(asked):
        size += len(cases.request) if isinstance(cases, CheckCases) else 0
        if count and (check.seconds != asked[0][0].seconds or size > TOGETHER_BYTES):
            return count
    return len(asked)


def request_for(task: Task, check: Check, cases: Sequence[Case]) -> tuple[bytes, list[int]]:
    """Return what the worker is sent of a check: the request, and which arguments are spied."""
    request = cases.request if isinstance(cases, CheckCases) else request_of(task, check, cases)
    return request, _spied(check, cases)


def _spied(check: Check, cases: Sequence[Case]) -> list[int]:
    """Return the places of the arguments that may be called."""
    names = cases.names if isinstance(cases, CheckCases) else cases[0].names
    return [index for index, name in enumerate(names) if name in check.spied]


def evaluated(probe: Any, x: Any) -> Any:
    """Return probe(x) for a number or an array: integers of a million digits take for ever."""
    numbers = numeric(x)
    if numbers is None:
        raise TypeError("x is neither a number nor an array of numbers")
    # Broadcast against the parameters, or beyond two axes against another axis of its own.
    against = [np.size(parameter) for parameter in probe.parameters]
    if numbers.size * max([*against, 1, numbers.size * (numbers.ndim > 2)]) > MAX_SPIED_NUMBERS:
        raise ValueError(f"x holds too many numbers: {numbers.size}")
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return probe(x)


def ended_by_itself(ending: Ending) -> Lost:
    """Return in which way a worker ended by itself."""
    if ending.signal == signal.SIGXCPU:
        message = Message("used up its processor time: look for a loop that never ends")
        return Lost(Outcome.TIMED_OUT, message)
    if ending.signal == signal.SIGSEGV:
        message = Message("the process crashed (segmentation fault: memory or recursion in C)")
    elif ending.signal is not None:
        message = Message("the process was ended by signal {number}", number=ending.signal)
    else:
        code = ending.exit_code
        message = Message("the process ended itself with exit code {code}", code=code)
    return Lost(Outcome.CRASHED, message)
