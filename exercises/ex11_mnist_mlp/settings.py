"""What must hold of a training whatever it is told: hidden units, learning rate, classes, rows.

For each check that a right solution might fail by chance, the chance is given.
"""

import numpy as np

from grader.comparison import numeric
from grader.message import Message
from grader.sandbox.wire import Generator, Packed
from grader.strategies import drawn, integers

from .digits import SEEDS
from .learning import no_labels, no_losses

STEPS, FEW_STEPS = 300, 120
START = 20


@drawn
def nine_of_ten(draw):
    """Draw twenty samples whose only feature is 0, eighteen of them of one class."""
    t = np.array([1] * 18 + [0] * 2, np.uint8)
    x = Packed("twenty rows [0]", np.zeros((20, 1), np.uint8), 1)
    labels = Packed("eighteen 1 and two 0", t)
    given = {"x_train": x, "t_train": labels, "x_test": x, "t_test": labels}
    return given | {name: Generator(draw(SEEDS)) for name in ("rng", "other_rng")}


def at_two_rates(code, x_train, t_train, x_test, t_test, rng, other_rng):
    """Return the history of a training with a learning rate of 0.05, and of one with nearly 0."""
    given = (x_train, t_train, x_test, t_test, 5)
    return (
        code.train(*given, 0.05, 20, STEPS, rng)[1],
        code.train(*given, 1e-6, 20, FEW_STEPS, other_rng)[1],
    )


# All that can be learnt is that nine of ten are of one class: the loss is then -.9 ln .9 - .1 ln .1
# = .325. Of the last 150 steps of a ReLU or a sigmoid the mean is .325, with a deviation of .0105
# over 60 seeds, so that the bounds are 6 and more away. A rate of 0.05² ends at .556, .003; base 2
# at .470, .015; base 10 at .141, .004.
ENDS = (0.255, 0.4)
# Who has ten scores for two classes begins at 2.3, and is at .496, .014 by then: accepted.
MORE_CLASSES, THEN_ENDS = 1.2, 0.58
SLOW = 0.52
# Nothing is learnt by steps of nearly 0: from the first 20 losses to the rest the mean falls by 0,
# with a deviation of .000 (ReLU, tanh), .013 (sigmoid). By a rate of 0.1, whatever is asked, it
# falls by .18, .02.
STAYS = 0.1


def off_pace(arguments, value):
    """Return what is wrong with the losses of trainings at two learning rates."""
    parts = value if isinstance(value, list | tuple) and len(value) == 2 else (None, None)
    for part, steps in zip(parts, (STEPS, FEW_STEPS), strict=True):
        if fault := no_losses(part, steps):
            return fault
    fast, slow = (numeric(part) for part in parts)
    if slow[:START].mean() - slow[START:].mean() > STAYS:
        return Message("with a learning rate of 0.000001 the losses fall all the same")
    end = float(fast[-150:].mean())
    if end < ENDS[0]:
        return Message("the losses end below 0.33, the entropy of nine in ten")
    if end <= (ENDS[1] if fast[0] < MORE_CLASSES else THEN_ENDS):
        return None
    if end > SLOW:
        return Message("the losses fall too slowly for a learning rate of 0.05")
    return Message("the losses end above 0.33, the entropy of nine in ten")


def with_one_unit(code, x_train, t_train, x_test, t_test, rng):
    """Return the labels of the four corners after training one hidden unit on them."""
    return code.train(x_train, t_train, x_test, t_test, 1, 0.5, 4, STEPS, rng)[0](x_test)


def too_clever(arguments, value):
    """Return that one unit tells the corners apart, which no unit can: its scores are monotone."""
    wanted = arguments["t_test"].values
    if fault := no_labels(value, len(wanted)):
        return fault
    if np.any(numeric(value) != wanted):
        return None
    return Message("one hidden unit was asked for, and it did what takes more of them")


@drawn
def two_sides(draw):
    """Draw two samples of two classes, together and each by itself."""
    low = draw(integers(-2, 0))
    x = np.array([[low], [low + 2.0]])
    t = np.array([0, 1])
    given = {"x_train": x, "t_train": t, "rng": Generator(draw(SEEDS))}
    return given | {"both": x.copy(), "first": x[:1].copy(), "second": x[1:].copy()}


def asked_by_itself(code, x_train, t_train, rng, both, first, second):
    """Return the labels of two rows, then of each by itself."""
    predict = code.train(x_train, t_train, both, t_train, 20, 0.3, 2, 100, rng)[0]
    return predict(both), predict(first), predict(second)


def otherwise_alone(arguments, value):
    """Return what differs where a row is asked about by itself."""
    parts = value if isinstance(value, list | tuple) and len(value) == 3 else (None,) * 3
    for part, count in zip(parts, (2, 1, 1), strict=True):
        if fault := no_labels(part, count):
            return fault
    both, first, second = (numeric(part) for part in parts)
    if np.array_equal(both, [*first, *second]):
        return None
    return Message("a row has another label when it is asked about by itself")
