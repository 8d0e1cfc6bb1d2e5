"""Compares an answer with the expected one: shape, kind, NaN, infinities, then values.

Never a bare `allclose`: that broadcasts, so that a scalar passes for an array of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.errors import AuthorError
from grader.exercise import Arguments, Check, Judge, Tolerance
from grader.message import Message
from grader.notation import MAX_ITEMS, number, number_pair
from grader.sandbox.wire import Opaque

Array = np.ndarray[Any, Any]
_NUMERIC_KINDS = frozenset("biufc")

ROUNDINGS = 32  # of a narrower float, by which an answer may have gone wrong
NOTHING_RETURNED = Message("returned None: is a return missing?")


def numeric(value: Any) -> Array | None:
    """Return the value as a numeric array, or None where it is none (ragged, text, mixed)."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, bool | int | float | complex | np.generic):
        value = np.asarray(value)
    elif isinstance(value, list | tuple) and _all_numeric(value):
        try:
            value = np.asarray(value)
        except ValueError:  # rows of unlike lengths
            return None
    else:
        return None
    return value if value.dtype.kind in _NUMERIC_KINDS else None


def real(value: Any) -> Array | None:
    """Return the value as an array of floats, or None where it is none (complex, text, ragged)."""
    array = numeric(value)
    return None if array is None or array.dtype.kind == "c" else array.astype(np.float64)


