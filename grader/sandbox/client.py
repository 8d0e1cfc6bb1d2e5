"""The grader's end of a worker: loads a submission, asks for answers, survives what comes back.

Whatever a worker sends is hostile data. A frame that is not the answer to the request made, one
that is too large, silence beyond the budget, and the end of the process all mean the same: the
worker is lost, the case in hand says how, and a new worker takes over for the next check.
"""

from __future__ import annotations

import secrets
import signal
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from grader.answer import Answer, SpiedCall
from grader.bank import Case, CheckCases, request_of
from grader.comparison import numeric
from grader.exercise import Check, Task
from grader.message import Message
from grader.report import Outcome
from grader.sandbox.channel import Channel, ChannelClosed, FrameTooLarge
from grader.sandbox.limits import MIB, Limits
from grader.sandbox.processes import Ending, WorkerProcess, Zygote
from grader.sandbox.replies import read_answers
from grader.sandbox.told import Misbehaved, line, lines, message_of, text
from grader.sandbox.wire import WireError, decode, encode
from grader.submission import Submission
from grader.verdict import Answered, Asked, Lost, Needless, never, place_of

SLACK_SECONDS = 0.5
TASK_SHARE = 0.25
"""Of the time a submission has left, what one task may use, so that the others are tried."""

TOGETHER_BYTES = MIB
MAX_SPIED_CALLS = 20_000
SPIED_BYTES = 32 * MIB
"""What the calls of spied functions in one request may take in memory."""

MAX_SPIED_NUMBERS = 1_000_000
"""What f(x) may hold at most, by the shapes of x and of the parameters of f."""

_SPIED_CALL = 500  # bytes of the objects around x and f(x)
MAX_NAMES = 2000
MAX_NOTES = 50


@dataclass(frozen=True)
class Loaded:
    """What loading a submission gave: its names and their kinds, remarks, and what it printed.

    `lost` says how the file ended the worker, where it did even with definitions alone. `mentions`
    tells for each function and class which names of the file its code mentions, `places` where the
    tasks are defined: ``line 12`` or ``cell 3, line 2``.
    """

    defined: Mapping[str, str]
    warnings: tuple[tuple[str, Message], ...] = ()
    output: str = ""
    lost: Lost | None = None
    mentions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


class Answering(Protocol):
    """Whoever answers for tasks of which `classes` tells the names, and whether one is a class."""

    classes: dict[str, bool]

    def answer(self, kind: Any, target: Any, name: Any, arguments: Any) -> tuple[bool, Any]:
        """Return (True, an encoded value) or (False, a sentence)."""
        ...


@dataclass
class _Batch:
    """What has come of one request so far; `due` is when the next answer is.

    `complete` counts the checks all of whose cases are answered; `answers` has the answers to
    these, and last those to the check in hand.
    """

    asked: Sequence[Asked]
    seconds: float
    due: float = 0.0
    complete: int = 0
    answers: list[Sequence[Answer]] = field(default_factory=lambda: [()])
    calls: dict[tuple[int, int], list[SpiedCall]] = field(default_factory=dict)
    spied_bytes: int = 0
    output: str = ""

    def take(self, parts: Any, max_nodes: int) -> None:
        """Take answers: to the check in hand, and where these are all, to the next."""
        if type(parts) is not list or not 0 < len(parts) <= len(self.asked) - self.complete:
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


def _together(asked: Sequence[Asked]) -> int:
    """Return how many of the checks go in one frame: not too long a one, on one budget of time."""
    size = 0
    for count, (check, cases) in enumerate(asked):
        size += len(cases.request) if isinstance(cases, CheckCases) else 0
        if count and (check.seconds != asked[0][0].seconds or size > TOGETHER_BYTES):
            return count
    return len(asked)


def _request(task: Task, check: Check, cases: Sequence[Case]) -> tuple[bytes, list[int]]:
    """Return what the worker is sent of a check: the request, and which arguments are spied."""
    request = cases.request if isinstance(cases, CheckCases) else request_of(task, check, cases)
    return request, _spied(check, cases)


