"""Tasks on one line: its error, the gradients of that, and descent with all points."""

from collections.abc import Callable
from typing import Any

from grader.exercise import SAME_ANSWER_TWICE, Check, Misconception, Task
from grader.strategies import Strategy, drawn, integers, nonzero_numbers, numbers

from . import line_misconceptions as wrong
from .inputs import EXACT, FEW, Draw, points_to_fit


def _pair(side: int) -> Strategy[dict[str, Any]]:
    """Draw a target and a y above it (side 1) or below it (−1)."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        target = draw(numbers() | numbers(-1000, 1000) | integers(-9, 9))
        gap = draw(numbers(0.5, 10) | integers(1, 9))
        return {"target": target, "y": round(target + side * gap, 3)}

    return arguments


@drawn
def _one_point(draw: Draw) -> dict[str, Any]:
    """Draw a line and a point off it: dE/da and dE/db are nothing that rounding could hide."""
    a, b, x = draw(numbers(-5, 5)), draw(numbers(-5, 5)), draw(nonzero_numbers(-10, 10))
    return {"a": a, "b": b, "x": x, "target": round(a * x + b + draw(nonzero_numbers()), 6)}


@drawn
def _point_at_zero(draw: Draw) -> dict[str, Any]:
    a, b = draw(nonzero_numbers(-5, 5)), draw(nonzero_numbers(-5, 5))
    return {"a": a, "b": b, "x": 0.0, "target": round(b + draw(nonzero_numbers()), 6)}


def _steps(low: int, high: int) -> Callable[[Draw, int], int]:
    return lambda draw, count: draw(integers(low, high))


BOTH_SIDES = {"below-the-target", "above-the-target"}

SQUARED_ERROR = Task(
    "squared_error",
    points=4,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "How far is y from the target, and what is done with that number?",
        "Three operations in an order that matters: a difference, a square, a half.",
    ],
    checks=[
        Check(
            "below-the-target",
            _pair(-1),
            tolerance=EXACT,
            hint="Work one example by hand: the difference first, its square next, the half last.",
        ),
        Check(
            "above-the-target",
            _pair(1),
            tolerance=EXACT,
            hint="Being 2 too high costs exactly as much as being 2 too low.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.forgets_the_half, BOTH_SIDES, "The half is missing: E is half of the square."
        ),
        Misconception(
            wrong.forgets_the_square, BOTH_SIDES, "The difference is halved but not squared."
        ),
        Misconception(
            wrong.squares_before_subtracting,
            BOTH_SIDES,
            "Target and y are squared one by one. The difference comes first, then its square.",
        ),
        Misconception(
            wrong.halves_before_squaring,
            BOTH_SIDES,
            "The half is squared along with the difference, which leaves a quarter.",
        ),
        Misconception(
            wrong.caret_for_power, BOTH_SIDES, "In Python ^ is bitwise exclusive or, not a power."
        ),
        Misconception(
            wrong.returns_the_derivative,
            BOTH_SIDES,
            "y - target is the derivative of the error. The error itself is asked for.",
        ),
        Misconception(
            wrong.no_error_above_the_target,
            {"above-the-target"},
            "A prediction above the target counts as no error. It is as wrong as one below.",
        ),
        Misconception(
            wrong.keeps_the_sign,
            {"above-the-target"},
            "The error becomes negative when y is above the target. A square never is.",
        ),
    ],
)

LINE_GRADIENTS = Task(
    "line_gradients",
    points=8,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "How does E change when y grows a little? And how does y change when a or b does?",
        "The chain rule: dE/da is dE/dy times dy/da. For b only the second factor differs.",
    ],
    checks=[
        Check(
            "slope",
            _one_point,
            weight=2,
            call=lambda code, **given: code.line_gradients(*given.values())[0],
            tolerance=EXACT,
            hint="Raise a by 1: by how much does y = ax + b grow? If y is too high, is E growing?",
        ),
        Check(
            "offset",
            _one_point,
            weight=2,
            call=lambda code, **given: code.line_gradients(*given.values())[1],
            tolerance=EXACT,
            hint="Raise b by 1: y = ax + b grows by how much, whatever x is?",
        ),
        Check(
            "at-x-zero",
            _point_at_zero,
            tolerance=EXACT,
            cases=FEW,
            hint="At x = 0 the slope has no effect on y; the offset still has. Two results.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.forgets_the_input,
            {"slope", "at-x-zero"},
            "dE/da lacks a factor: a reaches y multiplied by x.",
        ),
        Misconception(
            wrong.target_minus_y,
            {"slope", "offset", "at-x-zero"},
            "Both signs are turned. With y above the target, E grows with y.",
        ),
        Misconception(
            wrong.offset_gradient_first,
            {"slope", "offset", "at-x-zero"},
            "The two results are in the other order: dE/da comes first.",
        ),
        Misconception(
            wrong.keeps_the_two,
            {"slope", "offset", "at-x-zero"},
            "Both are twice too large: the half in E cancels the 2 of the square.",
        ),
        Misconception(
            wrong.multiplies_both_by_x,
            {"offset", "at-x-zero"},
            "dE/db carries a factor x. b is added to y as it is, without x.",
        ),
        Misconception(
            wrong.leaves_b_out_of_y,
            {"slope", "offset", "at-x-zero"},
            "The prediction lacks b: y is ax + b.",
        ),
        Misconception(
            wrong.multiplies_by_a,
            {"slope", "at-x-zero"},
            "dE/da is multiplied by a. The derivative of ax with respect to a is something else.",
        ),
        Misconception(
            wrong.divides_by_x,
            {"at-x-zero"},
            "dE/db is made from dE/da by dividing by x, which fails at x = 0.",
        ),
    ],
)

FIT_LINE = Task(
    "fit_line",
    points=12,
    hints=[
        "One step: what is the mean of the points' gradients at the present a and b?",
        "Work out both means before changing anything, then move both parameters against them.",
    ],
    checks=[
        Check(
            "one-point",
            points_to_fit((1, 1), "steps", _steps(1, 1)),
            tolerance=EXACT,
            cases=FEW,
            hint="One point, one step from a = b = 0: do it on paper, both gradients first.",
        ),
        Check(
            "several-points",
            points_to_fit((2, 5), "steps", _steps(1, 1)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="One step for all points together, whose size does not grow with their number.",
        ),
        Check(
            "several-steps",
            points_to_fit((1, 4), "steps", _steps(2, 20)),
            weight=2,
            needs="several-points",
            tolerance=EXACT,
            hint="Each step starts where the last one ended, with gradients taken there.",
        ),
        Check(
            "start",
            points_to_fit((1, 1), "steps", _steps(0, 3), start=True),
            tolerance=EXACT,
            cases=FEW,
            hint="The first step leaves from the a and b passed in. With steps=0 they come back.",
        ),
        Check(
            "lists",
            points_to_fit((1, 4), "steps", _steps(1, 3), plain=True),
            needs="several-points",
            tolerance=EXACT,
            cases=FEW,
            hint="xs and targets may be lists, and lists do not multiply as arrays do.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.sums_the_gradients,
            {"several-points"},
            "The gradients are summed over the points. Their mean is asked for.",
        ),
        Misconception(
            wrong.last_point_only,
            {"several-points"},
            "Each step uses the gradient of the last point alone: the ones before are overwritten.",
        ),
        Misconception(
            wrong.steps_at_every_point,
            {"several-points"},
            "a and b move after each point. A full-batch step moves once, after all points.",
        ),
        Misconception(
            wrong.multiplies_the_means,
            {"several-points"},
            "The mean error is multiplied by the mean x. Each error belongs to its own x.",
        ),
        Misconception(
            wrong.b_with_the_new_a,
            {"one-point", "start"},
            "b moves by a gradient taken at the new a. Both gradients belong to the old a and b.",
        ),
        Misconception(
            wrong.climbs,
            {"one-point", "start"},
            "The steps go along the gradient, uphill: the error grows.",
        ),
        Misconception(
            wrong.one_step_too_few, {"one-point", "start"}, "One step fewer than `steps` is made."
        ),
        Misconception(
            wrong.returns_none, {"one-point", "start"}, "a and b are printed, and None is returned."
        ),
        Misconception(
            wrong.returns_after_one_step,
            {"several-steps", "start", "lists"},
            "The return stands inside the loop: it ends after one step.",
        ),
        Misconception(
            wrong.starts_at_zero,
            {"start"},
            "a and b are set to 0 at the top, whatever was passed in.",
        ),
        Misconception(
            wrong.takes_arrays_only,
            {"lists"},
            "A list cannot be multiplied by a float: make arrays of xs and targets first.",
        ),
    ],
)
