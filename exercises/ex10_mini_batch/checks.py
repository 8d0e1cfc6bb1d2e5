"""ex10: what is asked of splits, batches, scaling and a step, and how students get them wrong.

Which rows a student draws from a generator is the student's; what must hold of them is judged. A
judge names the fault it finds, so that two solutions with one fault are recognised as alike
whatever they draw. The random checks give the chance that a right solution is refused.
"""

from collections import Counter

import numpy as np

from grader.answer import Mismatch
from grader.comparison import NOTHING_RETURNED, describe, numeric
from grader.exercise import (
    ARGUMENTS_UNCHANGED,
    SAME_ANSWER_TWICE,
    Check,
    Exercise,
    Task,
    Tolerance,
    failing,
)
from grader.message import Message
from grader.notation import show
from grader.program import listed
from grader.sandbox.wire import Generator
from grader.strategies import arrays, choices, constant, drawn, integers, permutations

from . import misconceptions as wrong

FEW = 30
# Seeds that can be read; the cases differ in their data as well.
SEEDS = integers(0, 999).map(Generator)

# Deviations are 0.25 at least: an eps of 1e-7 beside one, or float32, moves a value of up to 80 by
# less than this.
SCALED = Tolerance(rtol=1e-5, atol=1e-4)


def samples(draw, count, features=(1, 2)):
    """Draw x (N, D), rows all unlike."""
    x = draw(arrays((count, draw(integers(*features))), -4.0, 4.0))
    return x + 10.0 * np.arange(count)[:, np.newaxis]


def dataset(size, features=(1, 2), **rest):
    """Return a strategy for x (N, D), t (N,) with unlike rows, and what `rest` draws given N."""

    @drawn
    def arguments(draw):
        count = draw(integers(*size))
        x, t = samples(draw, count, features), np.array(draw(permutations(count)))
        return {"x": x, "t": t} | {name: draw(of(count)) for name, of in rest.items()}

    return arguments


def images(**rest):
    """Return a strategy for x (N, 1, H, W), t one-hot (N, C), and what `rest` draws given N."""

    @drawn
    def arguments(draw):
        count, height, classes = (draw(integers(*ends)) for ends in ((2, 3), (1, 2), (2, 3)))
        x = draw(arrays((count, 1, height, 1), -4.0, 4.0))
        x = x + 10.0 * np.arange(count).reshape(-1, 1, 1, 1)
        t = np.eye(classes)[[draw(integers(0, classes - 1)) for _ in range(count)]]
        return {"x": x, "t": t} | {name: draw(of(count)) for name, of in rest.items()}

    return arguments


def any_ratio(count):
    """Return a strategy for ratios that leave no set empty.

    They are exact in binary, so that N · ratio is the same however it is worked out.
    """
    return choices(*(ratio for ratio in (0.5, 0.25, 0.75) if count * ratio >= 1))


def a_seed(count):
    """Return a strategy for a generator."""
    return SEEDS


def up_to_all(count):
    """Return a strategy for batch sizes from 1 to N."""
    return integers(1, count)


def dividing(count):
    """Return a strategy for batch sizes that leave no rest."""
    return choices(*(size for size in range(1, count + 1) if count % size == 0))


def leaving_a_rest(count):
    """Return a strategy for batch sizes that do not divide N, some of them above N."""
    return choices(*(size for size in range(2, count + 3) if count % size))


# Faults: a sentence on what is wrong with a value, or None. They never raise, whatever came back.
def judged(fault, right):
    """Return what a check needs to judge by a fault: the judge, and a sentence on what is right.

    Two wrong answers are alike if they have the same fault.
    """

    def judge(arguments, expected, actual):
        found = fault(arguments, actual.value)
        wanted = None if isinstance(expected.value, str) else fault(arguments, expected.value)
        return None if found == wanted else Mismatch("value", found or Message("no fault"))

    return {"judge": judge, "expected": right}


