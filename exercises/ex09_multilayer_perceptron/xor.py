"""The task on training a network until it knows exclusive or."""

import numpy as np

from grader.comparison import describe, real
from grader.exercise import SAME_ANSWER_TWICE, Check, Task, by_fault, failing
from grader.message import Message
from grader.notation import show
from grader.sandbox.wire import Generator
from grader.strategies import choices, drawn, integers

from . import xor_misconceptions as wrong
from .inputs import SEEDS

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
# On an edge of the square, between 0 and 1, each network changes its mind at a place of its own.
EDGE = np.stack([np.linspace(0.2, 0.8, 6000), np.zeros(6000)], axis=1)


def xor(x):
    """Return XOR of each row."""
    return (x[:, 0] != x[:, 1]).astype(float)


# The corners are no argument: a case of few numbers is not shrunk, which would train 300 networks.
def at_corners(code, rng):
    """Return what the trained network says of the four corners."""
    return code.train_xor(rng)(CORNERS)


def at_row(code, rng, x):
    """Return what the trained network says of x."""
    return code.train_xor(rng)(x)


@drawn
def three_seeds(draw):
    """Draw three unlike seeds."""
    seed = draw(integers(0, 900))
    return {name: Generator(seed + k) for k, name in enumerate(("rng", "second", "third"))}


def on_the_edge(code, rng, second, third):
    """Return what three trained networks say of points between two corners."""
    return [code.train_xor(each)(EDGE) for each in (rng, second, third)]


def one_for_all(arguments, value):
    """Return that three seeds gave the same network.

    Weights are drawn, so no values are the same to the last digit. Where they are rounded, the
    place on the edge is another: over 400 trainings two had it in common with a chance of 0.005
    where two hidden neurons have but one way to do it, 0.0006 with three, never with eight; so all
    three have with 3e-5 at most.
    """
    parts = [real(part) for part in value] if isinstance(value, list | tuple) else []
    if len(parts) != 3 or any(part is None or part.size != len(EDGE) for part in parts):
        return Message("no {count} numbers for {count} rows", count=len(EDGE))
    one, *others = parts
    if not all(np.array_equal(one, other) for other in others):
        return None
    if np.all(one == np.rint(one)):
        return Message("three draws of the weights gave the same zeros and ones")
    return Message("three draws of the weights gave one and the same network")


def unsolved(arguments, value):
    """Return what is wrong with the rounded values for the rows of x, or None."""
    x = arguments.get("x", CORNERS)
    values = real(value)
    if values is None or values.size != len(x) or values.shape[:1] not in ((), (len(x),)):
        return Message(
            "{found} where {count} numbers were expected", found=describe(value), count=len(x)
        )
    values = values.reshape(-1)
    if not np.all(np.isfinite(values)):
        return Message("not every value is a finite number")
    if len(values) > 1 and np.all(np.abs(values - 0.5) < 0.2):
        return Message("all values stay near one half: nothing was learned")
    for row, found, wanted in zip(x, np.rint(values), xor(x), strict=True):
        if found != wanted:
            return Message(
                "the value for {row} rounds to {found} where {wanted} is right",
                row=show(row),
                found=f"{found:g}",
                wanted=f"{wanted:g}",
            )
    return None


# A case is a training, and each is repeated: few of them.
TRAIN_XOR = Task(
    "train_xor",
    points=12,
    hints=[
        "Can one line separate the corners of XOR? What does a hidden layer add?",
        "Use the gradients of two tasks above, with biases. If the error stays high, start again.",
    ],
    checks=[
        Check(
            "corners",
            {"rng": SEEDS},
            3,
            "Rounded, the outputs are 1 where exactly one input is 1, for every draw of rng.",
            call=at_corners,
            expected=lambda rng: xor(CORNERS),
            judge=by_fault(unsolved),
            cases=3,
        ),
        Check(
            "one-row",
            {"rng": SEEDS, "x": choices(*CORNERS[:, np.newaxis])},
            1,
            "The function takes any number of rows and gives a number for each.",
            needs="corners",
            call=at_row,
            expected=lambda rng, x: xor(x),
            judge=by_fault(unsolved),
            cases=1,
        ),
        Check(
            "drawn",
            three_seeds,
            2,
            "XOR is learnt: another draw of the weights from rng makes another network.",
            needs="one-row",
            call=on_the_edge,
            judge=by_fault(one_for_all),
            cases=1,
        ),
    ],
    misconceptions=[
        *failing(
            "corners",
            (
                wrong.trains_without_a_hidden_layer,
                "All corners get about ½: there is no hidden layer, or training is too short.",
            ),
            (wrong.learns_or, "The target of (1, 1) is 1 here: that is OR."),
            (
                wrong.returns_its_predictions,
                "The predictions are returned. Asked is a function that makes them.",
            ),
            (wrong.returns_two_columns, "Two columns come back. Asked is a number for each row."),
            (wrong.takes_a_single_sample, "The function takes one row only, not (N, 2)."),
        ),
        *failing(
            "one-row",
            (
                wrong.answers_for_the_four_corners,
                "x is not used: the answers are those for the four corners, whatever is asked.",
            ),
        ),
        *failing(
            "drawn",
            (
                wrong.computes_xor_without_weights,
                "XOR is computed from the inputs. Asked is a network that has learnt it.",
            ),
            (
                wrong.trains_from_a_fixed_seed,
                "The weights come from a seed of your own, whatever rng is. Draw from rng.",
            ),
        ),
        *failing(
            SAME_ANSWER_TWICE,
            (wrong.trains_from_unseeded_weights, "The weights are not drawn from rng."),
        ),
    ],
)
