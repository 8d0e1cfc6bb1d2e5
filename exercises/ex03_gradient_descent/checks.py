"""ex03: what is asked of gradient descent, from one error to Adam, and how it goes wrong."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import (
    SAME_ANSWER_TWICE,
    Arguments,
    Check,
    Exercise,
    Misconception,
    Task,
    Tolerance,
)
from grader.message import Message
from grader.sandbox.probe import Probe
from grader.strategies import (
    Strategy,
    arrays,
    choices,
    constant,
    drawn,
    integers,
    lists,
    nonzero_numbers,
    numbers,
    permutations,
)

from . import misconceptions as wrong

Draw = Callable[[Strategy[Any]], Any]
Shape = tuple[int, ...]
Recipe = Callable[[Shape], Strategy[Any]]

# Sums in another order, or in float32, end within this of one another: no input makes a step grow.
EXACT = Tolerance(rtol=1e-7, atol=1e-9, ulps=256.0, float32_rtol=1e-3)
# Any h from 1e-4 to 1e-7, central, forward or backward: on what is drawn here the worst, forward
# at 1e-4, ends 6e-5 off, and an x that is not put back after each difference 1e-3 and more.
NUMERICAL = Tolerance(rtol=1e-4, atol=1e-3, float32_rtol=1e-3)
# An eps of 1e-6 or 1e-8, and the form lr·√(1 − β₂ᵗ)/(1 − β₁ᵗ), move x by less than this.
STEP = Tolerance(rtol=1e-6, atol=2e-6, ulps=256.0, float32_rtol=1e-3)

# Other types, shapes, settings and edges show in thirty cases as well as in a hundred.
FEW = 30


def _kept(recipe: Recipe) -> Recipe:
    """Build the strategy of each shape once: hypothesis examines every new one at length."""
    return cache(lambda shape: Strategy(cache(recipe(shape).build)))


def _real(low: float, high: float) -> Recipe:
    return _kept(lambda shape: arrays(shape, low, high))


def _whole(low: int, high: int) -> Recipe:
    return _kept(lambda shape: arrays(shape, low, high).map(lambda x: np.rint(x).astype(np.int64)))


def _filled(number: Strategy[Any]) -> Recipe:
    def of(shape: Shape) -> Strategy[Any]:
        count = int(np.prod(shape))
        return lists(number, size=(count, count)).map(lambda row: np.reshape(row, shape))

    return _kept(of)


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


def _fits(
    size: tuple[int, int],
    name: str,
    schedule: Callable[[Draw, int], Any],
    *,
    start: bool = False,
    plain: bool = False,
) -> Strategy[dict[str, Any]]:
    """Draw points, a learning rate and what `schedule` makes of their number.

    |x| ≤ 3 and a learning rate of 0.1 at most keep η(x² + 1) ≤ 1: no step overshoots, so neither
    the parameters nor rounding errors grow. `plain` draws lists of floats and ints.
    """

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        count = draw(integers(*size))
        if plain:
            xs: Any = draw(lists(integers(-3, 3) | numbers(-3, 3), size=(count, count)))
            targets: Any = draw(lists(integers(-5, 5) | numbers(-5, 5), size=(count, count)))
        else:
            xs, targets = draw(arrays((count,), -3, 3)), draw(arrays((count,), -5, 5))
        rate = draw(choices(0.1, 0.05, 0.01))
        found = {"xs": xs, "targets": targets, "learning_rate": rate, name: schedule(draw, count)}
        return found | ({"a": draw(numbers(-2, 2)), "b": draw(numbers(-2, 2))} if start else {})

    return arguments


def _steps(low: int, high: int) -> Callable[[Draw, int], int]:
    return lambda draw, count: draw(integers(low, high))


def _any_order(low: int, high: int) -> Callable[[Draw, int], list[int]]:
    return lambda draw, count: draw(lists(integers(0, count - 1), size=(low, high)))


def _array_order(draw: Draw, count: int) -> Any:
    return np.array(_any_order(1, 4)(draw, count))


def _batches(*lengths: int) -> Callable[[Draw, int], list[list[int]]]:
    """Deal a permutation of the points out in batches of these lengths; 0 takes what is left."""

    def dealt(draw: Draw, count: int) -> list[list[int]]:
        order, found = draw(permutations(count)), []
        for length in lengths:
            batch, order = order[: length or len(order)], order[length or len(order) :]
            found += [batch] if batch else []
        return found

    return dealt


def _weights(draw: Draw, count: int, *values: float) -> Any:
    return np.array([draw(choices(*values)) for _ in range(count)])


def _bowl(draw: Draw, count: int) -> Probe:
    return Probe("weighted_powers", (_weights(draw, count, 1.0, 0.5, 2.0), 2))


def _tilted_bowl(draw: Draw, count: int) -> Probe:
    """Draw ½xᵀAx + bᵀx with A's eigenvalues between ½ and 4: diagonally dominant, coupled."""
    A = np.diag(_weights(draw, count, 1.0, 2.0, 3.0))
    for row, column in zip(*np.triu_indices(count, 1), strict=True):
        A[row, column] = A[column, row] = draw(choices(0.25, -0.25, 0.5 if count < 3 else 0.125))
    return Probe("quadratic_form", (A, draw(arrays((count,), -2, 2))))