def _all_numeric(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(_all_numeric(item) for item in value)
    return isinstance(value, bool | int | float | complex | np.ndarray)


def describe(value: Any) -> Message:
    """Return what kind of thing a value is, with an article: "an array of shape (2, 3)"."""
    if value is None:
        return Message("None")
    if isinstance(value, Opaque):
        if value.reason:
            return Message(
                "an object of type {type} ({reason})", type=value.type_name, reason=value.reason
            )
        return Message("an object of type {type}", type=value.type_name)
    if isinstance(value, np.ndarray) and value.ndim:
        return Message("an array of shape {shape}", shape=value.shape)
    if isinstance(value, bool):
        return Message("a bool")
    if isinstance(value, int | float | complex | np.ndarray):
        return Message("a number")
    name, vowel = type(value).__name__, type(value).__name__[0] in "aeiou"
    if isinstance(value, list | tuple | str | dict):
        if vowel:
            return Message("an {type} of length {count}", type=name, count=len(value))
        return Message("a {type} of length {count}", type=name, count=len(value))
    return Message("an {type}", type=name) if vowel else Message("a {type}", type=name)


def _instead(actual: Any, expected: Any, where: str) -> Mismatch:
    """Return that a value is another kind of thing than the expected one."""
    message = Message(
        "{found} where {wanted} was expected", found=describe(actual), wanted=describe(expected)
    )
    return Mismatch("kind", _place(message, where), where)


def compare(
    expected: Any, actual: Any, tolerance: Tolerance = Tolerance(), where: str = ""
) -> Mismatch | None:
    """Return how `actual` differs from `expected`, or None where it agrees.

    Both are plain data as `wire.decode` rebuilds it. Lists are accepted for arrays, 0-d arrays for
    numbers, and a list or array for a tuple of as many parts.
    """
    if actual is None and expected is not None:
        return Mismatch("kind", _place(NOTHING_RETURNED, where), where)
    if isinstance(expected, tuple):
        several = numeric(actual)
        if several is None or several.ndim == 0:
            return _compare_parts(expected, actual, tolerance, where)
    if isinstance(expected, dict):
        return _compare_mappings(expected, actual, tolerance, where)
    wanted = numeric(expected)
    if wanted is None:
        if isinstance(expected, list | tuple):
            return _compare_parts(expected, actual, tolerance, where)
        if type(actual) is type(expected) and actual == expected:
            return None
        if isinstance(expected, str) and isinstance(actual, str):
            return Mismatch("kind", _place(Message("another text was expected"), where), where)
        return _instead(actual, expected, where)
    if isinstance(expected, tuple) and any(np.ndim(part) for part in expected):
        # (W, b) came back as one array or nested list: hold its parts against the parts.
        return _compare_parts(expected, actual, tolerance, where)
    got = numeric(actual)
    if got is None:
        return _instead(actual, wanted, where)
    return _compare_arrays(wanted, got, tolerance, where)


def _place(message: Message, where: str) -> Message:
    return Message("at {where}: {message}", where=where, message=message) if where else message


def _compare_parts(
    expected: tuple[Any, ...] | list[Any], actual: Any, tolerance: Tolerance, where: str
) -> Mismatch | None:
    if not isinstance(actual, tuple | list) and not (
        isinstance(actual, np.ndarray) and actual.ndim
    ):
        return _instead(actual, expected, where)
    if len(actual) != len(expected):
        text = Message(
            "{found} values where {wanted} were expected", found=len(actual), wanted=len(expected)
        )
        return Mismatch("length", _place(text, where), where)
    for index, (wanted, got) in enumerate(zip(expected, actual, strict=True)):
        mismatch = compare(wanted, got, tolerance, f"{where}[{index}]")
        if mismatch:
            return mismatch
    return None


def _compare_mappings(
    expected: dict[Any, Any], actual: Any, tolerance: Tolerance, where: str
) -> Mismatch | None:
    if not isinstance(actual, dict):
        text = Message("{found} where a dict was expected", found=describe(actual))
        return Mismatch("kind", _place(text, where), where)
    absent = [repr(key) for key in expected if key not in actual]
    extra = [repr(key)[:80] for key in actual if key not in expected]
    if absent or extra:
        text = Message("keys differ: unexpected {keys}", keys=", ".join(extra[:5]))
        if absent:
            text = Message("keys differ: missing {keys}", keys=", ".join(absent))
        return Mismatch("keys", _place(text, where), where)
    for key, wanted in expected.items():
        mismatch = compare(wanted, actual[key], tolerance, f"{where}[{key!r}]")
        if mismatch:
            return mismatch
    return None


def _compare_arrays(
    expected: Array, actual: Array, tolerance: Tolerance, where: str
) -> Mismatch | None:
    if actual.shape != expected.shape:
        if tolerance.squeeze and np.squeeze(actual).shape == np.squeeze(expected).shape:
            actual = actual.reshape(expected.shape)
        else:
            return Mismatch("shape", _place(_shape_message(expected, actual), where), where)
    if actual.dtype.kind == "c" and expected.dtype.kind != "c":
        text = Message("complex numbers where real ones were expected")
        return Mismatch("kind", _place(text, where), where)
    if _within(expected, actual, tolerance.atol):
        return None
    agree = _agreement(expected, actual, tolerance)
    if np.all(agree):
        return None
    index = tuple(int(i) for i in np.argwhere(~np.atleast_1d(agree))[0]) if expected.ndim else ()
    place = f"{where}{list(index) if index else ''}"
    shown = expected.size <= MAX_ITEMS
    return _value_mismatch(expected[index], actual[index], place, shown=shown)


def _within(expected: Array, actual: Array, atol: float) -> bool:
    """Return whether finite float64 arrays agree to `atol`: the common case, cheaply."""
    if not (expected.dtype == actual.dtype == np.float64 and expected.size):
        return False
    with np.errstate(invalid="ignore", over="ignore"):
        return bool(np.abs(expected - actual).max() <= atol)


def _shape_message(expected: Array, actual: Array) -> Message:
    found, wanted = actual.shape, expected.shape
    if not found:
        message = Message("a single number where shape {wanted} was expected", wanted=wanted)
    elif not wanted:
        message = Message("shape {found} where a single number was expected", found=found)
    else:
        message = Message("shape {found} where {wanted} was expected", found=found, wanted=wanted)
    likely = _likely_cause(found, wanted)
    return Message("{message}: {cause}", message=message, cause=likely) if likely else message


def _likely_cause(found: tuple[int, ...], wanted: tuple[int, ...]) -> Message | None:
    """Return what most often gives an array of another shape, as a question; None if unknown."""
    without_ones = [tuple(n for n in shape if n != 1) for shape in (found, wanted)]
    if found == wanted[::-1]:
        return Message("transposed?")
    if without_ones[0] == without_ones[1]:
        if len(found) > len(wanted):
            return Message("an axis of length 1 too many; keepdims, or a pair of brackets?")
        if len(found) < len(wanted):
            return Message("an axis of length 1 is missing; keepdims?")
        return Message("another axis has the length 1; keepdims, or another axis?")
    if not found:
        return Message("is the axis missing in a sum, mean or maximum?")
    if not wanted:
        return Message("is a sum, a mean or an index missing?")
    if len(found) >= len(wanted) and found[-1] == found[-2:][0] and wanted[0] == found[0]:
        return Message("were shapes like (N,) and (N, 1) combined?")
    return None


def _agreement(expected: Array, actual: Array, tolerance: Tolerance) -> Array:
    """Return where two arrays of one shape agree: NaN with NaN, ±inf with ±inf, values by bound."""
    with np.errstate(all="ignore"):
        exact = np.asarray(expected == actual) | (np.isnan(expected) & np.isnan(actual))
        finite = np.isfinite(expected) & np.isfinite(actual)
        bound = allowed(expected, row_maxima(expected), actual.dtype, tolerance)
        wide = np.complex128 if expected.dtype.kind == "c" else np.float64
        difference = np.abs(actual.astype(wide) - expected.astype(wide))
        return np.asarray(exact | (finite & (difference <= bound)))


def row_maxima(expected: Array) -> Array:
    """Return for each row (the last axis) √n times its largest finite absolute value."""
    size = _finite_size(expected)
    length = expected.shape[-1] if expected.ndim else 1
    largest = size.max(axis=-1, keepdims=True) if size.ndim and size.size else size
    return np.asarray(np.sqrt(length) * largest)


def allowed(expected: Array, maxima: Array, dtype: np.dtype[Any], tolerance: Tolerance) -> Array:
    """Return by how much answers of a dtype may differ from the expected numbers.

    That is `atol`, `rtol` of the number, and as many roundings of the largest in its row.
    """
    single = tolerance.float32 and dtype in (np.float32, np.float16, np.complex64)
    rtol = max(tolerance.rtol, tolerance.float32_rtol) if single else tolerance.rtol
    epsilon = float(np.finfo(np.float32 if single else np.float64).eps)
    roundings = tolerance.ulps * epsilon * maxima
    return np.asarray(tolerance.atol + rtol * _finite_size(expected) + roundings)


def _finite_size(expected: Array) -> Array:
    return np.where(np.isfinite(expected), np.abs(expected), 0.0).astype(np.float64)


def _value_mismatch(expected: Any, actual: Any, where: str, *, shown: bool) -> Mismatch:
    """Return how two numbers differ; unless `shown`, they are cut out of what a reader sees."""
    wanted, found = number_pair(expected, actual)
    at = {"found": found, "where": where, "wanted": wanted}
    if np.isnan(actual) != np.isnan(expected):
        kind = "nan"
    elif np.isinf(actual) or np.isinf(expected):
        kind = "infinity"
    elif not where and "b" in (expected.dtype.kind, actual.dtype.kind):
        kind = "value"  # by how much yes differs from no is no question
    elif not where:
        # Differences of bytes and of large integers do not fit their own kind.
        apart = abs(actual.item() - expected.item())
        message = Message("differs by {amount}", amount=number(apart))
        return Mismatch("value", message, where)
    elif shown:
        message = Message("differs first at {where}", where=where)
        return Mismatch("value", _with_kind(message, expected, actual), where)
    else:
        message = Message("differs first at {where}: {found} where {wanted} was expected", **at)
        return Mismatch("value", _with_kind(message, expected, actual), where)
    if where:
        return Mismatch(
            kind, Message("{found} at {where} where {wanted} was expected", **at), where
        )
    return Mismatch(kind, Message("{found} where {wanted} was expected", **at), where)


def _with_kind(message: Message, expected: Any, actual: Any) -> Message:
    """Return the message, with a remark where the kind of the array explains the difference."""
    if not isinstance(expected, np.floating):
        return message
    difference, kind = abs(float(actual) - float(expected)), actual.dtype
    if isinstance(actual, np.integer) and difference <= 1:
        return Message("{message}; {dtype} holds whole numbers only", message=message, dtype=kind)
    if isinstance(actual, np.floating) and kind.itemsize < expected.dtype.itemsize:
        known = np.finfo(kind)
        if difference <= ROUNDINGS * known.eps * max(1.0, abs(float(expected))):
            return Message(
                "{message}; {dtype} keeps {count} digits only",
                message=message,
                dtype=kind,
                count=known.precision,
            )
    return message


def judge(check: Check, arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Return how the actual answer of one case fails the check, or None where it holds."""
    if expected.raised is not None:
        wanted = expected.raised.type_name
        if actual.raised is None:
            message = Message(
                "returned {found} where {wanted} must be raised",
                found=describe(actual.value),
                wanted=wanted,
            )
            return Mismatch("raised", message)
        if wanted not in (actual.raised.type_name, *actual.raised.bases):
            found = actual.raised.type_name
            message = Message(
                "raised {found} where {wanted} was expected", found=found, wanted=wanted
            )
            return Mismatch("raised", message)
        return None
    if actual.raised is not None:
        message = Message("raised {error}", error=actual.raised.type_name)
        if actual.raised.message:
            message = Message(
                "raised {error}: {message}",
                error=actual.raised.type_name,
                message=actual.raised.message,
            )
        return Mismatch("raised", message)
    if check.judge is None:
        return compare(expected.value, actual.value, check.tolerance)
    return _ask_judge(check, check.judge, arguments, expected, actual)


# Agrees with any values of the expected structure, shape and kind.
ANY_VALUES = Tolerance(rtol=0.0, atol=np.inf)


def _ask_judge(
    check: Check, judge: Judge, arguments: Arguments, expected: Answer, actual: Answer
) -> Mismatch | None:
    try:
        with np.errstate(all="ignore"):
            mismatch = judge(arguments, expected, actual)
    except Exception as error:
        # A judge may stumble over an answer of another shape or kind; that is the student's.
        structural = compare(expected.value, actual.value, ANY_VALUES)
        if structural is not None:
            return structural
        said = f"{type(error).__name__}: {error}"
        try:
            judge(arguments, expected, expected)
        except Exception:
            raise AuthorError(f"check {check.name!r}: its judge raised {said}") from error
        # It copes with the right answer: this one called a spied function with something odd.
        return Mismatch("value", Message("the answer cannot be judged ({error})", error=said[:270]))
    if mismatch is not None and not isinstance(mismatch, Mismatch):
        raise AuthorError(f"check {check.name!r}: its judge must return a Mismatch or None")
    return mismatch
