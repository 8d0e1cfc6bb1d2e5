"""The task on counting which digit was taken for which."""

import numpy as np

from grader.exercise import Check, Task, failing
from grader.sandbox.wire import Packed
from grader.strategies import drawn, integers

from . import confusion_misconceptions as wrong
from .inputs import FEW


def pairs(samples, classes):
    """Return a strategy for predicted labels, true labels and the number of classes."""

    @drawn
    def arguments(draw):
        count, number = draw(integers(*samples)), draw(integers(*classes))
        y, t = ([draw(integers(0, number - 1)) for _ in range(count)] for _ in range(2))
        return {"y": np.array(y), "t": np.array(t), "classes": number}

    return arguments


@drawn
def lists_of_pairs(draw):
    """Draw lists instead of arrays."""
    arguments = draw(pairs((1, 3), (2, 3)))
    return arguments | {name: arguments[name].tolist() for name in "yt"}


@drawn
def one_pair_many_times(draw):
    """Draw a pair that comes up more than 255 times."""
    true, predicted = (draw(integers(0, 1)) for _ in range(2))
    count = draw(integers(256, 300))
    return {
        "y": Packed(f"{count} labels {predicted}", np.full(count, predicted, np.uint8)),
        "t": Packed(f"{count} labels {true}", np.full(count, true, np.uint8)),
        "classes": 2,
    }


CONFUSION_MATRIX = Task(
    "confusion_matrix",
    points=16,
    hints=[
        "Do three samples by hand: which cell does each of them add 1 to?",
        (
            "Zeros first, then go through the pairs. With an array of indices, += adds to a cell "
            "once even if it is named twice."
        ),
    ],
    checks=[
        Check(
            "one-sample",
            pairs((1, 1), (1, 3)),
            1,
            "One sample adds 1 to one cell: the row is the true label.",
            cases=20,
        ),
        Check(
            "samples",
            pairs((2, 6), (2, 4)),
            3,
            "Every sample counts, right or wrong, also if the pair came up before.",
            needs="one-sample",
        ),
        Check(
            "lists",
            lists_of_pairs,
            1,
            "y and t may be lists of numbers.",
            needs="samples",
            cases=FEW,
        ),
        Check(
            "many-samples",
            one_pair_many_times,
            0.5,
            "A cell must be able to hold any number of samples.",
            needs="samples",
            cases=4,
        ),
    ],
    misconceptions=[
        *failing(
            "one-sample",
            (
                wrong.puts_predictions_in_rows,
                "Predictions are counted along the rows. Rows are true labels, columns predicted.",
            ),
            (wrong.counts_the_right_ones_only, "Only the diagonal is filled: wrong ones count."),
            (
                wrong.counts_the_wrong_ones_only,
                "The diagonal stays empty: what is right is counted as well.",
            ),
            (
                wrong.counts_both_ways,
                "A mistake is counted twice, as i for j and as j for i: one cell per sample.",
            ),
            (
                wrong.leaves_out_absent_classes,
                "A class that does not occur is left out. The matrix is (classes, classes).",
            ),
        ),
        *failing(
            "samples",
            (
                wrong.counts_a_pair_once,
                "matrix[t, y] += 1 adds 1 to a cell even if the pair comes up many times.",
            ),
            (wrong.divides_by_the_row, "The rows are made to sum to 1. Asked are counts."),
        ),
        *failing(
            "many-samples",
            (
                wrong.counts_in_single_bytes,
                "A uint8 holds up to 255, and then starts again from 0.",
            ),
        ),
        *failing("lists", (wrong.knows_arrays_only, "A list has no shape: np.asarray gives one.")),
    ],
)
