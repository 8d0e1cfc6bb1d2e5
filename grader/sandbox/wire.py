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

from .decoding import decode, float_payload, leaves
from .encoding import encode, encode_quickly
from .plain import (
    DTYPES,
    Argument,
    File,
    Generator,
    Opaque,
    Packed,
    Result,
    WireError,
)

__all__ = [
    "DTYPES",
    "Argument",
    "File",
    "Generator",
    "Opaque",
    "Packed",
    "Result",
    "WireError",
    "decode",
    "encode",
    "encode_quickly",
    "float_payload",
    "leaves",
]
