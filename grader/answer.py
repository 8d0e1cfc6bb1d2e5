"""What came of one call: the answer of a student's code or of the reference, and how two differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grader.message import Message
from grader.sandbox.wire import decode


@dataclass(frozen=True)
class Raised:
    """An exception, as text: its type, its message, the line that raised it, its base types."""

    type_name: str
    message: str = ""
    line: str = ""
    bases: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpiedCall:
    """One call of a spied function: which argument was called, with what, and what it gave."""

    argument: str
    x: Any
    value: Any


@dataclass(frozen=True)
class Answer:
    """What one case gave: a value or an exception, the spied calls, and the arguments it changed.

    `changed` maps the name of each argument that is no longer what it was to what it is now.
    """

    value: Any = None
    raised: Raised | None = None
    calls: tuple[SpiedCall, ...] = ()
    changed: dict[str, Any] = field(default_factory=dict)


class EncodedAnswer(Answer):
    """A returned value as its bytes, known to be valid, decoded only where it is looked at."""

    def __init__(self, data: bytes) -> None:
        self.__dict__.update(data=data, raised=None, calls=(), changed={})

    @property
    def data(self) -> bytes:
        """Return the bytes of the value."""
        data: bytes = self.__dict__["data"]
        return data

    @cached_property
    def value(self) -> Any:
        """Return the value."""
        return decode(self.data)


@dataclass(frozen=True)
class Mismatch:
    """How an answer differs from the expected one: a message, and the index where it first does.

    `kind` is one of shape, kind, length, keys, nan, infinity, value, raised, arguments, repeated,
    calls; `where` is a Python index such as ``[0, 1]``, or empty.
    """

    kind: str
    message: Message
    where: str = ""
