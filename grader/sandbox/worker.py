"""The worker: loads one submission and carries out the programs the grader sends, nothing else.

It runs in a process forked from the zygote and already confined. It is told what to call and with
what, never what the answer should be. Requests and replies are frames of the wire:

    load    (token, cells, file name, definitions only, limits,
             task names, tasks answered elsewhere)               -> loaded
    run     (token, programs and cases, spied)                   -> answers, as they are ready
            while a spied function is called:  call -> value or error
            while a task is answered elsewhere: ask -> value or error
    consult (token, kind, target, name, arguments)               -> consulted
    scan    (token, cells, task, names), of a new worker only    -> scanned

Every reply carries the token of its request; a reply without it counts as a crash.
"""

from __future__ import annotations

import io
import itertools
import random
import signal
import socket
import sys
import time
import warnings
from typing import Any

import numpy as np

from . import files
from .channel import Channel
from .loading import describe_exception, load
from .probe import Probe
from .proxies import Consulted, class_proxy, function_proxy, uses
from .scanning import forbidden
from .wire import (
    Argument,
    File,
    Generator,
    Opaque,
    Packed,
    Result,
    WireError,
    decode,
    encode,
    float_payload,
    pack_shape,
)

FLUSH_SECONDS = 0.25
FLUSH_BYTES = 1 << 18
MAX_NAMES = 2000
MAX_REQUEST_BYTES = 1 << 30


class SpiedCallError(Exception):
    """The probe could not be evaluated at what it was called with."""


class Capture(io.TextIOBase):
    """Stands for stdout and stderr: keeps the first characters and drops the rest."""

    encoding = "utf-8"

    def __init__(self, bound: int) -> None:
        super().__init__()
        self._bound = bound
        self._parts: list[str] = []
        self._left = bound

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Keep what still fits and return the length of the text, as a stream does."""
        if self._left > 0:
            kept = str(text)[: self._left]
            self._parts.append(kept)
            self._left -= len(kept)
        return len(text)

    def take(self) -> str:
        """Return what was written since the last time."""
        text = "".join(self._parts)
        self._parts, self._left = [], self._bound
        return text


class Worker:
    """One submission: its namespace, and the channel on which it is asked."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.limits: dict[str, Any] = {}
        self.namespace: dict[str, Any] = {}
        self.capture = Capture(0)
        self.consulted = Consulted({})
        self.token = b""

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
        noted = [(str(where), str(message)) for where, message in loaded.warnings]
        self.consulted = Consulted(self.namespace)
        mentions = uses({name: self.namespace[name] for name in names}, wanted)
        for name, is_class in answered.items():
            self.namespace[name] = (class_proxy if is_class else function_proxy)(name, self.ask)
        places = {name: loaded.places[name] for name in wanted if name in loaded.places}
        self.reply("loaded", defined, noted, self.capture.take(), mentions, places)

    def run(self, request: bytes, spied: list[int]) -> None:
        """Carry out a program for each case and send the answers in order."""
        _stop_timers()
        programs, cases = decode(request, descriptions=True)
        ready: list[bytes | tuple[Any, ...]] = []
        size, flushed = 0, time.monotonic()
        for index, (program, blobs) in enumerate(cases):
            ready.append(self.answer(programs[program], blobs, spied, index))
            size += len(ready[-1][0]) if type(ready[-1]) is tuple else len(ready[-1])
            if size > FLUSH_BYTES or time.monotonic() - flushed > FLUSH_SECONDS:
                self.reply("answers", ready, self.capture.take())
                ready, size, flushed = [], 0, time.monotonic()
        if ready:
            self.reply("answers", ready, self.capture.take())

    def answer(
        self, program: tuple[Any, Any], blobs: list[bytes], spied: list[int], case: int
    ) -> bytes | tuple[Any, ...]:
        """Return the answer of one case: the encoded value, or (value, exception, changes)."""
        arguments = [decode(blob, writable=True, descriptions=True) for blob in blobs]
        files.offer({value.path: value.data for value in arguments if type(value) is File})
        live = [
            self.live(value, case, i if i in spied else None) for i, value in enumerate(arguments)
        ]
        try:
            value = carry_out(program, self.namespace, live)
        except BaseException as error:  # a student's SystemExit is an answer like any other
            return (b"N", self.raised(error), [])
        changed = []
        for index, (now, blob) in enumerate(zip(live, blobs, strict=True)):
            if type(arguments[index]) is Packed:
                continue  # looked at where the arrays are small
            if isinstance(now, np.ndarray | list | dict) and not _encodes_to(now, blob):
                changed.append((index, self.encoded(now)))
        encoded = self.encoded(value)
        return (encoded, None, changed) if changed else encoded

    def live(self, value: Any, case: int, spied: int | None) -> Any:
        """Return an argument as the student receives it."""
        if type(value) is Generator:
            return np.random.default_rng(value.seed)
        if type(value) is File:
            return value.path
        if type(value) is Packed:
            return value.unpacked()
        if type(value) is Probe and spied is not None:
            return lambda x: self.call_back(case, spied, x)
        return value

    def call_back(self, case: int, argument: int, x: Any) -> Any:
        """Ask the grader for f(x) and return it; raises where f has no value there."""
        token = self.token
        self.reply("call", case, argument, self.encoded(x))
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
        try:
            nodes = int(self.limits["value_nodes"])
            data = encode(value, max_nodes=nodes, opaque=True, descriptions=False)
        except (WireError, RecursionError, MemoryError) as error:
            return _unsendable(value, error)
        if len(data) > self.limits["frame_bytes"] // 4:
            return _unsendable(value, WireError("it is too large"))
        return data

    def raised(self, error: BaseException) -> tuple[str, str, str, list[str]]:
        """Return an exception as text: type, message, the student's line, base types."""
        text, line = describe_exception(error, self.namespace)
        kind = type(error)
        bases = [_name(base) for base in type.__dict__["__mro__"].__get__(kind)][:20]
        name = _name(kind)
        return name, text.removeprefix(name).removeprefix(": "), line, bases


