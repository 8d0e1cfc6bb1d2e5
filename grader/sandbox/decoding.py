"""Bytes to plain values: whatever else the bytes are is a `WireError`."""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np

from .plain import (
    COMPLEX,
    DTYPE_OF,
    FLOAT,
    LENGTH,
    LONG,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_NDIM,
    MAX_NODES,
    MAX_OTHER_KEYS,
    MAX_TEXT_OF_TYPE,
    SHAPES,
    Argument,
    File,
    Generator,
    Opaque,
    Packed,
    Result,
    WireError,
    is_other_key,
)
from .probe import Probe

_BYTES = ord("b")


class _Decoder:
    def __init__(self, data: bytes, max_nodes: int, writable: bool, descriptions: bool) -> None:
        self.data = data
        self.position = 0
        self.nodes = max_nodes
        self.other_keys = MAX_OTHER_KEYS
        self.writable = writable
        self.descriptions = descriptions

    def take(self, count: int) -> bytes:
        end = self.position + count
        if end > len(self.data):
            raise WireError("the bytes end too early")
        chunk = self.data[self.position : end]
        self.position = end
        return chunk

    def length(self) -> int:
        (length,) = LENGTH.unpack_from(self.data, self.position)
        self.position += 4
        return int(length)

    def value(self, depth: int) -> Any:
        self.nodes -= 1
        if self.nodes < 0:
            raise WireError("too many values")
        if depth > MAX_DEPTH:
            raise WireError("nested too deeply")
        tag = self.data[self.position]
        self.position += 1
        if tag == _BYTES:  # what most is, and twice as fast as by the table
            return self.bytes()
        read = _READERS.get(tag)
        if read is None or (tag in _DESCRIPTIONS and not self.descriptions):
            raise WireError("an unknown tag")
        return read(self, depth)

    def bytes(self) -> bytes:
        data, start = self.data, self.position + 4
        (length,) = LENGTH.unpack_from(data, start - 4)
        end = start + length
        if end > len(data):
            raise WireError("the bytes end too early")
        self.position = end
        chunk: bytes = data[start:end]
        return chunk

    def integer(self, depth: int) -> int:
        length = self.length()
        if length > MAX_INT_BYTES:
            raise WireError("an int is too large")
        return int.from_bytes(self.take(length), "little", signed=True)

    def text(self, depth: int) -> str:
        try:
            return self.take(self.length()).decode("utf-8")
        except UnicodeDecodeError:
            raise WireError("text that is not UTF-8") from None

    def count(self) -> int:
        """Return a number of items, each of which takes at least one byte that must be there."""
        count = self.length()
        if count > len(self.data) - self.position or count > self.nodes:
            raise WireError("too many values")
        return count

    def items(self, depth: int) -> list[Any]:
        return [self.value(depth + 1) for _ in range(self.count())]

    def mapping(self, depth: int) -> dict[Any, Any]:
        result = {}
        for _ in range(self.count()):
            key = self.value(depth + 1)
            self.other_keys -= is_other_key(key)
            if self.other_keys < 0:
                raise WireError("too many keys that are neither text nor small integers")
            result[key] = self.value(depth + 1)
        return result

    def opaque(self, depth: int) -> Opaque:
        name, reason = (self.text(depth)[:MAX_TEXT_OF_TYPE] for _ in range(2))
        return Opaque(
            *("".join(c if c.isprintable() else "\ufffd" for c in t) for t in (name, reason))
        )

    def array(self, depth: int) -> np.ndarray[Any, Any]:
        data, start = self.data, self.position
        code_end = start + 1 + data[start]
        dtype = DTYPE_OF.get(data[start + 1 : code_end])
        ndim = data[code_end]
        if dtype is None or ndim > MAX_NDIM:
            raise WireError("an unknown dtype or too many axes")
        shape = SHAPES[ndim].unpack_from(data, code_end + 1)
        self.position = code_end + 1 + 8 * ndim
        size = math.prod(shape)
        if size * dtype.itemsize > len(data) - self.position or max(shape, default=0) > 2**48:
            raise WireError("the bytes end too early")
        if size == 0:
            return self.empty(shape, dtype)
        if dtype.kind == "b":
            # A byte other than 0 and 1 would be a bool that equals neither.
            raw = np.frombuffer(data, np.uint8, size, self.position)
            array = raw.astype(np.bool_).reshape(shape)
        else:
            array = np.frombuffer(data, dtype, size, self.position).reshape(shape)
            if self.writable:
                array = array.copy()
        self.position += size * dtype.itemsize
        return array

    def empty(self, shape: tuple[int, ...], dtype: np.dtype[Any]) -> np.ndarray[Any, Any]:
        try:
            return np.empty(shape, dtype)
        except ValueError as error:
            raise WireError(f"an array that cannot be: {error}") from None

    def probe(self, depth: int) -> Probe:
        form, parameters = self.text(depth), self.value(depth + 1)
        try:
            return Probe(form, parameters)
        except ValueError as error:
            raise WireError(str(error)) from None

    def file(self, depth: int) -> File:
        return File(self.text(depth), self.value(depth + 1))

    def packed(self, depth: int) -> Packed:
        white, label = self.length(), self.text(depth)
        return Packed(label, self.value(depth + 1), white)