def parts_of(value, count):
    """Return the arrays of a tuple of `count`, or a sentence on what came instead."""
    if value is None:
        return NOTHING_RETURNED
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if not isinstance(value, tuple | list) or len(value) != count:
        return Message(
            "{found} where {count} arrays were expected", found=describe(value), count=count
        )
    parts = [numeric(part) for part in value]
    for part, found in zip(parts, value, strict=True):
        if part is None or part.ndim == 0:
            return Message("{found} where an array of rows was expected", found=describe(found))
    return parts


def keys(array):
    """Return a key for each row, the same for float32 and float64."""
    rows = np.asarray(array, dtype=np.float64).astype(np.float32) + np.float32(0.0)
    return [row.tobytes() for row in rows]


def misshapen(name, part, count, like):
    """Return a fault of one array of rows: their number first, then their shape."""
    if len(part) != count:
        return Message(
            "{name} has {found} rows where {count} were expected",
            name=name,
            found=len(part),
            count=count,
        )
    if count and part.shape[1:] != like.shape[1:]:
        return Message(
            "{name} has shape {found} where {wanted} was expected",
            name=name,
            found=part.shape,
            wanted=(count, *like.shape[1:]),
        )
    return None


def unpaired(x, t, xs, ts):
    """Return the first row that is not in the data, or not with that target."""
    targets = dict(zip(keys(x), keys(t), strict=True))
    for row, target, row_key, target_key in zip(xs, ts, keys(xs), keys(ts), strict=True):
        if row_key not in targets:
            return Message("{row} is no row of x", row=show(row))
        if targets[row_key] != target_key:
            return Message(
                "the row {row} of x came with the target {target} of another row",
                row=show(row),
                target=show(target),
            )
    return None


def places(x, xs):
    """Return which row of x each row of xs is; -1 for none."""
    index = {key: place for place, key in enumerate(keys(x))}
    return [index.get(key, -1) for key in keys(xs)]


def neighbours(rows):
    """Return whether the rows are a run of x, in whatever order."""
    ordered = sorted(rows)
    return len(rows) > 1 and ordered == list(range(ordered[0], ordered[0] + len(rows)))


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
BATCH_ROWS = "batch_size rows of x, each with its own target"
BATCH_AT_RANDOM = "20 of the 40 rows by chance, others at the second call"
BATCH_EVERY_ROW = "both rows, sooner or later"
EPOCH_SIZES = "pairs of batch_size rows each, in the last one those that are left"
EPOCH_ROWS = "each row once, with its own target"
EPOCH_AT_RANDOM = "the rows in an order made by chance, and in another in the second epoch"


ROW_KEEPS_TARGET = "A row of x and its row of t must be moved alike: pick both by one index array."
FIXED_SEED = "A generator with a fixed seed is made inside: every call gives the same rows."
OTHER_SOURCE = "np.random draws from a state that all programs share. Draw from rng alone."
WRITES = "This writes into the caller's arrays. Index with an array of rows, which copies."

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


def batch_missized(arguments, value):
    """Return what is wrong with a pair (x_batch, t_batch) as to number and shape."""
    parts = parts_of(value, 2)
    if isinstance(parts, Message):
        return parts
    for name, part in zip("xt", parts, strict=True):
        if fault := misshapen(f"{name}_batch", part, arguments["batch_size"], arguments[name]):
            return fault
    return None


def batch_unpaired(arguments, value):
    """Return what is wrong with the rows of a pair: strangers, or targets of other rows."""
    fault = batch_missized(arguments, value)
    return fault or unpaired(arguments["x"], arguments["t"], *parts_of(value, 2))


