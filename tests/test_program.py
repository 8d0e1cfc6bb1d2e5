"""A check's call written down as steps, and carried out on a student's code."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.errors import AuthorError
from grader.program import direct_call, listed, record
from grader.sandbox.steps import caller, carry_out
from grader.sandbox.wire import decode, encode


class Affine:
    """y = xW + b."""

    def __init__(self, W: Any, b: Any) -> None:
        self.params = {"W": W, "b": b}
        self.x: Any = None
        self.dW: Any = None

    def forward(self, x: Any) -> Any:
        """Return y."""
        self.x = x
        return x @ self.params["W"] + self.params["b"]

    def backward(self, dout: Any) -> Any:
        """Return dx."""
        self.dW = self.x.T @ dout
        return dout @ self.params["W"].T


def backward(code: Any, W: Any, b: Any, x: Any, dout: Any) -> Any:
    """Run a layer forwards and backwards."""
    layer = code.Affine(W, b)
    layer.forward(x)
    return layer.backward(dout), layer.dW, layer.params["W"]


def test_a_recorded_call_gives_what_the_call_gives() -> None:
    """The same function serves the reference natively and the student by steps."""
    arguments = {"W": np.eye(2), "b": np.zeros(2), "x": np.ones((3, 2)), "dout": np.ones((3, 2))}
    steps = decode(encode(record(backward, arguments).as_data()), descriptions=True)
    carried = carry_out(steps, {"Affine": Affine}, tuple(arguments.values()))
    native = backward(SimpleNamespace(Affine=Affine), **arguments)
    for one, other in zip(carried, native, strict=True):
        np.testing.assert_array_equal(one, other)
    assert carried[2] is arguments["W"]


def test_state_can_be_set() -> None:
    """Attributes and items of a student's object are assigned in order."""

    def call(code: Any, W: Any) -> Any:
        layer = code.Affine(W, 0)
        layer.params["b"] = 5
        layer.x = W
        return layer.params, layer.x

    program = record(call, {"W": np.eye(1)})
    params, x = carry_out(program.as_data(), {"Affine": Affine}, (np.eye(1),))
    assert params["b"] == 5
    assert x.shape == (1, 1)


@pytest.mark.parametrize(
    "call",
    [
        lambda code, x: code.f(x) + 1,
        lambda code, x: [*code.f(x)],
        lambda code, x: 1 if code.f(x) else 2,
        lambda code, x: float(code.f(x)),
        lambda code, x: code.f(x) == x,
        lambda code, x: np.asarray(code.f(x)),
    ],
)
def test_looking_into_a_result_is_the_authors_mistake(call: Any) -> None:
    """A check cannot branch on what a student returned: it would run in the wrong process."""
    with pytest.raises(AuthorError, match="return it, index it"):
        record(call, {"x": 1.0})


def batches(count: int) -> Any:
    """Yield numbers one by one."""
    yield from range(count)


@pytest.mark.parametrize(("count", "seen"), [(0, []), (3, [0, 1, 2]), (10**12, [0, 1, 2, 3, 4])])
def test_a_generator_is_run_where_it_is(count: int, seen: list[int]) -> None:
    """Its items come back as a list, alike on both sides; one without end is cut off."""

    def call(code: Any, count: int) -> Any:
        return listed(code.batches(count), at_most=4)

    steps = decode(encode(record(call, {"count": count}).as_data()), descriptions=True)
    assert carry_out(steps, {"batches": batches}, (count,)) == seen
    assert call(SimpleNamespace(batches=batches), count) == seen


def test_listing_what_cannot_be_iterated_is_the_students_exception() -> None:
    """A function that returns None where a generator was asked raises what Python raises."""
    program = record(lambda code, n: listed(code.batches(n)), {"n": 1})
    with pytest.raises(TypeError, match="not iterable"):
        carry_out(program.as_data(), {"batches": lambda n: None}, (1,))


def test_a_direct_call_is_the_same_for_every_case() -> None:
    """The arguments are referred to, so a hundred cases share one program."""
    program = direct_call("add", 2).as_data()
    assert carry_out(program, {"add": lambda x, y: x + y}, (1, 2)) == 3


def test_a_name_that_is_not_there_is_a_name_error() -> None:
    """The student is told what Python would tell."""
    with pytest.raises(NameError, match="add"):
        carry_out(direct_call("add", 0).as_data(), {}, ())


def test_the_plain_call_of_a_task_is_the_function_itself() -> None:
    """Nothing stands between the worker and a function that a check calls as it is."""

    def add(x: int, y: int) -> int:
        return x + y

    other = record(lambda code, x, y: code.add(y, x), {"x": 1, "y": 2})
    assert caller("add", {"add": add}) is add
    assert caller(other.as_data(), {"add": add})(1, 2) == 3
    with pytest.raises(NameError, match="'add' is not defined"):
        caller("add", {})(1, 2)
