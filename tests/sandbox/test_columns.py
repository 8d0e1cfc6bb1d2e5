"""Columns of arguments: what is packed comes back, to the bit, and what is changed is seen."""

from typing import Any

import numpy as np
import pytest

from grader.sandbox.columns import live, pack, unpack
from grader.sandbox.wire import Generator, decode, encode

COLUMNS: dict[str, list[Any]] = {
    "arrays": [np.array([1.0, -0.0, np.nan]), np.zeros((2, 0)), np.array(3.0), np.eye(2)],
    "integers": [np.array([1, -2]), np.zeros((0,), np.int64), np.array([[2**62]]), np.array(0)],
    "of-two-dtypes": [np.zeros(2), np.zeros(2, np.float32), np.array([True]), np.array([1])],
    "floats": [0.0, -0.0, float("inf"), 1.5],
    "one-value": ["text", "text", "text", "text"],
    "mixed": [1, 1.0, None, [1.0, [2]]],
    "lists": [[1.0], [], [[2]], [1.0]],
    "generators": [Generator(seed) for seed in range(4)],
}


def as_given(index: int, value: Any) -> Any:
    """Return a value as it is."""
    return value


@pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS.keys())
def test_what_is_packed_comes_back(values: list[Any]) -> None:
    """The grader unpacks the same bytes, and the worker the same values."""
    blobs = [encode(value) for value in values]
    columns = decode(encode(pack([[blob] for blob in blobs])), descriptions=True)
    assert unpack(columns, 4) == [(blob,) for blob in blobs]
    assert [encode(value) for value in live(columns[0], 4, as_given)] == blobs


def test_calls_without_arguments() -> None:
    """A task that takes nothing has no columns, and as many rows as calls."""
    assert pack([(), ()]) == []
    assert unpack([], 2) == [(), ()]


def change(value: Any) -> None:
    """Write into an argument."""
    if isinstance(value, np.ndarray):
        value[...] = 7
    else:
        value.append(7)


@pytest.mark.parametrize("name", ["arrays", "integers", "lists"])
def test_a_changed_argument_is_seen(name: str) -> None:
    """The call that changed its argument is named, and what the argument is now, once."""
    (column,) = pack([[encode(value)] for value in COLUMNS[name]])
    values = live(column, 4, as_given)
    for index, value in enumerate(values):
        if index == 2:
            change(value)
            changed = value
    seen = values.changed()
    assert list(seen) == [2]
    assert encode(seen[2]) == encode(changed)


def test_a_new_shape_is_a_change() -> None:
    """An argument whose shape was set is not what it was, though its numbers are."""
    (column,) = pack([[encode(np.zeros((2, 3)))], [encode(np.zeros((2, 3)))]])
    values = live(column, 2, as_given)
    for index, value in enumerate(values):
        if index == 0:
            value.shape = (3, 2)
    assert list(values.changed()) == [0]


def test_no_argument_overlaps_another() -> None:
    """What a call writes into its argument is not in the next call's."""
    (column,) = pack([[encode(np.zeros(3))] for _ in range(3)])
    for value in live(column, 3, as_given):
        assert not value.any()
        value += 1.0


def test_a_later_call_does_not_change_an_earlier_argument() -> None:
    """What is kept and written into afterwards was as it should be when its call ended."""
    (column,) = pack([[encode(np.zeros(3))] for _ in range(3)])
    values, kept = live(column, 3, as_given), []
    for value in values:
        kept.append(value)
        if len(kept) == 3:
            kept[0] += 1.0
    assert values.changed() == {}
