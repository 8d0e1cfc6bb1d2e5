"""The worker: loads one submission and carries out the programs the grader sends, nothing else.

It runs in a process forked from the zygote and already confined. It is told what to call and with
what, never what the answer should be. Requests and replies are frames of the wire:

    load    (token, cells, file name, definitions only, limits,
             task names, tasks answered elsewhere)               -> loaded
    run     (token, [(programs and arguments, spied) by check],
             how many of these are heard when they print)        -> answers, as they are ready
            while a spied function is called:  call -> value or error
            while a task is answered elsewhere: ask -> value or error
    consult (token, kind, target, name, arguments)               -> consulted
    scan    (token, cells, task, names), of a new worker only    -> scanned

Every reply carries the token of its request; a reply without it counts as a crash.
"""

from __future__ import annotations

import builtins
import itertools
import random
import signal
import socket
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from . import files
from .capture import Capture, printer
from .channel import Channel
from .columns import Values, live
from .loading import describe_exception, load
from .probe import Probe
from .proxies import Consulted, class_proxy, function_proxy, uses
from .reasons import why_here
from .scanning import forbidden
from .steps import caller
from .telling import sendable
from .wire import File, Generator, Opaque, Packed, WireError, decode, encode, encode_quickly

FLUSH_SECONDS = 0.25
FLUSH_BYTES = 1 << 18
MAX_NAMES = 2000
MAX_REQUEST_BYTES = 1 << 30


class SpiedCallError(Exception):
    """The probe could not be evaluated at what it was called with."""


class Answers:
    """The answers that are ready to be sent, in order, each encoded; one that raised is empty.

    They are put together by check, with the arguments that its calls have changed. `values` has
    those of the check in hand, and after `due` they should not wait for more.
    """

    def __init__(self, encoded: Callable[[Any], bytes]) -> None:
        self._encoded = encoded
        self._columns: Sequence[Values] = ()
        self._first = 0
        self._restart()
        self._clear()

    def _restart(self) -> None:
        self._parts: list[tuple[Any, ...]] = []
        self.due = time.monotonic() + FLUSH_SECONDS

    def _clear(self) -> None:
        self.values: list[bytes] = []
        self._raised: list[tuple[int, tuple[Any, ...]]] = []

    def begin(self, columns: Sequence[Values]) -> None:
        """Begin with another check, whose calls get these arguments."""
        self._columns, self._first = columns, 0

    def add_raised(self, raised: tuple[Any, ...]) -> None:
        """Take the exception of the next case."""
        self._raised.append((len(self.values), raised))
        self.values.append(b"")

    def end(self) -> None:
        """Put together what there is of the check in hand."""
        first, end = self._first, self._first + len(self.values)
        if first == end:
            return
        raised = {index for index, _ in self._raised}
        changed = [
            (index - first, position, self._encoded(now))
            for position, column in enumerate(self._columns)
            for index, now in column.changed().items()
            if index - first not in raised
        ]
        lengths = np.array([*map(len, self.values)], "<u4").tobytes()
        self._parts.append((lengths, b"".join(self.values), self._raised, changed))
        self._first = end
        self._clear()

    def take(self) -> list[tuple[Any, ...]]:
        """Return all that is ready: (lengths, values in a row, exceptions, changed arguments)."""
        self.end()
        parts = self._parts
        self._restart()
        return parts


