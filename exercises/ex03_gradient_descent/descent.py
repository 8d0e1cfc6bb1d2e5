"""Tasks on descent with numerical gradients: where it ends and the path it takes."""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Arguments, Check, Misconception, Task, Tolerance
from grader.message import Message
from grader.sandbox.probe import Probe
from grader.strategies import Strategy, arrays, choices, drawn, integers

from . import descent_misconceptions as wrong
from .inputs import FEW, Draw, real_numbers, whole_numbers

# Any h from 1e-4 to 1e-7, central, forward or backward: on what is drawn here the worst, forward
# at 1e-4, ends 6e-5 off, and an x that is not put back after each difference 1e-3 and more.
NUMERICAL = Tolerance(rtol=1e-4, atol=1e-3, float32_rtol=1e-3)


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
    starts = whole_numbers(-3, 3) if whole else real_numbers(-3, 3)

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
        value, right = actual.value, numeric(expected.value)
        got = numeric(value)
        # `right` is None where the mistake of a misconception is compared with a student's.
        many = right is not None and (got is None or got.ndim > right.ndim)
        if isinstance(value, tuple) and many:
            return Mismatch("length", Message(several.id, count=len(value)))
        return compare(expected.value, value, NUMERICAL)

    return judge


ONE_X = _alone(Message("returned {count} results where x alone, without a history, was asked for"))
ONE_PATH = _alone(Message("returned {count} results where the path alone was asked for"))

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