_READERS: dict[int, Any] = {
    ord("N"): lambda decoder, depth: None,
    ord("T"): lambda decoder, depth: True,
    ord("F"): lambda decoder, depth: False,
    ord("i"): _Decoder.integer,
    ord("f"): lambda decoder, depth: FLOAT.unpack(decoder.take(8))[0],
    ord("c"): lambda decoder, depth: complex(*COMPLEX.unpack(decoder.take(16))),
    ord("s"): _Decoder.text,
    ord("l"): _Decoder.items,
    ord("t"): lambda decoder, depth: tuple(decoder.items(depth)),
    ord("d"): _Decoder.mapping,
    ord("a"): _Decoder.array,
    ord("O"): _Decoder.opaque,
    ord("P"): _Decoder.probe,
    ord("A"): lambda decoder, depth: Argument(decoder.length()),
    ord("R"): lambda decoder, depth: Result(decoder.length()),
    ord("G"): lambda decoder, depth: Generator(LONG.unpack(decoder.take(8))[0]),
    ord("E"): _Decoder.file,
    ord("K"): _Decoder.packed,
}


def float_payload(data: bytes) -> int:
    """Return where the numbers start in an encoded float64 array or float, 0 for anything else.

    Two encodings that are alike up to there and of one length differ in their numbers alone.
    """
    if data[:1] == b"f":
        return 1
    if data[:4] == b"a\x02f8":
        return 5 + 8 * data[4]
    return 0


class _Leaves(_Decoder):
    """Notes the numbers that it reads, in order, and where each ends in the bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, MAX_NODES, writable=False, descriptions=False)
        self.found: list[tuple[int, np.ndarray[Any, Any]]] = []

    def value(self, depth: int) -> Any:
        value = super().value(depth)
        if isinstance(value, np.ndarray | float | int):
            self.found.append((self.position, np.asarray(value)))
        elif not isinstance(value, list | tuple):
            raise WireError("more than numbers in a row")
        return value


def leaves(data: bytes) -> list[tuple[int, np.ndarray[Any, Any]]]:
    """Return the numbers and arrays in a valid value, in order, each with where it ends.

    A `WireError` where the value holds anything but these, or not in lists and tuples.
    """
    decoder = _Leaves(data)
    decoder.value(0)
    return decoder.found


# What only the grader may send: a worker's bytes that hold one of these are refused.
_DESCRIPTIONS = frozenset(b"PARGEK")


def decode(
    data: bytes,
    *,
    max_nodes: int = MAX_NODES,
    writable: bool = False,
    descriptions: bool = False,
) -> Any:
    """Return the value that `data` encodes, made of exact builtins and plain arrays.

    Raises `WireError` for bytes that are not exactly one value within the bounds. Arrays are
    read-only views of `data` unless `writable`; probes, generators and references are read only
    with `descriptions`.
    """
    if type(data) is not bytes:
        raise WireError("no bytes")
    decoder = _Decoder(data, max_nodes, writable, descriptions)
    try:
        value = decoder.value(0)
    except (IndexError, struct.error):
        raise WireError("the bytes end too early") from None
    if decoder.position != len(data):
        raise WireError("bytes after the value")
    return value