def batches_not_random(arguments, value):
    """Return what is not random in two batches of 20 of 40 rows, drawn from one generator.

    A right solution draws a run of neighbours with a chance of 21 / C(40, 20) = 2e-10, with
    replacement even less, and twice the same rows with 7e-12: 1e-8 in all.
    """
    drawn_rows = []
    for one in value if isinstance(value, list | tuple) else ():
        if fault := batch_missized(arguments, one):
            return fault
        drawn_rows.append(places(arguments["x"], parts_of(one, 2)[0]))
    if any(sorted(rows) == list(range(20)) for rows in drawn_rows):
        return Message("the batch is the first rows of x")
    if any(neighbours(rows) for rows in drawn_rows):
        return Message("the batch is a run of neighbours in x")
    return (
        Message("two calls with one generator gave the same rows")
        if len(drawn_rows) == 2 and (sorted(drawn_rows[0]) == sorted(drawn_rows[1]))
        else None
    )


def batch_twice(code, x, t, batch_size, rng):
    """Return two batches from one generator."""
    first = code.random_batch(x, t, batch_size, rng)
    return first, code.random_batch(x, t, batch_size, rng)


CALLS = 12


def many_batches(code, x, t, batch_size, rng):
    """Return many batches from one generator."""
    return [code.random_batch(x, t, batch_size, rng) for _ in range(CALLS)]


def never_drawn(arguments, value):
    """Return which of two rows is in none of 12 batches of two.

    With replacement, one is missing with a chance of 2 / 2^24: 6e-7 in five cases.
    """
    seen = set()
    for one in value if isinstance(value, list | tuple) else ():
        if fault := batch_missized(arguments, one):
            return fault
        seen.update(places(arguments["x"], parts_of(one, 2)[0]))
    unseen = sorted({0, 1} - seen)
    if unseen:
        return Message("row {row} was never drawn in {count} batches", row=unseen[0], count=CALLS)
    return None


RANDOM_BATCH = Task(
    "random_batch",
    points=16,
    hints=[
        "How do you pick the same rows from two arrays?",
        "Draw row numbers from 0 to N - 1 first, then index x and t with them.",
    ],
    checks=[
        Check(
            "rows",
            dataset((1, 5), (1, 1), batch_size=up_to_all, rng=a_seed),
            3,
            "batch_size rows of x, each with its own row of t.",
            **judged(batch_unpaired, BATCH_ROWS),
        ),
        Check(
            "at-random",
            dataset((40, 40), (1, 1), batch_size=lambda n: constant(20), rng=a_seed),
            2,
            "Any rows may meet in a batch, and the next batch has others.",
            needs="rows",
            call=batch_twice,
            **judged(batches_not_random, BATCH_AT_RANDOM),
            cases=FEW,
        ),
        Check(
            "every-row",
            dataset((2, 2), (1, 1), batch_size=lambda n: constant(2), rng=a_seed),
            hint="Each row has the same chance, the first and the last included.",
            needs="rows",
            call=many_batches,
            **judged(never_drawn, BATCH_EVERY_ROW),
            cases=5,
        ),
        Check(
            "images",
            images(batch_size=up_to_all, rng=a_seed),
            hint="x may have more axes, and t may be one-hot: rows are drawn on the first axis.",
            needs="rows",
            **judged(batch_unpaired, BATCH_ROWS),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "rows",
            (
                wrong.draws_samples_and_targets_apart,
                "Rows are drawn twice, once for x and once for t. One draw serves both.",
            ),
            (
                wrong.draws_one_row_past_the_end,
                "The last row has the number N - 1; here N is drawn at times.",
            ),
            (
                wrong.draws_values_from_the_samples,
                "Single values are drawn, not rows: the batch has lost the shape of a sample.",
            ),
            (wrong.returns_the_samples_alone, "The targets are missing: return a pair."),
        ),
        *failing(
            "at-random",
            (wrong.takes_the_first_rows, "These are the first rows of x, the same every time."),
            (
                wrong.takes_a_run_of_neighbours,
                "Only the start is random. Rows that are neighbours in a file are often alike.",
            ),
            (wrong.draws_alike_every_time, FIXED_SEED),
        ),
        *failing(
            "every-row",
            (wrong.never_draws_the_last_row, "The last row is never drawn: N rows, not N - 1."),
        ),
        *failing(SAME_ANSWER_TWICE, (wrong.draws_without_the_generator, OTHER_SOURCE)),
    ],
)


