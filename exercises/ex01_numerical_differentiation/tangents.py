"""Tasks on the tangent: its line, where it leads, and the step that reaches a target."""

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import choices, drawn, integers, numbers, polynomials

from . import tangents_misconceptions as wrong
from .inputs import (
    LAST_ONLY,
    VANISHING,
    curves,
    derivative,
    functions,
    positions,
    short_vectors,
    slope_error,
    within,
)


def tangent_error(f, x, t):
    """Return how far an accepted tangent may be off at t (a number or an array)."""
    return slope_error(f, x) * float(np.max(np.abs(np.asarray(t) - x))) + 1e-9


def step_error(f, x, target):
    """Return how far an accepted step may be off: the slope divides, so its error does as well."""
    slope, error = abs(derivative(f, x)), slope_error(f, x)
    return abs(target - f(x)) * error / (slope * (slope - error)) + 1e-9


def tangent_at(code, f, x, t):
    """Return the height at t of the student's tangent."""
    return code.tangent_line(f, x)(t)


def two_tangents(code, f, x, other, t):
    """Return the heights at t of two tangents, both drawn before either is asked."""
    first, second = code.tangent_line(f, x), code.tangent_line(f, other)
    return [first(t), second(t)]


def exact_tangent(f, x, t):
    """Return the height at t of the tangent of f at x."""
    return f(x) + derivative(f, x) * (t - x)


def targets(shapes, heights):
    """Return the strategy of a function, a place where it is not level, and a height to reach."""

    @drawn
    def sloping(draw):
        return {"f": draw(shapes), "x": draw(positions), "target": draw(heights)}

    return sloping.filter(lambda chosen: abs(derivative(chosen["f"], chosen["x"])) >= 0.5)


def newton_settles(f, x, target):
    """Tell whether Newton's method goes straight to the target: each step a quarter of the last.

    Then it ends at the same place however many steps are made, and however slopes are measured;
    where f only just reaches the target a step is half the last, and in the end noise.
    """
    last = np.inf
    for _ in range(8):
        slope = derivative(f, x)
        if slope == 0:
            return False
        step = (target - f(x)) / slope
        if abs(step) > max(abs(last) / 4, 1e-12):
            return False
        x, last = x + step, step
    return True


@drawn
def targets_within_reach(draw):
    """Return a curve, a place where it is not level, and a height that Newton's method finds."""
    chosen = draw(targets(curves, numbers(-5, 5)))
    f, x = chosen["f"], chosen["x"]
    step = draw(choices(1.0, -1.0, 0.5, -0.5))
    while not newton_settles(**chosen):
        chosen["target"] = round(float(f(x)) + derivative(f, x) * step, 3)
        step /= 2
    return chosen


TANGENT = Task(
    "tangent_line",
    points=12,
    hints=[
        "A line is known by one of its points and its slope.",
        "Measure height and slope at x first; then return a function that only needs t.",
    ],
    checks=[
        Check(
            "one-point",
            {"f": functions, "x": positions, "t": positions},
            weight=3,
            call=tangent_at,
            expected=exact_tangent,
            judge=within(tangent_error),
            hint="The line passes through (x, f(x)) and rises by f'(x) for each unit of t - x.",
        ),
        Check(
            "many-points",
            {"f": functions, "x": positions, "t": short_vectors},
            needs="one-point",
            call=tangent_at,
            expected=exact_tangent,
            judge=within(tangent_error),
            hint="To plot the line one passes it a whole array t; it gives an array of that shape.",
        ),
        Check(
            "two-lines",
            {"f": functions, "x": positions, "other": positions, "t": positions},
            needs="one-point",
            call=two_tangents,
            expected=lambda f, x, other, t: [exact_tangent(f, x, t), exact_tangent(f, other, t)],
            judge=within(
                lambda f, x, other, t: max(tangent_error(f, x, t), tangent_error(f, other, t))
            ),
            hint="Drawing a second tangent must leave the first one as it was.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.returns_the_slope,
            {"one-point"},
            "This returns a number, the slope. The task is to return a function of t.",
        ),
        Misconception(
            wrong.returns_the_curve,
            {"one-point"},
            "The function returned is f itself, not the straight line that touches it at x.",
        ),
        Misconception(
            wrong.line_through_the_origin,
            {"one-point"},
            "slope * t passes through the origin; the tangent passes through (x, f(x)).",
        ),
        Misconception(
            wrong.adds_the_slope_times_t,
            {"one-point"},
            "f(x) + slope * t has the height f(x) at t = 0; it should have it at t = x.",
        ),
        Misconception(
            wrong.line_without_its_height,
            {"one-point"},
            "This line is 0 at t = x; there it should be as high as f.",
        ),
        Misconception(
            wrong.takes_the_slope_at_t,
            {"one-point"},
            "The slope is measured at t, anew for every t: the result is no line. Measure at x.",
        ),
        Misconception(wrong.line_with_a_vanishing_step, {"one-point"}, VANISHING),
        Misconception(
            wrong.line_for_one_number_only,
            {"many-points"},
            "The line compares t with x in an if, which an array of several numbers refuses.",
        ),
        Misconception(
            wrong.keeps_the_line_in_globals,
            {"two-lines"},
            "Slope and height are global: a second tangent overwrites those of the first.",
        ),
    ],
)

