"""Forms of right answers: taking one is quick, and never gives what comparing would not."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis.extra.numpy as arrays
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from grader.answer import EncodedValues
from grader.catalog import Catalog
from grader.comparison import compare
from grader.exercise import Tolerance
from grader.forms import MAX_FORMS, Forms
from grader.grading import Grader
from grader.sandbox.wire import decode, encode

TOLERANCE = Tolerance()
NUMBERS = st.floats(-1e3, 1e3) | st.sampled_from([0.0, -0.0, 1e-12, 1e308, np.nan, np.inf, -np.inf])
RIGHT = st.one_of(
    NUMBERS,
    st.integers(-5, 5),
    arrays.arrays(
        np.float64, arrays.array_shapes(max_dims=2, max_side=3, min_side=0), elements=NUMBERS
    ),
    st.tuples(NUMBERS, arrays.arrays(np.float64, 2, elements=NUMBERS)),
    st.just({"loss": 1.5}),
)
"""What a reference may return."""

WAYS: dict[str, Callable[[np.ndarray[Any, Any]], Any]] = {
    "array": np.asarray,
    "list": lambda array: array.tolist(),
    "rows": lambda array: list(array) if array.ndim else array,
    "float32": lambda array: array.astype(np.float32),
    "float32s": lambda array: [np.float32(x) for x in array] if array.ndim == 1 else array,
    "integers": lambda array: np.clip(np.nan_to_num(array), -9, 9).astype(np.int64),
    "mixed": lambda array: (
        [np.float32(array[0]), *array[1:]] if array.ndim == 1 and len(array) else array
    ),
}


def written(value: Any, way: str) -> Any:
    """Return a right value as some student's code gives it."""
    if isinstance(value, tuple):
        return tuple(written(part, way) for part in value)
    if isinstance(value, dict):
        return value
    with np.errstate(over="ignore"):
        return WAYS[way](np.asarray(value))


def encoded(values: list[Any]) -> EncodedValues:
    """Return values in a row."""
    return EncodedValues.of([encode(value) for value in values])


def nudged(value: Any, by: float) -> Any:
    """Return a value with each of its floats off by a little."""
    if isinstance(value, list | tuple):
        return type(value)(nudged(part, by) for part in value)
    if isinstance(value, np.ndarray | np.floating | float) and np.asarray(value).dtype.kind == "f":
        with np.errstate(over="ignore"):
            moved = np.asarray(value) * (1 + by)
        return (
            moved.astype(np.asarray(value).dtype)
            if isinstance(value, np.ndarray | np.floating)
            else float(moved)
        )
    return value


@given(st.data())
def test_what_is_not_doubtful_is_right(data: st.DataObject) -> None:
    """After any forms were learned, a value that need not be looked at would be found right."""
    right = data.draw(st.lists(RIGHT, min_size=1, max_size=4))
    forms = Forms(encoded(right))
    for way in data.draw(st.lists(st.sampled_from(sorted(WAYS)), max_size=3)):
        values = encoded([written(value, way) for value in right])
        for _ in range(2):
            if forms.of(values) is None:
                forms.learn(values, lambda: True)
    way = data.draw(st.sampled_from(sorted(WAYS)))
    by = data.draw(st.sampled_from([0.0, 1e-15, 5e-8, 1.5e-7, 5e-5, 2e-4, 0.5]))
    answers = [
        nudged(written(value, way), by if data.draw(st.booleans()) else 0.0) for value in right
    ]
    values = encoded(answers)
    form = forms.of(values)
    if form is not None:
        doubtful = form.doubtful(values, TOLERANCE)
        for index in sorted({*range(len(right))} - {*doubtful}):
            assert compare(right[index], decode(values[index]), TOLERANCE) is None


@pytest.mark.parametrize("way", ["list", "rows", "float32", "float32s"])
def test_a_form_is_known_from_the_second_time(way: str) -> None:
    """What many students return is compared all at once; what is not close is named."""
    right = [np.array([0.1, 0.2]), np.array([0.3]), np.array([[0.4, 0.5]])]
    forms, values = Forms(encoded(right)), encoded([written(value, way) for value in right])
    for _ in range(2):
        assert forms.of(values) is None
        forms.learn(values, lambda: True)
    form = forms.of(values)
    assert form is not None
    assert form.doubtful(values, TOLERANCE) == []
    wrong = encoded([written(value, way) for value in [right[0], right[1] + 1, right[2]]])
    assert form.doubtful(wrong, TOLERANCE) == [1]


