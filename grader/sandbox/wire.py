"""The wire: plain values to bytes and back, every depth, count and size bounded.

What may cross is None, bool, int, float, complex, str, bytes, list, tuple, dict and numpy arrays of
bool, int, float and complex, written as dtype, shape and bytes. Towards the worker a few
descriptions may cross as well (a probe function, a seeded generator, a file, a packed array, a
reference to an argument); from it, `Opaque` stands for anything that is not data. There is no
pickle, no eval and no object array in either direction: msgpack and JSON lose tuples, complex
numbers and large integers, and their extension types recurse without a bound, so the format is our
own and small.

A frame on a channel is a length of four bytes, then one encoded value.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from .probe import Probe

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
DTYPES = frozenset(
    ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]
)

_DTYPE_OF = {code.encode(): np.dtype(f"<{code}") for code in DTYPES}
_SHAPES = [struct.Struct(f"<{ndim}Q") for ndim in range(MAX_NDIM + 1)]
_FLOAT64 = np.dtype("<f8")
_HEADS: dict[tuple[int, ...], bytes] = {}
_MANY_HEADS = 10_000
_LARGE = 1 << 15
_LENGTH = struct.Struct("<I")
_LONG = struct.Struct("<Q")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")


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
            raise WireError("it holds too many values")
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
            b"i" + _LENGTH.pack(length) + value.to_bytes(length, "little", signed=True)
        )

    def real(self, value: float, depth: int) -> None:
        self.parts.append(b"f" + _FLOAT.pack(value))

    def complex(self, value: complex, depth: int) -> None:
        self.parts.append(b"c" + _COMPLEX.pack(value.real, value.imag))

    def text(self, value: str, depth: int) -> None:
        self.parts.append(b"s")
        self.raw_text(value)

    def raw_text(self, value: str) -> None:
        data = value.encode("utf-8", "replace")
        self.parts.append(_LENGTH.pack(len(data)) + data)

    def bytes(self, value: bytes, depth: int) -> None:
        self.parts.append(b"b" + _LENGTH.pack(len(value)))
        self.parts.append(value)

    def sequence(self, value: list[Any] | tuple[Any, ...], depth: int) -> None:
        items = tuple(value)
        self.parts.append((b"l" if type(value) is list else b"t") + _LENGTH.pack(len(items)))
        for item in items:
            self.value(item, depth + 1)

    def mapping(self, value: dict[Any, Any], depth: int) -> None:
        items = list(value.items())
        self.parts.append(b"d" + _LENGTH.pack(len(items)))
        for key, item in items:
            if isinstance(key, np.generic):  # as numpy.unique gives them
                key = np.generic.item(key)
            self.other_keys -= _is_other_key(key)
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
        name = code.encode()
        shape = b"".join(_LONG.pack(size) for size in value.shape)
        data = value.astype(value.dtype.newbyteorder("<"), copy=False).tobytes()
        self.parts.append(b"a" + bytes((len(name),)) + name + bytes((value.ndim,)) + shape)
        self.parts.append(data)

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
        self.parts.append(b"A" + _LENGTH.pack(value.index))

    def result(self, value: Result, depth: int) -> None:
        self.parts.append(b"R" + _LENGTH.pack(value.index))

    def generator(self, value: Generator, depth: int) -> None:
        if not self.descriptions:
            self.write_opaque(Opaque("Generator"), depth)
            return
        self.parts.append(b"G" + _LONG.pack(value.seed))

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
        self.parts.append(b"K" + _LENGTH.pack(value.white))
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


def _is_other_key(key: Any) -> bool:
    """Tell whether a key is neither text nor a small integer; a `WireError` where it is no key."""
    kind = type(key)
    if kind in (str, bytes, bool, type(None)) or (kind is int and -_SMALL < key < _SMALL):
        return False
    parts = key if kind is tuple else (key,)
    if len(parts) > MAX_KEY_PARTS or any(type(part) not in _KEY_PARTS for part in parts):
        raise WireError("a key that is neither text, a number nor a short tuple of them")
    return True


_KEY_PARTS = (str, bytes, bool, type(None), int, float, complex)


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


def encode_floats(value: Any) -> bytes | None:
    """Return the bytes of a float or of an array of floats, not a large one; None for others.

    They are those that `encode` gives, in a tenth of the time, for the commonest of values.
    """
    kind = type(value)
    if kind is float:
        return b"f" + _FLOAT.pack(value)
    if (kind is np.ndarray or kind is np.float64) and value.dtype is _FLOAT64:
        head = _HEADS.get(value.shape) or _head(value.shape)
        if head and value.size < _LARGE:
            data: bytes = head + value.tobytes()
            return data
    return None


def _head(shape: tuple[int, ...]) -> bytes:
    """Return what stands before the numbers of a float64 array, nothing if it has too many axes."""
    if len(shape) > MAX_NDIM:
        return b""
    head = b"a\x02f8" + bytes((len(shape),)) + pack_shape(shape)
    if len(_HEADS) < _MANY_HEADS:
        _HEADS[shape] = head
    return head


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
        (length,) = _LENGTH.unpack_from(self.data, self.position)
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
        read = _READERS.get(tag)
        if read is None or (tag in _DESCRIPTIONS and not self.descriptions):
            raise WireError("an unknown tag")
        return read(self, depth)

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
            self.other_keys -= _is_other_key(key)
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
        dtype = _DTYPE_OF.get(data[start + 1 : code_end])
        ndim = data[code_end]
        if dtype is None or ndim > MAX_NDIM:
            raise WireError("an unknown dtype or too many axes")
        shape = _SHAPES[ndim].unpack_from(data, code_end + 1)
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
    ord("f"): lambda decoder, depth: _FLOAT.unpack(decoder.take(8))[0],
    ord("c"): lambda decoder, depth: complex(*_COMPLEX.unpack(decoder.take(16))),
    ord("s"): _Decoder.text,
    ord("b"): lambda decoder, depth: decoder.take(decoder.length()),
    ord("l"): _Decoder.items,
    ord("t"): lambda decoder, depth: tuple(decoder.items(depth)),
    ord("d"): _Decoder.mapping,
    ord("a"): _Decoder.array,
    ord("O"): _Decoder.opaque,
    ord("P"): _Decoder.probe,
    ord("A"): lambda decoder, depth: Argument(decoder.length()),
    ord("R"): lambda decoder, depth: Result(decoder.length()),
    ord("G"): lambda decoder, depth: Generator(_LONG.unpack(decoder.take(8))[0]),
    ord("E"): _Decoder.file,
    ord("K"): _Decoder.packed,
}


def pack_shape(shape: tuple[int, ...]) -> bytes:
    """Return how a shape of up to `MAX_NDIM` axes is written."""
    return _SHAPES[len(shape)].pack(*shape)


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
