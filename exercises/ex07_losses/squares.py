"""Tasks on sums of squares: the error of predictions, and the penalty on weights."""

import numpy as np

from grader.exercise import Check, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn, integers

from . import squares_misconceptions as wrong
from .inputs import SLOPE, both, one_half

# Squares of differences up to 20, in float32.
SQUARES = Tolerance(atol=1e-5, squeeze=True)
# Weights within ±5, up to a dozen of them, in float32.
PENALTY = Tolerance(atol=1e-4, squeeze=True)


def pair(size, shapes, whole=False):
    """Return a strategy for y and t of one of these shapes, integers with `whole`."""

    @drawn
    def mapping(draw):
        shape = draw(choices(*shapes))
        both = {name: draw(arrays(shape, -size, size)) for name in ("y", "t")}
        return {name: np.rint(each).astype(int) for name, each in both.items()} if whole else both

    return mapping


def weight_lists(most, shapes):
    """Return a strategy for a list of one to `most` arrays of these shapes, and a strength."""

    @drawn
    def mapping(draw):
        count = draw(integers(1, most))
        weights = [draw(arrays(draw(choices(*shapes)), -5.0, 5.0)) for _ in range(count)]
        return {"weights": weights, "strength": draw(choices(0.5, 0.25, 0.1, 1.5, 2.0, 0.001))}

    return mapping


VECTORS = (1,), (2,), (3,), (5,)
ROWS = (1, 2), (2, 1), (2, 2), (3, 2)
TRY_TWO = "Half the sum of the squared differences: try one element, then two."
ALL_ELEMENTS = "With two axes the sum still runs over all elements, and gives one number."
HALF_INTEGER = "Half of an integer need not be one."
SQUARE_SUM = "strength times the sum of the squares, without a ½."
ONE_EACH = "A list with one gradient per array, of its shape."
ALL_ARRAYS = "The penalty adds up all arrays, and each has its gradient, in order."
ONE_ARRAY, ARRAYS = weight_lists(1, VECTORS + ROWS), weight_lists(3, VECTORS + ROWS)
WHOLE_PAIRS = pair(5.0, VECTORS, whole=True)

MEAN_SQUARED_ERROR = Task(
    "mean_squared_error",
    points=10,
    hints=[
        "Work it out by hand for y = (1, 3) and t = (0, 1): it is 2.5.",
        "Square each difference, add all of them up, halve the sum. Nothing is divided by N.",
    ],
    checks=[
        Check("vectors", pair(10.0, VECTORS), 3, TRY_TWO, tolerance=SQUARES),
        Check("rows", pair(10.0, ROWS), 2, ALL_ELEMENTS, tolerance=SQUARES),
        Check("integers", WHOLE_PAIRS, 1, HALF_INTEGER, "vectors", tolerance=SQUARES, cases=30),
    ],
    misconceptions=[
        *failing(
            "vectors rows",
            (wrong.mean_for_half_the_sum, "This is the mean of the squares, not half their sum."),
            (wrong.half_the_mean, "The sum is divided by the number of elements; only halve it."),
            (wrong.sum_without_the_half, "The factor ½ is missing."),
            (wrong.squares_not_summed, "The squares are not added up: the loss is one number."),
            (wrong.squares_the_sum, "This squares the sum, where misses of unlike sign cancel."),
        ),
        *failing(
            "rows",
            (wrong.divides_by_the_rows, "The sum is divided by the number of rows; only halve it."),
            (
                wrong.sums_the_first_axis_only,
                "This sums along one axis only, as Python's sum does; all elements are asked.",
            ),
        ),
        *failing(
            "arguments-unchanged",
            (
                wrong.subtracts_into_its_argument,
                "The difference is written into the caller's array, as by y -= t.",
            ),
        ),
    ],
)

L2_PENALTY = Task(
    "l2_penalty",
    points=8,
    hints=[
        "Differentiate strength · w² by w, for a single weight.",
        "All arrays add to one penalty; each weight's derivative contains that weight alone.",
    ],
    checks=[
        Check("penalty", ONE_ARRAY, 2, SQUARE_SUM, judge=one_half(0, PENALTY)),
        Check("gradients", ONE_ARRAY, 2, ONE_EACH, judge=one_half(1, SLOPE)),
        Check("several", ARRAYS, 2, ALL_ARRAYS, judge=both(PENALTY, SLOPE)),
    ],
    misconceptions=[
        *failing(
            "penalty several",
            (wrong.halves_the_penalty_only, "The penalty has a ½, its gradient none."),
            (wrong.takes_the_root, "This is the norm; the sum of the squares has no root."),
        ),
        *failing(
            "penalty gradients several",
            (wrong.halves_both, "Some books take ½ · strength; here there is no ½."),
            (wrong.sums_absolute_values, "Absolute values are the L1 penalty; L2 has squares."),
        ),
        *failing(
            "gradients several",
            (wrong.gradient_without_the_two, "The derivative of W² is 2W."),
            (wrong.strength_missing_from_the_gradient, "The gradient lacks the strength."),
        ),
        *failing(
            "several", (wrong.penalises_the_first_array_only, "Only the first array is penalised.")
        ),
        *failing(
            "arguments-unchanged",
            (
                wrong.scales_the_weights_themselves,
                "This changes the weights themselves, as *= does.",
            ),
        ),
    ],
)
