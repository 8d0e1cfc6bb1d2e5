"""What came of one call: the answer of a student's code or of the reference, and how two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from grader.message import Message
from grader.sandbox.wire import decode

if TYPE_CHECKING:
    from grader.forms import Form


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

    def __init__(self, data: bytes, changed: dict[str, Any] | None = None) -> None:
        self.__dict__.update(data=data, raised=None, calls=(), changed=changed or {})

    @property
    def data(self) -> bytes:
        """Return the bytes of the value."""
        data: bytes = self.__dict__["data"]
        return data

    @cached_property
    def value(self) -> Any:
        """Return the value."""
        return decode(self.data)


@lru_cache(maxsize=1024)
def _ends(lengths: bytes) -> tuple[int, ...]:
    # Kept, as the answers of a class have few lengths.
    return tuple(np.frombuffer(lengths, "<u4").cumsum(dtype=np.int64).tolist())


@dataclass
class EncodedValues(Sequence[bytes]):
    """Encoded values in a row: the length of each, as uint32, and the bytes of all."""

    lengths: bytes
    data: bytes

    @classmethod
    def of(cls, values: Sequence[bytes]) -> EncodedValues:
        """Return values put in a row."""
        return cls(np.array([*map(len, values)], "<u4").tobytes(), b"".join(values))

    def as_data(self) -> tuple[bytes, bytes]:
        """Return lengths and bytes."""
        return self.lengths, self.data

    @property
    def ends(self) -> tuple[int, ...]:
        """Return where each value ends."""
        return _ends(self.lengths)

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
    """The answers to all cases of a check, all of them values, known to be valid.

    `form` is theirs, if known; `changed` has by index the arguments that a call has changed, and
    `read` the answers, if they had to be looked at already.
    """

    def __init__(
        self,
        values: EncodedValues,
        form: Form | None = None,
        changed: Mapping[int, dict[str, Any]] = MappingProxyType({}),
        read: Sequence[Answer] = (),
    ) -> None:
        self.values = values
        self.form = form
        self.changed = changed
        self._read = read
        self._count = len(values)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Answer: ...

    @overload
    def __getitem__(self, index: slice) -> list[Answer]: ...

    def __getitem__(self, index: int | slice) -> Answer | list[Answer]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if self._read:
            return self._read[index]
        place = index if index >= 0 else index + len(self)
        return EncodedAnswer(self.values[place], self.changed.get(place))


@dataclass(frozen=True)
class Mismatch:
    """How an answer differs from the expected one: a message, and the index where it first does.

    `kind` is one of shape, kind, length, keys, nan, infinity, value, raised, arguments, repeated,
    calls; `where` is a Python index such as ``[0, 1]``, or empty.
    """

    kind: str
    message: Message
    where: str = ""
