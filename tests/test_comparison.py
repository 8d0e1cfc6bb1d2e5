"""When two values agree, and how a difference is told."""

import tracemalloc
from typing import Any

import numpy as np
import pytest

from grader.answer import Answer, Mismatch, SpiedCall
from grader.comparison import compare, judge
from grader.errors import AuthorError
from grader.exercise import Check, Tolerance
from grader.message import Message
from grader.sandbox.wire import Opaque

AGREE: list[tuple[Any, Any]] = [
    (1.0, 1.0),
    (1.0, 1),
    (1.0, True),
    (1, 1.0),
    (1.0, np.float64(1.0)),
    (1.0, np.array(1.0)),
    (True, np.bool_(True)),
    (np.array([1.0, 2.0]), [1.0, 2.0]),
    (np.array([1.0, 2.0]), (1, 2)),
    (np.array([[1.0, 2.0]]), [[1.0, 2.0]]),
    (np.array([1.0, np.nan, np.inf]), np.array([1.0, np.nan, np.inf])),
    (np.array([0.1]), np.array([0.1], dtype=np.float32)),
    (np.array([1e-12]), np.array([0.0])),
    (np.zeros((0, 3)), np.zeros((0, 3))),
    ((1.0, np.array([2.0])), [1.0, [2.0]]),
    ((1.0, 2.0), np.array([1.0, 2.0])),
    ((np.ones(2), np.zeros(2)), np.array([[1.0, 1.0], [0.0, 0.0]])),
    ([1.0, 2.0], np.array([1.0, 2.0])),
    ({"W": np.ones(2)}, {"W": [1, 1]}),
    (None, None),
    ("a", "a"),
    (1 + 2j, 1 + 2j),
    (np.array([1e9, 1.0]), np.array([1e9, 1.0 + 1e-7])),
]
DIFFER: list[tuple[Any, Any, str, str]] = [
    (1.0, 2.0, "value", "differs"),
    (1.0, None, "kind", "returned None: is a return missing?"),
    (np.ones(3), 1.0, "shape", "a single number where shape (3,) was expected"),
    (np.ones(3), np.ones((1, 3)), "shape", "keepdims"),
    (np.ones((2, 3)), np.ones((3, 2)), "shape", "transposed?"),
    (1.0, np.array([1.0]), "shape", "shape (1,) where a single number"),
    (np.ones(2), [1.0, [2.0]], "kind", "a list of length 2"),
    (np.ones(2), ["a", "b"], "kind", "a list of length 2"),
    (np.ones(2), Opaque("generator"), "kind", "an object of type generator"),
    (np.ones(2), np.array([1.0, np.nan]), "nan", "nan at [1]"),
    (np.ones(2), np.array([1.0, np.inf]), "infinity", "inf at [1] where 1.0 was expected"),
    (np.array([np.inf]), np.array([-np.inf]), "infinity", "-inf at [0]"),
    (np.ones((2, 2)), np.array([[1, 1], [0, 1]]), "value", "differs first at [1, 0]"),
    (1.0, 1 + 1j, "kind", "complex"),
    ((1.0, 2.0), (1.0,), "shape", "shape (1,)"),
    ((1.0, np.ones(2)), (1.0,), "length", "1 values where 2 were expected"),
    ((1.0, np.ones(2)), (1.0, np.zeros(2)), "value", "differs first at [1][0]"),
    ({"W": 1.0}, {"b": 1.0}, "keys", "missing 'W'"),
    ({"W": 1.0}, [1.0], "kind", "a dict was expected"),
    ("a", "b", "kind", "text"),
    (np.array([0.1]), np.array([0.1 + 1e-6]), "value", "differs"),
    (np.array([0.1]), np.array([0.11], dtype=np.float32), "value", "differs"),
]


@pytest.mark.parametrize(("expected", "actual"), AGREE)
def test_these_agree(expected: Any, actual: Any) -> None:
    """Lists for arrays, 0-d for numbers, equal kinds of numbers, float32, rounding."""
    assert compare(expected, actual) is None


@pytest.mark.parametrize(("expected", "actual", "kind", "message"), DIFFER)
def test_these_differ(expected: Any, actual: Any, kind: str, message: str) -> None:
    """Shape comes before kind, NaN, infinities and values, and the message says where."""
    mismatch = compare(expected, actual)
    assert mismatch is not None
    assert mismatch.kind == kind
    assert message in str(mismatch.message)


