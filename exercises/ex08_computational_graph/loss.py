"""The task on softmax and cross entropy in one node."""

import numpy as np

from grader.comparison import compare, numeric
from grader.exercise import Check, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn, integers, nonzero_numbers

from . import loss_misconceptions as wrong
from .inputs import (
    FEW,
    FIRST_FOR_EVER,
    ON_THE_CLASS,
    backward_of,
    backward_of_first,
    backward_of_latest,
)

# With scores within ±2 every probability is above 0.006: the loss moves by 0.0017 at most for a
# constant inside the logarithm of up to 1e-5. The gradient has none.
LARGEST_CONSTANT = 1e-5
LOSS = Tolerance(atol=2e-3, squeeze=True)
SLOPE = Tolerance(atol=1e-4)


def scored(*names, labels=False, offsets=(0.0,)):
    """Return a strategy for scores x within ±2 with targets t, and `names` more of each or dout.

    Each row of scores is shifted by one of the offsets. Targets are one-hot, as floats or ints, or
    `labels`.
    """

    @drawn
    def mapping(draw):
        n, c = draw(choices(1, 2, 2, 3)), draw(choices(2, 2, 3))
        inputs = {}
        for name in names:
            if name == "dout":
                inputs[name] = draw(nonzero_numbers(-3.0, 3.0))
            elif name.startswith("x"):
                shift = np.array([[draw(choices(*offsets))] for _ in range(n)])
                inputs[name] = draw(arrays((n, c), -2.0, 2.0)) + shift
            else:
                t = np.array([draw(integers(0, c - 1)) for _ in range(n)])
                inputs[name] = t if labels else np.eye(c, dtype=draw(choices(float, int)))[t]
        return inputs

    return mapping


@drawn
def far_apart(draw):
    """Return scores with targets; in each row one class that is not the target is far below."""
    inputs = draw(scored("x", "t"))
    for scores, target in zip(inputs["x"], inputs["t"], strict=True):
        others = [int(k) for k in np.flatnonzero(target == 0)]
        scores[draw(choices(*others))] -= draw(choices(1000.0, 2000.0))
    return inputs


@drawn
def vanished(draw):
    """Return scores with targets; in one row or more the target is far below another class."""
    inputs = draw(scored("x", "t"))
    below = [draw(choices(1000.0, 2000.0, 0.0)) for _ in inputs["x"]]
    below[draw(integers(0, len(below) - 1))] = 1000.0
    return inputs | {"x": inputs["x"] - inputs["t"] * np.array(below)[:, np.newaxis]}


def finite_loss(arguments, expected, actual):
    """Judge a loss where shares vanish: exact, or with any small constant in the logarithm."""
    mismatch = compare(expected.value, actual.value, LOSS)
    found = numeric(actual.value)
    if mismatch is None or found is None or found.size != 1 or found.dtype.kind == "c":
        return mismatch
    x, t = arguments["x"], arguments["t"]
    e = np.exp(x - x.max(axis=1, keepdims=True))
    share = np.sum(t * e, axis=1) / e.sum(axis=1)
    least = float(np.mean(-np.log(share + LARGEST_CONSTANT))) - LOSS.atol
    return None if least <= float(found.reshape(())) <= expected.value else mismatch


def loss_of(code, x, t):
    """Return the loss."""
    return code.SoftmaxWithLoss().forward(x, t)


def loss_gradient(code, x, t):
    """Return what backward returns without an argument."""
    layer = code.SoftmaxWithLoss()
    layer.forward(x, t)
    return layer.backward()


def loss_check(name, call, inputs, weight, hint, needs="", tolerance=SLOPE, judge=None):
    """Return a check of the layer; one that needs another has fewer cases."""
    cases = FEW if needs else 100
    return Check(
        name, inputs, weight, hint, needs, call, tolerance=tolerance, judge=judge, cases=cases
    )