def epoch(code, x, t, batch_size, rng):
    """Return the batches of one epoch."""
    return listed(code.iterate_minibatches(x, t, batch_size, rng), at_most=len(x) + 2)


def two_epochs(code, x, t, batch_size, rng):
    """Return the batches of two epochs from one generator."""
    first = epoch(code, x, t, batch_size, rng)
    return first, epoch(code, x, t, batch_size, rng)


def epoch_missized(arguments, value):
    """Return what is wrong with the batches as to number and shape."""
    x, t, size = arguments["x"], arguments["t"], arguments["batch_size"]
    if not isinstance(value, list):
        return Message("{found} where batches were expected", found=describe(value))
    counts = [min(size, len(x) - start) for start in range(0, len(x), size)]
    for place, (batch, count) in enumerate(zip(value, counts, strict=False)):
        parts = parts_of(batch, 2)
        if isinstance(parts, Message):
            return Message("batch {place}: {fault}", place=place, fault=parts)
        for name, part, like in zip(("x_batch", "t_batch"), parts, (x, t), strict=True):
            if fault := misshapen(name, part, count, like):
                return Message("batch {place}: {fault}", place=place, fault=fault)
    if len(value) > len(x):
        return Message(
            "the batches do not end: {found} and more where {count} were expected",
            found=len(value),
            count=len(counts),
        )
    if len(value) != len(counts):
        return Message(
            "{found} batches where {count} were expected", found=len(value), count=len(counts)
        )
    return None


def epoch_unpaired(arguments, value):
    """Return what is wrong with the rows of an epoch: strangers, wrong targets, twice or never."""
    if fault := epoch_missized(arguments, value):
        return fault
    x, t = arguments["x"], arguments["t"]
    xs, ts = (np.concatenate([parts_of(batch, 2)[i] for batch in value]) for i in (0, 1))
    if fault := unpaired(x, t, xs, ts):
        return fault
    rows = Counter(places(x, xs))
    for row in range(len(x)):
        if rows[row] != 1:
            return Message(
                "the row {row} came {count} times in the epoch",
                row=show(x[row]),
                count=rows[row],
            )
    return None


def epochs_not_random(arguments, value):
    """Return what is not random in two epochs of 40 rows in batches of 10, from one generator.

    A right solution gives four runs of neighbours with a chance under 1e-15, and the same first
    batch twice with 1 / C(40, 10) = 1e-9: 4e-8 in all.
    """
    first_rows = []
    for one in value if isinstance(value, list | tuple) else ():
        if fault := epoch_missized(arguments, one):
            return fault
        rows = [places(arguments["x"], parts_of(batch, 2)[0]) for batch in one]
        if [row for each in rows for row in each] == list(range(40)):
            return Message("the rows come in the order of x")
        if all(neighbours(each) for each in rows):
            return Message("each batch is a run of neighbours in x")
        first_rows.append(sorted(rows[0]))
    return (
        Message("two epochs with one generator had the same batches")
        if len(first_rows) == 2 and (first_rows[0] == first_rows[1])
        else None
    )


