"""Tasks on a matrix times a vector as a combination of columns, or of rows."""

from typing import Any

import numpy as np

from grader.exercise import Check, Judge, Misconception, Task
from grader.strategies import Strategy, drawn, integers, matrices

from . import combinations_misconceptions as wrong
from .inputs import ANY, INTEGERS, Draw, not_whole, of_integers, together, up_to_rounding

COLUMNS = up_to_rounding(lambda A, x: np.abs(A) @ np.abs(x))
ROWS = up_to_rounding(lambda x, A: np.abs(x) @ np.abs(A))


def unit_weights(A: str, x: str, axis: int) -> Strategy[dict[str, Any]]:
    """Return the strategy of a matrix and weights that pick one of its columns or rows."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        matrix = draw(matrices(rows=ANY, columns=ANY))
        weights = np.eye(matrix.shape[axis])[draw(integers(0, matrix.shape[axis] - 1))]
        return {A: matrix, x: weights} if axis else {x: weights, A: matrix}

    return arguments


def combination_checks(of: str, judge: Judge, shapes: dict[str, str], axis: int) -> list[Check]:
    """Return the checks that combinations of columns and of rows share."""
    makers = {"A": of_integers, "x": not_whole}
    picks = unit_weights("A", "x", axis)
    return [
        Check(
            "one-weight",
            picks,
            judge=judge,
            hint=f"With a single 1 among zeros in x the result is that {of} of A.",
        ),
        Check(
            "square",
            together({"M": (2, 2), "N": (2, 2)}, shapes),
            weight=2,
            judge=judge,
            hint=f"Draw the {of}s of A as arrows, stretch each by its weight, and join them.",
        ),
        Check(
            "rectangular",
            together({"M": ANY, "N": ANY}, shapes),
            weight=2,
            judge=judge,
            hint=f"There is a weight for each {of}; the result is as long as a {of}.",
        ),
        Check(
            "integers-and-floats",
            together({"M": (1, 2), "N": (1, 2)}, shapes, makers),
            needs="rectangular",
            judge=judge,
            hint="An integer times a float is a float. What type has the array you collect in?",
        ),
    ]


COMBINED = {"one-weight", "square", "rectangular"}

COLUMN_COMBINATION = Task(
    "column_combination",
    points=7,
    hints=[
        "A has N columns, x has N weights. How long is each column?",
        "Stretch each column by its weight, and add what you get.",
    ],
    checks=combination_checks("column", COLUMNS, {"A": "MN", "x": "N"}, 1),
    misconceptions=[
        Misconception(
            wrong.weighs_the_rows,
            COMBINED,
            "The rows are weighed and added. Here it is the columns.",
        ),
        Misconception(
            wrong.adds_the_wrong_way,
            COMBINED,
            "The columns are weighed, then each is summed up by itself. Add them to one another.",
        ),
        Misconception(
            wrong.does_not_add_the_columns,
            COMBINED,
            "The columns are weighed but not added: the result is one column.",
        ),
        Misconception(
            wrong.adds_the_columns_unweighted,
            COMBINED,
            "The columns are added without their weights.",
        ),
        Misconception(
            wrong.takes_the_last_column,
            COMBINED,
            "Each column overwrites the one before; only the last is left.",
        ),
        Misconception(
            wrong.combines_into_a_matrix,
            COMBINED,
            "The result is a matrix of one column, (M, 1). A vector (M,) is asked for.",
        ),
        Misconception(
            wrong.collects_in_the_first_column,
            {"integers-and-floats", "arguments-unchanged"},
            "A[:, 0] is part of A: what is added to it is added to A. Start from a new array.",
        ),
        Misconception(wrong.collects_columns_in_integers, {"integers-and-floats"}, INTEGERS),
    ],
)

ROW_COMBINATION = Task(
    "row_combination",
    points=7,
    hints=[
        "A has M rows, x has M weights. How long is each row?",
        "Stretch each row by its weight, and add what you get.",
    ],
    checks=combination_checks("row", ROWS, {"x": "M", "A": "MN"}, 0),
    misconceptions=[
        Misconception(
            wrong.weighs_the_columns,
            COMBINED,
            "The columns are weighed and added. Here it is the rows.",
        ),
        Misconception(
            wrong.adds_within_each_row,
            COMBINED,
            "The rows are weighed, then each is summed up by itself. Add them to one another.",
        ),
        Misconception(
            wrong.does_not_add_the_rows,
            COMBINED,
            "The rows are weighed but not added: the result is one row.",
        ),
        Misconception(
            wrong.adds_the_rows_unweighted, COMBINED, "The rows are added without their weights."
        ),
        Misconception(
            wrong.takes_the_last_row,
            COMBINED,
            "Each row overwrites the one before; only the last is left.",
        ),
        Misconception(
            wrong.multiplies_columns_then_adds,
            COMBINED,
            "x * A multiplies the columns by x. To weigh the rows, x has to stand upright.",
        ),
        Misconception(
            wrong.collects_in_the_first_row,
            {"integers-and-floats", "arguments-unchanged"},
            "A[0] is part of A: what is added to it is added to A. Start from a new array.",
        ),
        Misconception(wrong.collects_rows_in_integers, {"integers-and-floats"}, INTEGERS),
    ],
)
