"""How a call is written for its author: as Python that would do the same."""

from typing import Any

import numpy as np

from grader.bank import Case
from grader.evaluation import encode_arguments
from grader.exercise import Check, Task
from grader.presentation import call_text
from grader.program import listed
from grader.sandbox.wire import File, Generator, Packed, encode


def text_of(call: Any, **arguments: Any) -> str:
    """Return the text of a call on these arguments."""
    check = Check("values", {}, call=call, hint="…")
    case = Case(tuple(arguments), encode_arguments(arguments), encode(None))
    return call_text(Task("task", 1, [check]), check, case)


def test_a_generator_used_twice_has_a_name() -> None:
    """Two draws of one generator are not two generators of one seed."""
    twice = text_of(lambda code, rng: (code.draw(rng), code.draw(rng)), rng=Generator(3))
    assert twice == "rng = numpy.random.default_rng(3)\n(draw(rng), draw(rng))"
    assert text_of(lambda code, rng: code.draw(rng), rng=Generator(3)) == (
        "draw(numpy.random.default_rng(3))"
    )


def test_a_list_of_what_is_iterated_over() -> None:
    """A generator is run to its end."""
    assert text_of(lambda code, n: listed(code.count(n)), n=2) == "list(count(2))"


def test_the_whole_of_an_array_is_assigned() -> None:
    """An empty tuple as the index reads as the ellipsis it stands for."""

    def call(code: Any, W: Any) -> Any:
        net = code.Net()
        net.params["W"][()] = W
        return net.predict()

    text = text_of(call, W=np.array([1.0]))
    assert text.splitlines()[1:] == ["net.params['W'][...] = [1.]", "net.predict()"]


def test_a_file_is_a_path_and_what_it_holds() -> None:
    """Its bytes are on a line of their own, as the formula of a function is."""
    text = text_of(lambda code, path: code.load(path), path=File("a.gz", b"\x1f\x8b"))
    assert text == "load('a.gz')\nwhere 'a.gz' holds 2 bytes: 1f 8b"


def test_a_packed_array_is_its_label() -> None:
    """Nobody reads thousands of numbers."""
    images = Packed("300 images", np.zeros((300, 64), np.uint8), 16)
    assert text_of(lambda code, x: code.train(x), x=images) == "train((300 images))"
