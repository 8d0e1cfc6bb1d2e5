"""Tasks on difference quotients: forward, central, and with half a step on either side."""

import numpy as np

from grader.exercise import Check, Misconception, Task, Tolerance
from grader.sandbox.probe import Probe
from grader.strategies import choices, drawn

from . import quotients_misconceptions as wrong
from .inputs import (
    CENTRAL,
    LAST_ONLY,
    ONE_SIDED,
    OVERWRITTEN,
    TIMES_H,
    TWICE_X,
    VANISHING,
    VANISHING_WHATEVER_IS_PASSED,
    asked_and_answered,
    curves,
    derivative,
    functions,
    positions,
    slope_error,
    steps,
    within,
)


@drawn
def at_a_kink(draw):
    """Return |x − c| with an x at c, where the quotients differ most, or one away."""
    centre = draw(choices(0.0, 1.0, 0.5, 2.0))
    return {"f": Probe("absolute", (centre,)), "x": centre + draw(choices(0.0, 1.0, -1.0, 0.5))}


EXACTLY = asked_and_answered(1.0)


def difference_checks(points_hint, order_error, kink, kink_hint):
    """Return the checks that the three difference quotients share."""
    return [
        Check(
            "given-step",
            {"f": curves, "x": positions, "h": steps},
            weight=3,
            spied=("f",),
            judge=EXACTLY,
            hint=points_hint,
        ),
        Check(
            "default-step",
            {"f": functions, "x": positions},
            weight=2,
            expected=derivative,
            judge=within(order_error),
            hint="Without a given step the quotient should be close to the derivative: a step that "
            "is too large cuts corners, one too small vanishes beside x.",
        ),
        Check(
            "at-a-kink",
            at_a_kink,
            needs="default-step",
            expected=kink,
            tolerance=Tolerance(rtol=1e-6, atol=CENTRAL),
            hint=kink_hint,
        ),
    ]


def central_error(f, x):
    """Return how far a central quotient of any accepted step may be from f′(x)."""
    return CENTRAL


def slope_from_the_right(f, x):
    """Return the slope of |x − c| to the right of x."""
    return 1.0 if x >= f.parameters[0] else -1.0


def slope_of_both_sides(f, x):
    """Return the mean of the slopes of |x − c| on both sides of x."""
    return float(np.sign(x - f.parameters[0]))


COARSE = "A default step of 0.1 is too long: the quotient is visibly off the derivative."
HALF_TIMES_H = "a / 2 * h divides by 2 and then multiplies by h; the points are h apart: over h."

FORWARD = Task(
    "forward_difference",
    points=8,
    automatic=("same-answer-twice",),
    hints=[
        "How much does f grow from x to a point a little to the right?",
        "Rise over run: the growth of f, divided by how far you went.",
    ],
    checks=difference_checks(
        "Two points: x itself and one a step h to its right. Use the h that was passed.",
        slope_error,
        slope_from_the_right,
        "At a kink the forward difference sees only what lies to the right of x.",
    ),
    misconceptions=[
        Misconception(
            wrong.steps_both_ways,
            {"given-step", "at-a-kink"},
            "This is the central difference; the forward one asks f at x and at x + h.",
        ),
        Misconception(
            wrong.looks_backward,
            {"given-step", "at-a-kink"},
            "This compares f(x) with f(x - h), to the left; the forward difference looks right.",
        ),
        Misconception(
            wrong.subtracts_the_other_way_round,
            {"given-step", "default-step"},
            "The two values are subtracted in the wrong order: a growing f has a positive slope.",
        ),
        Misconception(wrong.divides_only_the_last_value, {"given-step", "default-step"}, LAST_ONLY),
        Misconception(
            wrong.forgets_to_divide,
            {"given-step", "default-step"},
            "This is how much f grows over the step; the slope is that growth per unit of x.",
        ),
        Misconception(wrong.forward_with_a_vanishing_step, {"default-step"}, VANISHING),
        Misconception(
            wrong.forward_sets_a_vanishing_step,
            {"given-step", "default-step"},
            VANISHING_WHATEVER_IS_PASSED,
        ),
        Misconception(wrong.forward_with_a_coarse_step, {"default-step"}, COARSE),
        Misconception(wrong.overwrites_the_step, {"given-step"}, OVERWRITTEN),
    ],
)