def test_a_scalar_never_passes_for_an_array() -> None:
    """Nothing broadcasts."""
    assert compare(np.ones((2, 2)), np.ones(2)) is not None
    assert compare(np.ones((2, 2)), np.ones((1, 1))) is not None


def test_squeeze_accepts_axes_of_length_one() -> None:
    """Where the author allows it, (N, 1) stands for (N,)."""
    assert compare(np.ones(3), np.ones((3, 1)), Tolerance(squeeze=True)) is None
    assert compare(np.ones(3), np.ones((3, 1))) is not None
    assert compare(np.ones((2, 3)), np.ones((3, 2)), Tolerance(squeeze=True)) is not None


def test_float32_can_be_refused() -> None:
    """A task about precision holds float32 to the bound of float64."""
    single = np.array([0.1], dtype=np.float32)
    assert compare(np.array([0.1]), single, Tolerance(rtol=1e-10, float32=False)) is not None


def test_the_allowance_grows_with_the_row_not_with_the_array() -> None:
    """Rounding in a row of large numbers does not excuse an error in a row of small ones."""
    expected = np.array([[1e12, 1.0], [1.0, 1.0]])
    actual = np.array([[1e12, 1.001], [1.0, 1.0]])
    assert compare(expected, actual) is None
    actual = np.array([[1e12, 1.0], [1.0, 1.001]])
    mismatch = compare(expected, actual)
    assert mismatch is not None
    assert mismatch.where == "[1, 1]"


def stumbling(arguments: dict[str, Any], expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge by the calls of f, and stumble over one whose x has another shape."""
    points = [float(call.x) for call in actual.calls]
    return None if points == [1.0] else Mismatch("calls", Message("f was not asked at 1"))


def test_answer_over_which_a_judge_stumbles_is_no_fault_of_ours() -> None:
    """A judge that copes with the right answer is not to blame for a stranger's."""
    check = Check("points", {"f": 1.0}, judge=stumbling)
    right = Answer(2.0, calls=(SpiedCall("f", 1.0, 2.0),))
    strange = Answer(2.0, calls=(SpiedCall("f", np.zeros(3), 2.0),))
    assert judge(check, {}, right, right) is None
    mismatch = judge(check, {}, right, strange)
    assert mismatch is not None
    assert "cannot be judged" in str(mismatch.message)


def test_judge_that_stumbles_over_the_right_answer_is_the_authors_fault() -> None:
    """Where not even the right answer can be judged, nobody is marked."""
    check = Check("points", {"f": 1.0}, judge=stumbling)
    right = Answer(2.0, calls=(SpiedCall("f", np.zeros(3), 2.0),))
    with pytest.raises(AuthorError):
        judge(check, {}, right, right)


def test_array_for_a_tuple_is_counted_before_it_is_taken_apart() -> None:
    """Sixty million numbers for two arrays are not made into sixty million objects."""
    mismatch = compare((np.zeros(2), np.zeros(3)), np.zeros(10_000_000, np.int8))
    assert mismatch is not None
    assert mismatch.kind == "length"
    tracemalloc.start()
    compare((np.zeros(2), np.zeros(3)), np.zeros(10_000_000, np.int8))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("wrong", [False, np.False_, np.array(False), 0, 0.0, np.array(0)])
def test_a_wrong_truth_value_is_told_as_it_is(wrong: Any) -> None:
    """By how much False differs from True is no question."""
    mismatch = compare(True, wrong)
    assert mismatch is not None
    assert mismatch.kind == "value"
    assert "differs by" not in str(mismatch.message)


@pytest.mark.parametrize(
    ("expected", "actual", "amount"),
    [
        (np.array(5, np.uint8), np.array(3, np.uint8), "2"),
        (np.array(2**62), np.array(-(2**63)), str(2**62 + 2**63)),
        (np.array(1 + 2j), np.array(1 - 2j), "4.0"),
    ],
)
def test_a_difference_is_told_beyond_the_range_of_its_kind(
    expected: Any, actual: Any, amount: str
) -> None:
    """Bytes and large integers differ by what they differ by, not by what is left of it."""
    mismatch = compare(expected, actual)
    assert mismatch is not None
    assert str(mismatch.message) == f"differs by {amount}"
