"""What may cross the wire beside builtins and arrays, and how much of it: bounds, descriptions."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH = 64
MAX_NODES = 2_000_000
MAX_INT_BYTES = 512
MAX_NDIM = 16
MAX_TEXT_OF_TYPE = 200
# Whoever can choose the hashes of keys makes a dict take quadratic time. Those of text are salted,
# those of small integers unlike; of others, which have to be short, only so many are taken.
MAX_OTHER_KEYS = 500
MAX_KEY_PARTS = 8
_SMALL = 2**60
_KEY_PARTS = (str, bytes, bool, type(None), int, float, complex)
DTYPES = frozenset(
    ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]
)

DTYPE_OF = {code.encode(): np.dtype(f"<{code}") for code in DTYPES}
SHAPES = [struct.Struct(f"<{ndim}Q") for ndim in range(MAX_NDIM + 1)]
LENGTH = struct.Struct("<I")
LONG = struct.Struct("<Q")
FLOAT = struct.Struct("<d")
COMPLEX = struct.Struct("<dd")


class WireError(Exception):
    """The value or the bytes are not what the wire carries."""


@dataclass(frozen=True)
class Opaque:
    """Something that is not data: the name of its type, and why it was not sent."""

    type_name: str
    reason: str = ""


@dataclass(frozen=True)
class Argument:
    """A reference to an argument of the case, by position."""

    index: int


@dataclass(frozen=True)
class Result:
    """A reference to the result of an earlier step of the program."""

    index: int


@dataclass(frozen=True)
class Generator:
    """A seeded random generator: `numpy.random.default_rng(seed)` where it is used."""

    seed: int


@dataclass(frozen=True)
class File:
    """A file: where it is used, a path that can be read, whose last part is `name`."""

    name: str
    data: bytes

    @property
    def path(self) -> str:
        """Return the path by which the worker offers it."""
        return f"/data/{self.name}"


@dataclass(frozen=True, eq=False)
class Packed:
    """An array of many numbers, sent as bytes: float64 `values` / `white`, int64 where that is 0.

    `label` is what a reader sees of it.
    """

    label: str
    values: np.ndarray[Any, Any]
    white: int = 0

    def unpacked(self) -> np.ndarray[Any, Any]:
        """Return a new array."""
        return self.values / self.white if self.white else self.values.astype(np.int64)


def is_other_key(key: Any) -> bool:
    """Tell whether a key is neither text nor a small integer; a `WireError` where it is no key."""
    kind = type(key)
    if kind in (str, bytes, bool, type(None)) or (kind is int and -_SMALL < key < _SMALL):
        return False
    parts = key if kind is tuple else (key,)
    if len(parts) > MAX_KEY_PARTS or any(type(part) not in _KEY_PARTS for part in parts):
        raise WireError("a key that is neither text, a number nor a short tuple of them")
    return True