class Worker:
    """One submission: its namespace, and the channel on which it is asked."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.limits: dict[str, Any] = {}
        self.namespace: dict[str, Any] = {}
        self.capture = Capture(0)
        self.consulted = Consulted({})
        self.token = b""
        self.check = 0

    def serve(self) -> None:
        """Answer requests until the channel closes."""
        while True:
            kind, self.token, *rest = decode(
                self.channel.receive(), writable=True, descriptions=True
            )
            if kind == "load":
                self.load(*rest)
            elif kind == "run":
                self.run(*rest)
            elif kind == "consult":
                self.consult(*rest)
            elif kind == "scan":
                self.reply("scanned", forbidden(*rest))

    def reply(self, kind: str, *parts: Any) -> None:
        """Send a frame that answers the request in hand."""
        self.channel.send(encode((kind, self.token, *parts)))

    def load(
        self,
        cells: list[Any],
        file_name: str,
        definitions_only: bool,
        limits: dict[str, Any],
        wanted: list[str],
        answered: dict[str, bool],
    ) -> None:
        """Execute the file and tell which names it defines and what went wrong.

        `wanted` names the tasks; those in `answered` (True: a class) are answered by the grader.
        """
        self.limits = limits
        self.capture = Capture(limits["output_bytes"])
        sys.stdout = sys.stderr = self.capture
        builtins.print = printer(self.capture)
        _seed_everything()
        files.install()
        warnings.simplefilter("ignore")
        loaded = load(
            [(number, source) for number, source in cells],
            file_name=file_name,
            seconds=limits["load_seconds"],
            definitions_only=definitions_only,
        )
        self.namespace = loaded.namespace
        found = [name for name in self.namespace if type(name) is str]
        names = sorted(found, key=lambda name: name not in wanted)[:MAX_NAMES]
        defined = {name: _kind(self.namespace[name]) for name in names if name[:2] != "__"}
        noted = [(str(where), *sendable(message)) for where, message in loaded.warnings]
        self.consulted = Consulted(self.namespace)
        mentions = uses({name: self.namespace[name] for name in names}, wanted)
        for name, is_class in answered.items():
            self.namespace[name] = (class_proxy if is_class else function_proxy)(name, self.ask)
        places = {name: loaded.places[name] for name in wanted if name in loaded.places}
        self.reply("loaded", defined, noted, self.capture.take(), mentions, places)

    def run(self, requests: list[tuple[bytes, list[int]]], heard: int) -> None:
        """Carry out a program for each case of each check and send the answers in order."""
        _stop_timers()
        ready = Answers(self.encoded)
        for check, (request, spied) in enumerate(requests):
            self.check = check
            self.capture.listens = check < heard
            self.carry_out(request, spied, ready)
        self.send(ready)

    def carry_out(self, request: bytes, spied: list[int], ready: Answers) -> None:
        """Carry out a program for each case of one check."""
        programs, count, numbers, packed = decode(request, descriptions=True)
        files.withdraw()
        columns = [
            live(column, count, self.maker(position, position in spied))
            for position, column in enumerate(packed)
        ]
        calls = [caller(program, self.namespace) for program in programs]
        chosen: Iterable[Any] = itertools.repeat(calls[0], count)
        if numbers:
            chosen = map(calls.__getitem__, np.frombuffer(numbers, "<u4").tolist())
        rows = zip(*columns, strict=True) if columns else itertools.repeat((), count)
        ready.begin(columns)
        size = 0
        for call, arguments in zip(chosen, rows, strict=True):
            # Here, and not after a call: by now what it did to its arguments has been looked at.
            if size > FLUSH_BYTES or time.monotonic() > ready.due:
                self.send(ready)
                size = 0
            try:
                value = call(*arguments)
            except BaseException as error:  # a student's SystemExit is an answer like any other
                ready.add_raised(self.raised(error))
            else:
                encoded = encode_quickly(value) or self.encoded(value)
                ready.values.append(encoded)
                size += len(encoded)
        ready.end()

    def send(self, ready: Answers) -> None:
        """Send the answers that are ready."""
        parts = ready.take()
        if parts:
            self.reply("answers", parts, self.capture.take())

    def maker(self, position: int, spied: bool) -> Callable[[int, Any], Any]:
        """Return what makes a decoded argument into what the student's code is given."""

        def make(case: int, value: Any) -> Any:
            if type(value) is Generator:
                return np.random.default_rng(value.seed)
            if type(value) is File:
                files.offer(position, value.path, value.data)
                return value.path
            if type(value) is Packed:
                return value.unpacked()
            if type(value) is Probe and spied:
                return lambda x: self.call_back(case, position, x)
            return value

        return make

    def call_back(self, case: int, argument: int, x: Any) -> Any:
        """Ask the grader for f(x) and return it; raises where f has no value there."""
        token = self.token
        self.reply("call", self.check, case, argument, self.encoded(x))
        kind, echoed, value = decode(self.channel.receive(), writable=True)
        if echoed != token or kind not in ("value", "error"):
            raise SpiedCallError("the call was not answered")
        if kind == "error":
            raise SpiedCallError(value)
        return value

    def ask(
        self, kind: str, target: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Ask the grader for what a proxy is to return."""
        token = self.token
        try:
            arguments = encode((args, kwargs))
        except WireError as error:
            raise TypeError(f"{name or target}: {error}") from None
        self.reply("ask", kind, target, name, arguments)
        kind, echoed, value = decode(self.channel.receive(), writable=True)
        if echoed != token or kind not in ("value", "error"):
            raise SpiedCallError("the question was not answered")
        if kind == "error":
            raise ValueError(value)
        return decode(value, writable=True)

    def consult(self, kind: str, target: Any, name: str, arguments: bytes) -> None:
        """Answer for a proxy in another worker."""
        try:
            args, kwargs = decode(arguments, writable=True, descriptions=True)
            value = self.consulted.answer(kind, target, name, args, kwargs)
        except Exception as error:
            self.reply("consulted", False, f"{type(error).__name__}: {error}"[:300])
        else:
            self.reply("consulted", True, self.encoded(value))

    def encoded(self, value: Any) -> bytes:
        """Return a value of the student's as bytes; what cannot be sent is named instead."""
        bound = self.limits["frame_bytes"] // 4
        try:
            if type(value) is np.ndarray and value.nbytes > bound:
                raise WireError("it is too large")
            nodes = int(self.limits["value_nodes"])
            data = encode(value, max_nodes=nodes, opaque=True, descriptions=False)
        except (WireError, RecursionError, MemoryError) as error:
            return _unsendable(value, error)
        if len(data) > bound:
            return _unsendable(value, WireError("it is too large"))
        return data

    def raised(self, error: BaseException) -> tuple[str, str, str, list[str]]:
        """Return an exception as text: type, message, the student's line, base types."""
        text, line = describe_exception(error, self.namespace)
        why = why_here(error)
        text = f"{text} ({why})" if why else text
        kind = type(error)
        bases = [_name(base) for base in type.__dict__["__mro__"].__get__(kind)][:20]
        name = _name(kind)
        return name, text.removeprefix(name).removeprefix(": "), line, bases


def _seed_everything() -> None:
    """Make unseeded draws the same in every run, so that two reports of one file are the same.

    Successive unseeded generators still differ, as a task that must not be random would show.
    """
    random.seed(0)
    np.random.seed(0)
    original, seeds = np.random.default_rng, itertools.count()

    def default_rng(seed: Any = None) -> Any:
        return original(next(seeds) if seed is None else seed)

    np.random.default_rng = default_rng


def _stop_timers() -> None:
    """Stop what an earlier task may have wound up: it would ring in this one."""
    if hasattr(signal, "setitimer"):
        for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
            signal.setitimer(timer, 0.0)


def _name(kind: type) -> str:
    name = type.__dict__["__name__"].__get__(kind)
    return name[:100] if type(name) is str else "object"


def _kind(value: Any) -> str:
    if isinstance(value, type):
        return "class"
    return "function" if callable(value) else "value"


def _unsendable(value: Any, error: BaseException) -> bytes:
    return encode(Opaque(_name(type(value)), str(error) or _name(type(error))))


def serve(connection: socket.socket) -> None:
    """Serve one submission on a connected socket until the grader closes it."""
    Worker(Channel(connection, MAX_REQUEST_BYTES)).serve()
