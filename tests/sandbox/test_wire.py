"""What may cross between the processes, and what may not."""

import math
import tracemalloc
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.sandbox.channel import Channel
from grader.sandbox.probe import Probe
from grader.sandbox.wire import (
    Argument,
    Generator,
    Opaque,
    Result,
    WireError,
    decode,
    encode,
    encode_quickly,
)
from grader.sandbox.worker import Worker

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]
ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(np.dtype(dtype), hnp.array_shapes(min_dims=0, min_side=0))
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**200), 2**200)
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
)
KEYS = st.integers() | st.text() | st.booleans() | st.tuples(st.integers())
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner),
    max_leaves=10,
)


def same(one: Any, other: Any) -> bool:
    """Return whether two plain values are the same, types and NaN included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return (
            one.dtype == other.dtype
            and one.shape == other.shape
            and one.tobytes() == other.tobytes()
        )
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(map(repr, one)) == list(map(repr, other)) and all(
            map(same, one.values(), other.values())
        )
    if isinstance(one, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    if isinstance(one, complex):
        return repr(one) == repr(other)
    return bool(one == other)


class Named(np.ndarray):
    """An array of a class of one's own."""


@given(VALUES | st.integers(-200, 200) | ARRAYS.map(lambda array: array[()]))
@example(np.zeros((1,) * 40))
@example(np.zeros(2, ">f8"))
@example(np.arange(6.0)[::2])
@example(np.zeros((2, 3), order="F"))
@example(np.zeros(3).view(Named))
@example(np.zeros(3, np.longdouble))
def test_what_is_encoded_quickly_is_encoded_alike(value: Any) -> None:
    """The quick way gives the bytes of the other, or nothing."""
    quickly = encode_quickly(value)
    assert quickly is None or quickly == encode(value)


@pytest.mark.parametrize(
    "value", [1.5, 7, np.float64(1), np.float32(1), np.int64(1), np.True_, np.ones((2, 3), "f4")]
)
def test_the_commonest_values_are_encoded_quickly(value: Any) -> None:
    """Numbers, and arrays of them, are what most functions return."""
    assert encode_quickly(value) == encode(value)


@given(VALUES)
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    """Types, dtypes, shapes, NaN and the order of keys survive."""
    # Text that is not Unicode is replaced rather than refused.
    assert same(decode(encode(value)), value)


@given(st.binary(max_size=200))
@settings(max_examples=500)
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    """A reader of hostile bytes sees a value or a WireError, nothing else."""
    try:
        decode(data, descriptions=True)
    except WireError:
        return


@given(VALUES, st.data())
def test_damaged_frames_decode_or_are_refused(value: Any, data: st.DataObject) -> None:
    """Flipping a byte or cutting the end never raises anything but WireError."""
    frame = bytearray(encode(value))
    index = data.draw(st.integers(0, len(frame) - 1))
    frame[index] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(frame)))
    for damaged in (bytes(frame), bytes(frame[:cut])):
        try:
            decode(damaged)
        except WireError:
            continue