CENTRAL_DIFFERENCE = Task(
    "central_difference",
    points=10,
    automatic=("same-answer-twice",),
    hints=[
        "Which two points lie equally far to the left and to the right of x?",
        "The run is the distance between the two points, not the distance of one of them from x.",
    ],
    checks=difference_checks(
        "Two points, a step h to either side of x. How far apart are they?",
        central_error,
        slope_of_both_sides,
        "At a kink the central difference sees both sides alike.",
    ),
    misconceptions=[
        Misconception(wrong.steps_forward_only, {"given-step", "default-step"}, ONE_SIDED),
        Misconception(wrong.multiplies_by_h, {"given-step", "default-step"}, TIMES_H),
        Misconception(wrong.divides_by_twice_x, {"given-step", "default-step"}, TWICE_X),
        Misconception(
            wrong.divides_by_h_once,
            {"given-step", "default-step"},
            "The two points are 2h apart; dividing by h doubles the slope.",
        ),
        Misconception(
            wrong.halves_the_steps_only,
            {"given-step", "default-step"},
            "The points are h/2 to either side, h apart, yet the difference is divided by 2h.",
        ),
        Misconception(wrong.central_without_parentheses, {"given-step", "default-step"}, LAST_ONLY),
        Misconception(wrong.central_with_a_vanishing_step, {"default-step"}, VANISHING),
        Misconception(
            wrong.central_sets_a_vanishing_step,
            {"given-step", "default-step"},
            VANISHING_WHATEVER_IS_PASSED,
        ),
        Misconception(wrong.central_with_a_coarse_step, {"default-step"}, COARSE),
        Misconception(wrong.central_overwrites_the_step, {"given-step"}, OVERWRITTEN),
    ],
)

HALF_STEP = Task(
    "half_step_difference",
    points=8,
    automatic=("same-answer-twice",),
    hints=[
        "Place an interval of length h so that x is its middle. Where are its ends?",
        "The run is the length of that interval.",
    ],
    checks=difference_checks(
        "Two points, half a step to either side of x. How far apart are they?",
        central_error,
        slope_of_both_sides,
        "At a kink the symmetric difference sees both sides alike.",
    ),
    misconceptions=[
        Misconception(
            wrong.takes_full_steps,
            {"given-step"},
            "f is asked a full step to either side; here it is half a step.",
        ),
        Misconception(
            wrong.full_steps_over_h,
            {"given-step", "default-step"},
            "The points are 2h apart but the difference is divided by h: twice the slope.",
        ),
        Misconception(
            wrong.half_steps_over_twice_h,
            {"given-step", "default-step"},
            "The points are only h apart but the difference is divided by 2h: half the slope.",
        ),
        Misconception(
            wrong.halves_x_too,
            {"given-step", "default-step"},
            "(x + h) / 2 halves x as well; only h is to be halved.",
        ),
        Misconception(
            wrong.half_step_forward_only,
            {"given-step", "default-step"},
            "One of the points is x itself; both must lie half a step away from it.",
        ),
        Misconception(
            wrong.half_step_multiplies_by_h, {"given-step", "default-step"}, HALF_TIMES_H
        ),
        Misconception(wrong.half_step_with_a_vanishing_step, {"default-step"}, VANISHING),
        Misconception(
            wrong.half_step_sets_a_vanishing_step,
            {"given-step", "default-step"},
            VANISHING_WHATEVER_IS_PASSED,
        ),
        Misconception(wrong.half_step_overwrites_the_step, {"given-step"}, OVERWRITTEN),
    ],
)