def test_the_leniency_of_one_form_is_not_that_of_another() -> None:
    """An array of float64 that is right to float32 only is doubtful, whoever came before."""
    right = [np.array([0.1, 0.2])]
    forms = Forms(encoded(right))
    single = encoded([np.float32(right[0])])
    forms.learn(single, lambda: True)
    forms.learn(single, lambda: True)
    form = forms.of(encoded([right[0] * (1 + 1e-5)]))
    assert form is not None
    assert form.doubtful(encoded([right[0] * (1 + 1e-5)]), TOLERANCE) == [0]
    form = forms.of(encoded([np.float32(right[0] * (1 + 1e-5))]))
    assert form is not None
    assert form.doubtful(encoded([np.float32(right[0] * (1 + 1e-5))]), TOLERANCE) == []


@pytest.mark.parametrize(
    "answer", [{"a": 1.0}, 1.0 + 0j, [np.float16(1)], [np.float32(1), 1.0], "1.0", None]
)
def test_what_says_too_little_is_not_learned(answer: Any) -> None:
    """Dicts, complex numbers, text and mixed widths are compared one by one."""
    forms, values = Forms(encoded([1.0])), encoded([answer])
    for _ in range(3):
        forms.learn(values, lambda: True)
    assert forms.of(values) is None


def test_what_only_a_judge_takes_is_not_learned() -> None:
    """Where the structures do not agree, nothing is known of the next answer."""
    forms, values = Forms(encoded([np.eye(2)])), encoded([[1.0, 0.0, 0.0, 1.0]])
    for _ in range(3):
        forms.learn(values, lambda: False)
    assert forms.of(values) is None


def test_few_forms_are_kept() -> None:
    """A class of any size and imagination costs no more memory than a few ways to write it."""
    right = [np.arange(4.0) + 0.5]
    forms = Forms(encoded(right))
    many = [encoded([[*right[0].tolist(), *[[]] * count]]) for count in range(50)]
    for values in many * 2:
        forms.learn(values, lambda: True)
    assert sum(forms.of(values) is not None for values in many) == MAX_FORMS


def test_padded_answers_are_not_learned() -> None:
    """A hostile worker may write a 1 in 500 bytes; what is kept of it over a batch is nothing."""
    padded = b"i" + struct.pack("<I", 500) + b"\x01" + bytes(499)
    assert decode(padded) == 1
    forms, values = Forms(encoded([1.0] * 10)), EncodedValues.of([padded] * 10)
    for _ in range(3):
        forms.learn(values, lambda: True)
    assert forms.of(values) is None


LISTS = "def relu(x):\n    return np.maximum(x, 0.0).tolist()\n"
LAST_WRONG = """
def relu(x):
    y = np.maximum(x, 0.0)
    return (y if np.ndim(y) < 3 else y * (1 + 1e-6)).tolist()
"""


def test_a_wrong_answer_in_a_known_form_is_reported_as_ever(tmp_path: Path) -> None:
    """Whoever was graded before, the report is the same to the byte."""
    catalog = Catalog()
    template = (catalog["ex06"].folder / "template.py").read_text("utf-8")

    def path(name: str, source: str) -> Path:
        (tmp_path / name).mkdir()
        file = tmp_path / name / "ex06.py"
        file.write_text(f"{template}\n{source}", "utf-8")
        return file

    right, wrong = path("right", LISTS), path("wrong", LAST_WRONG)
    with Grader(catalog=catalog) as fresh:
        expected = fresh.grade(wrong, "ex06", "student-01")
    with Grader(catalog=catalog) as warm:
        reports = [warm.grade(right, "ex06", "student-02") for _ in range(3)]
        found = warm.grade(wrong, "ex06", "student-01")
    assert reports[0] == reports[2]
    relu = next(task for task in reports[2].tasks if task.name == "relu")
    assert relu.score == relu.points
    assert found.model_dump_json() == expected.model_dump_json()
    relu = next(task for task in found.tasks if task.name == "relu")
    assert relu.score < relu.points