EXTRAPOLATE = Task(
    "extrapolate",
    points=10,
    automatic=("same-answer-twice",),
    hints=[
        "Walking straight on from x with the slope there, how high are you after the step?",
        "Start at the height of f at x and add slope times distance.",
    ],
    checks=[
        Check(
            "short-steps",
            {"f": functions, "x": positions, "step": numbers(-2, 2)},
            weight=2,
            expected=lambda f, x, step: f(x) + derivative(f, x) * step,
            judge=within(lambda f, x, step: tangent_error(f, x, x + step)),
            hint="Height at the start, plus slope at the start times the step.",
        ),
        Check(
            "long-steps",
            {"f": functions, "x": positions, "step": integers(10, 100) | integers(-100, -10)},
            needs="short-steps",
            expected=lambda f, x, step: f(x) + derivative(f, x) * step,
            judge=within(lambda f, x, step: tangent_error(f, x, x + step)),
            hint="The step of the extrapolation is not the h of the derivative: h stays small.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.follows_the_curve,
            {"short-steps"},
            "f(x + step) is where the curve goes; asked is where its tangent at x goes.",
        ),
        Misconception(
            wrong.forgets_where_it_starts,
            {"short-steps"},
            "slope * step is how much is gained; it is to be added to f(x).",
        ),
        Misconception(
            wrong.adds_the_bare_step,
            {"short-steps"},
            "A step along x is added to a height. The slope turns one into the other.",
        ),
        Misconception(
            wrong.adds_the_bare_slope,
            {"short-steps"},
            "The slope is the gain for a step of 1; it is to be multiplied by the step.",
        ),
        Misconception(
            wrong.takes_the_slope_at_the_end,
            {"short-steps"},
            "The slope is measured at x + step; the line starts at x with the slope there.",
        ),
        Misconception(
            wrong.takes_the_step_for_a_position,
            {"short-steps"},
            "step is a distance from x already: x is not to be subtracted from it.",
        ),
        Misconception(
            wrong.adds_to_x,
            {"short-steps"},
            "slope * step is a height and is added to x; add it to f(x).",
        ),
        Misconception(
            wrong.goes_the_other_way,
            {"short-steps"},
            "slope * step is subtracted: a positive step along a growing f leads upwards.",
        ),
    ],
)

STEP_TO_TARGET = Task(
    "step_to_target",
    points=10,
    automatic=("same-answer-twice",),
    hints=[
        "How much height is missing, and how much does one unit of x bring?",
        "It is the equation of extrapolate, solved for the step.",
    ],
    checks=[
        Check(
            "straight-lines",
            targets(polynomials(degree=1), numbers(-5, 5)),
            expected=lambda f, x, target: (target - f(x)) / derivative(f, x),
            judge=within(step_error),
            hint="Height still missing, divided by the height that one unit of x brings.",
        ),
        Check(
            "curves",
            targets_within_reach,
            weight=2,
            needs="straight-lines",
            expected=lambda f, x, target: (target - f(x)) / derivative(f, x),
            judge=within(step_error),
            hint="One step along the tangent at x, wherever the curve goes from there.",
        ),
        Check(
            "far-targets",
            targets(functions, integers(100, 1000) | integers(-1000, -100)),
            needs="curves",
            expected=lambda f, x, target: (target - f(x)) / derivative(f, x),
            judge=within(step_error),
            hint="The tangent goes on for ever: a far target is a long step, and still one step.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.returns_where_it_arrives,
            {"straight-lines"},
            "This is the place x + step; asked is the step.",
        ),
        Misconception(
            wrong.steps_away_from_the_target,
            {"straight-lines"},
            "The sign is turned: with a target above f(x) and a growing f the step is positive.",
        ),
        Misconception(
            wrong.forgets_where_f_is,
            {"straight-lines"},
            "Only the part of the target that f(x) has not reached yet is to be covered.",
        ),
        Misconception(
            wrong.multiplies_by_the_slope,
            {"straight-lines"},
            "On a steep f a short step is enough: the missing height is divided by the slope.",
        ),
        Misconception(
            wrong.returns_the_height_missing,
            {"straight-lines"},
            "target - f(x) is a height; divide it by the slope to get a distance along x.",
        ),
        Misconception(wrong.divides_before_subtracting, {"straight-lines"}, LAST_ONLY),
        Misconception(
            wrong.subtracts_x_from_the_target,
            {"straight-lines"},
            "The target is a height, so it is to be compared with f(x), not with x.",
        ),
        Misconception(
            wrong.repeats_until_it_is_there,
            {"curves"},
            "This repeats Newton's step until f reaches the target. Asked is a single step.",
        ),
    ],
)