def _wave(draw: Draw, count: int) -> Probe:
    return Probe("sine_sum", (_weights(draw, count, 1.0, -1.0, 0.5),))


def _saddle(draw: Draw, count: int) -> Probe:
    return Probe("product") if count == 2 else _tilted_bowl(draw, count)


def _descents(
    size: tuple[int, int],
    steps: tuple[int, int] | None,
    *forms: Callable[[Draw, int], Probe],
    whole: bool = False,
) -> Strategy[dict[str, Any]]:
    """Draw a function, a start and, unless `steps` is None, a learning rate and a step number."""
    starts = _whole(-3, 3) if whole else _real(-3, 3)

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        count = draw(integers(*size))
        f = draw(choices(*forms))(draw, count)
        x = draw(starts((count,)))
        found = {"f": f, "init_x": x}
        if steps is not None:
            found |= {"lr": draw(choices(0.25, 0.1, 0.05)), "step_num": draw(integers(*steps))}
        return found

    return arguments


def _alone(several: Message) -> Callable[[Arguments, Answer, Answer], Mismatch | None]:
    """Judge one array; of several results, such as (x, history), the student is told so."""

    def judge(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        value = actual.value
        got = numeric(value)
        if isinstance(value, tuple) and (got is None or got.ndim > np.ndim(expected.value)):
            return Mismatch("length", Message(several.id, count=len(value)))
        return compare(expected.value, value, NUMERICAL)

    return judge


ONE_X = _alone(Message("returned {count} results where x alone, without a history, was asked for"))
ONE_PATH = _alone(Message("returned {count} results where the path alone was asked for"))

ZEROS = _filled(constant(0.0))
# Gradients of size ¼ at least: next to them no eps that a student may use shows.
SLOPES = _filled(nonzero_numbers(-5, 5))
WHOLE_SLOPES = _filled(choices(1, -1, 2, -3, 5))
FLAT_OR_NOT = _filled(choices(0.0, 1.0, -2.0))

VECTOR = integers(1, 3).map(lambda size: (size,))
MATRIX = choices((2, 1), (1, 2), (2, 2), (3, 2), (1, 3))


def _state(shapes: Strategy[Any] = VECTOR, **values: Any) -> Strategy[dict[str, Any]]:
    """Draw x, grad and more of one shape: a callable value takes the shape, others are drawn."""
    recipes = {"x": _real(-10, 10), "grad": SLOPES} | values

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        shape = draw(shapes)
        return {k: draw(v(shape) if callable(v) else v) for k, v in recipes.items()}

    return arguments


def _chain(low: int, high: int) -> Strategy[dict[str, Any]]:
    """Draw a chain whose curvature stays below 1/learning_rate, so that no step overshoots."""
    small, inner = numbers(-1.5, 1.5), numbers(-1, 1)

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        return {
            "x": draw(inner),
            "target": draw(numbers(-3, 3)),
            "learning_rate": draw(choices(0.05, 0.02, 0.01)),
            "steps": draw(integers(low, high)),
            "af": draw(small),
            "bf": draw(inner),
            "ag": draw(small),
            "bg": draw(inner),
        }

    return arguments


def _layer(first: int) -> Callable[..., Any]:
    """Return a call for two of the four trained parameters."""

    def call(code: Any, **given: Any) -> Any:
        trained = code.train_linear_chain(*given.values())
        return trained[first], trained[first + 1]

    return call


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
            _fits((1, 1), "steps", _steps(1, 1)),
            tolerance=EXACT,
            cases=FEW,
            hint="One point, one step from a = b = 0: do it on paper, both gradients first.",
        ),
        Check(
            "several-points",
            _fits((2, 5), "steps", _steps(1, 1)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="One step for all points together, whose size does not grow with their number.",
        ),
        Check(
            "several-steps",
            _fits((1, 4), "steps", _steps(2, 20)),
            weight=2,
            needs="several-points",
            tolerance=EXACT,
            hint="Each step starts where the last one ended, with gradients taken there.",
        ),
        Check(
            "start",
            _fits((1, 1), "steps", _steps(0, 3), start=True),
            tolerance=EXACT,
            cases=FEW,
            hint="The first step leaves from the a and b passed in. With steps=0 they come back.",
        ),
        Check(
            "lists",
            _fits((1, 4), "steps", _steps(1, 3), plain=True),
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

FIT_LINE_STOCHASTIC = Task(
    "fit_line_stochastic",
    points=10,
    hints=[
        "The loop runs over `order`. Which point does an index name?",
        "For each index: both gradients at that one point, then both parameters move.",
    ],
    checks=[
        Check(
            "one-point",
            _fits((1, 1), "order", _any_order(1, 1)),
            tolerance=EXACT,
            cases=FEW,
            hint="One point, one step from a = b = 0: do it on paper, both gradients first.",
        ),
        Check(
            "each-point-once",
            _fits((2, 4), "order", lambda draw, count: draw(permutations(count))),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="The points come in the order given, each seeing the a and b the last one left.",
        ),
        Check(
            "some-points-again",
            _fits((1, 3), "order", _any_order(1, 6)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="`order` may be shorter or longer than xs, and name a point twice or never.",
        ),
        Check(
            "start",
            _fits((1, 1), "order", _any_order(0, 2), start=True),
            tolerance=EXACT,
            cases=FEW,
            hint="The first step leaves from the a and b passed in. An empty order returns them.",
        ),
        Check(
            "lists",
            _fits((1, 3), "order", _array_order, plain=True),
            needs="one-point",
            tolerance=EXACT,
            cases=FEW,
            hint="xs and targets may be lists, and `order` an array of integers.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.new_a_in_the_gradient_of_b,
            {"one-point", "start"},
            "b moves by a gradient taken at the new a. Both gradients belong to the old a and b.",
        ),
        Misconception(
            wrong.ignores_the_order,
            {"each-point-once", "some-points-again", "start", "lists"},
            "The points are taken as they stand in xs, once each. `order` is not looked at.",
        ),
        Misconception(
            wrong.position_for_the_index,
            {"each-point-once", "some-points-again", "start", "lists"},
            "The loop counts 0, 1, 2 …; the point to use is the one that `order` holds there.",
        ),
        Misconception(
            wrong.gradients_all_at_the_start,
            {"each-point-once", "some-points-again", "start", "lists"},
            "All gradients are taken at the starting a and b. Each step changes them for the next.",
        ),
        Misconception(
            wrong.goes_uphill,
            {"one-point", "start"},
            "The steps go along the gradient, uphill: the error grows.",
        ),
        Misconception(
            wrong.returns_after_the_first,
            {"each-point-once", "some-points-again", "start", "lists"},
            "The return stands inside the loop: it ends after one point.",
        ),
        Misconception(
            wrong.each_point_once,
            {"some-points-again", "start", "lists"},
            "A point that `order` names twice is used once. Every entry is a step.",
        ),
        Misconception(
            wrong.shuffles_the_order,
            {"each-point-once", "some-points-again", "lists"},
            "`order` is shuffled before use. It is already the order to follow.",
        ),
        Misconception(
            wrong.divides_by_the_number_of_points,
            {"each-point-once", "some-points-again", "lists"},
            "The gradient of one point is divided by the number of all points.",
        ),
        Misconception(
            wrong.uses_up_the_order,
            {"lists", "arguments-unchanged"},
            "The indices are removed from the caller's list, which is empty afterwards.",
        ),
        Misconception(
            wrong.forgets_where_to_start,
            {"start"},
            "a and b are set to 0 at the top, whatever was passed in.",
        ),
    ],
)

FIT_LINE_MINIBATCH = Task(
    "fit_line_minibatch",
    points=12,
    hints=[
        "Each batch is a full-batch step on the few points that it names.",
        "Start the sums anew for each batch, and divide by the length of that batch.",
    ],
    checks=[
        Check(
            "one-point",
            _fits((1, 1), "batches", _batches(1)),
            tolerance=EXACT,
            cases=FEW,
            hint="One point, one step from a = b = 0: do it on paper, both gradients first.",
        ),
        Check(
            "one-batch",
            _fits((2, 4), "batches", _batches(2)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="One step on the mean gradient of the points that the batch names, no others.",
        ),
        Check(
            "several-batches",
            _fits((2, 4), "batches", _batches(1, 1, 1, 1))
            | _fits((4, 4), "batches", _batches(2, 2)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="Every batch is a step of its own, from the a and b that the last one left.",
        ),
        Check(
            "unequal-batches",
            _fits((3, 5), "batches", _batches(1, 0)) | _fits((3, 5), "batches", _batches(2, 0)),
            needs="one-point",
            tolerance=EXACT,
            cases=FEW,
            hint="Batches may differ in length. Each is averaged over its own number of points.",
        ),
        Check(
            "start",
            _fits((1, 1), "batches", lambda draw, count: [[0]] * draw(integers(0, 2)), start=True),
            tolerance=EXACT,
            cases=FEW,
            hint="The first step leaves from the a and b passed in. No batches: they come back.",
        ),
        Check(
            "lists",
            _fits((1, 3), "batches", _batches(2, 0), plain=True),
            needs="one-point",
            tolerance=EXACT,
            cases=FEW,
            hint="xs and targets may be lists. A list takes one index at a time.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.sums_over_the_batch,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "The gradients are summed over the batch. Their mean is asked for.",
        ),
        Misconception(
            wrong.divides_by_all_points,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "The sum over a batch is divided by the number of all points, not by the batch's own.",
        ),
        Misconception(
            wrong.divides_by_the_first_length,
            {"unequal-batches", "lists"},
            "Every batch is divided by the length of the first. The last one may be shorter.",
        ),
        Misconception(
            wrong.steps_at_every_point_of_a_batch,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "a and b move after each point. A batch is one step, after all of its points.",
        ),
        Misconception(
            wrong.moves_a_before_b,
            {"one-point", "start"},
            "b moves by a gradient taken at the new a. Both gradients belong to the old a and b.",
        ),
        Misconception(
            wrong.all_points_every_time,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "Each step uses all points. A batch lists the ones to use.",
        ),
        Misconception(
            wrong.never_resets_the_sums,
            {"several-batches", "unequal-batches", "start", "lists"},
            "The sums go on from batch to batch. Each batch starts with sums of 0.",
        ),
        Misconception(
            wrong.slices_instead_of_indices,
            {"one-batch", "several-batches", "unequal-batches", "start", "lists"},
            "The points are taken as they stand in xs. A batch holds the indices of its points.",
        ),
        Misconception(
            wrong.one_step_for_all_batches,
            {"several-batches", "unequal-batches", "start", "lists"},
            "All gradients are taken at the starting a and b. Each batch is a step of its own.",
        ),
        Misconception(
            wrong.batches_of_one_length,
            {"unequal-batches", "lists"},
            "An array cannot be made of batches of unlike lengths: go through them one by one.",
        ),
        Misconception(
            wrong.indexes_lists_with_lists,
            {"lists"},
            "A list cannot be indexed with a list. Arrays can: make them of xs and targets first.",
        ),
    ],
)

GRADIENT_DESCENT = Task(
    "gradient_descent",
    points=13,
    hints=[
        "What can be found out about the slope of f by calling it close to x?",
        "Write the numerical gradient as a function of its own; then each step is one line.",
    ],
    checks=[
        Check(
            "one-step",
            _descents((1, 1), (1, 1), _bowl, _tilted_bowl, _wave),
            weight=2,
            judge=ONE_X,
            hint="f(x) = x² has the gradient 6 at x = 3. Where does one step with lr = 0.25 lead?",
        ),
        Check(
            "several-steps",
            _descents((1, 1), (0, 30), _bowl, _tilted_bowl),
            weight=2,
            needs="one-step",
            judge=ONE_X,
            hint="The gradient is taken anew at each point, step_num times; step_num may be 0.",
        ),
        Check(
            "several-variables",
            _descents((2, 3), (1, 5), _bowl, _saddle, _tilted_bowl),
            weight=2,
            needs="one-step",
            judge=ONE_X,
            hint="One partial derivative per element: move that element alone, put it back after.",
        ),
        Check(
            "defaults",
            _descents((1, 2), None, _bowl, _tilted_bowl, _wave),
            needs="one-step",
            judge=ONE_X,
            cases=FEW,
            hint="Without lr and step_num: a hundred steps with a learning rate of a hundredth.",
        ),
        Check(
            "integer-start",
            _descents((1, 2), (1, 5), _bowl, _tilted_bowl, whole=True),
            weight=1.5,
            needs="one-step",
            judge=ONE_X,
            cases=FEW,
            hint="An array of integers holds neither x + h nor the result: what type does x need?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.walks_in_init_x,
            {"integer-start", "arguments-unchanged"},
            "x is another name for init_x, and -= writes into it: the caller's start is gone.",
        ),
        Misconception(
            wrong.ascends,
            {"one-step"},
            "The steps go along the gradient, uphill. Down is against it.",
        ),
        Misconception(
            wrong.returns_the_history_too,
            {"one-step"},
            "x and a history are returned. x alone is asked for; descent_path returns the path.",
        ),
        Misconception(
            wrong.prints_and_returns_nothing, {"one-step"}, "x is printed, and None is returned."
        ),
        Misconception(
            wrong.gradient_once,
            {"several-steps", "several-variables", "defaults", "integer-start"},
            "The gradient is taken once, before the loop. It changes with x.",
        ),
        Misconception(
            wrong.leaves_the_loop_at_once,
            {"several-steps", "several-variables", "defaults", "integer-start"},
            "The return stands inside the loop: it ends after one step.",
        ),
        Misconception(
            wrong.one_step_too_many, {"one-step"}, "One step more than step_num is made."
        ),
        Misconception(
            wrong.learning_rate_fixed,
            {"one-step"},
            "The learning rate is written into the loop; lr is not used.",
        ),
        Misconception(
            wrong.default_of_a_tenth,
            {"defaults"},
            "lr is 0.1 where it is not passed. The signature says 0.01.",
        ),
        Misconception(
            wrong.truncates_to_integers,
            {"integer-start"},
            "On an array of integers x + h is cut back to x and the gradient becomes 0.",
        ),
        Misconception(
            wrong.leaves_x_shifted,
            {"several-steps", "defaults"},
            "x is not put back after the differences: it drifts by h with each step.",
        ),
        Misconception(
            wrong.shifts_the_whole_vector,
            {"several-variables", "defaults", "integer-start"},
            "x + h moves all elements at once. A partial derivative moves one.",
        ),
        Misconception(
            wrong.divides_by_two_times_h_wrongly,
            {"one-step"},
            "/ 2 * h divides by 2 and multiplies by h: put 2 * h in brackets.",
        ),
        Misconception(
            wrong.element_after_element,
            {"several-variables", "defaults", "integer-start"},
            "Each element moves before the next derivative is taken. The gradient comes first.",
        ),
        Misconception(
            wrong.unit_steps,
            {"one-step"},
            "The gradient is scaled to length 1. A step is lr times the gradient as it is.",
        ),
    ],
)

DESCENT_PATH = Task(
    "descent_path",
    points=8,
    hints=[
        "How many points are there when step_num steps have been made?",
        "Put the start into the path before the loop, and a new array after each step.",
    ],
    checks=[
        Check(
            "one-step",
            _descents((1, 1), (1, 1), _bowl, _tilted_bowl, _wave),
            judge=ONE_PATH,
            cases=FEW,
            hint="One step in one variable: two rows of one column, the start and where it led.",
        ),
        Check(
            "several-steps",
            _descents((2, 3), (0, 6), _bowl, _saddle, _tilted_bowl),
            weight=2,
            needs="one-step",
            judge=ONE_PATH,
            hint="Each row is a point of its own, step_num + 1 of them; step_num may be 0.",
        ),
        Check(
            "integer-start",
            _descents((1, 2), (1, 4), _bowl, _tilted_bowl, whole=True),
            needs="one-step",
            judge=ONE_PATH,
            cases=FEW,
            hint="What type has an array that was made from integers, and what fits into it?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.appends_the_same_array,
            {"one-step"},
            "All rows are the same array, which -= goes on changing. Each point needs its own.",
        ),
        Misconception(
            wrong.leaves_out_the_start,
            {"one-step"},
            "The path begins after the first step. Its first row is the start.",
        ),
        Misconception(
            wrong.leaves_out_the_end,
            {"one-step"},
            "The path ends before the last step: one row is missing.",
        ),
        Misconception(
            wrong.returns_the_last_point,
            {"one-step"},
            "The last point alone is returned. The path holds every one.",
        ),
        Misconception(
            wrong.point_and_path,
            {"one-step"},
            "The last point and the path are returned. The path alone is asked for.",
        ),
        Misconception(
            wrong.points_in_columns, {"one-step"}, "The points stand in columns. A point is a row."
        ),
        Misconception(
            wrong.values_of_f,
            {"one-step"},
            "These are the values of f along the path. The points are asked for.",
        ),
        Misconception(
            wrong.starts_with_a_row_of_zeros,
            {"one-step"},
            "The first row is left at 0. It is the start.",
        ),
        Misconception(
            wrong.straight_on,
            {"several-steps", "integer-start"},
            "The gradient is taken once, at the start. It changes with x.",
        ),
        Misconception(
            wrong.records_into_integers,
            {"integer-start"},
            "From an integer start the path is an array of integers: points lose their decimals.",
        ),
        Misconception(
            wrong.moves_the_start,
            {"integer-start", "arguments-unchanged"},
            "x is another name for init_x, and -= writes into it: the caller's start is gone.",
        ),
    ],
)

MOMENTUM_STEP = Task(
    "momentum_step",
    points=7,
    hints=[
        "There are two lines: the new velocity, then the new place.",
        "The new velocity is a share of the old one, pushed against the gradient; x adds it.",
    ],
    checks=[
        Check(
            "from-rest",
            _state(v=ZEROS),
            tolerance=EXACT,
            cases=FEW,
            hint="With v = 0 this is a step of plain gradient descent, and v says how x moved.",
        ),
        Check(
            "moving",
            _state(v=_real(-3, 3)),
            weight=2,
            needs="from-rest",
            tolerance=EXACT,
            hint="Nine tenths of the old velocity stay, and x moves by the new one.",
        ),
        Check(
            "settings",
            _state(v=_real(-3, 3), lr=choices(0.5, 0.1, 1.0), momentum=choices(0.5, 0.0, 0.75)),
            tolerance=EXACT,
            cases=FEW,
            hint="lr scales the gradient alone, momentum the old velocity alone.",
        ),
        Check(
            "matrices",
            _state(MATRIX, v=_real(-3, 3)),
            needs="moving",
            tolerance=EXACT,
            cases=FEW,
            hint="x may have any shape. numpy's operators work on all elements at once.",
        ),
        Check(
            "integers",
            _state(x=_whole(-9, 9), grad=WHOLE_SLOPES, v=_whole(-3, 3)),
            needs="moving",
            tolerance=EXACT,
            cases=FEW,
            hint="An array of integers cannot take a float result: make a new array.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.updates_in_place,
            {"integers", "arguments-unchanged"},
            "*=, -= and += write into the caller's v and x. Make new arrays.",
        ),
        Misconception(
            wrong.adds_the_gradient,
            {"from-rest", "settings"},
            "The velocity is pushed along the gradient, uphill.",
        ),
        Misconception(
            wrong.subtracts_the_velocity,
            {"from-rest", "settings"},
            "v has the opposite sign of what is asked: here the minus is inside v, and x adds v.",
        ),
        Misconception(
            wrong.velocity_without_learning_rate,
            {"from-rest", "settings"},
            "lr multiplies the whole velocity on the way into x. Here it multiplies grad inside v.",
        ),
        Misconception(
            wrong.moves_with_the_old_velocity,
            {"from-rest", "settings"},
            "x moves by the velocity of the step before. Work out the new one first.",
        ),
        Misconception(
            wrong.starts_from_rest_each_call,
            {"moving", "settings"},
            "The velocity is set to 0 at each call, so nothing is remembered. v is passed in.",
        ),
        Misconception(
            wrong.weighs_the_gradient,
            {"from-rest", "settings"},
            "The gradient is multiplied by 1 - momentum. That is an average, not this velocity.",
        ),
        Misconception(
            wrong.never_slows_down,
            {"moving", "settings"},
            "All of the old velocity is kept. momentum says which share stays.",
        ),
        Misconception(
            wrong.looks_ahead,
            {"from-rest", "settings"},
            "This is Nesterov's step, which looks ahead by one more momentum. x adds v, once.",
        ),
        Misconception(
            wrong.returns_x_alone,
            {"from-rest", "settings"},
            "The velocity is not returned, so the next step cannot know it.",
        ),
        Misconception(
            wrong.velocity_first,
            {"from-rest", "settings"},
            "The results are in the other order: x comes first.",
        ),
        Misconception(
            wrong.rows_as_numbers,
            {"matrices"},
            "The loop takes each x[i] for a number. In a matrix it is a row.",
        ),
    ],
)

ADAGRAD_STEP = Task(
    "adagrad_step",
    points=7,
    hints=[
        "h collects something of every gradient so far. What, and what is it for?",
        "First h with the new square in it, then x, whose step is divided by the root of that h.",
    ],
    checks=[
        Check(
            "first-step",
            _state(h=ZEROS),
            tolerance=STEP,
            cases=FEW,
            hint="With h = 0 before, the root of h is |grad|: every element moves by lr.",
        ),
        Check(
            "history",
            _state(h=_real(0, 9)),
            weight=2,
            needs="first-step",
            tolerance=STEP,
            hint="The squares of earlier gradients stay in h in full, and make the step shorter.",
        ),
        Check(
            "settings",
            _state(h=_real(0.5, 9), lr=choices(0.5, 0.1, 1.0)),
            tolerance=STEP,
            cases=FEW,
            hint="lr scales the step and leaves h alone.",
        ),
        Check(
            "eps",
            _state(h=_real(0, 9), lr=0.5, eps=choices(0.5, 0.125, 1.0)),
            weight=0.5,
            needs="history",
            tolerance=STEP,
            cases=FEW,
            hint="eps is added to the root of h, outside the root.",
        ),
        Check(
            "zero-gradient",
            _state(grad=FLAT_OR_NOT, h=ZEROS),
            needs="first-step",
            tolerance=STEP,
            cases=FEW,
            hint="An element that has never had a gradient: what is 0 divided by 0?",
        ),
        Check(
            "matrices",
            _state(MATRIX, h=_real(0, 9)),
            needs="history",
            tolerance=STEP,
            cases=FEW,
            hint="Each element has its own h and its own step, in any shape.",
        ),
        Check(
            "integers",
            _state(x=_whole(-9, 9), grad=WHOLE_SLOPES, h=_whole(0, 9)),
            needs="history",
            tolerance=STEP,
            cases=FEW,
            hint="An array of integers cannot take a float result: make a new array.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.multiplies_by_the_root,
            {"first-step", "settings"},
            "The step is multiplied by the root of h. It is divided by it, and so gets shorter.",
        ),
        Misconception(
            wrong.forgets_the_root,
            {"first-step", "settings"},
            "The step is divided by h itself, not by its root.",
        ),
        Misconception(
            wrong.divides_by_the_old_h,
            {"first-step", "settings"},
            "The step uses h from before this gradient. Add its square first.",
        ),
        Misconception(
            wrong.forgets_the_history,
            {"history", "settings"},
            "h is replaced by the new square. It is added to what h already holds.",
        ),
        Misconception(
            wrong.adds_without_squaring,
            {"first-step", "settings"},
            "h sums the sizes of the gradients. It sums their squares.",
        ),
        Misconception(
            wrong.forgets_eps,
            {"zero-gradient", "eps"},
            "eps is missing: an element without any gradient so far is divided by 0.",
        ),
        Misconception(
            wrong.eps_under_the_root,
            {"eps"},
            "eps is added before the root is taken. It is added to the root.",
        ),
        Misconception(
            wrong.decays_like_rmsprop,
            {"first-step", "settings"},
            "h is a fading average, as in RMSprop. AdaGrad forgets nothing: h is a sum.",
        ),
        Misconception(
            wrong.one_rate_for_all,
            {"first-step", "settings"},
            "The squares are summed over the elements. Each element keeps its own h.",
        ),
        Misconception(
            wrong.climbs_the_slope,
            {"first-step", "settings"},
            "The step goes along the gradient, uphill.",
        ),
        Misconception(
            wrong.copies_keep_integers,
            {"integers"},
            "A copy of an array of integers is one too, and -= cannot put floats into it.",
        ),
        Misconception(
            wrong.root_of_one_number,
            {"matrices"},
            "The loop takes each x[i] for a number. In a matrix it is a row.",
        ),
        Misconception(
            wrong.changes_its_arguments,
            {"arguments-unchanged"},
            "h += … writes into the caller's array. Make a new one.",
        ),
    ],
)

ADAM_STEP = Task(
    "adam_step",
    points=10,
    hints=[
        "m is a fading average of the gradients, v one of their squares. Both start at 0.",
        "Five lines in this order: m, v, their corrected copies, x. Which m and v are returned?",
    ],
    checks=[
        Check(
            "first-step",
            _state(m=ZEROS, v=ZEROS, t=1),
            weight=2,
            tolerance=STEP,
            hint="At t = 1 from zeros, the corrected m is grad and the corrected v is its square.",
        ),
        Check(
            "later-steps",
            _state(m=_real(-2, 2), v=_real(0.5, 9), t=integers(2, 20) | choices(100, 1000)),
            weight=2,
            needs="first-step",
            tolerance=STEP,
            hint="m and v carry the past, and the correction fades as t grows.",
        ),
        Check(
            "settings",
            _state(
                m=_real(-2, 2),
                v=_real(0.5, 9),
                t=integers(1, 5),
                lr=choices(0.5, 0.1, 0.01),
                beta1=choices(0.5, 0.75, 0.0),
                beta2=choices(0.75, 0.5, 0.875),
            ),
            tolerance=STEP,
            cases=FEW,
            hint="beta1 belongs to m, beta2 to v, each in the average and in the correction.",
        ),
        Check(
            "zero-gradient",
            _state(grad=FLAT_OR_NOT, m=ZEROS, v=ZEROS, t=1),
            needs="first-step",
            tolerance=STEP,
            cases=FEW,
            hint="An element that has never had a gradient: what is 0 divided by 0?",
        ),
        Check(
            "eps",
            _state(
                m=_real(-2, 2),
                v=_real(0.5, 9),
                t=integers(1, 9),
                lr=0.5,
                beta1=0.75,
                beta2=0.5,
                eps=choices(0.5, 0.125, 1.0),
            ),
            weight=0.5,
            needs="later-steps",
            tolerance=STEP,
            cases=FEW,
            hint="eps is added to the root of the corrected v, outside the root.",
        ),
        Check(
            "matrices",
            _state(MATRIX, m=_real(-2, 2), v=_real(0.5, 9), t=integers(1, 9)),
            needs="later-steps",
            tolerance=STEP,
            cases=FEW,
            hint="x may have any shape. numpy's operators work on all elements at once.",
        ),
        Check(
            "integers",
            _state(
                x=_whole(-9, 9),
                grad=WHOLE_SLOPES,
                m=_whole(-2, 2),
                v=_whole(1, 9),
                t=integers(1, 9),
            ),
            needs="later-steps",
            tolerance=STEP,
            cases=FEW,
            hint="An array of integers cannot take a float result: make a new array.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.swaps_the_betas,
            {"first-step", "settings"},
            "The betas are exchanged: beta1 belongs to m, beta2 to v.",
        ),
        Misconception(
            wrong.no_bias_correction,
            {"first-step", "settings"},
            "The bias is not corrected: m and v start at 0 and are too small in the first steps.",
        ),
        Misconception(
            wrong.corrects_m_alone, {"first-step", "settings"}, "m is corrected and v is not."
        ),
        Misconception(
            wrong.counts_t_from_zero,
            {"first-step", "settings"},
            "The correction uses t + 1. Here t is 1 at the first step already.",
        ),
        Misconception(
            wrong.one_t_behind,
            {"later-steps", "settings"},
            "After the first step the correction uses t - 1. It uses t as passed in.",
        ),
        Misconception(
            wrong.power_forgotten,
            {"later-steps", "settings"},
            "The correction divides by 1 - beta at every step. beta is raised to the power t.",
        ),
        Misconception(
            wrong.returns_the_hats,
            {"first-step", "settings"},
            "The corrected m and v are returned. The next step needs the uncorrected ones.",
        ),
        Misconception(
            wrong.state_created_anew,
            {"later-steps", "settings"},
            "m and v are set to 0 at each call, so nothing is remembered. They are passed in.",
        ),
        Misconception(
            wrong.v_without_the_square,
            {"first-step", "settings"},
            "v averages the size of the gradient. It averages the square.",
        ),
        Misconception(
            wrong.divides_by_v_itself,
            {"first-step", "settings"},
            "The step is divided by the corrected v, not by its root.",
        ),
        Misconception(
            wrong.divides_zero_by_zero,
            {"zero-gradient", "eps"},
            "eps is missing: an element without any gradient so far is divided by 0.",
        ),
        Misconception(
            wrong.eps_beside_the_uncorrected_root,
            {"eps"},
            "eps is added to the root of the uncorrected v. It is added to the corrected one's.",
        ),
        Misconception(
            wrong.eps_inside_the_root,
            {"eps"},
            "eps is added before the root is taken. It is added to the root.",
        ),
        Misconception(
            wrong.writes_into_m_and_v,
            {"integers", "arguments-unchanged"},
            "+= writes into the caller's m and v. Make new arrays.",
        ),
        Misconception(
            wrong.roots_of_single_numbers,
            {"matrices"},
            "math.sqrt takes one number, and x[i] of a matrix is a row. numpy's root takes arrays.",
        ),
    ],
)

INNER_AND_OUTER = {"outer-layer", "inner-layer"}

TRAIN_LINEAR_CHAIN = Task(
    "train_linear_chain",
    points=9,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Compute the inner value, y and the error first. What does each parameter touch?",
        "Four derivatives by the chain rule at one point; only then do the four parameters move.",
    ],
    checks=[
        Check(
            "outer-layer",
            _chain(1, 1),
            weight=1.5,
            call=_layer(0),
            tolerance=EXACT,
            hint="af and bf after one step. What does af multiply on the way to y?",
        ),
        Check(
            "inner-layer",
            _chain(1, 1),
            weight=2,
            call=_layer(2),
            tolerance=EXACT,
            hint="ag and bg after one step. What lies between them and y, and what was it then?",
        ),
        Check(
            "several-steps",
            _chain(0, 20),
            weight=2,
            needs="inner-layer",
            tolerance=EXACT,
            hint="Each step runs the chain forward anew. Four numbers come back: af, bf, ag, bg.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.one_parameter_after_another,
            {"inner-layer"},
            "The inner gradients use the af that has moved already. All four use the old one.",
        ),
        Misconception(
            wrong.forgets_the_outer_slope,
            {"inner-layer"},
            "The inner gradients lack a factor: ag and bg reach y through af.",
        ),
        Misconception(
            wrong.feeds_x_to_the_outer_layer,
            {"outer-layer", "several-steps"},
            "af is trained as if it multiplied x. It multiplies ag*x + bg.",
        ),
        Misconception(
            wrong.inner_slope_for_the_outer,
            {"inner-layer"},
            "The inner gradients are multiplied by ag. They reach y through af.",
        ),
        Misconception(
            wrong.trains_the_outer_layer_only,
            {"inner-layer"},
            "ag and bg never move. All four parameters are trained.",
        ),
        Misconception(
            wrong.pushes_the_error_up,
            INNER_AND_OUTER,
            "The steps go along the gradient, uphill: the error grows.",
        ),
        Misconception(
            wrong.sign_lost_in_the_inner_layer,
            {"inner-layer"},
            "ag and bg move along their gradients, af and bf against theirs.",
        ),
        Misconception(
            wrong.inner_parameters_first,
            INNER_AND_OUTER,
            "The results are in another order: af, bf, ag, bg.",
        ),
        Misconception(
            wrong.forward_pass_once,
            {"several-steps"},
            "The error is taken once, before the loop. It changes with each step.",
        ),
        Misconception(
            wrong.stops_after_one_step,
            {"several-steps"},
            "One step is made, whatever `steps` says.",
        ),
    ],
)

EXERCISE = Exercise(
    "Gradient descent",
    tasks=[
        SQUARED_ERROR,
        LINE_GRADIENTS,
        FIT_LINE,
        FIT_LINE_STOCHASTIC,
        FIT_LINE_MINIBATCH,
        GRADIENT_DESCENT,
        DESCENT_PATH,
        MOMENTUM_STEP,
        ADAGRAD_STEP,
        ADAM_STEP,
        TRAIN_LINEAR_CHAIN,
    ],
)
