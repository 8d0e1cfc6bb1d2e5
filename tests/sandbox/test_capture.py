"""What a student's code prints: the first of it is kept, and the rest costs little."""

import contextlib
import io
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from grader.sandbox.capture import Capture, printer


def printing(capture: Capture) -> Callable[..., None]:
    """Return a print of which the capture gets what goes to standard output."""
    write = printer(capture)

    def printed(*values: Any, **how: Any) -> None:
        with contextlib.redirect_stdout(capture):
            write(*values, **how)

    return printed


@pytest.fixture
def capture() -> Capture:
    """Return what keeps ten characters."""
    return Capture(10)


class Loud:
    """Counts how often it is asked for its text."""

    def __init__(self) -> None:
        self.asked = 0

    def __str__(self) -> str:
        self.asked += 1
        return "loud"


@pytest.fixture
def formatted() -> Iterator[list[float]]:
    """Return the numbers of arrays that have been made into text."""
    seen: list[float] = []

    def text(number: float) -> str:
        seen.append(number)
        return "x"

    with np.printoptions(formatter={"float": text}):
        yield seen


def test_the_first_characters_are_kept(capture: Capture) -> None:
    """In the order and the words of print, until there is no more room."""
    write = printing(capture)
    write("a", 1, sep="-")
    write(np.zeros(2), end="!")
    write("never seen")
    assert capture.take() == "a-1\n[0. 0."
    write("b")
    assert capture.take() == "b\n"


def test_what_nobody_sees_is_not_made_into_text(capture: Capture, formatted: list[float]) -> None:
    """A line that is left in a function does not cost more than the function."""
    write = printing(capture)
    write("x" * 10)
    for _ in range(100):
        write("sigmoid", np.ones(3), 1, 2.0, None, np.float64(1))
    assert formatted == []
    assert capture.take() == "x" * 10


def test_nothing_is_kept_while_it_does_not_listen(capture: Capture) -> None:
    """As when a call is repeated: what it prints was printed before."""
    write = printing(capture)
    capture.listens = False
    write("a")
    capture.listens = True
    write("b")
    assert capture.take() == "b\n"


def test_an_object_of_their_own_is_always_asked(capture: Capture) -> None:
    """Its text may be made by code that does something else besides."""
    write, loud = printing(capture), Loud()
    for _ in range(20):
        write(loud)
    assert loud.asked == 20


@pytest.mark.parametrize("how", [{"sep": 3}, {"unknown": 1}])
def test_a_wrong_argument_is_told_when_full_too(capture: Capture, how: dict[str, Any]) -> None:
    """Whether it raises does not depend on how much was printed."""
    write = printing(capture)
    write("x" * 10)
    with pytest.raises(TypeError):
        write("a", **how)


def test_another_file_gets_everything(capture: Capture) -> None:
    """What is printed into a string is theirs to read, full or not."""
    write, into = printing(capture), io.StringIO()
    write("x" * 10)
    write("a", file=into)
    with contextlib.redirect_stdout(into):
        printer(capture)("b")
    assert into.getvalue() == "a\nb\n"
