"""Tasks on classes: labels as rows, scores of samples, the share that is right."""

import numpy as np

from grader.exercise import Check, Task, Tolerance, failing
from grader.strategies import arrays, drawn, integers, numbers, permutations

from . import classes_misconceptions as wrong
from .inputs import targeted

SHARE = Tolerance(atol=1e-6, squeeze=True)
PRODUCTS = Tolerance(atol=1e-4)


def class_labels(spare=False):
    """Return a strategy for labels and the number of classes: more than occur with `spare`."""

    @drawn
    def mapping(draw):
        top = draw(integers(1, 4))
        column = [draw(integers(0, top)) for _ in range(draw(integers(0, 3)))]
        column.insert(draw(integers(0, len(column))), top)
        return {"labels": np.array(column), "classes": top + 1 + (spare and draw(integers(1, 3)))}

    return mapping


def samples_and_weights(whole=False):
    """Return a strategy for x (N, D) and W (D, C); x holds integers with `whole`."""

    @drawn
    def mapping(draw):
        n, d, c = (draw(integers(1, 3)) for _ in range(3))
        x = draw(arrays((n, d), -5.0, 5.0))
        return {"x": np.rint(x).astype(int) if whole else x, "W": draw(arrays((d, c), -5.0, 5.0))}

    return mapping


def without_ties(draw, shape):
    """Draw scores of which no two in a row are equal or near."""
    rows = np.zeros(shape)
    for row in rows:
        row[:] = 0.75 * np.array(draw(permutations(len(row)))) + draw(numbers(-3.0, 3.0))
    return rows


def ranked(one_hot=None):
    """Return a strategy for predictions without ties and their targets."""
    return targeted("y", without_ties, (1, 4), one_hot)


NOT_ALL_OCCUR = "A class that does not occur in labels has a column too: classes tells how many."
MIXED = "x may hold integers while W does not: what type has the result?"
SCORES = "Row n, column c: sample n times column c of W, summed."
HITS = "The share of rows whose largest element is at the label, from 0 to 1."
ONE_HOT_HITS = "A one-hot t has its 1 where y should have its maximum."
WHOLE_X = samples_and_weights(whole=True)

ONE_HOT_ROWS = Task(
    "one_hot",
    points=10,
    hints=[
        "How many rows has the result, and how many columns? Which of the two does a label choose?",
        "Start from zeros and set one element per row; or look at the rows of an identity matrix.",
    ],
    checks=[
        Check("labels", class_labels(), 3, "One row per label, and in it a single 1."),
        Check("absent-classes", class_labels(spare=True), 2, NOT_ALL_OCCUR),
    ],
    misconceptions=[
        *failing(
            "absent-classes",
            (wrong.counts_the_classes_itself, "The number of columns is classes, not max + 1."),
        ),
        *failing(
            "labels absent-classes",
            (wrong.labels_from_one, "Labels are counted from 0: label 0 belongs to column 0."),
            (wrong.one_row_for_all, "All labels are marked in one row; each has a row of its own."),
            (wrong.same_columns_in_every_row, "[:, labels] marks the columns in every row."),
            (wrong.classes_along_the_rows, "This is transposed: each sample is a row."),
            (wrong.stores_the_label, "The label itself is stored where a 1 belongs."),
            (wrong.rows_of_the_identity, "Row n is marked in column n; it is column labels[n]."),
        ),
    ],
)

LINEAR_SCORES = Task(
    "linear_scores",
    points=5,
    hints=[
        "A sample has D numbers, and so has each column of W.",
        "Every row of x meets every column of W in an inner product.",
    ],
    checks=[
        Check("scores", samples_and_weights(), 3, SCORES, tolerance=PRODUCTS),
        Check("integers", WHOLE_X, 1, MIXED, "scores", tolerance=PRODUCTS, cases=30),
    ],
    misconceptions=[
        *failing(
            "scores",
            (wrong.multiplies_elementwise, "* multiplies element by element and sums nothing."),
            (wrong.transposes_the_weights, "W is (D, C) already; it needs no transpose."),
            (wrong.samples_in_columns, "This is (C, N): samples are rows, classes columns."),
            (wrong.adds_a_bias_of_one, "There is no bias here."),
            (wrong.softmax_of_the_scores, "The scores themselves are asked, without a softmax."),
        ),
        *failing(
            "integers",
            (wrong.scores_of_the_type_of_x, "An array of x's integer type cuts the scores off."),
        ),
    ],
)

ACCURACY = Task(
    "accuracy",
    points=9,
    hints=[
        "Which class does a row of y vote for?",
        "The place of the largest element of each row, compared with the right classes.",
    ],
    checks=[
        Check("labels", ranked(), 3, HITS, tolerance=SHARE),
        Check("one-hot", ranked(one_hot=int), 2, ONE_HOT_HITS, tolerance=SHARE),
    ],
    misconceptions=[
        *failing(
            "labels one-hot",
            (wrong.counts_the_hits, "This is the number of hits; their share is asked."),
            (wrong.gives_per_cent, "This is in per cent; a share is from 0 to 1."),
            (wrong.gives_the_error_rate, "This is the share of misses."),
            (wrong.largest_of_each_column, "axis=0 looks down the columns; a sample is a row."),
            (wrong.largest_of_the_whole_batch, "argmax without an axis is one place in all rows."),
            (wrong.rounds_the_prediction, "The largest element need not round to 1."),
        ),
        *failing(
            "labels",
            (wrong.takes_one_hot_only, "Labels (N,) have no second axis to take an argmax of."),
        ),
        *failing(
            "one-hot", (wrong.takes_labels_only, "A one-hot t is compared as if it held labels.")
        ),
    ],
)
