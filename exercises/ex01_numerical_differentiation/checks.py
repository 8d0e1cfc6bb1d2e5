"""ex01: what is asked of difference quotients, tangents and gradients, and how students err.

A given step decides which points f must be asked at, and the quotient to the last digits. Where a
student's own step is used the exact derivative is expected, within what the method may be off:

- truncation: h/2·|f″| forward, h²/6·|f‴| central, half of that step less;
- rounding: f is computed to a few ε·|f|, and the quotient divides that by h.

Numbers stay within ±2, so that |f| ≤ 45 (a cubic with coefficients 3) and |f‴| ≤ 22.2 (3·exp x).
At h = 1e-3 a central quotient is off by 4e-6; at h = 1e-8 rounding costs about 4·ε·45/h = 4e-6:
1e-5 (`CENTRAL`) admits every step between. A forward quotient of h = 1e-3 adds 5e-4·|f″|.
"""

from functools import cache

import numpy as np

from grader.answer import Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Check, Exercise, Misconception, Task, Tolerance
from grader.message import Message
from grader.notation import show
from grader.sandbox.probe import Probe
from grader.strategies import (
    arrays,
    choices,
    drawn,
    integers,
    matrices,
    nonzero_numbers,
    numbers,
    polynomials,
    vectors,
)

from . import misconceptions as wrong

CENTRAL = 1e-5
LARGEST_STEP = 1e-3

positions = numbers(-2, 2) | integers(-2, 2)
steps = choices(1.0, 0.5, 0.25, 0.1, 0.01)


@drawn
def waves(draw):
    """Return a sine or an exponential of moderate size and rate."""
    form = draw(choices("sine", "exponential"))
    return Probe(form, (draw(nonzero_numbers(-3, 3)), draw(choices(1.0, -1.0, 0.5))))


functions = polynomials() | waves
# Where a line would hide which quotient was taken.
curves = polynomials(degree=(2, 3)) | waves


@drawn
def at_a_kink(draw):
    """Return |x − c| with an x at c, where the quotients differ most, or one away."""
    centre = draw(choices(0.0, 1.0, 0.5, 2.0))
    return {"f": Probe("absolute", (centre,)), "x": centre + draw(choices(0.0, 1.0, -1.0, 0.5))}


def derivative(f, x, order=1):
    """Return the exact derivative of a probe of one number."""
    if f.form == "polynomial":
        coefficients = np.polynomial.polynomial.polyder(f.parameters, order)
        return float(np.polynomial.polynomial.polyval(x, coefficients))
    amplitude, rate = f.parameters
    if f.form == "sine":
        return float(amplitude * rate**order * np.sin(rate * x + order * np.pi / 2))
    return float(amplitude * rate**order * np.exp(rate * x))


def gradient(f, x):
    """Return the exact gradient of a probe of an array."""
    x = np.asarray(x, dtype=float)
    if f.form == "weighted_powers":
        weights, power = f.parameters
        return weights * power * x ** (power - 1)
    if f.form == "sine_sum":
        return f.parameters[0] * np.cos(x)
    if f.form == "quadratic_form":
        A, b = f.parameters
        return 0.5 * (A + A.T) @ x + b
    others = ~np.eye(x.size, dtype=bool)
    return np.prod(np.broadcast_to(x.ravel(), others.shape), axis=1, where=others).reshape(x.shape)


def jacobian(f, x):
    """Return the exact Jacobian of a probe from vectors to vectors."""
    return f.parameters[0] if f.form == "linear_map" else 2 * f.parameters[0] * np.asarray(x)


def slope_error(f, x):
    """Return how far a slope by any accepted method and step may be from f′(x)."""
    return 0.6 * LARGEST_STEP * abs(derivative(f, x, 2)) + CENTRAL


def within(error):
    """Return the judge that accepts a value at most ``error(**arguments)`` from the expected."""

    def judge(arguments, expected, actual):
        tolerance = Tolerance(rtol=1e-6, atol=error(**arguments))
        return compare(expected.value, actual.value, tolerance)

    return judge


