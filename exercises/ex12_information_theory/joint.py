"""Tasks on tables of two variables: joint and conditional entropy, mutual information."""

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import Strategy, choices, drawn, integers

from . import joint_misconceptions as wrong
from .inputs import BITS, FEW, NAN, ONLY_BITS, named, other_bases, shares


@drawn
def tables(draw):
    """Draw a joint table without a zero, of one row or column too."""
    rows, columns = draw(integers(1, 3)), draw(integers(1, 4))
    return shares(draw, rows * columns).reshape(rows, columns)


@drawn
def with_empty_cells(draw):
    """Draw a joint table with one or two impossible pairs, but no row or column of zeros."""
    rows, columns = draw(integers(2, 3)), draw(integers(2, 3))
    possible = np.ones((rows, columns), dtype=bool)
    row, column = draw(integers(0, rows - 1)), draw(integers(0, columns - 1))
    possible[row, column] = False
    if draw(choices(True, False)):
        possible[row - 1, column - 1] = False
    joint = np.zeros((rows, columns))
    joint[possible] = shares(draw, int(possible.sum()))
    return joint


def with_empty_lines(*axes: int) -> Strategy:
    """Return a strategy for joint tables with a row (axis 0) or a column (axis 1) of zeros."""

    @drawn
    def table(draw):
        rows, columns, axis = draw(integers(1, 2)), draw(integers(1, 2)), draw(choices(*axes))
        joint = shares(draw, rows * columns).reshape(rows, columns)
        return np.insert(joint, draw(integers(0, joint.shape[axis])), 0.0, axis=axis)

    return table


TABLE_BASED = {"values", "other-bases"}
JOINT = named("joint", tables)

JOINT_ENTROPY = Task(
    "joint_entropy",
    points=9,
    hints=[
        "A pair (x, y) is an outcome like any other: how many are there?",
        "Forget the shape of the table, and it is a distribution over its cells.",
    ],
    checks=[
        Check(
            "values",
            JOINT,
            weight=3,
            tolerance=BITS,
            hint="One number for the whole table: every cell is an outcome.",
        ),
        Check(
            "zeros",
            named("joint", with_empty_cells | with_empty_lines(0, 1)),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A pair that never occurs adds nothing.",
        ),
        other_bases(JOINT),
    ],
    misconceptions=[
        Misconception(wrong.nan_for_an_empty_cell, fails={"zeros"}, says=NAN),
        Misconception(
            wrong.adds_the_marginal_entropies,
            fails=TABLE_BASED,
            says="H(X) + H(Y) is the entropy of the pair only if X and Y are independent.",
        ),
        Misconception(
            wrong.entropy_of_the_rows_alone,
            fails=TABLE_BASED,
            says="This sums the rows first, which leaves the entropy of X alone.",
        ),
        Misconception(
            wrong.one_entropy_for_each_row,
            fails=TABLE_BASED,
            says="The sum runs along the rows only and gives a number for each; all cells add up.",
        ),
        Misconception(wrong.table_in_bits_only, fails={"other-bases"}, says=ONLY_BITS),
        Misconception(
            wrong.table_without_minus,
            fails=TABLE_BASED,
            says="The minus before the sum is missing.",
        ),
    ],
)

CONDITIONAL_ENTROPY = Task(
    "conditional_entropy",
    points=14,
    hints=[
        "Knowing X means knowing the row. How much is then left open, on average?",
        "Rows occur with unlike probabilities; or ask what the pair tells beyond X.",
    ],
    checks=[
        Check(
            "values",
            JOINT,
            weight=3,
            tolerance=BITS,
            hint="Within a row, p(y|x) sums to 1; how much does each row weigh?",
        ),
        Check(
            "empty-cells",
            named("joint", with_empty_cells),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A pair that never occurs adds nothing: what does your code make of log 0?",
        ),
        Check(
            "empty-rows",
            named("joint", with_empty_lines(0)),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="An x that never occurs has no p(y|x): it is 0/0 in a program, and weighs 0.",
        ),
        other_bases(JOINT),
    ],
    misconceptions=[
        Misconception(
            wrong.nan_for_an_empty_cell_of_a_row, fails={"empty-cells", "empty-rows"}, says=NAN
        ),
        Misconception(
            wrong.nan_for_an_empty_row,
            fails={"empty-rows"},
            says="A row of zeros is divided by its sum: 0/0 is NaN. Such a row adds 0.",
        ),
        Misconception(
            wrong.conditions_on_the_columns,
            fails=TABLE_BASED,
            says="This is H(X|Y). X runs along the rows, and it is X that is known.",
        ),
        Misconception(
            wrong.plain_mean_of_the_rows,
            fails=TABLE_BASED,
            says="The entropies of the rows are averaged alike; each weighs p(x).",
        ),
        Misconception(
            wrong.does_not_divide_by_the_row,
            fails=TABLE_BASED,
            says="This is H(X, Y): inside the logarithm p(x, y) must be divided by p(x).",
        ),
        Misconception(
            wrong.entropy_of_the_columns_alone,
            fails=TABLE_BASED,
            says="This is H(Y), without knowing X; knowing it can only leave less open.",
        ),
        Misconception(wrong.conditional_in_bits_only, fails={"other-bases"}, says=ONLY_BITS),
    ],
)

MUTUAL_INFORMATION = Task(
    "mutual_information",
    points=13,
    hints=[
        "Sum the table over one axis, then over the other: what do you get?",
        "It is 0 for independent X and Y, and for equal ones it is their entropy.",
    ],
    checks=[
        Check(
            "values",
            JOINT,
            weight=3,
            tolerance=BITS,
            hint="Compare each p(x, y) with the p(x) p(y) it would be under independence.",
        ),
        Check(
            "empty-cells",
            named("joint", with_empty_cells),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A pair that never occurs adds nothing: what does your code make of log 0?",
        ),
        Check(
            "empty-lines",
            named("joint", with_empty_lines(0, 1)),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A value that never occurs has p(x) = 0 and cells of 0: beware of 0/0.",
        ),
        other_bases(JOINT),
    ],
    misconceptions=[
        Misconception(wrong.nan_for_a_cell_of_zero, fails={"empty-cells", "empty-lines"}, says=NAN),
        Misconception(
            wrong.nan_for_a_line_of_zeros,
            fails={"empty-lines"},
            says="In a row or column of zeros p(x, y) / (p(x) p(y)) is 0/0, which is NaN.",
        ),
        Misconception(
            wrong.multiplies_the_marginals_elementwise,
            fails=TABLE_BASED,
            says="p(x) p(y) is a table like the joint one, each x with each y; this multiplies "
            "the two vectors element by element.",
        ),
        Misconception(
            wrong.weighs_by_the_independent_table,
            fails=TABLE_BASED,
            says="The weights are p(x) p(y); pairs occur with p(x, y).",
        ),
        Misconception(
            wrong.adds_the_joint_entropy,
            fails=TABLE_BASED,
            says="H(X, Y) is added; what X and Y share is what H(X) + H(Y) counts twice.",
        ),
        Misconception(
            wrong.turns_the_sign_of_information,
            fails=TABLE_BASED,
            says="The sign is turned: mutual information is never negative.",
        ),
        Misconception(
            wrong.subtracts_from_the_wrong_entropy,
            fails=TABLE_BASED,
            says="This is H(X) − H(Y|X); knowing X takes H(Y|X) from the entropy of Y.",
        ),
        Misconception(wrong.information_in_bits_only, fails={"other-bases"}, says=ONLY_BITS),
    ],
)
