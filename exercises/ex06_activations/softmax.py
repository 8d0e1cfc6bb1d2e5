"""Tasks on softmax and its Jacobian."""

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import (
    Arguments,
    Check,
    Judge,
    Misconception,
    Task,
    Tolerance,
    about_differences,
)
from grader.message import Message, joined
from grader.strategies import matrices, vectors

from . import softmax_misconceptions as wrong
from .inputs import FEW, MANY, NO_INTEGERS, whole_numbers

# float32 rounds a score of 1000 by 3e-5, which softmax passes on as a relative error of that size.
LARGE_SCORES = Tolerance(atol=1e-6, float32_rtol=1e-3)
# Any finite values of the right shape.
ANY_VALUES = Tolerance(rtol=0.0, atol=np.inf)


def entry(row: int, column: int) -> Judge:
    """Return a judge of the shape of a Jacobian and of one of its entries, the others left out."""

    @about_differences
    def differs(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        mismatch = compare(expected.value, actual.value, ANY_VALUES)
        wanted, found = numeric(expected.value), numeric(actual.value)
        if mismatch is not None or wanted is None or found is None or wanted.ndim != 2:
            return mismatch
        place = f"[{row}, {column}]"
        return compare(wanted[row, column], found[row, column], LARGE_SCORES, place)

    return differs


@about_differences
def breaks_a_law(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare a Jacobian of softmax; where values differ, say which of its two laws is broken."""
    mismatch = compare(expected.value, actual.value, LARGE_SCORES)
    found = numeric(actual.value)
    if mismatch is None or mismatch.kind != "value" or found is None:
        return mismatch
    if found.shape != (len(arguments["a"]),) * 2:
        return mismatch
    broken = [mismatch.message]
    sums = found.astype(float).sum(axis=1)
    if np.any(np.abs(sums) > 1e-3):
        row = int(np.argmax(np.abs(sums) > 1e-3))
        broken.append(
            Message(
                "row {row} sums to {sum} where the sum of a row must be 0",
                row=row,
                sum=f"{sums[row]:.4g}",
            )
        )
    if np.any(np.abs(found - found.T) > 1e-3):
        broken.append(Message("it is not symmetric"))
    return Mismatch(mismatch.kind, joined(broken, Message("{first}; {then}")), mismatch.where)


JACOBIAN = {"own-score", "other-score", "values"}

SOFTMAX = Task(
    "softmax",
    points=14,
    hints=[
        "What must the outputs of one sample sum to?",
        "The last axis holds the scores of one sample, in a vector and in a matrix alike.",
    ],
    checks=[
        Check(
            "vectors",
            {"a": vectors()},
            cases=MANY,
            weight=2,
            hint="One sample: a vector has one axis, the outputs sum to 1 and keep its shape.",
        ),
        Check(
            "rows",
            {"a": matrices()},
            cases=MANY,
            weight=2,
            hint="Each row is a sample, and a distribution of its own.",
        ),
        whole_numbers("Of which type is the array the results are stored in?", name="a"),
        Check(
            "large-scores",
            {"a": vectors(700.0, 1000.0, size=(1, 4)) | vectors(-1000.0, -700.0, size=(1, 4))},
            cases=FEW,
            needs="vectors",
            tolerance=LARGE_SCORES,
            examples=[{"a": np.array([1000.0])}, {"a": np.array([-1000.0])}],
            hint="exp overflows above 709 and is 0 below −745. What does a shift do to softmax?",
        ),
        Check(
            "wide-spread",
            {"a": vectors(-1000.0, 1000.0, size=(2, 4))},
            cases=FEW,
            needs="vectors",
            tolerance=LARGE_SCORES,
            examples=[{"a": np.array([-1000.0, 1000.0])}],
            hint="After the shift no exponent may be above 0: which score is to become 0?",
        ),
        Check(
            "rows-far-apart",
            {"a": matrices(-1000.0, 1000.0, rows=(2, 3), columns=(1, 3))},
            cases=FEW,
            needs="rows",
            tolerance=LARGE_SCORES,
            examples=[{"a": np.array([[1000.0], [-1000.0]])}],
            hint="Rows of very different size: which of their scores does each row need?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.returns_the_scores,
            fails={"vectors", "rows"},
            says="This returns the scores as they are; they are to be made probabilities.",
        ),
        Misconception(
            wrong.sigmoid_of_each_score,
            fails={"vectors", "rows"},
            says="This takes the sigmoid of each score on its own; the outputs do not sum to 1.",
        ),
        Misconception(
            wrong.normalises_whole_batch,
            fails={"rows"},
            says="This normalises the whole batch to the sum 1; each row must sum to 1.",
        ),
        Misconception(
            wrong.row_maximum_total_sum,
            fails={"rows"},
            says="The maximum is taken by row, but the sum over the whole batch.",
        ),
        Misconception(
            wrong.normalises_columns,
            fails={"rows"},
            says="This normalises the columns; the scores of a sample stand in a row.",
        ),
        Misconception(
            wrong.forgets_keepdims,
            fails={"rows"},
            says="The sums of the rows, of shape (N,), are spread over the columns instead.",
        ),
        Misconception(
            wrong.refuses_vectors,
            fails={"vectors"},
            says="axis=1 exists only in a matrix; a vector of scores must be taken too.",
        ),
        Misconception(
            wrong.turns_a_vector_into_a_row,
            fails={"vectors"},
            says="A vector of C scores comes back with shape (1, C); it must keep its shape (C,).",
        ),
        Misconception(
            wrong.skips_max_shift,
            fails={"large-scores", "wide-spread", "rows-far-apart"},
            says="exp overflows above 709, and inf/inf is NaN: shift the scores first.",
        ),
        Misconception(
            wrong.subtracts_the_minimum,
            fails={"wide-spread", "rows-far-apart"},
            says="With the minimum subtracted, the largest score still overflows.",
        ),
        Misconception(
            wrong.subtracts_the_largest_size,
            fails={"large-scores", "wide-spread", "rows-far-apart"},
            says="The largest absolute value is not the maximum: negative scores end in 0/0.",
        ),
        Misconception(
            wrong.one_maximum_for_all_rows,
            fails={"rows-far-apart"},
            says="One maximum is subtracted from every row: a row far below it becomes 0/0.",
        ),
        Misconception(
            wrong.forgets_to_normalise,
            fails={"vectors", "rows"},
            says="The exponentials are not divided by their sum.",
        ),
        Misconception(
            wrong.divides_without_exp,
            fails={"vectors", "rows"},
            says="The scores are divided by their sum without exp; they may be negative.",
        ),
        Misconception(
            wrong.negated_scores,
            fails={"vectors", "rows"},
            says="The sign in the exponent is turned: the largest score gets the least share.",
        ),
        Misconception(
            wrong.marks_the_largest_score,
            fails={"vectors", "rows"},
            says="This gives 1 to the largest score and 0 to the others; softmax shares out.",
        ),
        Misconception(
            wrong.softmax_that_changes_its_argument,
            fails={"arguments-unchanged"},
            says="This shifts the caller's array too, as `-=` does. Make a new array.",
        ),
        Misconception(wrong.stores_into_an_array_like_a, fails={"integers"}, says=NO_INTEGERS),
    ],
)

SOFTMAX_JACOBIAN = Task(
    "softmax_jacobian",
    points=10,
    hints=[
        "A change of one score changes every probability: how many derivatives are there?",
        "Derive p_i by a_i, then by another a_j, and express both by p_i and p_j.",
    ],
    checks=[
        Check(
            "own-score",
            {"a": vectors(size=(2, 4))},
            cases=FEW,
            judge=entry(0, 0),
            hint="∂p_0/∂a_0: the score appears above and below the fraction.",
        ),
        Check(
            "other-score",
            {"a": vectors(size=(2, 4))},
            cases=FEW,
            judge=entry(0, 1),
            hint="∂p_0/∂a_1: the score of another class appears below the fraction only.",
        ),
        Check(
            "values",
            {"a": vectors(size=(1, 5))},
            cases=MANY,
            weight=3,
            judge=breaks_a_law,
            hint="C × C derivatives. The p_i always sum to 1: what do their changes sum to?",
        ),
        Check(
            "large-scores",
            {"a": vectors(700.0, 1000.0, size=(1, 4)) | vectors(-1000.0, 1000.0, size=(1, 4))},
            cases=FEW,
            needs="values",
            judge=breaks_a_law,
            examples=[{"a": np.array([1000.0])}, {"a": np.array([-1000.0])}],
            hint="The probabilities inside must survive scores of ±1000.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.diagonal_only,
            fails={"other-score", "values"},
            says="Only the diagonal is filled; every score also changes the other probabilities.",
        ),
        Misconception(
            wrong.vector_of_the_diagonal,
            fails=JACOBIAN,
            says="These are the C derivatives ∂p_i/∂a_i alone; all C × C are asked.",
        ),
        Misconception(
            wrong.sums_the_jacobian,
            fails=JACOBIAN,
            says="The Jacobian is summed over an axis, which gives zeros; the matrix is asked.",
        ),
        Misconception(
            wrong.gradient_of_the_loss,
            fails=JACOBIAN,
            says="p − t is the gradient of softmax with cross entropy; no target is involved here.",
        ),
        Misconception(
            wrong.takes_the_probabilities,
            fails=JACOBIAN,
            says="This takes its argument for probabilities; a holds the scores.",
        ),
        Misconception(
            wrong.inner_product_for_outer,
            fails=JACOBIAN,
            says="The dot product of two vectors is one number, transposed or not.",
        ),
        Misconception(
            wrong.forgets_one_index,
            fails={"other-score", "values"},
            says="p is spread along the rows both times: off the diagonal p_i must meet p_j.",
        ),
        Misconception(
            wrong.adds_the_outer_product,
            fails=JACOBIAN,
            says="The sign off the diagonal is wrong: a higher score takes from the others.",
        ),
        Misconception(
            wrong.forgets_the_diagonal,
            fails={"own-score", "values"},
            says="On the diagonal a term is missing: p_i rises with its own score.",
        ),
        Misconception(
            wrong.negated_jacobian,
            fails=JACOBIAN,
            says="All signs are turned: p_i rises with its own score, so the diagonal is positive.",
        ),
        Misconception(
            wrong.jacobian_without_max_shift,
            fails={"large-scores"},
            says="The softmax inside overflows: exp above 709 is inf, and inf/inf is NaN.",
        ),
    ],
)