def offsets(answer, x):
    """Return how far from x each point lies that f was asked at: (calls, elements of x)."""
    rows = [np.empty((0, x.size))]
    for call in answer.calls:
        point = numeric(call.x)
        if point is not None and point.size % x.size == 0:
            rows.append(point.reshape(-1, x.size) - x)
    return np.concatenate(rows)


def asked_and_answered(*scales):
    """Return the judge of a given step: the kind of answer, the points asked, the value.

    The reference's points must be among those asked, in any order, others beside them. With
    several scales it is enough that all are, at one of these multiples of their distance from x.
    """

    def judge(arguments, expected, actual):
        mismatch = compare(expected.value, actual.value, Tolerance(atol=1e-8))
        if mismatch is not None and mismatch.kind in ("kind", "shape", "length"):
            return mismatch
        x = np.ravel(arguments["x"]).astype(float)
        wanted, got = offsets(expected, x), offsets(actual, x)
        found = [
            [np.any(np.all(np.abs(got - scale * row) <= 1e-9, axis=1)) for row in wanted]
            for scale in scales
        ]
        if not any(map(all, found)):
            row = wanted[found[0].index(False)] * scales[0]
            point = (x + row).reshape(np.shape(arguments["x"]))
            return Mismatch("calls", Message("f was never asked at x = {x}", x=show(point)))
        return mismatch

    return judge


EXACTLY = asked_and_answered(1.0)
# x ± h/2 over h is a central difference too.
CENTRALLY = asked_and_answered(1.0, 0.5)


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


def weights(shape):
    """Return the strategy of factors of the elements of such an array, none of them 0."""
    return arrays(shape, -2, 2, regimes=False).map(lambda drawn: np.where(drawn == 0, 1.0, drawn))


@cache
def quadratics(shape):
    """Return the strategy of functions of such an array whose central quotients are exact."""

    @drawn
    def quadratic(draw):
        if len(shape) == 1 and draw(choices(False, True)):
            return Probe("quadratic_form", (draw(weights((*shape, *shape))), draw(weights(shape))))
        return Probe("weighted_powers", (draw(weights(shape)), 2))

    return quadratic


@cache
def fields(shape):
    """Return the strategy of functions of such an array: powers, waves, a product, quadratics."""

    @drawn
    def field(draw):
        form = draw(choices("product", "weighted_powers", "sine_sum", "quadratic"))
        if form == "product":
            return Probe("product")
        if form == "quadratic":
            return draw(quadratics(shape))
        factors = draw(weights(shape))
        return Probe(form, (factors, 3) if form == "weighted_powers" else (factors,))

    return field


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


def places(points, functions_of, **others):
    """Return the strategy of an array x, a function of arrays of its shape, and what follows."""

    @drawn
    def place(draw):
        x = draw(points)
        rest = {name: draw(strategy(x)) for name, strategy in others.items()}
        return {"f": draw(functions_of(x.shape)), "x": x} | rest

    return place


def whole(points):
    """Return the strategy of the same arrays, rounded to integers."""
    return points.map(lambda x: np.round(x).astype(np.int64))


def an_index(x):
    """Return the strategy of the indices of a vector."""
    return integers(0, len(x) - 1)


def any_step(x):
    """Return the strategy of the steps to pass."""
    return steps


inputs = vectors(-2, 2, size=(1, 4))
sides = vectors(-2, 2, size=(1, 3))
weight_matrices = matrices(-2, 2, rows=(1, 3), columns=(1, 3))
blocks = choices((1, 1, 2), (2, 1, 1), (1, 2, 2), (2, 2, 2), (1, 1, 1))
boxes = drawn(lambda draw: draw(arrays(draw(blocks), -2, 2)))
near = Tolerance(rtol=1e-6, atol=CENTRAL)