SOFTMAX_WITH_LOSS = Task(
    "SoftmaxWithLoss",
    points=14,
    hints=[
        "Work out dL/dx[0, 0] for one sample and two classes: much of it cancels.",
        "For one sample the gradient is probabilities less the target. The loss is a mean over N.",
    ],
    checks=[
        loss_check(
            "loss",
            loss_of,
            scored("x", "t"),
            3,
            "-log of the probability of the right class, averaged over the samples.",
            tolerance=LOSS,
        ),
        loss_check(
            "gradient",
            loss_gradient,
            scored("x", "t"),
            3,
            "Which way should the score of the right class go? And the loss was a mean.",
        ),
        loss_check(
            "loss-of-labels",
            loss_of,
            scored("x", "t", labels=True),
            1,
            "t may be (N,) labels: they tell the column in each row.",
            "loss",
            LOSS,
        ),
        loss_check(
            "gradient-of-labels",
            loss_gradient,
            scored("x", "t", labels=True),
            1,
            "t may be (N,) labels: the gradient is that of the same targets one-hot.",
            "gradient",
        ),
        loss_check(
            "scales-with-dout",
            backward_of("SoftmaxWithLoss"),
            scored("x", "t", "dout"),
            1,
            "The loss may be multiplied afterwards: dout is what it was multiplied by.",
            "gradient",
        ),
        loss_check(
            "large-scores",
            loss_of,
            scored("x", "t", offsets=(1000.0, 0.0, -1000.0)),
            0.5,
            "exp overflows above 709: softmax(a) = softmax(a - c), with a c for each row.",
            "loss",
            LOSS,
        ),
        loss_check(
            "vanished-share",
            loss_of,
            vanished,
            0.5,
            "A probability may be so small that it becomes 0: what is its logarithm?",
            "large-scores",
            judge=finite_loss,
        ),
        # The gradient, which needs no logarithm of a probability that is 0.
        loss_check(
            "far-apart-scores",
            loss_gradient,
            far_apart,
            0.5,
            "After the shift no score of a row may be above 0: which one is to become 0?",
            "gradient",
        ),
        loss_check(
            "latest-forward",
            backward_of_latest("SoftmaxWithLoss"),
            scored("x", "t", "x_second", "t_second"),
            0.5,
            "After two forwards, backward belongs to the second.",
            "gradient",
        ),
        loss_check(
            "two-layers",
            backward_of_first("SoftmaxWithLoss"),
            scored("x", "t", "x_second", "t_second"),
            0.5,
            "What one object keeps must not be seen by another.",
            "gradient",
        ),
    ],
    misconceptions=[
        *failing(
            "loss",
            (wrong.ReturnsTheProbabilities, "forward returns the probabilities, not the loss."),
            (wrong.ForgetsTheMinus, "The loss is negative: the logarithm needs a minus before it."),
            (wrong.SumsTheLosses, "The losses of the samples are summed. Divide by N: a mean."),
            (
                wrong.AveragesOverClassesToo,
                "np.mean divides by N·C. Sum over classes, divide by N.",
            ),
            (wrong.SwapsPredictionAndTarget, "Prediction and target are swapped: -Σ t·log p."),
        ),
        *failing(
            "loss gradient",
            (wrong.NormalisesTheWholeBatch, "Normalise each row, not the whole batch."),
        ),
        *failing(
            "large-scores",
            (wrong.SkipsTheShift, "exp overflows above 709: subtract each row's maximum first."),
            (
                wrong.OneMaximumForAllRows,
                "One maximum for all rows: a row far below becomes 0 / 0.",
            ),
        ),
        *failing(
            "vanished-share far-apart-scores",
            (
                wrong.SubtractsTheMinimum,
                "Each row's minimum is subtracted: exp still overflows where another is far above.",
            ),
            (
                wrong.SubtractsTheMean,
                "Each row's mean is subtracted: a score far above it still overflows in exp.",
            ),
        ),
        *failing(
            "vanished-share",
            (
                wrong.TakesTheLogOfAVanishedShare,
                "A share that vanishes is 0, and its logarithm is −inf.",
            ),
        ),
        *failing(
            "loss-of-labels gradient-of-labels",
            (wrong.TakesOneHotOnly, "Labels (N,) are used as if they were one-hot rows."),
        ),
        *failing(
            "loss-of-labels",
            (
                wrong.PicksWholeColumnsByLabel,
                "y[:, t] takes columns for every row. Pair rows with t.",
            ),
        ),
        *failing(
            "gradient",
            (wrong.TargetMinusPrediction, "t - y points downhill. The gradient is y - t, over N."),
            (
                wrong.NoDivisionByBatchSize,
                "The loss is a mean over N samples: divide by N here too.",
            ),
            (wrong.DividesByAllElements, "This divides by N·C. The loss is a mean over N samples."),
            (wrong.ScoresMinusTarget, "The scores are used where their softmax is meant."),
        ),
        *failing(
            "gradient-of-labels",
            (wrong.DividesForOneHotOnly, "With labels the division by N is missing."),
        ),
        *failing(
            "scales-with-dout",
            (
                wrong.SoftmaxWithLossIgnoresDout,
                "dout is not used: the gradient is dout times this.",
            ),
        ),
        *failing("latest-forward", (wrong.KeepsTheFirstProbabilities, FIRST_FOR_EVER)),
        *failing("two-layers", (wrong.LossesShareTheirTarget, ON_THE_CLASS)),
        *failing(
            "arguments-unchanged",
            (
                wrong.ShiftsItsArgument,
                "The shift is written into x, the caller's scores. Make a new array.",
            ),
        ),
    ],
)
