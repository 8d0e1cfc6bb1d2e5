"""How values are written for a reader: as Python would show them, short, at any precision asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.sandbox.probe import Probe
from grader.sandbox.wire import File, Generator, Opaque, Packed

MAX_ITEMS = 24
MAX_TEXT = 160
FILE_BYTES = 32
DIGITS = (4, 8, 12, 17)


def number(value: Any, digits: int = 4, *, array: bool = False) -> str:
    """Return a number with at most `digits` significant digits after the leading ones.

    Inside an array a whole float is written ``1.``, as numpy does; alone it is ``1.0``.
    """
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        text = str(int(value))
        return text if len(text) <= 40 else f"{text[:12]}…({len(text)} digits)"
    if isinstance(value, complex | np.complexfloating):
        a, b = number(value.real, digits, array=True), number(value.imag, digits, array=True)
        return f"({a}{'' if b.startswith('-') else '+'}{b}j)"
    real = float(value)
    if not np.isfinite(real):
        return {"inf": "inf", "-inf": "-inf"}.get(str(real), "nan")
    text = _shortest(real, digits)
    if "e" in text:
        return text
    if "." not in text:
        return f"{text}." if array else f"{text}.0"
    return text


def _shortest(real: float, digits: int) -> str:
    if real == 0 or 1e-4 <= abs(real) < 1e6:
        fixed = f"{real:.{digits}f}".rstrip("0").rstrip(".")
        if real == 0 or float(fixed) != 0:
            return fixed
    mantissa, exponent = f"{real:.{digits}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}e{int(exponent)}"


def _array(value: np.ndarray[Any, Any], digits: int) -> str:
    if value.ndim == 0:
        return number(value[()], digits)
    if value.size == 0:
        return f"array([], shape={value.shape})"
    if value.size > MAX_ITEMS:
        first = ", ".join(number(item, digits, array=True) for item in value.reshape(-1)[:4])
        return f"array([{first}, …], shape={value.shape})"
    return _nested(value, digits)


def _nested(value: np.ndarray[Any, Any], digits: int) -> str:
    if value.ndim == 1:
        return "[" + ", ".join(number(item, digits, array=True) for item in value) + "]"
    return "[" + ", ".join(_nested(row, digits) for row in value) + "]"


def show(value: Any, digits: int = 4) -> str:
    """Return a value as one line of text: what Python would show, cut where it is long."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return _array(value, digits)
    if isinstance(value, bool | int | float | complex | np.generic):
        return number(value, digits)
    if isinstance(value, str | bytes):
        text = ascii(value) if isinstance(value, bytes) else repr(value)
        return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"
    if isinstance(value, list | tuple):
        items = [show(item, digits) for item in value[:MAX_ITEMS]]
        if len(value) > MAX_ITEMS:
            items.append(f"… len {len(value)}")
        if isinstance(value, list):
            return "[" + ", ".join(items) + "]"
        return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
    if isinstance(value, dict):
        pairs = [
            f"{show(key)}: {show(item, digits)}" for key, item in list(value.items())[:MAX_ITEMS]
        ]
        return "{" + ", ".join(pairs) + (", …" if len(value) > MAX_ITEMS else "") + "}"
    if isinstance(value, Probe):
        return value.text
    if isinstance(value, Generator):
        return f"numpy.random.default_rng({value.seed})"
    if isinstance(value, File):
        return repr(value.name)
    if isinstance(value, Packed):
        return f"({value.label})"
    if isinstance(value, Opaque):
        return f"<{value.type_name}{f' ({value.reason})' if value.reason else ''}>"
    raise TypeError(f"no notation for {type(value).__name__}")


def show_contents(file: File) -> str:
    """Return the bytes of a file in hexadecimal, cut where there are many."""
    shown, count = file.data[:FILE_BYTES].hex(" "), len(file.data)
    more = " …" if count > FILE_BYTES else ""
    return f"{count} byte{'s' * (count != 1)}{':' * (count > 0)} {shown}".rstrip() + more


