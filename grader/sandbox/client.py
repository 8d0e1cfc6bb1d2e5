"""The grader's end of a worker: loads a submission, asks for answers, survives what comes back.

Whatever a worker sends is hostile data. A frame that is not the answer to the request made, one
that is too large, silence beyond the budget, and the end of the process all mean the same: the
worker is lost, the case in hand says how, and a new worker takes over for the next check.
"""

from __future__ import annotations

import re
import secrets
import signal
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from grader.answer import Answer, EncodedAnswer, Raised, SpiedCall
from grader.bank import Case, CheckCases, request_of
from grader.comparison import numeric
from grader.exercise import Check, Task
from grader.message import Message, fields_of
from grader.report import Outcome
from grader.sandbox.channel import Channel, ChannelClosed, FrameTooLarge
from grader.sandbox.limits import KIB, MIB, Limits
from grader.sandbox.processes import Ending, WorkerProcess, Zygote
from grader.sandbox.wire import Opaque, WireError, decode, encode, float_payload
from grader.submission import Submission
from grader.verdict import Lost, place_of

SLACK_SECONDS = 0.5
TASK_SHARE = 0.25
"""Of the time a submission has left, what one task may use, so that the others are tried."""

MAX_SPIED_CALLS = 20_000
SPIED_BYTES = 32 * MIB
"""What the calls of spied functions in one request may take in memory."""

MAX_SPIED_NUMBERS = 1_000_000
"""What f(x) may hold at most, by the shapes of x and of the parameters of f."""

_SPIED_CALL = 500  # bytes of the objects around x and f(x)
MAX_NAMES = 2000
MAX_NOTES = 50
MAX_TEXT = 1000
MAX_PARAMETERS = 8  # in a message from a worker
# A value is kept until its task is judged: one far larger than the right one is not looked at.
KEPT_BYTES = 64 * KIB
KEPT_TIMES = 16
_KINDS = {"a": "ndarray", "l": "list", "t": "tuple", "d": "dict", "s": "str", "b": "bytes"}


# Where an object lies in memory differs from run to run, and a report must not.
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{8,}\b")