@pytest.mark.parametrize(
    "value",
    [object(), iter([1]), np.array([object()]), {1, 2}, range(3), lambda: 1, np.array(["a"])],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_data_is_refused_or_named(value: Any) -> None:
    """Objects never cross: one direction refuses them, the other sends the name of the type."""
    with pytest.raises(WireError):
        encode(value)
    assert type(decode(encode([value], opaque=True))[0]) is Opaque


def test_subclasses_arrive_as_the_builtin_they_are_made_of() -> None:
    """A student's overloaded float or array reaches us as a plain one."""

    class Sly(float):
        def __eq__(self, other: object) -> bool:
            return True

        def __float__(self) -> float:
            return 1.0

        __hash__ = float.__hash__

    class SlyArray(np.ndarray):  # type: ignore[type-arg]
        def __array_ufunc__(self, *_: Any, **__: Any) -> bool:
            return True

    number, array = decode(encode([Sly(3.0), np.zeros(2).view(SlyArray)]))
    assert type(number) is float
    assert number == 3.0
    assert type(array) is np.ndarray


def test_nesting_is_bounded_both_ways() -> None:
    """A value nested without end, or containing itself, is refused and not followed."""
    deep: list[Any] = []
    deep.append(deep)
    with pytest.raises(WireError, match="deep"):
        encode(deep)
    frame = b"l\x01\x00\x00\x00" * 100_000 + b"N"
    with pytest.raises(WireError, match="deep"):
        decode(frame)


def test_counts_are_bounded_before_memory_is_spent() -> None:
    """A short frame that announces four billion items, or many empty lists, is refused."""
    with pytest.raises(WireError):
        decode(b"l\xff\xff\xff\xff")
    with pytest.raises(WireError, match="many"):
        decode(encode([[] for _ in range(2000)]), max_nodes=1000)
    with pytest.raises(WireError):
        decode(b"a\x02f8\x02" + (2**40).to_bytes(8, "little") * 2)


@pytest.mark.parametrize("value", [[object()] * 1000, (object(),) * 1000, {"a": [object()] * 999}])
def test_what_holds_too_much_is_refused_before_any_of_it_is_written(value: Any) -> None:
    """A function may give millions of values for each of a hundred cases."""
    with pytest.raises(WireError, match="too many values"):
        encode(value, max_nodes=999)


def test_an_array_that_is_too_large_is_not_copied_to_find_out() -> None:
    """It is named instead."""
    worker = Worker(cast(Channel, None))
    worker.limits = {"value_nodes": 10, "frame_bytes": 1 << 20}
    value = np.zeros(1 << 20)
    tracemalloc.start()
    try:
        named = decode(worker.encoded(value))
        assert tracemalloc.get_traced_memory()[1] < value.nbytes
    finally:
        tracemalloc.stop()
    assert named == Opaque("ndarray", "it is too large")


def test_bool_bytes_are_normalised() -> None:
    """A byte of 2 in a bool array reads as True, and equals True."""
    frame = b"a\x02b1\x01" + (1).to_bytes(8, "little") + b"\x02"
    assert (decode(frame) == np.array([True])).all()


def test_descriptions_come_only_from_the_grader() -> None:
    """A worker's frame cannot hold a probe, a generator or a reference."""
    for value in (Probe("polynomial", (1.0,)), Generator(3), Argument(0), Result(1)):
        frame = encode(value)
        assert type(decode(frame, descriptions=True)) is type(value)
        with pytest.raises(WireError):
            decode(frame)


def test_large_integers_are_bounded() -> None:
    """An int of a hundred thousand digits is named, not sent."""
    assert type(decode(encode(10**100_000, opaque=True))) is Opaque


@pytest.mark.parametrize(
    "keys",
    [
        [(2**61 - 1) * k for k in range(5000)],
        [complex(-k, 1) for k in range(5000)],
        [(k, 0) for k in range(5000)],
        [((k,), 0) for k in range(3)],
        [(0,) * 100],
    ],
    ids=["colliding-integers", "complex", "tuples", "nested-tuples", "long-tuples"],
)
def test_keys_whose_hashes_a_stranger_can_choose_are_few(keys: list[Any]) -> None:
    """A dict of keys with one hash takes quadratic time: few keys but text and small integers."""
    parts = [b"".join((encode(key), b"N")) for key in keys]
    data = b"d" + len(keys).to_bytes(4, "little") + b"".join(parts)
    with pytest.raises(WireError):
        decode(data)
    with pytest.raises(WireError):
        encode(dict.fromkeys(keys))


def test_dicts_of_a_vocabulary_are_carried() -> None:
    """Words to numbers and numbers to words are as many as they like."""
    words = {f"word{number}": number for number in range(20_000)}
    numbers = {number: word for word, number in words.items()}
    assert decode(encode([words, numbers])) == [words, numbers]


def test_keys_of_numpy_are_the_numbers_they_are() -> None:
    """A dict whose keys came out of an array is a dict of numbers."""
    assert decode(encode({np.int64(3): 1, np.float32(0.5): 2, np.str_("a"): 3})) == {
        3: 1,
        0.5: 2,
        "a": 3,
    }


def test_name_of_a_type_is_a_short_line_of_text() -> None:
    """What a stranger calls a type cannot move a cursor or fill a page."""
    name = "T\x1b[2J\n\u202e" + "x" * 10_000
    length = len(name.encode()).to_bytes(4, "little")
    value = decode(b"O" + length + name.encode() + length + name.encode())
    for text in (value.type_name, value.reason):
        assert text.isprintable()
        assert len(text) <= 200
