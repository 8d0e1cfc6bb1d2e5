"""How values are written for a reader."""

from typing import Any

import numpy as np
import pytest

from grader.notation import Pair, show, show_contents, show_pair, size_of, weight_of
from grader.sandbox.probe import Probe
from grader.sandbox.wire import File, Generator, Opaque, Packed

SHOWN: list[tuple[Any, str]] = [
    (None, "None"),
    (True, "True"),
    (3, "3"),
    (3.0, "3.0"),
    (-0.0, "-0.0"),
    (0.26894, "0.2689"),
    (1e-9, "1e-9"),
    (1234567.0, "1.2346e6"),
    (float("nan"), "nan"),
    (float("-inf"), "-inf"),
    (1 - 2j, "(1.-2.j)"),
    (np.array([[0.0, 0.5], [1.0, 0.2]]), "[[0., 0.5], [1., 0.2]]"),
    (np.array([1, 2]), "[1, 2]"),
    (np.array([True, False]), "[True, False]"),
    (np.array(2.5), "2.5"),
    (np.zeros((0, 3)), "array([], shape=(0, 3))"),
    (np.arange(30.0), "array([0., 1., 2., 3., …], shape=(30,))"),
    ([1.0, [2]], "[1.0, [2]]"),
    ((1,), "(1,)"),
    ({"W": np.ones(1)}, "{'W': [1.]}"),
    ("a\x1b[31m", r"'a\x1b[31m'"),
    (Opaque("generator"), "<generator>"),
    (Opaque("list", "it holds too many values"), "<list (it holds too many values)>"),
    (Generator(3), "numpy.random.default_rng(3)"),
    (File("images.gz", b"12"), "'images.gz'"),
    (Packed("300 digits", np.zeros(300, np.uint8)), "(300 digits)"),
    (Probe("polynomial", (1.0, -3.0, 0.5)), "0.5*x**2 - 3*x + 1"),
    (Probe("polynomial", (0.0,)), "0"),
    (10**60, "100000000000…(61 digits)"),
]


@pytest.mark.parametrize(("value", "text"), SHOWN)
def test_values_are_shown_as_python_would(value: Any, text: str) -> None:
    """Short, in one line, with nothing that acts on a terminal."""
    assert show(value) == text


def test_a_pair_gets_as_many_digits_as_its_difference_needs() -> None:
    """Two unlike values never look alike."""
    assert show_pair(0.5, 0.6) == Pair("0.5", "0.6")
    assert show_pair(0.5, 0.5 + 1e-6) == Pair("0.5", "0.500001")
    pair = show_pair(np.array([1.0]), np.array([1.0 + 1e-10]))
    assert pair.expected != pair.actual


def test_the_element_that_differs_is_shown_to_differ() -> None:
    """A larger difference behind it does not spare its digits."""
    expected, actual = np.array([0.5, 1.0]), np.array([0.5 + 1e-9, 7.0])
    pair = show_pair(expected, actual, (0,))
    assert pair == Pair("[        0.5, 1.]", "[0.500000001, 7.]", (1, 11))


def test_arrays_of_one_shape_are_aligned() -> None:
    """What stands in the same place is as wide, and the place that differs is known."""
    pair = show_pair(
        np.array([[1.0, 0.0], [-1.0, 2.0]]), np.array([[1.0, 0.0], [10.5, 2.0]]), (1, 0)
    )
    assert pair == Pair("[[1., 0.], [ -1., 2.]]", "[[1., 0.], [10.5, 2.]]", (12, 4))
    start, length = pair.marked or (0, 0)
    assert pair.actual[start : start + length] == "10.5"


def test_long_lists_are_cut() -> None:
    """A student who returns a million numbers gets a line, not a page."""
    assert len(show(list(range(100_000)))) < 200
    assert len(show("x" * 100_000)) < 200
    assert len(show({i: i for i in range(1000)})) < 400


def test_size_and_weight_order_cases_by_simplicity() -> None:
    """Fewer numbers are simpler, then rounder ones."""
    assert size_of([np.zeros((2, 3)), 1.0]) == 7
    assert weight_of(np.array([0.0])) < weight_of(np.array([1.0])) < weight_of(np.array([1.37]))
    assert weight_of(2.0) < weight_of(-2.0)


def test_a_file_is_shown_with_its_first_bytes() -> None:
    """In hexadecimal, as the formats of files are described."""
    assert show_contents(File("a", b"")) == "0 bytes"
    assert show_contents(File("a", b"\x08")) == "1 byte: 08"
    assert show_contents(File("a", bytes(range(33)))).endswith(" 1e 1f …")


def test_a_file_counts_by_its_length_and_a_packed_array_not_at_all() -> None:
    """The simplest file is the shortest; of a packed array a reader sees the label alone."""
    assert size_of(File("a", b"123")) == 1
    assert weight_of(File("a", b"123")) == 3.0
    assert size_of(Packed("300 digits", np.zeros(300, np.uint8))) == 0