def mistake(name, fails, says):
    """Return the misconception of that name in misconceptions.py; `fails` as words."""
    return Misconception(getattr(wrong, name), set(fails.split()), says)


VANISHING = "1e-50 is lost beside x: x + h is x, and the difference is 0. A step of 1e-4 is seen."
COARSE = "A default step of 0.1 is too long: the quotient is visibly off the derivative."
VANISHING_WHATEVER_IS_PASSED = (
    "h is set to 1e-50 inside, whatever was passed, and that is lost beside x: x + h is x. "
    "Use the h passed."
)
OVERWRITTEN = "The function sets h anew and throws away the step that was passed."
LAST_ONLY = "Division comes before subtraction: only the last value is divided. Use parentheses."
TIMES_H = "a / 2 * h divides by 2 and then multiplies by h: 2h belongs in parentheses."
HALF_TIMES_H = "a / 2 * h divides by 2 and then multiplies by h; the points are h apart: over h."
TWICE_X = "The difference is divided by 2x; what matters is how far apart the two points are, 2h."
ONE_SIDED = "This is the forward difference: it asks f at x and x + h, not on both sides of x."
TRUNCATED = "x holds integers: writing x + h into it cuts h off again. Work on a copy of floats."
SHIFTED = "x is not put back: each element must be what it was before the next one is shifted."

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
        mistake(
            "steps_both_ways",
            "given-step at-a-kink",
            "This is the central difference; the forward one asks f at x and at x + h.",
        ),
        mistake(
            "looks_backward",
            "given-step at-a-kink",
            "This compares f(x) with f(x - h), to the left; the forward difference looks right.",
        ),
        mistake(
            "subtracts_the_other_way_round",
            "given-step default-step",
            "The two values are subtracted in the wrong order: a growing f has a positive slope.",
        ),
        mistake("divides_only_the_last_value", "given-step default-step", LAST_ONLY),
        mistake(
            "forgets_to_divide",
            "given-step default-step",
            "This is how much f grows over the step; the slope is that growth per unit of x.",
        ),
        mistake("forward_with_a_vanishing_step", "default-step", VANISHING),
        mistake(
            "forward_sets_a_vanishing_step",
            "given-step default-step",
            VANISHING_WHATEVER_IS_PASSED,
        ),
        mistake("forward_with_a_coarse_step", "default-step", COARSE),
        mistake("overwrites_the_step", "given-step", OVERWRITTEN),
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
        mistake("steps_forward_only", "given-step default-step", ONE_SIDED),
        mistake("multiplies_by_h", "given-step default-step", TIMES_H),
        mistake("divides_by_twice_x", "given-step default-step", TWICE_X),
        mistake(
            "divides_by_h_once",
            "given-step default-step",
            "The two points are 2h apart; dividing by h doubles the slope.",
        ),
        mistake(
            "halves_the_steps_only",
            "given-step default-step",
            "The points are h/2 to either side, h apart, yet the difference is divided by 2h.",
        ),
        mistake("central_without_parentheses", "given-step default-step", LAST_ONLY),
        mistake("central_with_a_vanishing_step", "default-step", VANISHING),
        mistake(
            "central_sets_a_vanishing_step",
            "given-step default-step",
            VANISHING_WHATEVER_IS_PASSED,
        ),
        mistake("central_with_a_coarse_step", "default-step", COARSE),
        mistake("central_overwrites_the_step", "given-step", OVERWRITTEN),
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
        mistake(
            "takes_full_steps",
            "given-step",
            "f is asked a full step to either side; here it is half a step.",
        ),
        mistake(
            "full_steps_over_h",
            "given-step default-step",
            "The points are 2h apart but the difference is divided by h: twice the slope.",
        ),
        mistake(
            "half_steps_over_twice_h",
            "given-step default-step",
            "The points are only h apart but the difference is divided by 2h: half the slope.",
        ),
        mistake(
            "halves_x_too",
            "given-step default-step",
            "(x + h) / 2 halves x as well; only h is to be halved.",
        ),
        mistake(
            "half_step_forward_only",
            "given-step default-step",
            "One of the points is x itself; both must lie half a step away from it.",
        ),
        mistake("half_step_multiplies_by_h", "given-step default-step", HALF_TIMES_H),
        mistake("half_step_with_a_vanishing_step", "default-step", VANISHING),
        mistake(
            "half_step_sets_a_vanishing_step",
            "given-step default-step",
            VANISHING_WHATEVER_IS_PASSED,
        ),
        mistake("half_step_overwrites_the_step", "given-step", OVERWRITTEN),
    ],
)

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
            {"f": functions, "x": positions, "t": inputs},
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
        mistake(
            "returns_the_slope",
            "one-point",
            "This returns a number, the slope. The task is to return a function of t.",
        ),
        mistake(
            "returns_the_curve",
            "one-point",
            "The function returned is f itself, not the straight line that touches it at x.",
        ),
        mistake(
            "line_through_the_origin",
            "one-point",
            "slope * t passes through the origin; the tangent passes through (x, f(x)).",
        ),
        mistake(
            "adds_the_slope_times_t",
            "one-point",
            "f(x) + slope * t has the height f(x) at t = 0; it should have it at t = x.",
        ),
        mistake(
            "line_without_its_height",
            "one-point",
            "This line is 0 at t = x; there it should be as high as f.",
        ),
        mistake(
            "takes_the_slope_at_t",
            "one-point",
            "The slope is measured at t, anew for every t: the result is no line. Measure at x.",
        ),
        mistake("line_with_a_vanishing_step", "one-point", VANISHING),
        mistake(
            "line_for_one_number_only",
            "many-points",
            "The line compares t with x in an if, which an array of several numbers refuses.",
        ),
        mistake(
            "keeps_the_line_in_globals",
            "two-lines",
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
        mistake(
            "follows_the_curve",
            "short-steps",
            "f(x + step) is where the curve goes; asked is where its tangent at x goes.",
        ),
        mistake(
            "forgets_where_it_starts",
            "short-steps",
            "slope * step is how much is gained; it is to be added to f(x).",
        ),
        mistake(
            "adds_the_bare_step",
            "short-steps",
            "A step along x is added to a height. The slope turns one into the other.",
        ),
        mistake(
            "adds_the_bare_slope",
            "short-steps",
            "The slope is the gain for a step of 1; it is to be multiplied by the step.",
        ),
        mistake(
            "takes_the_slope_at_the_end",
            "short-steps",
            "The slope is measured at x + step; the line starts at x with the slope there.",
        ),
        mistake(
            "takes_the_step_for_a_position",
            "short-steps",
            "step is a distance from x already: x is not to be subtracted from it.",
        ),
        mistake(
            "adds_to_x",
            "short-steps",
            "slope * step is a height and is added to x; add it to f(x).",
        ),
        mistake(
            "goes_the_other_way",
            "short-steps",
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
        mistake(
            "returns_where_it_arrives",
            "straight-lines",
            "This is the place x + step; asked is the step.",
        ),
        mistake(
            "steps_away_from_the_target",
            "straight-lines",
            "The sign is turned: with a target above f(x) and a growing f the step is positive.",
        ),
        mistake(
            "forgets_where_f_is",
            "straight-lines",
            "Only the part of the target that f(x) has not reached yet is to be covered.",
        ),
        mistake(
            "multiplies_by_the_slope",
            "straight-lines",
            "On a steep f a short step is enough: the missing height is divided by the slope.",
        ),
        mistake(
            "returns_the_height_missing",
            "straight-lines",
            "target - f(x) is a height; divide it by the slope to get a distance along x.",
        ),
        mistake("divides_before_subtracting", "straight-lines", LAST_ONLY),
        mistake(
            "subtracts_x_from_the_target",
            "straight-lines",
            "The target is a height, so it is to be compared with f(x), not with x.",
        ),
        mistake(
            "repeats_until_it_is_there",
            "curves",
            "This repeats Newton's step until f reaches the target. Asked is a single step.",
        ),
    ],
)

