"""The arguments of many calls, column by column, so that a hundred arrays are one block of bytes.

The grader packs what the calls of a check get as their first argument, as their second, and so on;
the worker unpacks a column into values as it calls. A column is one of these plain values:

    ("arrays", dtype, axes, sizes, bytes)   arrays of one dtype: how many axes each has (a byte),
                                            the sizes of these (8 bytes), and their items in a row
    ("reals", bytes)                        floats
    ("same", blob)                          one immutable value in every call, encoded
    ("blobs", [blob, …])                    anything else, each value encoded
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from .wire import WireError, decode, encode

Column = tuple[Any, ...]

_IMMUTABLE = frozenset(b"NTFifcsb")
_DTYPES = frozenset(["f8", "i8"])


def pack(rows: Sequence[Sequence[bytes]]) -> list[Column]:
    """Return the columns of rows of encoded arguments, all of one length."""
    return [_packed(list(blobs)) for blobs in zip(*rows, strict=True)]


def _packed(blobs: list[bytes]) -> Column:
    if blobs[0][0] in _IMMUTABLE and len(set(blobs)) == 1:
        return ("same", blobs[0])
    if all(blob[:1] == b"f" for blob in blobs):
        return ("reals", b"".join(blob[1:] for blob in blobs))
    if all(blob[:1] == b"a" for blob in blobs):
        arrays = [decode(blob) for blob in blobs]
        codes = {f"{array.dtype.kind}{array.dtype.itemsize}" for array in arrays}
        if len(codes) == 1 and codes <= _DTYPES:
            axes = bytes(array.ndim for array in arrays)
            sizes = np.array([size for array in arrays for size in array.shape], "<i8").tobytes()
            items = b"".join(array.tobytes() for array in arrays)
            return ("arrays", codes.pop(), axes, sizes, items)
    return ("blobs", blobs)


def unpack(columns: Sequence[Column], count: int) -> list[tuple[bytes, ...]]:
    """Return the rows that were packed, each argument encoded as it was."""
    if not columns:
        return [()] * count
    return list(zip(*(_blobs(column, count) for column in columns), strict=True))


def _blobs(column: Column, count: int) -> list[bytes]:
    kind, *parts = column
    if kind == "same":
        return [parts[0]] * count
    if kind == "reals":
        return [encode(value) for value in np.frombuffer(parts[0]).tolist()]
    if kind == "arrays":
        code, axes, sizes, items = parts
        flat = np.frombuffer(items, f"<{code}")
        return [encode(array) for array in _arrays(flat, axes, sizes)]
    return list(parts[0])


def _arrays(
    flat: np.ndarray[Any, Any], axes: bytes, sizes: bytes
) -> Iterator[np.ndarray[Any, Any]]:
    """Yield the arrays in a row, each a part of `flat`."""
    every = np.frombuffer(sizes, "<i8").tolist()
    start, first = 0, 0
    for count in axes:
        if count == 1:  # most have one axis, and this is quicker
            end = start + every[first]
            yield flat[start:end]
        else:
            shape = every[first : first + count]
            end = start + math.prod(shape)
            yield flat[start:end].reshape(shape)
        start, first = end, first + count


class Values:
    """A column of values as they are asked for; each is looked at when the next one is."""

    def __init__(self, values: Iterator[Any]) -> None:
        self._values = values
        self._changed: dict[int, Any] = {}

    def __iter__(self) -> Iterator[Any]:
        return self._values

    def changed(self) -> dict[int, Any]:
        """Return the arguments seen to be changed since the last time, by the index of the call."""
        changed, self._changed = self._changed, {}
        return changed


class Arrays(Values):
    """A column of arrays, each a part of one block of memory that no other part overlaps."""

    def __init__(self, code: str, axes: bytes, sizes: bytes, items: bytes) -> None:
        arrays = _arrays(np.frombuffer(items, f"<{code}").copy(), axes, sizes)
        super().__init__(self._given(arrays, items))

    def _given(self, arrays: Iterator[np.ndarray[Any, Any]], items: bytes) -> Iterator[Any]:
        start = 0
        for index, array in enumerate(arrays):
            shape, end = array.shape, start + array.nbytes
            yield array
            if array.tobytes() != items[start:end] or array.shape != shape:
                self._changed[index] = array
            start = end


class Blobs(Values):
    """A column of any values, decoded as they are asked for."""

    def __init__(self, blobs: Sequence[bytes], make: Callable[[int, Any], Any]) -> None:
        super().__init__(self._given(blobs, make))

    def _given(self, blobs: Sequence[bytes], make: Callable[[int, Any], Any]) -> Iterator[Any]:
        for index, blob in enumerate(blobs):
            value = decode(blob, writable=True, descriptions=True)
            given = make(index, value)
            yield given
            # What was made of a description is not compared with it.
            looked_at = given is value and type(value) in (np.ndarray, list, dict, tuple)
            if looked_at and not _encodes_to(value, blob):
                self._changed[index] = value


def _encodes_to(value: Any, blob: bytes) -> bool:
    """Return whether an argument is still what its bytes say."""
    try:
        return encode(value) == blob
    except (WireError, RecursionError, MemoryError):
        return False


def live(column: Column, count: int, make: Callable[[int, Any], Any]) -> Values:
    """Return a column as the student's code is to receive it.

    `make(index, value)` turns a decoded blob into what the call of that index is given.
    """
    kind, *parts = column
    if kind == "arrays":
        return Arrays(*parts)
    if kind == "blobs":
        return Blobs(parts[0], make)
    if kind == "reals":
        return Values(iter(np.frombuffer(parts[0]).tolist()))
    value = decode(parts[0])
    return Values(value for _ in range(count))