def _encodes_to(value: Any, blob: bytes) -> bool:
    """Return whether an argument is still what its bytes say."""
    start = float_payload(blob)
    if start > 1 and type(value) is np.ndarray and value.dtype == np.float64:
        # The common case, without encoding it again: the same axes, then the same numbers.
        alike = value.ndim == blob[4] and pack_shape(value.shape) == blob[5:start]
        return alike and value.tobytes() == blob[start:]
    try:
        return encode(value) == blob
    except (WireError, RecursionError, MemoryError):
        return False


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


def carry_out(program: tuple[Any, Any], namespace: dict[str, Any], arguments: list[Any]) -> Any:
    """Carry out the steps of a program on the student's namespace and return what it returns."""
    steps, returns = program
    results: list[Any] = []

    def resolve(value: Any) -> Any:
        kind = type(value)
        if kind is Result:
            return results[value.index]
        if kind is Argument:
            return arguments[value.index]
        if kind is Generator:
            return np.random.default_rng(value.seed)
        if kind is list or kind is tuple:
            return kind(resolve(item) for item in value)
        if kind is dict:
            return {key: resolve(item) for key, item in value.items()}
        return value

    for step, *operands in steps:
        if step == "name":
            if operands[0] not in namespace:
                raise NameError(f"name '{operands[0]}' is not defined")
            results.append(namespace[operands[0]])
            continue
        if step == "call":
            target, args, kwargs = operands
            results.append(resolve(target)(*resolve(args), **resolve(kwargs)))
            continue
        target, key, *value = (resolve(operand) for operand in operands)
        results.append(_ACCESS[step](target, key, *value))
    return resolve(returns)


_ACCESS: dict[str, Any] = {
    "attribute": getattr,
    "item": lambda target, key: target[key],
    "set_attribute": setattr,
    "set_item": lambda target, key, value: target.__setitem__(key, value),
    "list": lambda target, bound: list(itertools.islice(target, bound + 1)),
}


def serve(connection: socket.socket) -> None:
    """Serve one submission on a connected socket until the grader closes it."""
    Worker(Channel(connection, MAX_REQUEST_BYTES)).serve()
