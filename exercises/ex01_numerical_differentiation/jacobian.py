"""The task on functions of several variables with several values."""

from functools import cache

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.sandbox.probe import Probe
from grader.strategies import drawn, integers, vectors

from . import jacobian_misconceptions as wrong
from .inputs import (
    CENTRALLY,
    ONE_SIDED,
    SHIFTED,
    TIMES_H,
    TRUNCATED,
    VANISHING,
    VANISHING_WHATEVER_IS_PASSED,
    any_step,
    near,
    places,
    weights,
    whole,
)


def jacobian(f, x):
    """Return the exact Jacobian of a probe from vectors to vectors."""
    return f.parameters[0] if f.form == "linear_map" else 2 * f.parameters[0] * np.asarray(x)


@cache
def linear_maps(shape):
    """Return the strategy of linear maps from such a vector to 1 to 3 numbers."""
    return matrices_onto(shape).map(lambda A: Probe("linear_map", (A, np.zeros(len(A)))))


@cache
def square_maps(shape):
    """Return the strategy of maps A @ x**2 from such a vector to 1 to 3 numbers."""
    return matrices_onto(shape).map(lambda A: Probe("square_map", (A,)))


def matrices_onto(shape):
    """Return the strategy of matrices with a column for each element of such a vector."""
    return drawn(lambda draw: draw(weights((draw(integers(1, 3)), *shape))))


sides = vectors(-2, 2, size=(1, 3))

JACOBIAN = Task(
    "numerical_jacobian",
    points=12,
    hints=[
        "If one input moves, all outputs may move. Which part of J is that?",
        "A central difference of the whole vector f(x) along input j is column j of J.",
    ],
    checks=[
        Check(
            "given-step",
            places(sides, square_maps, h=any_step),
            weight=2,
            spied=("f",),
            judge=CENTRALLY,
            hint="For each input f is asked at two points that differ from x there alone, by h.",
        ),
        Check(
            "linear-maps",
            places(sides, linear_maps),
            weight=2,
            expected=jacobian,
            tolerance=near,
            hint="A row for each output, a column for each input.",
        ),
        Check(
            "curved-maps",
            places(sides, square_maps),
            weight=2,
            needs="linear-maps",
            expected=jacobian,
            tolerance=near,
            hint="The derivative is to be measured at x, on both sides of it.",
        ),
        Check(
            "integers",
            places(whole(sides), square_maps),
            needs="curved-maps",
            expected=jacobian,
            tolerance=near,
            hint="An array of integers can hold neither x + h nor a slope of 0.5.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.stacks_columns_as_rows,
            {"given-step", "linear-maps"},
            "What input j does to all outputs is column j; here it became row j.",
        ),
        Misconception(
            wrong.keeps_the_diagonal_only,
            {"given-step", "linear-maps"},
            "Every output may depend on every input: the elements off the diagonal are missing.",
        ),
        Misconception(
            wrong.adds_the_outputs_up,
            {"given-step", "linear-maps"},
            "The outputs are summed, which gives the gradient of their sum; keep them apart.",
        ),
        Misconception(
            wrong.makes_a_square_matrix,
            {"given-step", "linear-maps"},
            "The matrix is made D by D, but f may have more or fewer outputs than inputs.",
        ),
        Misconception(
            wrong.returns_after_one_column,
            {"given-step", "linear-maps"},
            "The return stands inside the loop: only the first column is filled.",
        ),
        Misconception(
            wrong.repeats_one_shift_of_all,
            {"given-step", "linear-maps"},
            "x + h shifts all inputs at once; shift one at a time, a column each.",
        ),
        Misconception(wrong.jacobian_forward_only, {"given-step", "curved-maps"}, ONE_SIDED),
        Misconception(wrong.jacobian_multiplies_by_h, {"given-step", "linear-maps"}, TIMES_H),
        Misconception(wrong.jacobian_truncates_integers, {"integers"}, TRUNCATED),
        Misconception(
            wrong.jacobian_leaves_x_shifted, {"given-step", "arguments-unchanged"}, SHIFTED
        ),
        Misconception(wrong.jacobian_with_a_vanishing_step, {"linear-maps"}, VANISHING),
        Misconception(
            wrong.jacobian_sets_a_vanishing_step,
            {"given-step", "linear-maps"},
            VANISHING_WHATEVER_IS_PASSED,
        ),
    ],
)
