"""The forms in which right answers come: lists for arrays, float32 for float64, one after another.

A form is all there is to the encoded answers to a check but their floats. Answers of a form that
was found right before are right if their floats are close, and these are compared all at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from grader.answer import EncodedValues
from grader.comparison import allowed, row_maxima
from grader.exercise import Tolerance
from grader.sandbox.wire import WireError, float_payload, leaves

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Bytes = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
Indices = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

_WIDE, _NARROW = np.dtype("<f8"), np.dtype("<f4")
_NONE = np.empty(0, np.int64)
MAX_FORMS = 8
"""How many forms are kept of each check: there are a few ways to write an answer, not many."""

SPACE_TIMES, SPACE_BYTES = 4, 1024
"""How much longer than the right answers those of a form may be: lists are twice as long, and a
worker that pads its numbers shall not fill the memory of a batch."""


@dataclass(frozen=True, eq=False)
class _Floats:
    """Which bytes belong to the floats of one dtype, and what is known of each float.

    That is what it is to be, the maximum of its row, and the index of the value that it is in. The
    bounds are kept: a check has one tolerance.
    """

    dtype: np.dtype[np.float64 | np.float32]
    where: Mask
    expected: Array
    maxima: Array
    owners: Indices
    _bounds: dict[Tolerance, Array] = field(default_factory=dict)

    def bounds(self, tolerance: Tolerance) -> Array:
        """Return by how much each float may differ, which is never without a bound."""
        if tolerance not in self._bounds:
            by = allowed(self.expected, self.maxima, self.dtype, tolerance)
            self._bounds[tolerance] = np.minimum(by, np.finfo(np.float64).max)
        return self._bounds[tolerance]

    def doubtful(self, data: Bytes, tolerance: Tolerance) -> Indices:
        """Return which values hold a float that is neither close nor the same NaN or infinity."""
        actual, expected = data[self.where].view(self.dtype), self.expected
        with np.errstate(invalid="ignore", over="ignore"):
            close = np.abs(actual - expected) <= self.bounds(tolerance)
        if close.all():
            return _NONE
        close |= (actual == expected) | (np.isnan(actual) & np.isnan(expected))
        return self.owners[~close]


@dataclass(frozen=True, eq=False)
class Form:
    """Answers to all cases of a check but for their floats: `rest` are the bytes between these."""

    lengths: bytes
    where: Mask
    rest: bytes
    floats: tuple[_Floats, ...]

    def fits(self, values: EncodedValues) -> bool:
        """Return whether values, valid or not, are valid ones of this form."""
        if values.lengths != self.lengths or len(values.data) != len(self.where):
            return False
        rest: bytes = np.frombuffer(values.data, np.uint8)[self.where].tobytes()
        return rest == self.rest

    def doubtful(self, values: EncodedValues, tolerance: Tolerance) -> list[int]:
        """Return which values of this form have to be looked at; the others are right."""
        data = np.frombuffer(values.data, np.uint8)
        found = [floats.doubtful(data, tolerance) for floats in self.floats]
        return sorted({index for indices in found for index in indices.tolist()})


def _own_form(right: EncodedValues) -> Form:
    """Return the form of the right answers; what is not float64 in them is rest."""
    is_number = np.zeros(len(right.data), np.bool_)
    sizes = []
    start = 0
    for end in right.ends:
        head = float_payload(right.data[start:end])
        if head:
            is_number[start + head : end] = True
        sizes.append((end - start - head) // _WIDE.itemsize if head else 0)
        start = end
    data = np.frombuffer(right.data, np.uint8)
    # Where it takes the roundings of a row to be right, an answer is compared by itself.
    owners = np.repeat(np.arange(len(sizes)), sizes)
    floats = _Floats(_WIDE, is_number, data[is_number].view(_WIDE), np.zeros(1), owners)
    return Form(right.lengths, ~is_number, data[~is_number].tobytes(), (floats,))


class _Unlearnable(Exception):
    """Order or kind do not say which number answers which."""


class _Learner:
    """Gathers the floats of one dtype in answers, and what is known of them."""

    def __init__(self, dtype: np.dtype[np.float64 | np.float32], size: int) -> None:
        self.dtype = dtype
        self._where = np.zeros(size, np.bool_)
        self._expected: list[Array] = [np.empty(0)]
        self._maxima: list[Array] = [np.empty(0)]
        self._owners: list[int] = []

    def take(self, owner: int, start: int, end: int, expected: Array, maxima: Array) -> None:
        """Take floats of one value by where their bytes are."""
        self._owners += [owner] * len(expected)
        self._where[start:end] = True
        self._expected.append(expected)
        self._maxima.append(maxima)

    def learned(self) -> _Floats:
        """Return what was gathered."""
        expected, maxima = np.concatenate(self._expected), np.concatenate(self._maxima)
        return _Floats(self.dtype, self._where, expected, maxima, np.array(self._owners, np.int64))


def _form(values: EncodedValues, right: EncodedValues) -> Form | None:
    """Return the form of answers that agree with the right ones; None where that takes looking.

    It does in dicts, with complex numbers, and with floats of two widths in one answer.
    """
    learners = {dtype: _Learner(dtype, len(values.data)) for dtype in (_WIDE, _NARROW)}
    start = 0
    for index, (end, data) in enumerate(zip(values.ends, values, strict=True)):
        try:
            _learn_one(learners, index, start, data, right[index])
        except (_Unlearnable, WireError):
            return None
        start = end
    floats = tuple(learner.learned() for learner in learners.values())
    where = ~np.logical_or.reduce([each.where for each in floats])
    rest = np.frombuffer(values.data, np.uint8)[where].tobytes()
    return Form(values.lengths, where, rest, tuple(each for each in floats if len(each.expected)))


def _learn_one(
    learners: Mapping[np.dtype[Any], _Learner], index: int, start: int, data: bytes, wanted: bytes
) -> None:
    """Learn from one answer, whose bytes begin at `start`, and the right one."""
    right = [leaf for _, leaf in leaves(wanted)]
    if any(leaf.dtype.kind not in "biuf" for leaf in right):
        raise _Unlearnable
    numbers = np.concatenate([np.empty(0), *(leaf.ravel() for leaf in right)])
    spread = [np.broadcast_to(row_maxima(leaf), leaf.shape).ravel() for leaf in right]
    maxima = np.concatenate([np.empty(0), *spread])
    found = leaves(data)
    kinds = {leaf.dtype for _, leaf in found}
    if sum(leaf.size for _, leaf in found) != len(numbers) or (_NARROW in kinds and len(kinds) > 1):
        raise _Unlearnable
    taken = 0
    for stop, leaf in found:
        part = slice(taken, taken + leaf.size)
        taken += leaf.size
        learner = learners.get(leaf.dtype)
        if learner is not None:
            end = start + stop
            learner.take(index, end - leaf.nbytes, end, numbers[part], maxima[part])
        elif leaf.dtype.kind not in "biu" or not np.array_equal(leaf.ravel(), numbers[part]):
            raise _Unlearnable


class Forms:
    """The forms known of the answers to one check: that of the right ones, and those learned."""

    def __init__(self, right: EncodedValues) -> None:
        self._right = right
        self._learned: list[Form] = []
        self._met: set[bytes] = set()

    @cached_property
    def _own(self) -> Form:
        return _own_form(self._right)

    def of(self, values: EncodedValues) -> Form | None:
        """Return the form of values that may not be valid, None where it is not known."""
        return next((form for form in (self._own, *self._learned) if form.fits(values)), None)

    def learn(self, values: EncodedValues, agree: Callable[[], bool]) -> None:
        """Take the form of right answers, the second time it is met: for one file it is no use.

        `agree` tells whether each is of the structure, shapes and kinds of the right one.
        """
        if len(values.data) > SPACE_TIMES * len(self._right.data) + SPACE_BYTES:
            return
        if values.lengths not in self._met:
            if len(self._met) < MAX_FORMS:
                self._met.add(values.lengths)
        elif len(self._learned) < MAX_FORMS and agree():
            form = _form(values, self._right)
            self._learned += [form] if form else []
