"""The task on splitting a data set at random into one to train on and one to test on."""

from collections import Counter

from grader.exercise import ARGUMENTS_UNCHANGED, SAME_ANSWER_TWICE, Check, Task, failing
from grader.message import Message
from grader.notation import show
from grader.strategies import choices, constant

from . import misconceptions as wrong
from .inputs import (
    FEW,
    FIXED_SEED,
    OTHER_SOURCE,
    ROW_KEEPS_TARGET,
    WRITES,
    a_seed,
    dataset,
    images,
    judged,
    misshapen,
    neighbours,
    parts_of,
    places,
    unpaired,
)


def any_ratio(count):
    """Return a strategy for ratios that leave no set empty.

    They are exact in binary, so that N · ratio is the same however it is worked out.
    """
    return choices(*(ratio for ratio in (0.5, 0.25, 0.75) if count * ratio >= 1))


SPLIT_NAMES = ("x_train", "x_test", "t_train", "t_test")


def split_missized(arguments, value):
    """Return what is wrong with the four parts as to number and shape."""
    x, t = arguments["x"], arguments["t"]
    parts = parts_of(value, 4)
    if isinstance(parts, Message):
        return parts
    held_out = int(len(x) * arguments["test_ratio"])
    counts = (len(x) - held_out, held_out) * 2
    for name, part, count, like in zip(SPLIT_NAMES, parts, counts, (x, x, t, t), strict=True):
        if fault := misshapen(name, part, count, like):
            return fault
    return None


def split_unpaired(arguments, value):
    """Return what is wrong with the rows: strangers, wrong targets, rows twice or never."""
    if fault := split_missized(arguments, value):
        return fault
    x_train, x_test, t_train, t_test = parts_of(value, 4)
    x, t = arguments["x"], arguments["t"]
    for xs, ts in ((x_train, t_train), (x_test, t_test)):
        if len(xs) and (fault := unpaired(x, t, xs, ts)):
            return fault
    rows = Counter(places(x, x_train) if len(x_train) else [])
    rows.update(places(x, x_test) if len(x_test) else [])
    for row in range(len(x)):
        if rows[row] != 1:
            return Message(
                "the row {row} is in the two sets {count} times together",
                row=show(x[row]),
                count=rows[row],
            )
    return None


def split_not_random(arguments, value):
    """Return what is not random in two splits of 40 rows in halves, drawn from one generator.

    A right solution has test rows that are a run of neighbours, or twice the same, with a chance
    of 43 / C(40, 20) = 3e-10 a case: 1e-8 in all.
    """
    x, test = arguments["x"], []
    if not isinstance(value, list | tuple) or len(value) != 2:
        return Message("no two splits")
    for one in value:
        if fault := split_missized(arguments, one):
            return fault
        test.append(sorted(places(x, parts_of(one, 4)[1])))
    half = len(x) // 2
    if list(range(half, len(x))) in test:
        return Message("the test rows are the last rows of x")
    if any(neighbours(rows) for rows in test):
        return Message("the test rows are a run of neighbours in x")
    if test[0] == test[1]:
        return Message("two calls with one generator gave the same test rows")
    return None


def split_twice(code, x, t, test_ratio, rng):
    """Return two splits from one generator."""
    first = code.train_test_split(x, t, test_ratio, rng)
    return first, code.train_test_split(x, t, test_ratio, rng)


SPLIT_SIZES = "int(N * test_ratio) rows in x_test and t_test, the others in x_train and t_train"
SPLIT_ROWS = "each row in one of the two sets, with its own target"
SPLIT_AT_RANDOM = "20 of the 40 rows by chance, others at the second call"

TRAIN_TEST_SPLIT = Task(
    "train_test_split",
    points=22,
    hints=[
        "What must happen to a row of t when its row of x goes to the test set?",
        "Shuffle row numbers, not rows: one array of indices serves x and t alike.",
    ],
    checks=[
        Check(
            "sizes",
            dataset((2, 6), test_ratio=any_ratio, rng=a_seed),
            2,
            "int(N * test_ratio) rows are for the test. Mind the order of the four results.",
            **judged(split_missized, SPLIT_SIZES),
        ),
        Check(
            "rows",
            dataset((2, 6), (1, 1), test_ratio=any_ratio, rng=a_seed),
            3,
            "Every row is in exactly one of the two sets, with its own target.",
            needs="sizes",
            **judged(split_unpaired, SPLIT_ROWS),
        ),
        Check(
            "at-random",
            dataset((40, 40), (1, 1), test_ratio=lambda n: constant(0.5), rng=a_seed),
            2,
            "Files are often sorted: chance, from rng, decides which rows are for the test.",
            needs="sizes",
            call=split_twice,
            **judged(split_not_random, SPLIT_AT_RANDOM),
            cases=FEW,
        ),
        Check(
            "one-set-empty",
            dataset((1, 3), (1, 1), test_ratio=lambda n: choices(0.0, 0.25, 1.0), rng=a_seed),
            hint="With few rows int(N * test_ratio) may be 0: the training set has them all.",
            needs="sizes",
            **judged(split_unpaired, SPLIT_ROWS),
            cases=FEW,
        ),
        Check(
            "images",
            images(test_ratio=any_ratio, rng=a_seed),
            hint="x may have more axes, and t may be one-hot: it is the first axis that is split.",
            needs="rows",
            **judged(split_unpaired, SPLIT_ROWS),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "sizes",
            (
                wrong.rounds_the_number_of_test_rows,
                "N * test_ratio is rounded. int cuts the fraction off.",
            ),
            (
                wrong.takes_the_ratio_for_training,
                "test_ratio is the share of the test rows, not of the training rows.",
            ),
            (
                wrong.returns_samples_with_their_targets,
                "The results come as x, t, x, t. Asked is x_train, x_test, t_train, t_test.",
            ),
            (
                wrong.trains_on_the_test_rows_too,
                "The training set has all rows: those of the test are to be left out of it.",
            ),
        ),
        *failing("at-random", (wrong.splits_alike_every_time, FIXED_SEED)),
        *failing(
            "at-random",
            (
                wrong.holds_out_the_last_rows,
                "The test rows are the last ones of the file, which may all be of one class.",
            ),
        ),
        *failing("rows one-set-empty", (wrong.shuffles_only_the_samples, ROW_KEEPS_TARGET)),
        *failing(
            "rows",
            (
                wrong.draws_both_sets_independently,
                "The sets are drawn one without the other: some rows are in both.",
            ),
        ),
        *failing(
            "one-set-empty",
            (wrong.slices_up_to_minus_zero, "x[:-0] is x[:0], which is empty: mind a test of 0."),
        ),
        *failing(SAME_ANSWER_TWICE, (wrong.splits_without_the_generator, OTHER_SOURCE)),
        *failing(ARGUMENTS_UNCHANGED, (wrong.shuffles_the_callers_samples, WRITES)),
    ],
)
