"""The grader's end of a worker: loads a submission, asks for answers, survives what comes back.

Whatever a worker sends is hostile data. A frame that is not the answer to the request made, one
that is too large, silence beyond the budget, and the end of the process all mean the same: the
worker is lost, the case in hand says how, and a new worker takes over for the next check.
"""

from __future__ import annotations

import secrets
import signal
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from grader.answer import Answer, SpiedCall
from grader.exercise import Task
from grader.message import Message
from grader.report import Outcome
from grader.sandbox.channel import Channel, ChannelClosed, FrameTooLarge
from grader.sandbox.exchange import (
    Exchange,
    ended_by_itself,
    evaluated,
    fitting,
    request_for,
)
from grader.sandbox.limits import Limits
from grader.sandbox.processes import WorkerProcess, Zygote
from grader.sandbox.told import CalledTooOften, Misbehaved, line, lines, message_of, text
from grader.sandbox.wire import WireError, decode, encode
from grader.submission import Submission
from grader.verdict import Answered, Asked, Lost, Needless, never, place_of

SLACK_SECONDS = 0.5
TASK_SHARE = 0.25
"""Of the time a submission has left, what one task may use, so that the others are tried."""

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
    ) -> Generator[Answered, None, None]:
        """Yield for each check an answer to each case; fewer, and how the worker was lost, if so.

        All cases go in one frame. Where the worker is lost, those of the check in hand without an
        answer go again one by one to a new worker, so that the right case is named, and then those
        of the checks that are still needed. A worker that is busy with a check which is not is
        given up: the time is that of the others.
        """
        if task.name != self._task:
            now = time.monotonic()
            self._task, self._task_deadline = task.name, now + TASK_SHARE * (self._deadline - now)
        # What is printed when a check is asked again is what was printed before.
        heard = len({check.name for check, _ in asked})
        done = 0
        while done < len(asked):
            if needless(done):
                yield (), None
                done += 1
                continue
            first, lost = done, None
            exchange = Exchange(asked[done : done + fitting(asked[done:])])
            for lost in self._exchanged(task, exchange, heard - done):
                while done < first + exchange.complete:
                    yield exchange.answers[done - first], None
                    done += 1
                if lost is None and exchange.left and needless(done):
                    break
            # It may be lost by what comes with the last answer.
            if lost is not None and exchange.left and not needless(done):
                yield self._one_by_one(task, asked[done], exchange.answers[-1], heard - done)
                done += 1

    def _one_by_one(self, task: Task, asked: Asked, done: Sequence[Answer], heard: int) -> Answered:
        check, cases = asked
        while len(done) < len(cases):
            exchange = Exchange([(check, cases[len(done) : len(done) + 1])])
            for lost in self._exchanged(task, exchange, heard):
                if lost is not None:
                    return done, lost
            done = [*done, *exchange.answers[0]]
        return done, None

    def _exchanged(self, task: Task, exchange: Exchange, heard: int) -> Iterator[Lost | None]:
        """Yield after each frame that was taken, at last how the worker was lost, if it was.

        What is printed is kept of the first checks, `heard` of them. A worker that has not answered
        everything when this is given up is ended: it would answer in the next exchange.
        """
        seconds = exchange.asked[0][0].seconds or self.limits.call_seconds
        if time.monotonic() > self._task_deadline:
            yield self._timed_out(seconds)
            return
        loaded = self.load() if self._process is None else None
        if loaded is not None and loaded.lost is not None:
            yield loaded.lost
            return
        try:
            requests = [request_for(task, check, cases) for check, cases in exchange.asked]
            token = self._ask("run", requests, max(0, heard))
            exchange.due = self._due(seconds)
            while exchange.left:
                if self._advance(token, exchange):
                    yield None
                    exchange.due = self._due(seconds)
        except TimeoutError:
            self.close()
            yield self._timed_out(seconds)
        except (Misbehaved, ChannelClosed, FrameTooLarge) as error:
            yield self._lost(error)
        finally:
            if exchange.left:
                self.close()
            if exchange.output:
                self.output.append(exchange.output)

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

    def _advance(self, token: bytes, exchange: Exchange) -> bool:
        """Take one frame; tell whether it was answers: a call of a spied function buys no time."""
        seconds = exchange.due - time.monotonic()
        kind, *parts = self._receive(token, seconds, "answers", "call", "ask")
        try:
            if kind == "ask":
                self._relay(token, *parts)
                return False
            if kind == "call":
                self._call_back(token, exchange, *parts)
                return False
            told, output = parts
            exchange.take(told, self.limits.value_nodes)
            exchange.output += text(output, self.limits.output_bytes - len(exchange.output))
        except (WireError, AttributeError, TypeError, ValueError, LookupError) as error:
            raise Misbehaved(str(error)) from None
        return True

    def _call_back(
        self, token: bytes, exchange: Exchange, check: int, case: int, argument: int, data: bytes
    ) -> None:
        """Evaluate a spied probe at what the student's code called it with, and reply."""
        cases, calls = exchange.called_from(check, case, argument)
        name = cases[case].names[argument]
        x = decode(data, max_nodes=self.limits.value_nodes)
        exchange.count_call(name, calls, len(data))
        try:
            value = evaluated(cases[case].arguments[name], x)
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
            return ended_by_itself(ending)
        if isinstance(error, CalledTooOften):
            return Lost(Outcome.CRASHED, error.message)
        return Lost(Outcome.CRASHED, Message("the process sent the grader what is no answer"))