MINIBATCHES = Task(
    "iterate_minibatches",
    points=26,
    hints=[
        "Deal shuffled cards in hands of batch_size: what about the last hand?",
        "Permute the row numbers once, then walk through them in steps of batch_size.",
    ],
    checks=[
        Check(
            "even-batches",
            dataset((1, 4), (1, 1), batch_size=dividing, rng=a_seed),
            2,
            "N / batch_size batches, each a pair of batch_size rows of x and of t.",
            call=epoch,
            **judged(epoch_missized, EPOCH_SIZES),
        ),
        Check(
            "short-last-batch",
            dataset((1, 5), (1, 1), batch_size=leaving_a_rest, rng=a_seed),
            2,
            "What is left after the full batches is a batch too, a short one.",
            call=epoch,
            **judged(epoch_missized, EPOCH_SIZES),
        ),
        Check(
            "each-once",
            dataset((1, 5), (1, 1), batch_size=up_to_all, rng=a_seed),
            3,
            "In an epoch every row comes once, with its own target.",
            needs="even-batches",
            call=epoch,
            **judged(epoch_unpaired, EPOCH_ROWS),
        ),
        Check(
            "at-random",
            dataset((40, 40), (1, 1), batch_size=lambda n: constant(10), rng=a_seed),
            2,
            "Which rows meet in a batch is left to rng, anew in every epoch.",
            needs="even-batches",
            call=two_epochs,
            **judged(epochs_not_random, EPOCH_AT_RANDOM),
            cases=FEW,
        ),
        Check(
            "images",
            images(batch_size=up_to_all, rng=a_seed),
            hint="x may have more axes, and t may be one-hot: batches are cut on the first axis.",
            needs="each-once",
            call=epoch,
            **judged(epoch_unpaired, EPOCH_ROWS),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "short-last-batch each-once",
            (wrong.drops_the_short_batch, "The rows left after the full batches are dropped."),
        ),
        *failing(
            "even-batches",
            (
                wrong.yields_an_empty_batch,
                "Where batch_size divides N, an empty batch follows. Its mean would be NaN.",
            ),
        ),
        *failing(
            "even-batches short-last-batch",
            (
                wrong.returns_the_first_batch,
                "return ends the function at the first batch. yield goes on after it.",
            ),
            (
                wrong.never_ends,
                "The batches never end. After one epoch, every row once, they should.",
            ),
        ),
        *failing(
            "each-once",
            (
                wrong.draws_each_batch_anew,
                "Each batch is drawn from all rows: some come twice in an epoch, some never.",
            ),
            (wrong.yields_targets_in_their_old_order, ROW_KEEPS_TARGET),
        ),
        *failing(
            "at-random",
            (wrong.keeps_the_rows_in_order, "The rows come as they stand in x, every epoch."),
            (
                wrong.shuffles_only_the_batches,
                "Whole batches change places, but the same neighbours always meet in one.",
            ),
            (wrong.has_one_order_for_all_epochs, FIXED_SEED),
        ),
        *failing(SAME_ANSWER_TWICE, (wrong.orders_without_the_generator, OTHER_SOURCE)),
        *failing(ARGUMENTS_UNCHANGED, (wrong.shuffles_in_place, WRITES)),
    ],
)


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


def epochs_of(batches, rest):
    """Return a strategy for samples (full batches, and a rest below batch_size), and epochs."""

    @drawn
    def arguments(draw):
        size = draw(integers(2, 8) | integers(30, 200))
        left = draw(integers(1, size - 1)) if rest else 0
        return {
            "samples": draw(integers(*batches)) * size + left,
            "batch_size": size,
            "epochs": draw(integers(2, 5) | integers(10, 100)),
        }

    return arguments


