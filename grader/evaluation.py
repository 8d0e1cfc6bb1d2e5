"""Runs a check on trusted code (the reference, a misconception) in this process."""

from __future__ import annotations

import contextlib
import copy
import io
import tempfile
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from grader.answer import Answer, Raised, SpiedCall
from grader.exercise import Check, Task
from grader.sandbox.probe import Probe
from grader.sandbox.wire import File, Generator, Packed, decode, encode

Blobs = tuple[bytes, ...]


class Overlay:
    """A module with some of its names replaced, as a check's `code`."""

    def __init__(self, module: Any, **names: Any) -> None:
        self._module = module
        self.__dict__.update(names)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)


class CodeCall:
    """The call of a check that has none of its own: the task with its arguments in order."""

    def __init__(self, task: str) -> None:
        self.task = task

    def __call__(self, code: Any, **arguments: Any) -> Any:
        """Return what the task returns."""
        return getattr(code, self.task)(*arguments.values())


def call_of(task: Task, check: Check) -> Callable[..., Any]:
    """Return the call of a check: its own, or the task with its arguments in order."""
    return check.call or CodeCall(task.name)


def encode_arguments(arguments: Mapping[str, Any]) -> Blobs:
    """Return each argument as bytes, so that every run starts from the same values."""
    return tuple(encode(value) for value in arguments.values())


def decode_argument(blob: bytes) -> Any:
    """Return a fresh, writable argument."""
    return decode(blob, writable=True, descriptions=True)


def _spy(name: str, probe: Probe, calls: list[SpiedCall]) -> Callable[[Any], Any]:
    def spied(x: Any) -> Any:
        # The caller may change x afterwards, as numerical gradients do.
        seen = copy.deepcopy(x)
        value = probe(x)
        calls.append(SpiedCall(name, seen, value))
        return value

    return spied


def _written(file: File, cleanup: contextlib.ExitStack) -> str:
    """Return the path of a real file, which is there until the cleanup."""
    path = Path(cleanup.enter_context(tempfile.TemporaryDirectory()), file.name)
    path.write_bytes(file.data)
    return str(path)


def materialise(
    names: tuple[str, ...],
    blobs: Blobs,
    spied: tuple[str, ...],
    calls: list[SpiedCall],
    cleanup: contextlib.ExitStack,
) -> dict[str, Any]:
    """Return live arguments: generators seeded, files written, arrays unpacked.

    Calls of spied probes are written to `calls`; `cleanup` removes the files.
    """
    arguments = {}
    for name, blob in zip(names, blobs, strict=True):
        value = decode_argument(blob)
        if isinstance(value, Generator):
            value = np.random.default_rng(value.seed)
        elif isinstance(value, File):
            value = _written(value, cleanup)
        elif isinstance(value, Packed):
            value = value.unpacked()
        elif name in spied:
            value = _spy(name, value, calls)
        arguments[name] = value
    return arguments


def changed_arguments(arguments: Mapping[str, Any], blobs: Blobs) -> dict[str, Any]:
    """Return the arguments that are no longer what their bytes say, by name."""
    changed = {}
    for (name, value), blob in zip(arguments.items(), blobs, strict=True):
        if (
            isinstance(value, np.ndarray | list | dict | tuple)
            and encode(value, opaque=True) != blob
            and type(decode_argument(blob)) is not Packed
        ):
            changed[name] = value
    return changed


def evaluate(task: Task, check: Check, code: Any, names: tuple[str, ...], blobs: Blobs) -> Answer:
    """Return the answer of trusted code to one case; its exceptions are part of the answer."""
    calls: list[SpiedCall] = []
    with (
        contextlib.ExitStack() as cleanup,
        np.errstate(all="ignore"),
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        arguments = materialise(names, blobs, check.spied, calls, cleanup)
        try:
            value = call_of(task, check)(code, **arguments)
        except Exception as error:
            bases = tuple(base.__name__ for base in type(error).__mro__)
            return Answer(
                raised=Raised(type(error).__name__, str(error), bases=bases), calls=tuple(calls)
            )
    # Through the wire, so that both sides' answers are the same kind of thing.
    plain = decode(encode(value, opaque=True, descriptions=False))
    return Answer(plain, calls=tuple(calls), changed=changed_arguments(arguments, blobs))