PARTIAL = Task(
    "partial_derivative",
    points=12,
    hints=[
        "Which elements of x move, and which are held still?",
        "A central difference along one axis: two copies of x that differ in a single element.",
    ],
    checks=[
        Check(
            "given-step",
            places(inputs, quadratics, index=an_index, h=any_step),
            weight=2,
            spied=("f",),
            judge=CENTRALLY,
            hint="f is asked at two points that differ from x in one element, by h each way.",
        ),
        Check(
            "default-step",
            places(inputs, fields, index=an_index),
            weight=2,
            expected=lambda f, x, index: float(gradient(f, x)[index]),
            tolerance=near,
            hint="All elements but one keep their values: f may depend on each of them.",
        ),
        Check(
            "integers",
            places(whole(inputs), fields, index=an_index),
            needs="default-step",
            expected=lambda f, x, index: float(gradient(f, x)[index]),
            tolerance=near,
            hint="An array of integers cannot hold x + h.",
        ),
    ],
    misconceptions=[
        mistake(
            "shifts_every_element",
            "given-step default-step",
            "x + h shifts every element of x; only x[index] is to move.",
        ),
        mistake(
            "names_one_array_twice",
            "given-step default-step",
            "Both names stand for the same array, x itself: assignment does not copy. The two "
            "shifts cancel and the difference is 0.",
        ),
        mistake(
            "partial_leaves_x_shifted",
            "integers arguments-unchanged",
            "x[index] is left at its last shifted value. Put it back, or work on a copy of floats.",
        ),
        mistake("partial_truncates_integers", "integers", TRUNCATED),
        mistake("partial_forward_only", "given-step default-step", ONE_SIDED),
        mistake("partial_multiplies_by_h", "given-step default-step", TIMES_H),
        mistake(
            "ignores_the_index",
            "given-step default-step",
            "The first element is shifted whatever the index says.",
        ),
        mistake(
            "sets_the_others_to_zero",
            "given-step default-step",
            "All other elements are 0 where f is asked; they should keep the values of x.",
        ),
        mistake("partial_overwrites_the_step", "given-step", OVERWRITTEN),
        mistake("partial_with_a_vanishing_step", "default-step", VANISHING),
        mistake(
            "partial_sets_a_vanishing_step",
            "given-step default-step",
            VANISHING_WHATEVER_IS_PASSED,
        ),
    ],
)