def number_pair(expected: Any, actual: Any) -> tuple[str, str]:
    """Return two numbers with as many digits as it takes for the difference to show."""
    for digits in DIGITS:
        pair = number(expected, digits), number(actual, digits)
        if pair[0] != pair[1]:
            break
    return pair


@dataclass(frozen=True)
class Pair:
    """The expected and the actual value as text.

    `marked` is start and length, in both, of the first element that differs, if it is known.
    """

    expected: str
    actual: str
    marked: tuple[int, int] | None = None


def show_pair(expected: Any, actual: Any, index: tuple[int, ...] = ()) -> Pair:
    """Return both values with as many digits as it takes for the difference to show.

    Arrays of one shape are aligned: what stands in the same place is written as wide. `index` is
    that of an element that differs.
    """
    arrays = isinstance(expected, np.ndarray) and isinstance(actual, np.ndarray)
    alike = arrays and expected.shape == actual.shape and 0 < expected.size <= MAX_ITEMS
    if alike and index and expected.ndim == len(index):
        return _aligned(expected, actual, index)
    for digits in DIGITS:
        pair = Pair(show(expected, digits), show(actual, digits))
        if pair.expected != pair.actual:
            break
    return pair


def _aligned(
    expected: np.ndarray[Any, Any], actual: np.ndarray[Any, Any], index: tuple[int, ...]
) -> Pair:
    at = int(np.ravel_multi_index(index, expected.shape))
    for digits in DIGITS:
        wanted, found = (
            [number(item, digits, array=True) for item in array.reshape(-1)]
            for array in (expected, actual)
        )
        if wanted[at] != found[at]:
            break
    wide = [max(len(one), len(other)) for one, other in zip(wanted, found, strict=True)]
    texts = []
    for items in (wanted, found):
        padded = [item.rjust(columns) for item, columns in zip(items, wide, strict=True)]
        texts.append(_brackets(padded, expected.shape))
    (one, start), (other, _) = ((text, starts[at]) for text, starts in texts)
    return Pair(one, other, (start, wide[at]))


def _brackets(items: list[str], shape: tuple[int, ...]) -> tuple[str, list[int]]:
    """Return items as a nested list of a shape, and where in it each of them starts."""
    text, starts = "", list[int]()
    sizes = [int(np.prod(shape[axis:])) for axis in range(len(shape))]
    for position, item in enumerate(items):
        opened = sum(position % size == 0 for size in sizes)
        closed = sum((position + 1) % size == 0 for size in sizes)
        text += "[" * opened
        starts.append(len(text))
        text += item + "]" * closed + (", " if position + 1 < len(items) else "")
    return text, starts


def size_of(value: Any) -> int:
    """Return how many numbers a reader of `value` meets."""
    if isinstance(value, np.ndarray):
        return int(value.size)
    if isinstance(value, list | tuple):
        return sum(size_of(item) for item in value)
    if isinstance(value, dict):
        return sum(size_of(item) for item in value.values())
    if isinstance(value, Probe):
        return sum(size_of(item) for item in value.parameters)
    return int(not isinstance(value, Packed))


def weight_of(value: Any) -> float:
    """Return how hard the numbers of `value` are to read: 0 for zeros, more for long ones."""
    if isinstance(value, np.ndarray | list | tuple):
        return sum(
            weight_of(item) for item in (value.flat if isinstance(value, np.ndarray) else value)
        )
    if isinstance(value, dict):
        return sum(weight_of(item) for item in value.values())
    if isinstance(value, Probe):
        return weight_of(value.parameters)
    if isinstance(value, File):
        return float(len(value.data))
    if isinstance(value, bool | np.bool_ | int | float | np.integer | np.floating):
        real = float(value)
        if not np.isfinite(real):
            return 30.0
        whole = abs(real) < 1e6 and real == int(real)
        return min(abs(real), 20.0) + (0.0 if whole else 2.0 * len(f"{real:g}")) + (real < 0)
    return 1.0