EPOCHS_TO_STEPS = Task(
    "epochs_to_steps",
    points=8,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "How many batches does one epoch have?",
        "Count the batches of one epoch first, a short one included; then multiply.",
    ],
    checks=[
        Check(
            "even-batches",
            epochs_of((1, 10), rest=False),
            hint="Where batch_size divides the samples, all batches are full.",
        ),
        Check(
            "short-last-batch",
            epochs_of((1, 10), rest=True),
            2,
            "What is left at the end of each epoch is a step of its own.",
        ),
        Check(
            "one-short-batch",
            epochs_of((0, 0), rest=True),
            hint="A batch_size above the number of samples: one batch holds them all.",
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "short-last-batch one-short-batch",
            (wrong.forgets_the_short_batch, "// drops the short batch: here it is a step too."),
            (
                wrong.lets_batches_cross_epochs,
                "Rounding comes after multiplying: a batch would hold samples of two epochs.",
            ),
        ),
        *failing(
            "short-last-batch",
            (wrong.counts_fractions_of_steps, "The number of steps is whole: 2.5 batches are 3."),
        ),
        *failing(
            "even-batches",
            (wrong.adds_a_batch_always, "One step too many where batch_size divides the samples."),
        ),
        *failing(
            "even-batches short-last-batch one-short-batch",
            (wrong.counts_one_epoch, "This is one epoch. The steps repeat in each of them."),
            (wrong.counts_a_step_for_each_sample, "A step takes batch_size samples, not one."),
        ),
    ],
)

SHAPES = choices((1,), (2,), (1, 1), (1, 2), (2, 2))


def parameters(*numbers_of_keys, other_order=False):
    """Return a strategy for params and grads of some keys, and a learning rate."""

    @drawn
    def arguments(draw):
        names = ("W1", "b1", "W2", "b2")[: draw(choices(*numbers_of_keys))]
        shapes = {name: draw(SHAPES) for name in names}
        params = {name: draw(arrays(shape)) for name, shape in shapes.items()}
        order = reversed(names) if other_order else names
        grads = {name: draw(arrays(shapes[name])) for name in order}
        return {"params": params, "grads": grads, "lr": draw(choices(0.5, 0.1, 0.01))}

    return arguments


def updated(code, params, grads, lr):
    """Return the parameters after a step, whatever the call itself returned."""
    code.sgd_update(params, grads, lr)
    return params


SGD_UPDATE = Task(
    "sgd_update",
    points=10,
    may_change=("params",),
    hints=[
        "A gradient points uphill. How far, and which way, does each parameter move?",
        "A new value must be stored under its key in params; a local name does not reach the dict.",
    ],
    checks=[
        Check(
            "one-parameter",
            parameters(1),
            2,
            "params[k] less lr times grads[k], put back into the dict.",
            call=updated,
            tolerance=Tolerance(atol=1e-5),
        ),
        Check(
            "all-parameters",
            parameters(2, 4),
            2,
            "Every key has its own step.",
            needs="one-parameter",
            call=updated,
            tolerance=Tolerance(atol=1e-5),
        ),
        Check(
            "other-order",
            parameters(2, other_order=True),
            hint="The keys of grads may come in another order: which gradient belongs to which?",
            needs="all-parameters",
            call=updated,
            tolerance=Tolerance(atol=1e-5),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "one-parameter",
            (
                wrong.updates_local_names_only,
                "The step is given a local name, and the dict keeps its old values.",
            ),
            (wrong.goes_uphill, "The gradient points uphill. It is to be subtracted."),
            (wrong.forgets_the_learning_rate, "The gradient is not multiplied by lr."),
            (
                wrong.stores_the_step_alone,
                "params[k] becomes the step. The step is to be added to the old value.",
            ),
        ),
        *failing(
            "all-parameters",
            (wrong.updates_the_weights_only, "The biases are left as they were."),
            (
                wrong.returns_after_the_first_key,
                "The return stands inside the loop: only the first parameter moves.",
            ),
        ),
        *failing(
            "other-order",
            (
                wrong.pairs_by_position,
                "Parameters and gradients are paired by position. Pair them by key.",
            ),
        ),
        *failing(
            ARGUMENTS_UNCHANGED,
            (wrong.scales_the_gradients_in_place, "`*=` writes lr into the caller's gradients."),
        ),
    ],
)

EXERCISE = Exercise(
    "Mini-batches",
    tasks=[
        *(TRAIN_TEST_SPLIT, RANDOM_BATCH, MINIBATCHES),
        *(STANDARDIZE, EPOCHS_TO_STEPS, SGD_UPDATE),
    ],
)
