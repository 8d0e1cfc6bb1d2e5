"""Plain values to bytes: what a worker's code made of them has no say in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from .plain import (
    COMPLEX,
    DTYPES,
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

_Heads = dict[tuple[int, ...], bytes]
_TOO_MANY = "it holds too many values"


class _Encoder:
    def __init__(self, max_nodes: int, opaque: bool, descriptions: bool) -> None:
        self.parts: list[bytes] = []
        self.nodes = max_nodes
        self.other_keys = MAX_OTHER_KEYS
        self.opaque = opaque
        self.descriptions = descriptions

    def value(self, value: Any, depth: int) -> None:
        self.nodes -= 1
        if self.nodes < 0:
            raise WireError(_TOO_MANY)
        if depth > MAX_DEPTH:
            raise WireError("it is nested too deeply")
        kind = type(value)
        write = _WRITERS.get(kind)
        if write is not None:
            write(self, value, depth)
        elif isinstance(value, np.ndarray):
            self.array(np.ndarray.view(value, np.ndarray), depth)
        elif isinstance(value, np.generic):
            self.array(np.asarray(value), depth)
        else:
            self.subclass_or_opaque(value, kind, depth)

    def require_room(self, values: int) -> None:
        """Raise before the first of too many values is written, which the last may be far from."""
        if self.nodes < values:
            raise WireError(_TOO_MANY)

    def subclass_or_opaque(self, value: Any, kind: type, depth: int) -> None:
        # A subclass is sent as the builtin it is made of, through the builtin's own methods.
        for base, plain in _PLAIN:
            if issubclass(kind, base):
                _WRITERS[base](self, plain(value), depth)
                return
        if not self.opaque:
            raise WireError(f"a {kind.__name__} is not plain data")
        self.write_opaque(Opaque(_type_name(kind)), depth)

    def none(self, value: None, depth: int) -> None:
        self.parts.append(b"N")

    def boolean(self, value: bool, depth: int) -> None:
        self.parts.append(b"T" if value else b"F")

    def integer(self, value: int, depth: int) -> None:
        length = value.bit_length() // 8 + 1
        if length > MAX_INT_BYTES:
            if not self.opaque:
                raise WireError("an int is too large")
            self.write_opaque(Opaque("int", "too large"), depth)
            return
        self.parts.append(
            b"i" + LENGTH.pack(length) + value.to_bytes(length, "little", signed=True)
        )

    def real(self, value: float, depth: int) -> None:
        self.parts.append(b"f" + FLOAT.pack(value))

    def complex(self, value: complex, depth: int) -> None:
        self.parts.append(b"c" + COMPLEX.pack(value.real, value.imag))

    def text(self, value: str, depth: int) -> None:
        self.parts.append(b"s")
        self.raw_text(value)

    def raw_text(self, value: str) -> None:
        data = value.encode("utf-8", "replace")
        self.parts.append(LENGTH.pack(len(data)) + data)

    def bytes(self, value: bytes, depth: int) -> None:
        self.parts.append(b"b" + LENGTH.pack(len(value)))
        self.parts.append(value)

    def sequence(self, value: list[Any] | tuple[Any, ...], depth: int) -> None:
        self.require_room(len(value))
        items = tuple(value)
        self.parts.append((b"l" if type(value) is list else b"t") + LENGTH.pack(len(items)))
        for item in items:
            self.value(item, depth + 1)

    def mapping(self, value: dict[Any, Any], depth: int) -> None:
        self.require_room(2 * len(value))
        items = list(value.items())
        self.parts.append(b"d" + LENGTH.pack(len(items)))
        for key, item in items:
            if isinstance(key, np.generic):  # as numpy.unique gives them
                key = np.generic.item(key)
            self.other_keys -= is_other_key(key)
            if self.other_keys < 0:
                raise WireError("it has too many keys that are neither text nor small integers")
            self.value(key, depth + 1)
            self.value(item, depth + 1)

    def array(self, value: np.ndarray[Any, Any], depth: int) -> None:
        if value.dtype.kind in "fc" and value.dtype.itemsize > 8 * (1 + (value.dtype.kind == "c")):
            value = value.astype(np.complex128 if value.dtype.kind == "c" else np.float64)
        code = f"{value.dtype.kind}{value.dtype.itemsize}"
        if code not in DTYPES or value.ndim > MAX_NDIM:
            if not self.opaque:
                raise WireError(f"an array of {value.dtype} is not plain data")
            self.write_opaque(Opaque("ndarray", f"of dtype {value.dtype}"), depth)
            return
        self.parts.append(_header(code, value.shape))
        self.parts.append(value.astype(value.dtype.newbyteorder("<"), copy=False).tobytes())

    def probe(self, value: Probe, depth: int) -> None:
        if not self.descriptions:
            self.write_opaque(Opaque("function"), depth)
            return
        self.parts.append(b"P")
        self.raw_text(value.form)
        self.value(tuple(value.parameters), depth + 1)

    def write_opaque(self, value: Opaque, depth: int) -> None:
        self.parts.append(b"O")
        self.raw_text(value.type_name[:MAX_TEXT_OF_TYPE])
        self.raw_text(value.reason[:MAX_TEXT_OF_TYPE])

    def argument(self, value: Argument, depth: int) -> None:
        self.parts.append(b"A" + LENGTH.pack(value.index))

    def result(self, value: Result, depth: int) -> None:
        self.parts.append(b"R" + LENGTH.pack(value.index))

    def generator(self, value: Generator, depth: int) -> None:
        if not self.descriptions:
            self.write_opaque(Opaque("Generator"), depth)
            return
        self.parts.append(b"G" + LONG.pack(value.seed))

    def file(self, value: File, depth: int) -> None:
        if not self.descriptions:
            self.write_opaque(Opaque("File"), depth)
            return
        self.parts.append(b"E")
        self.raw_text(value.name)
        self.value(value.data, depth + 1)

    def packed(self, value: Packed, depth: int) -> None:
        if not self.descriptions:
            self.write_opaque(Opaque("Packed"), depth)
            return
        self.parts.append(b"K" + LENGTH.pack(value.white))
        self.raw_text(value.label)
        self.value(value.values, depth + 1)


_WRITERS: dict[type, Any] = {
    type(None): _Encoder.none,
    bool: _Encoder.boolean,
    int: _Encoder.integer,
    float: _Encoder.real,
    complex: _Encoder.complex,
    str: _Encoder.text,
    bytes: _Encoder.bytes,
    list: _Encoder.sequence,
    tuple: _Encoder.sequence,
    dict: _Encoder.mapping,
    np.ndarray: _Encoder.array,
    Probe: _Encoder.probe,
    Opaque: _Encoder.write_opaque,
    Argument: _Encoder.argument,
    Result: _Encoder.result,
    Generator: _Encoder.generator,
    File: _Encoder.file,
    Packed: _Encoder.packed,
}

_PLAIN: tuple[tuple[type, Any], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (complex, complex.__complex__),
    (str, lambda value: "".join(str.__iter__(value))),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (list, lambda value: list(list.__iter__(value))),
    (dict, lambda value: dict(dict.items(value))),
)


def _header(code: str, shape: tuple[int, ...]) -> bytes:
    """Return what stands before the numbers of an array: dtype, number of axes, their sizes."""
    name, axes = code.encode(), len(shape)
    return b"a" + bytes((len(name),)) + name + bytes((axes,)) + SHAPES[axes].pack(*shape)


def _type_name(kind: type) -> str:
    name = type.__getattribute__(kind, "__name__")
    return name if type(name) is str else "object"


def encode(
    value: Any,
    *,
    max_nodes: int = MAX_NODES,
    opaque: bool = False,
    descriptions: bool = True,
) -> bytes:
    """Return the bytes of a plain value.

    With `opaque`, what is not data becomes an `Opaque` in its place; without, it is a `WireError`,
    as is a value with more than `max_nodes` parts or nested deeper than `MAX_DEPTH`. Without
    `descriptions`, a probe, a generator and the like are no data either: so it is when a student
    returns one.
    """
    encoder = _Encoder(max_nodes, opaque, descriptions)
    encoder.value(value, 0)
    return b"".join(encoder.parts)


def encode_quickly(value: Any) -> bytes | None:
    """Return the bytes of a number, or of an array of numbers that is not large; None for others.

    They are those that `encode` gives, in a tenth of the time, for the commonest of values.
    """
    kind = type(value)
    if kind is float:
        return b"f" + FLOAT.pack(value)
    if kind is np.ndarray or kind in _SCALARS:
        dtype = value.dtype
        heads: _Heads | None = _HEADS_OF_FLOATS if dtype is _FLOAT64 else _HEADS.get(dtype)
        if heads is None or value.size >= _LARGE:
            return None
        head = heads.get(value.shape) or _head(dtype, heads, value.shape)
        data: bytes = head + value.tobytes()
        return data if head else None
    if kind is int and 0 <= value < len(_SMALL_INTS):
        small: bytes = _SMALL_INTS[value]
        return small
    return None


def _head(dtype: np.dtype[Any], heads: _Heads, shape: tuple[int, ...]) -> bytes:
    """Return what stands before the numbers of an array, nothing if it has too many axes."""
    if len(shape) > MAX_NDIM:
        return b""
    head = _header(f"{dtype.kind}{dtype.itemsize}", shape)
    if len(heads) < _MANY_HEADS:
        heads[shape] = head
    return head


_FLOAT64 = np.dtype("<f8")
_HEADS: dict[np.dtype[Any], _Heads] = {np.dtype(code): {} for code in ("<f8", "<f4", "<i8", "|b1")}
_HEADS_OF_FLOATS = _HEADS[_FLOAT64]
_MANY_HEADS = 10_000
_LARGE = 1 << 15
_SCALARS = frozenset([np.float64, np.float32, np.int64, np.bool_])
_SMALL_INTS: list[bytes] = [encode(number) for number in range(100)]
