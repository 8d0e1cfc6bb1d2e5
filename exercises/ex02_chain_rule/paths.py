"""Tasks on the chain rule where several paths lead from a variable to the result."""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import SAME_ANSWER_TWICE, Arguments, Check, Misconception, Task, Tolerance
from grader.strategies import (
    Strategy,
    arrays,
    choices,
    drawn,
    integers,
    lists,
    nonzero_numbers,
    numbers,
)

from . import paths_misconceptions as wrong
from .inputs import Draw


def up_to_rounding(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare a sum of products: rounding is measured by the terms, which may cancel."""
    single = getattr(numeric(actual.value), "dtype", None) in (np.float32, np.float16)
    terms = np.abs(np.asarray(arguments["partials"]) * np.asarray(arguments["inner_derivatives"]))
    rounding = (1e-5 if single else 1e-13) * float(np.sum(terms))
    return compare(expected.value, actual.value, Tolerance(atol=1e-9 + rounding, squeeze=True))


def paths(size: tuple[int, int], number: Strategy[Any] | None = None) -> Strategy[dict[str, Any]]:
    """Return the strategy of as many partials as inner derivatives: arrays, or lists of numbers."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        count = draw(integers(*size))
        row = arrays((count,)) if number is None else lists(number, size=(count, count))
        return {"partials": draw(row), "inner_derivatives": draw(row)}

    return arguments


@drawn
def two_lines(draw: Draw) -> dict[str, Any]:
    """Draw two lines, x and a target: whole numbers and others, zeros among them."""
    small = numbers(-3, 3) | integers(-3, 3)
    given = {name: draw(small) for name in ("af", "bf", "ag", "bg")}
    return given | {"x": draw(numbers(-5, 5)), "target": draw(numbers(-5, 5))}


# The value of the inner line is 0 in a check of its own.
lines = two_lines.filter(lambda given: abs(given["ag"] * given["x"] + given["bg"]) >= 0.25)


SIX = ("af", "bf", "ag", "bg", "x", "target")


@drawn
def where_something_vanishes(draw: Draw) -> dict[str, Any]:
    """Draw two lines, one of whose six numbers is 0, or the value of the inner line."""
    given = {name: draw(nonzero_numbers(-3, 3)) for name in SIX}
    name = draw(choices("inner", *SIX))
    if name == "inner":
        return given | {"x": 2.0, "bg": -2.0 * given["ag"]}
    return given | {name: 0.0}


def gradients(first: int) -> Callable[..., Any]:
    """Return a call for two of the four gradients."""

    def call(code: Any, **given: Any) -> Any:
        found = code.linear_chain_gradients(*given.values())
        return found[first], found[first + 1]

    return call


SUM_OF_PATHS = Task(
    "multivariable_chain",
    points=9,
    hints=[
        "x reaches z along several paths, one through each y.",
        "Multiply along a path, add over the paths.",
    ],
    checks=[
        Check(
            "several-paths",
            paths((2, 4)),
            weight=2,
            judge=up_to_rounding,
            hint="With two paths, through y1 and y2: multiply along each, then add.",
        ),
        Check(
            "one-path",
            paths((1, 1)),
            judge=up_to_rounding,
            hint="With one y this is the chain rule for functions of one number.",
        ),
        Check(
            "lists",
            paths((1, 4), numbers() | integers(-9, 9)),
            judge=up_to_rounding,
            hint="Lists cannot be multiplied with each other as arrays can.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.multiplies_the_two_sums,
            {"several-paths", "lists"},
            "Both are summed before they are multiplied, which mixes the paths. Multiply first.",
        ),
        Misconception(
            wrong.does_not_add_up,
            {"several-paths", "lists"},
            "These are the contributions of the paths one by one; z changes by their sum.",
        ),
        Misconception(
            wrong.takes_the_mean,
            {"several-paths", "lists"},
            "The contributions are averaged. They add up.",
        ),
        Misconception(
            wrong.multiplies_everything,
            {"several-paths", "lists"},
            "All numbers are multiplied, as if the paths were links of one chain.",
        ),
        Misconception(
            wrong.adds_the_partials_only,
            {"several-paths", "one-path", "lists"},
            "How fast the y change with x does not come in at all.",
        ),
        Misconception(
            wrong.adds_instead_of_multiplying,
            {"several-paths", "one-path", "lists"},
            "Along a path the two slopes are added. They are to be multiplied.",
        ),
        Misconception(
            wrong.follows_one_path_only,
            {"several-paths", "lists"},
            "Only the path through y1 is followed.",
        ),
        Misconception(
            wrong.stops_one_short,
            {"several-paths", "one-path", "lists"},
            "The last path is left out: range(n) already ends before n.",
        ),
        Misconception(
            wrong.multiplies_lists,
            {"lists"},
            "Two lists cannot be multiplied. Make arrays of them, or go through them by index.",
        ),
        Misconception(
            wrong.adds_sizes_up,
            {"several-paths", "one-path", "lists"},
            "Contributions below 0 are counted as above 0. Paths may cancel each other.",
        ),
    ],
)

ALL_FOUR = {"outer-line", "inner-line", "where-something-vanishes"}

TWO_LINES = Task(
    "linear_chain_gradients",
    points=12,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Name the value of the inner line u. What is y in terms of u, what E in terms of y?",
        "All four share dE/dy. What is the slope of y in af, bf and u, what that of u in ag, bg?",
    ],
    checks=[
        Check(
            "outer-line",
            lines,
            weight=2,
            call=gradients(0),
            hint="The first two results: y is af * u + bf. If y is too high, does E grow with y?",
        ),
        Check(
            "inner-line",
            lines,
            weight=2,
            call=gradients(2),
            hint="The last two results: ag and bg reach y through u, and u reaches y through af.",
        ),
        Check(
            "where-something-vanishes",
            where_something_vanishes,
            hint="Four results in the order af, bf, ag, bg, whatever is 0: do not divide.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.target_minus_y,
            ALL_FOUR,
            "All signs are turned. With y above the target, E grows with y.",
        ),
        Misconception(
            wrong.keeps_the_two,
            ALL_FOUR,
            "All four are twice too large: the half in E cancels the 2 of the square.",
        ),
        Misconception(
            wrong.forgets_the_outer_slope,
            {"inner-line", "where-something-vanishes"},
            "ag and bg reach y through the outer line, whose slope af is missing.",
        ),
        Misconception(
            wrong.multiplies_by_the_inner_slope,
            {"inner-line", "where-something-vanishes"},
            "The slope of the outer line is af; this multiplies by ag.",
        ),
        Misconception(
            wrong.feeds_x_to_the_outer_line,
            {"outer-line", "where-something-vanishes"},
            "af is multiplied by the value of the inner line, not by x.",
        ),
        Misconception(
            wrong.multiplies_by_the_output,
            {"outer-line", "where-something-vanishes"},
            "dE/daf contains the input of the outer line, not its output.",
        ),
        Misconception(
            wrong.multiplies_the_inner_offset_by_x,
            {"inner-line", "where-something-vanishes"},
            "bg is added to the inner line as it is, without x.",
        ),
        Misconception(
            wrong.answers_slopes_before_offsets,
            ALL_FOUR,
            "The results are right but in another order: af, bf, ag, bg is asked for.",
        ),
        Misconception(
            wrong.answers_the_inner_line_first,
            ALL_FOUR,
            "The results of the inner line come first here. The order is af, bf, ag, bg.",
        ),
        Misconception(
            wrong.leaves_the_outer_offset_out,
            ALL_FOUR,
            "The prediction lacks bf: y is af * u + bf.",
        ),
        Misconception(
            wrong.divides_by_the_inner_value,
            {"where-something-vanishes"},
            "dE/dbf is made from dE/daf by a division, which fails where the inner line is 0.",
        ),
    ],
)