class Misbehaved(Exception):
    """The worker sent something that is not the answer to the request made."""


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
    """What has come of the cases of one request so far; `due` is when the next answer is.

    `spied` holds the places of the arguments that may be called.
    """

    seconds: float
    due: float
    spied: Sequence[int]
    answers: list[Answer] = field(default_factory=list)
    calls: dict[int, list[SpiedCall]] = field(default_factory=dict)
    spied_bytes: int = 0
    output: str = ""


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
        if loaded.lost is None or self._definitions_only:
            return loaded
        first, self._definitions_only = loaded.lost, True
        loaded = self._load_once()
        note = ("", Message("{what}; only its definitions were loaded", what=first.message))
        return replace(loaded, warnings=(note, *loaded.warnings))

    def _load_once(self) -> Loaded:
        limits = self.limits
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
                {_line(name): _line(kind) for name, kind in defined.items()},
                tuple((_line(where), _message(*told)) for where, *told in noted[:MAX_NOTES]),
                _text(output, limits.output_bytes),
                mentions={_line(name): _lines(of) for name, of in mentions.items()},
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
        self, task: Task, check: Check, cases: Sequence[Case]
    ) -> tuple[Sequence[Answer], Lost | None]:
        """Return an answer to each case; fewer, and how the worker was lost, where it was.

        All cases go in one frame. Where the worker is lost, those without an answer go again one
        by one to a new worker, so that the right case is named.
        """
        if task.name != self._task:
            now = time.monotonic()
            self._task, self._task_deadline = task.name, now + TASK_SHARE * (self._deadline - now)
        done, lost = self._batch(task, check, cases)
        while lost is not None and len(done) < len(cases):
            one, lost_again = self._batch(task, check, cases[len(done) : len(done) + 1])
            done += one
            if lost_again is not None:
                return done, lost_again
        return done, None

    def _batch(
        self, task: Task, check: Check, cases: Sequence[Case]
    ) -> tuple[list[Answer], Lost | None]:
        seconds = check.seconds or self.limits.call_seconds
        if time.monotonic() > self._task_deadline:
            return [], self._timed_out(seconds)
        if self._process is None:
            loaded = self.load()
            if loaded.lost is not None:
                return [], loaded.lost
        request = cases.request if isinstance(cases, CheckCases) else request_of(task, check, cases)
        names = cases.names if isinstance(cases, CheckCases) else cases[0].names
        spied = [index for index, name in enumerate(names) if name in check.spied]
        batch, lost = _Batch(seconds, self._due(seconds), spied), None
        try:
            token = self._ask("run", request, spied)
            while len(batch.answers) < len(cases):
                self._advance(token, batch, cases)
        except TimeoutError:
            self.close()
            lost = self._timed_out(seconds)
        except (Misbehaved, ChannelClosed, FrameTooLarge) as error:
            lost = self._lost(error)
        if batch.output:
            self.output.append(batch.output)
        return batch.answers, lost

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

    def _advance(self, token: bytes, batch: _Batch, cases: Sequence[Case]) -> None:
        """Take one frame: some answers, or a call of a spied function, which buys no time."""
        seconds = batch.due - time.monotonic()
        kind, *parts = self._receive(token, seconds, "answers", "call", "ask")
        try:
            if kind == "ask":
                self._relay(token, *parts)
                return
            if kind == "call":
                self._call_back(token, batch, cases, *parts)
                return
            encoded, output = parts
            if type(encoded) is not list or not 0 < len(encoded) <= len(cases) - len(batch.answers):
                raise Misbehaved("more answers than cases, or none")
            for data in encoded:
                index = len(batch.answers)
                answer = self._answer(data, cases, index, batch.calls.get(index, []))
                batch.answers.append(answer)
            batch.output += _text(output, self.limits.output_bytes - len(batch.output))
        except (WireError, AttributeError, TypeError, ValueError, LookupError) as error:
            raise Misbehaved(str(error)) from None
        batch.due = self._due(batch.seconds)

    def _answer(
        self, data: Any, cases: Sequence[Case], index: int, calls: list[SpiedCall]
    ) -> Answer:
        if type(data) is bytes:
            if not calls and isinstance(cases, CheckCases):
                expected = cases.values[index]
                start = float_payload(expected)
                alike = data[:start] == expected[:start] and len(data) == len(expected)
                if data == expected or (start and alike):
                    return EncodedAnswer(data)
            like = cases.values[index] if isinstance(cases, CheckCases) else cases[index].value
            return Answer(self._kept(data, like), calls=tuple(calls))
        case = cases[index]
        value, raised, changed = data
        if raised is not None:
            name, message, line, bases = raised
            told = (_line(name), _line(message), _line(line))
            return Answer(raised=Raised(*told, tuple(map(_line, bases[:50]))), calls=tuple(calls))
        now = {case.names[i]: self._kept(blob, case.blobs[i]) for i, blob in changed}
        return Answer(self._kept(value, case.value), calls=tuple(calls), changed=now)

    def _kept(self, blob: bytes, like: bytes) -> Any:
        """Return the value that `blob` encodes, unless it is far larger than the bytes `like`."""
        if type(blob) is bytes and len(blob) > KEPT_BYTES + KEPT_TIMES * len(like):
            return Opaque(_KINDS.get(chr(blob[0]), "object"), "too large")
        return decode(blob, max_nodes=self.limits.value_nodes)

    def _call_back(
        self,
        token: bytes,
        batch: _Batch,
        cases: Sequence[Case],
        case: int,
        argument: int,
        data: bytes,
    ) -> None:
        """Evaluate a spied probe at what the student's code called it with, and reply."""
        if type(case) is not int or not len(batch.answers) <= case < len(cases):
            raise Misbehaved("a call from no case")
        if type(argument) is not int or argument not in batch.spied:
            raise Misbehaved("a call of what is not spied")
        name = cases[case].names[argument]
        calls = batch.calls.setdefault(case, [])
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
        return (True, value) if right is True and type(value) is bytes else (False, _text(value))

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
        what, cell, line = found
        return str(what), place_of(cell, line) if line else Message("the file")

    def _place(self, cell: Any, line: Any) -> str:
        """Return a place in the file that a worker told; one that is not there is misbehaviour."""
        sources = {each.number: each.source for each in self._submission.cells}
        known = type(cell) is type(line) is int and cell in sources
        if not known or not 0 < line <= sources[cell].count("\n") + 1:
            raise Misbehaved("a place that is not in the file")
        return str(place_of(cell, line))

    def _start(self) -> None:
        self._process = self.zygote.worker(self.limits)
        self._channel = Channel(self._process.channel, self.limits.frame_bytes)

    def _lost(self, error: Exception) -> Lost:
        """Return how the worker was lost, after ending it; a dead zygote is a `SandboxFault`."""
        assert self._process is not None
        self._process.ending(SLACK_SECONDS)
        ending = self._process.kill()
        self._process = self._channel = None
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


def _text(value: Any, bound: int = MAX_TEXT) -> str:
    """Return text from a worker, cut, and safe to print: control characters replaced."""
    if type(value) is not str:
        raise Misbehaved("something else where text was due")
    plain = _ADDRESS.sub("0x…", value[:bound]).replace("\t", "    ")
    if plain.isprintable():
        return plain
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in plain)


def _message(text: Any, parameters: Any = None) -> Message:
    """Return a message from a worker: an id, known or not, and what stands in its fields.

    One that would become longer than a text may be is cut, and then said as it is.
    """
    message = Message(_text(text)) if parameters is None else _filled(text, parameters, _told)
    shown = str(message)
    return message if len(shown) <= MAX_TEXT else Message(shown[:MAX_TEXT])


def _told(value: Any) -> Message | str:
    """Return a parameter from a worker: a text, or a message whose parameters are texts."""
    if type(value) is not tuple:
        return _text(value)
    identifier, parameters = value
    return _filled(identifier, parameters, _text)


def _filled(text: Any, parameters: Any, told: Callable[[Any], Message | str]) -> Message:
    """Return a message from a worker; an id with a field twice could grow beyond all bounds."""
    identifier = _text(text)
    fields = fields_of(identifier)
    if type(parameters) is not dict or len(fields) > MAX_PARAMETERS:
        raise Misbehaved("something else where a message was due")
    return Message(identifier, **{name: told(parameters[name]) for name in set(fields)})


def _line(value: Any) -> str:
    """Return text from a worker as a single line."""
    return _text(value).replace("\n", " ")


def _lines(values: Any) -> frozenset[str]:
    """Return a list of names from a worker; of a text, each character would be one."""
    if type(values) is not list:
        raise Misbehaved("something else where a list was due")
    return frozenset(map(_line, values))
