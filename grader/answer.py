"""What came of one call: the answer of a student's code or of the reference, and how two differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, overload

import numpy as np

from grader.message import Message
from grader.sandbox.wire import decode, float_payload


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


class EncodedValues(Sequence[bytes]):
    """Encoded values in a row: the length of each, as uint32, and the bytes of all."""

    def __init__(self, lengths: bytes, data: bytes) -> None:
        self.lengths = lengths
        self.data = data

    @classmethod
    def of(cls, values: Sequence[bytes]) -> EncodedValues:
        """Return values put in a row."""
        return cls(np.array([*map(len, values)], "<u4").tobytes(), b"".join(values))

    def as_data(self) -> tuple[bytes, bytes]:
        """Return lengths and bytes."""
        return self.lengths, self.data

    @cached_property
    def ends(self) -> list[int]:
        """Return where each value ends."""
        ends: list[int] = np.frombuffer(self.lengths, "<u4").cumsum(dtype=np.int64).tolist()
        return ends

    @cached_property
    def is_number(self) -> np.ndarray[Any, Any]:
        """Return which of the bytes belong to the numbers of float64 values."""
        mask = np.zeros(len(self.data), np.bool_)
        start = 0
        for end in self.ends:
            head = float_payload(self.data[start:end])
            if head:
                mask[start + head : end] = True
            start = end
        return mask

    @cached_property
    def rest(self) -> tuple[np.ndarray[Any, Any], bytes]:
        """Return which of the bytes are in no number of a float64 value, and these bytes."""
        where = ~self.is_number
        return where, np.frombuffer(self.data, np.uint8)[where].tobytes()

    @cached_property
    def numbers(self) -> np.ndarray[Any, Any]:
        """Return the numbers of the float64 values in a row."""
        return self.numbers_as_in(self)

    def numbers_as_in(self, other: EncodedValues) -> np.ndarray[Any, Any]:
        """Return the numbers of values that have the form of others."""
        numbers: np.ndarray[Any, Any] = np.frombuffer(self.data, np.uint8)[other.is_number]
        return numbers.view("<f8")

    def has_form_of(self, other: EncodedValues) -> bool:
        """Return whether these differ from other valid values in the numbers of floats alone."""
        if self.lengths != other.lengths or len(self.data) != len(other.data):
            return False
        if self.data == other.data:
            return True
        where, rest = other.rest
        same: bool = np.frombuffer(self.data, np.uint8)[where].tobytes() == rest
        return same

    def __len__(self) -> int:
        return len(self.lengths) // 4

    @overload
    def __getitem__(self, index: int) -> bytes: ...

    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...

    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        ends = self.ends
        place = index if index >= 0 else index + len(ends)
        if not 0 <= place < len(ends):
            raise IndexError(index)
        return self.data[ends[place - 1] if place else 0 : ends[place]]


class EncodedAnswers(Sequence[Answer]):
    """The answers to all cases of a check, all of them values, known to be valid."""

    def __init__(self, values: EncodedValues) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, index: int) -> Answer: ...

    @overload
    def __getitem__(self, index: slice) -> list[Answer]: ...

    def __getitem__(self, index: int | slice) -> Answer | list[Answer]:
        if isinstance(index, slice):
            return [EncodedAnswer(value) for value in self.values[index]]
        return EncodedAnswer(self.values[index])


@dataclass(frozen=True)
class Mismatch:
    """How an answer differs from the expected one: a message, and the index where it first does.

    `kind` is one of shape, kind, length, keys, nan, infinity, value, raised, arguments, repeated,
    calls; `where` is a Python index such as ``[0, 1]``, or empty.
    """

    kind: str
    message: Message
    where: str = ""