GRADIENT = Task(
    "numerical_gradient",
    points=18,
    hints=[
        "One partial derivative for each element of x. How do you visit them all?",
        "Shift one element, ask f, shift it the other way, ask f, put it back; then the next.",
    ],
    checks=[
        Check(
            "given-step",
            places(inputs, quadratics, h=any_step),
            weight=2,
            spied=("f",),
            judge=CENTRALLY,
            hint="For each element f is asked at two points that differ from x there alone, by h.",
        ),
        Check(
            "vectors",
            places(inputs, fields),
            weight=3,
            expected=gradient,
            tolerance=near,
            hint="Each element has a partial derivative of its own, the others held still.",
        ),
        Check(
            "matrices",
            places(weight_matrices, fields),
            weight=3,
            needs="vectors",
            expected=gradient,
            tolerance=near,
            hint="The gradient by a matrix is a matrix: a partial derivative for each element.",
        ),
        Check(
            "integers",
            places(whole(inputs), fields),
            weight=2,
            needs="vectors",
            expected=gradient,
            tolerance=near,
            hint="An array of integers can hold neither x + h nor a slope of 0.5.",
        ),
        Check(
            "three-axes",
            places(boxes, fields),
            needs="matrices",
            expected=gradient,
            tolerance=near,
            hint="Visit the elements in a way that does not depend on how many axes x has.",
        ),
    ],
    misconceptions=[
        mistake(
            "returns_inside_the_loop",
            "given-step vectors",
            "The return stands inside the loop: it ends after the first element.",
        ),
        mistake(
            "shifts_the_whole_array",
            "given-step vectors",
            "x + h shifts all elements at once; shift one at a time.",
        ),
        mistake(
            "shifts_whole_rows",
            "matrices",
            "On a matrix x[i] is a row: its elements are shifted together, and share one value.",
        ),
        mistake(
            "knows_vectors_only",
            "matrices",
            "x[i] with i up to x.size runs past the rows of a matrix. Each element of it needs two "
            "indices.",
        ),
        mistake(
            "knows_two_axes_at_most",
            "three-axes",
            "Two nested loops reach the elements of a matrix, not those of an array of three axes.",
        ),
        mistake(
            "flattens_the_result",
            "matrices",
            "The result has one axis; the gradient has the shape of x.",
        ),
        mistake("perturbs_integers_in_place", "integers", TRUNCATED),
        mistake(
            "stores_into_integers",
            "integers",
            "zeros_like(x) holds integers where x does: slopes stored in it lose their fractions.",
        ),
        mistake("leaves_every_element_shifted", "given-step vectors", SHIFTED),
        mistake("gradient_forward_only", "given-step vectors", ONE_SIDED),
        mistake("gradient_multiplies_by_h", "given-step vectors", TIMES_H),
        mistake("gradient_divides_by_twice_x", "given-step vectors", TWICE_X),
        mistake("gradient_with_a_vanishing_step", "vectors", VANISHING),
        mistake(
            "gradient_sets_a_vanishing_step", "given-step vectors", VANISHING_WHATEVER_IS_PASSED
        ),
        mistake("gradient_overwrites_the_step", "given-step", OVERWRITTEN),
        mistake(
            "adds_the_partials_up",
            "given-step vectors",
            "The partial derivatives are summed to one number; each keeps a place of its own.",
        ),
    ],
)

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
        mistake(
            "stacks_columns_as_rows",
            "given-step linear-maps",
            "What input j does to all outputs is column j; here it became row j.",
        ),
        mistake(
            "keeps_the_diagonal_only",
            "given-step linear-maps",
            "Every output may depend on every input: the elements off the diagonal are missing.",
        ),
        mistake(
            "adds_the_outputs_up",
            "given-step linear-maps",
            "The outputs are summed, which gives the gradient of their sum; keep them apart.",
        ),
        mistake(
            "makes_a_square_matrix",
            "given-step linear-maps",
            "The matrix is made D by D, but f may have more or fewer outputs than inputs.",
        ),
        mistake(
            "returns_after_one_column",
            "given-step linear-maps",
            "The return stands inside the loop: only the first column is filled.",
        ),
        mistake(
            "repeats_one_shift_of_all",
            "given-step linear-maps",
            "x + h shifts all inputs at once; shift one at a time, a column each.",
        ),
        mistake("jacobian_forward_only", "given-step curved-maps", ONE_SIDED),
        mistake("jacobian_multiplies_by_h", "given-step linear-maps", TIMES_H),
        mistake("jacobian_truncates_integers", "integers", TRUNCATED),
        mistake("jacobian_leaves_x_shifted", "given-step arguments-unchanged", SHIFTED),
        mistake("jacobian_with_a_vanishing_step", "linear-maps", VANISHING),
        mistake(
            "jacobian_sets_a_vanishing_step",
            "given-step linear-maps",
            VANISHING_WHATEVER_IS_PASSED,
        ),
    ],
)

EXERCISE = Exercise(
    "Numerical differentiation",
    tasks=[
        FORWARD,
        CENTRAL_DIFFERENCE,
        HALF_STEP,
        TANGENT,
        EXTRAPOLATE,
        STEP_TO_TARGET,
        PARTIAL,
        GRADIENT,
        JACOBIAN,
    ],
)
