"""The task on training a network until it knows exclusive or."""

import numpy as np

from grader.comparison import describe, real
from grader.exercise import SAME_ANSWER_TWICE, Check, Task, by_fault, failing
from grader.message import Message
from grader.notation import show
from grader.strategies import choices

from . import xor_misconceptions as wrong
from .inputs import SEEDS

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


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
            cases=3,
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
            SAME_ANSWER_TWICE,
            (wrong.trains_from_unseeded_weights, "The weights are not drawn from rng."),
        ),
    ],
)