def _spied(check: Check, cases: Sequence[Case]) -> list[int]:
    """Return the places of the arguments that may be called."""
    names = cases.names if isinstance(cases, CheckCases) else cases[0].names
    return [index for index, name in enumerate(names) if name in check.spied]


class Session:
    """One submission in the sandbox, with as many workers as it takes, one at a time."""

    def __init__(
        self,
        zygote: Zygote,
        submission: Submission,
        limits: Limits,
        *,
        wanted: Sequence[str] = (),
        oracle: Answering | None = None,
    ) -> None:
        self.zygote = zygote
        self._submission = submission
        self.limits = limits
        self._process: WorkerProcess | None = None
        self._channel: Channel | None = None
        self._wanted = list(wanted)
        self._oracle = oracle
        self._definitions_only = False
        self._killed = False
        self._deadline = time.monotonic() + limits.submission_seconds
        self._task = ""
        self._task_deadline = self._deadline
        self.output: list[str] = []

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        process, self._process, self._channel = self._process, None, None
        if process is not None:
            try:
                process.kill()
            finally:
                process.channel.close()

    @property
    def source(self) -> str:
        """Return the text of the file, its cells joined."""
        return "\n".join(cell.source for cell in self._submission.cells)

    def again(self, oracle: Answering) -> Session:
        """Return a session of the same file, within the same time, with some tasks answered."""
        other = Session(
            self.zygote, self._submission, self.limits, wanted=self._wanted, oracle=oracle
        )
        other._definitions_only, other._deadline = self._definitions_only, self._deadline
        return other

    def load(self) -> Loaded:
        """Load the submission in a new worker; definitions alone where the file does not finish."""
        self.close()
        loaded = self._load_once()
        if loaded.lost is not None and self._killed:
            # It may have been an operator, or the kernel out of memory: the file has one more try.
            loaded = self._load_once()
        if loaded.lost is None or self._definitions_only:
            return loaded
        first, self._definitions_only = loaded.lost, True
        loaded = self._load_once()
        note = ("", Message("{what}; only its definitions were loaded", what=first.message))
        return replace(loaded, warnings=(note, *loaded.warnings))

    def _load_once(self) -> Loaded:
        limits = self.limits
        self._killed = False
        self._start()
        cells = [(cell.number, cell.source) for cell in self._submission.cells]
        answered = self._oracle.classes if self._oracle else {}
        how = (self._definitions_only, limits.as_data(), self._wanted, answered)
        seconds = limits.load_seconds + limits.load_grace_seconds
        try:
            token = self._ask("load", cells, self._submission.path.name, *how)
            defined, noted, output, mentions, places = self._receive(token, seconds, "loaded")
            if len(defined) > MAX_NAMES or len(mentions) > MAX_NAMES or type(places) is not dict:
                raise Misbehaved("more names than a file may define, or places of nothing")
            return Loaded(
                {line(name): line(kind) for name, kind in defined.items()},
                tuple((line(where), message_of(*told)) for where, *told in noted[:MAX_NOTES]),
                text(output, limits.output_bytes),
                mentions={line(name): lines(of) for name, of in mentions.items()},
                places={
                    name: self._place(*places[name]) for name in self._wanted if name in places
                },
            )
        except TimeoutError:
            self.close()
            message = Message("the file ran longer than {seconds} s", seconds=f"{seconds:g}")
            return Loaded({}, lost=Lost(Outcome.TIMED_OUT, message))
        except (
            Misbehaved,
            ChannelClosed,
            FrameTooLarge,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
        ) as error:
            ended = self._lost(error)
            message = Message("{what} while the file was loaded", what=ended.message)
            return Loaded({}, lost=replace(ended, message=message))

    def answers(
        self, task: Task, asked: Sequence[Asked], needless: Needless = never
    ) -> Iterator[Answered]:
        """Yield for each check an answer to each case; fewer, and how the worker was lost, if so.

        All cases go in one frame. Where the worker is lost, those of the check in hand without an
        answer go again one by one to a new worker, so that the right case is named, and then those
        of the checks that are still needed.
        """
        if task.name != self._task:
            now = time.monotonic()
            self._task, self._task_deadline = task.name, now + TASK_SHARE * (self._deadline - now)
        done = 0
        while done < len(asked):
            if needless(done):
                yield (), None
                done += 1
                continue
            together = _together(asked[done:])
            batch, lost = self._batch(task, asked[done : done + together])
            done += batch.complete
            for answers in batch.answers[: batch.complete]:
                yield answers, None
            # It may be lost by what comes with the last answer.
            if lost is not None and batch.complete < together and not needless(done):
                yield self._one_by_one(task, *asked[done], batch.answers[-1])
                done += 1

    def _one_by_one(
        self, task: Task, check: Check, cases: Sequence[Case], done: Sequence[Answer]
    ) -> Answered:
        while len(done) < len(cases):
            batch, lost = self._batch(task, [(check, cases[len(done) : len(done) + 1])])
            if lost is not None:
                return done, lost
            done = [*done, *batch.answers[0]]
        return done, None

    def _batch(self, task: Task, asked: Sequence[Asked]) -> tuple[_Batch, Lost | None]:
        """Return what came of one request, and how the worker was lost before all was answered."""
        seconds = asked[0][0].seconds or self.limits.call_seconds
        batch, lost = _Batch(asked, seconds), None
        if time.monotonic() > self._task_deadline:
            return batch, self._timed_out(seconds)
        if self._process is None:
            loaded = self.load()
            if loaded.lost is not None:
                return batch, loaded.lost
        batch.due = self._due(seconds)
        try:
            token = self._ask("run", [_request(task, check, cases) for check, cases in asked])
            while batch.complete < len(asked):
                self._advance(token, batch)
        except TimeoutError:
            self.close()
            lost = self._timed_out(seconds)
        except (Misbehaved, ChannelClosed, FrameTooLarge) as error:
            lost = self._lost(error)
        if batch.output:
            self.output.append(batch.output)
        return batch, lost

    def _due(self, seconds: float) -> float:
        """Return when a worker that is asked now must have answered a case more."""
        return min(time.monotonic() + seconds + SLACK_SECONDS, self._task_deadline)

    def _timed_out(self, seconds: float) -> Lost:
        """Return that the time is up: of the submission, of the task, or of the call in hand."""
        if time.monotonic() >= self._deadline:
            total = f"{self.limits.submission_seconds:g}"
            message = Message("the submission used up its {seconds} s", seconds=total)
        elif time.monotonic() >= self._task_deadline:
            message = Message("its calls took too long in all; other tasks need time")
        else:
            message = Message(
                "ran longer than {seconds} s: look for a loop that never ends",
                seconds=f"{seconds:g}",
            )
        return Lost(Outcome.TIMED_OUT, message)

    def _ask(self, kind: str, *parts: Any) -> bytes:
        assert self._channel is not None
        token = secrets.token_bytes(8)
        self._channel.send(encode((kind, token, *parts)), self.limits.call_seconds)
        return token

    def _receive(self, token: bytes, seconds: float, *kinds: str) -> Any:
        """Return the parts of the next frame, with its kind first where several may come."""
        assert self._channel is not None
        data = self._channel.receive(seconds)
        try:
            message = decode(data, max_nodes=self.limits.value_nodes)
        except WireError as error:
            raise Misbehaved(str(error)) from None
        # By type first: an array would be compared element by element.
        if type(message) is not tuple or [type(part) for part in message[:2]] != [str, bytes]:
            raise Misbehaved("a frame that is no reply")
        if message[1] != token:
            raise Misbehaved("a frame that answers no request")
        if message[0] not in kinds:
            raise Misbehaved("a frame of another kind")
        return message[2:] if len(kinds) == 1 else (message[0], *message[2:])

    def _advance(self, token: bytes, batch: _Batch) -> None:
        """Take one frame: some answers, or a call of a spied function, which buys no time."""
        seconds = batch.due - time.monotonic()
        kind, *parts = self._receive(token, seconds, "answers", "call", "ask")
        try:
            if kind == "ask":
                self._relay(token, *parts)
                return
            if kind == "call":
                self._call_back(token, batch, *parts)
                return
            told, output = parts
            batch.take(told, self.limits.value_nodes)
            batch.output += text(output, self.limits.output_bytes - len(batch.output))
        except (WireError, AttributeError, TypeError, ValueError, LookupError) as error:
            raise Misbehaved(str(error)) from None
        batch.due = self._due(batch.seconds)

    def _call_back(
        self, token: bytes, batch: _Batch, check: int, case: int, argument: int, data: bytes
    ) -> None:
        """Evaluate a spied probe at what the student's code called it with, and reply."""
        cases, calls = batch.called_from(check, case, argument)
        name = cases[case].names[argument]
        x = decode(data, max_nodes=self.limits.value_nodes)
        batch.spied_bytes += len(data) + _SPIED_CALL
        if len(calls) >= MAX_SPIED_CALLS or batch.spied_bytes > SPIED_BYTES:
            raise Misbehaved(f"{name} was called too often: {len(calls)} times")
        try:
            value = _evaluated(cases[case].arguments[name], x)
            reply = encode(("value", token, value))
        except Exception as error:  # whatever numpy makes of a stranger's x is told to the stranger
            reply = encode(("error", token, f"{name}(x) failed: {type(error).__name__}: {error}"))
        else:
            calls.append(SpiedCall(name, x, value))
        assert self._channel is not None
        self._channel.send(reply, self.limits.call_seconds)

    def _relay(self, token: bytes, kind: Any, target: Any, name: Any, arguments: Any) -> None:
        """Have a question about an answered task answered, and reply."""
        if self._oracle is None:
            raise Misbehaved("a question about no task")
        right, value = self._oracle.answer(kind, target, name, arguments)
        assert self._channel is not None
        reply = encode(("value" if right else "error", token, value))
        self._channel.send(reply, self.limits.call_seconds)

    def consult(self, kind: str, target: Any, name: str, arguments: bytes) -> tuple[bool, Any]:
        """Return (True, an encoded value) or (False, a sentence) for a call on the file's code."""
        if self._process is None and self.load().lost is not None:
            return False, "no answer"
        try:
            token = self._ask("consult", kind, target, name, arguments)
            right, value = self._receive(token, self.limits.call_seconds, "consulted")
        except (TimeoutError, Misbehaved, ChannelClosed, FrameTooLarge, TypeError, ValueError):
            self.close()
            return False, "no answer"
        return (True, value) if right is True and type(value) is bytes else (False, text(value))

    def forbidden(self, task: Task) -> tuple[Message | str, Message | str] | None:
        """Return (what, where) of something the task forbids in the file, or None.

        Asked of a worker of its own, in which nothing of the student's has been executed.
        """
        with Session(self.zygote, self._submission, self.limits) as other:
            other._start()
            cells = [(cell.number, cell.source) for cell in self._submission.cells]
            try:
                token = other._ask("scan", cells, task.name, list(task.forbids))
                (found,) = other._receive(token, self.limits.load_seconds, "scanned")
            except (TimeoutError, Misbehaved, ChannelClosed, FrameTooLarge):
                return Message("a text that cannot be searched"), Message("the file")
        if found is None:
            return None
        what, cell, number = found
        return str(what), place_of(cell, number) if number else Message("the file")

    def _place(self, cell: Any, number: Any) -> str:
        """Return a place in the file that a worker told; one that is not there is misbehaviour."""
        sources = {each.number: each.source for each in self._submission.cells}
        known = type(cell) is type(number) is int and cell in sources
        if not known or not 0 < number <= sources[cell].count("\n") + 1:
            raise Misbehaved("a place that is not in the file")
        return str(place_of(cell, number))

    def _start(self) -> None:
        self._process = self.zygote.worker(self.limits)
        self._channel = Channel(self._process.channel, self.limits.frame_bytes)

    def _lost(self, error: Exception) -> Lost:
        """Return how the worker was lost, after ending it; a dead zygote is a `SandboxFault`."""
        assert self._process is not None
        self._process.ending(SLACK_SECONDS)
        ending = self._process.kill()
        self._process = self._channel = None
        self._killed = isinstance(error, ChannelClosed) and ending.signal == signal.SIGKILL
        if isinstance(error, ChannelClosed):
            return _describe(ending)
        return Lost(Outcome.CRASHED, Message("the process sent the grader what is no answer"))


def _describe(ending: Ending) -> Lost:
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


def _evaluated(probe: Any, x: Any) -> Any:
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
