"""The task on the derivative of a root, whose branches are told apart."""

from typing import Any

import numpy as np

from grader.exercise import Check, Misconception, Task, Tolerance
from grader.strategies import Strategy, choices, drawn, integers, matrices, numbers, vectors

from . import roots_misconceptions as wrong
from .inputs import Draw


def outside(x: Any) -> Any:
    """Return x where √(x² + 3x) exists, moved there from −3 … 0."""
    return np.where((x > -3.25) & (x < 0.25), x + np.where(x < -1.5, -3.25, 3.25), x)


def both_branches(factor: float, low: float, high: float) -> Strategy[dict[str, Any]]:
    """Return the strategy of an x at the distance low … high times factor from 0 or from −3."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        distance = factor * draw(numbers(low, high))
        return {"x": distance if draw(choices(True, False)) else -3.0 - distance}

    return arguments


BRANCHES = {"right-branch", "left-branch", "arrays", "near-the-edge", "far-out"}

ROOT = Task(
    "sqrt_quadratic_derivative",
    points=10,
    hints=[
        "Which function is outside, which inside? Write down the derivative of each.",
        "The slope of the root is taken at x**2 + 3x; the slope of x**2 + 3x is a factor.",
    ],
    checks=[
        Check(
            "right-branch",
            {"x": numbers(0.25, 10) | integers(1, 10)},
            weight=2,
            hint="At x = 1 the inner value is 4, its root 2, and the inner slope 5.",
        ),
        Check(
            "left-branch",
            {"x": numbers(-12, -3.25) | integers(-12, -4)},
            hint="Left of -3 the curve falls. x is negative there, x**2 + 3x is not.",
        ),
        Check(
            "arrays",
            {"x": vectors(size=(1, 4)).map(outside) | matrices(rows=(1, 3)).map(outside)},
            hint="An array is worked on element by element: which root takes arrays?",
        ),
        Check(
            "near-the-edge",
            both_branches(0.01, 1, 20),
            tolerance=Tolerance(float32_rtol=1e-2),
            hint="Near the edge the curve is steep. The formula is exact there as well.",
        ),
        Check(
            "far-out",
            both_branches(1000.0, 1, 1000),
            hint="Far out the curve is nearly straight, with slope 1 or -1.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.forgets_the_inner_derivative,
            BRANCHES,
            "This is the slope of the root alone; the slope of x**2 + 3x is missing.",
        ),
        Misconception(
            wrong.forgets_the_half,
            BRANCHES,
            "The derivative of the root of u is not 1 over the root.",
        ),
        Misconception(wrong.loses_the_root, BRANCHES, "The divisor lost its root."),
        Misconception(
            wrong.loses_the_linear_term,
            BRANCHES,
            "The inner derivative is incomplete: 3x contributes as well.",
        ),
        Misconception(
            wrong.puts_the_derivative_inside,
            BRANCHES,
            "The slope of the root is taken at the inner derivative. Take it at the inner value, "
            "and multiply.",
        ),
        Misconception(
            wrong.divides_by_two_times_the_root,
            BRANCHES,
            "This multiplies by the root, which belongs below the line: a / 2 * b multiplies by b, "
            "and the power 1/2 falls by 1 when it is differentiated.",
        ),
        Misconception(
            wrong.cuts_the_fraction_short,
            BRANCHES,
            "Only the 3 is divided: 2 * x + 3 needs parentheses.",
        ),
        Misconception(
            wrong.returns_the_function_itself, BRANCHES, "This is the function, not its derivative."
        ),
        Misconception(
            wrong.splits_the_root,
            {"left-branch", "arrays", "near-the-edge", "far-out"},
            "The root of a product is not split for negative numbers: below -3 both roots are NaN.",
        ),
        Misconception(
            wrong.forgets_the_sign,
            {"left-branch", "arrays", "near-the-edge", "far-out"},
            "The derivative comes out positive everywhere; left of -3 the curve falls.",
        ),
        Misconception(
            wrong.takes_one_number_only,
            {"arrays"},
            "math.sqrt works on a single number only; x may be an array.",
        ),
        Misconception(
            wrong.measures_the_slope,
            {"near-the-edge", "far-out"},
            "This measures the slope with a small h, which fails where the curve is steep, and far "
            "out. Differentiate on paper.",
        ),
    ],
)
