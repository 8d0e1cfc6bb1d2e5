"""The task on features with the mean 0 and the deviation 1."""

import numpy as np

from grader.exercise import ARGUMENTS_UNCHANGED, Check, Task, Tolerance, failing
from grader.strategies import arrays, drawn, integers

from . import misconceptions as wrong
from .inputs import FEW

# Deviations are 0.25 at least: an eps of 1e-7 beside one, or float32, moves a value of up to 80 by
# less than this.
SCALED = Tolerance(rtol=1e-5, atol=1e-4)


def features(train_rows, *, whole=False, flat=False):
    """Return a strategy for train (N, D) and test (M, D).

    Every feature of train has a deviation of at least about 0.25; where `flat`, at least one has
    none: its values are multiples of a quarter, whose mean is exact.
    """

    @drawn
    def arguments(draw):
        n, m, d = draw(integers(*train_rows)), draw(integers(1, 3)), draw(integers(1, 3))
        train = draw(arrays((n, d), -10.0, 10.0, regimes=False))
        test = draw(arrays((m, d), -10.0, 10.0, regimes=False))
        if whole:
            train, test = np.rint(train).astype(np.int64), np.rint(test).astype(np.int64)
        if flat:
            column = draw(integers(0, d - 1))
            train[:, column] = draw(integers(-8, 8)) / 4
        narrow = train.std(axis=0) < 0.25
        if flat:
            narrow[column] = False
        train[0, narrow] += 1
        return {"train": train, "test": test}

    return arguments


def scaled_train(code, train, test):
    """Return the first result."""
    return code.standardize(train, test)[0]


def scaled_test(code, train, test):
    """Return the second result."""
    return code.standardize(train, test)[1]


STANDARDIZE = Task(
    "standardize",
    points=18,
    hints=[
        "At prediction time a single new sample comes in. Whose mean can be taken from it?",
        "Work out mean and deviation along the samples of train once, and use them for both sets.",
    ],
    checks=[
        Check(
            "train",
            features((2, 4)),
            2,
            "Afterwards each column of train has mean 0 and deviation 1.",
            call=scaled_train,
            tolerance=SCALED,
        ),
        Check(
            "test",
            features((2, 4)),
            3,
            "The test set is shifted and scaled by what was found in the training set.",
            call=scaled_test,
            tolerance=SCALED,
        ),
        Check(
            "constant-feature",
            features((1, 3), flat=True),
            2,
            "A feature that never changes in train has deviation 0, which counts as 1.",
            needs="test",
            tolerance=SCALED,
        ),
        Check(
            "integers",
            features((2, 4), whole=True),
            hint="train and test may hold integers; what comes out does not.",
            needs="test",
            tolerance=SCALED,
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "test",
            (
                wrong.each_set_by_its_own_statistics,
                "The test set is scaled by its own mean and deviation, which a model never knew.",
            ),
        ),
        *failing(
            "train test",
            (
                wrong.statistics_of_both_sets_together,
                "The statistics are taken over both sets: the test set must have no say.",
            ),
            (
                wrong.one_mean_for_all_features,
                "One mean and deviation for all: each feature (column) has its own.",
            ),
            (
                wrong.statistics_of_each_sample,
                "The statistics are taken along a row. A feature is a column.",
            ),
            (wrong.divides_by_the_variance, "This divides by the variance, not by its root."),
            (wrong.divides_by_n_minus_one, "This deviation divides by N - 1. Asked is by N."),
        ),
        *failing(
            "constant-feature",
            (
                wrong.divides_by_a_zero_deviation,
                "A constant feature has deviation 0, and dividing by it gives nan and inf.",
            ),
            (
                wrong.adds_a_tiny_number,
                "With 1e-8 for a deviation of 0, a test value that differs becomes enormous.",
            ),
        ),
        *failing(
            "integers",
            (
                wrong.keeps_the_type_of_its_argument,
                "An array made like an integer one holds integers: decimals are cut off.",
            ),
        ),
        *failing(
            f"integers {ARGUMENTS_UNCHANGED}",
            (
                wrong.scales_the_callers_arrays,
                "The caller's arrays are overwritten. Make new ones.",
            ),
        ),
    ],
)
