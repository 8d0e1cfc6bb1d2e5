"""Tasks on batches: one at random, and all of an epoch."""

from collections import Counter

import numpy as np

from grader.comparison import describe
from grader.exercise import ARGUMENTS_UNCHANGED, SAME_ANSWER_TWICE, Check, Task, failing
from grader.message import Message
from grader.notation import show
from grader.program import listed
from grader.strategies import choices, constant, integers

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


def up_to_all(count):
    """Return a strategy for batch sizes from 1 to N."""
    return integers(1, count)


def dividing(count):
    """Return a strategy for batch sizes that leave no rest."""
    return choices(*(size for size in range(1, count + 1) if count % size == 0))


def leaving_a_rest(count):
    """Return a strategy for batch sizes that do not divide N, some of them above N."""
    return choices(*(size for size in range(2, count + 3) if count % size))


BATCH_ROWS = "batch_size rows of x, each with its own target"
BATCH_AT_RANDOM = "20 of the 40 rows by chance, others at the second call"
BATCH_EVERY_ROW = "each of the three rows about as often as the others"
EPOCH_SIZES = "pairs of batch_size rows each, in the last one those that are left"
EPOCH_ROWS = "each row once, with its own target"
EPOCH_AT_RANDOM = "the rows in an order made by chance, and in another in the second epoch"


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
    replacement even less, and twice the same rows with 7e-12: 1e-8 in all. Five rows or fewer make
    up a batch with a chance of C(40, 5) (5 / 40)^20 = 6e-13.
    """
    drawn_rows = []
    for one in value if isinstance(value, list | tuple) else ():
        if fault := batch_missized(arguments, one):
            return fault
        drawn_rows.append(places(arguments["x"], parts_of(one, 2)[0]))
    for rows in drawn_rows:
        if len(set(rows)) <= 5:
            return Message("the batch has {count} unlike rows only", count=len(set(rows)))
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


CALLS, DRAWS = 240, 480


def many_batches(code, x, t, batch_size, rng):
    """Return many batches from one generator."""
    return [code.random_batch(x, t, batch_size, rng) for _ in range(CALLS)]


def unevenly_drawn(arguments, value):
    """Return which of three rows comes too seldom or too often in 240 batches of two.

    With replacement, the count of a row is 160 ± 10.3: one of three is off by more than 60 with a
    chance of 2e-8, in five cases of 1e-7. Without, it strays less.
    """
    seen = Counter()
    for one in value if isinstance(value, list | tuple) else ():
        if fault := batch_missized(arguments, one):
            return fault
        seen.update(places(arguments["x"], parts_of(one, 2)[0]))
    for row in range(3):
        if not seen[row]:
            return Message("row {row} was never drawn in {count} batches", row=row, count=CALLS)
    for row in range(3):
        if abs(seen[row] - DRAWS // 3) > 60:
            return Message(
                "row {row} was drawn {count} times of {draws}, which is no third",
                row=row,
                count=seen[row],
                draws=DRAWS,
            )
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
            dataset((3, 3), (1, 1), batch_size=lambda n: constant(2), rng=a_seed),
            hint="Each row has the same chance, the first and the last included.",
            needs="at-random",
            call=many_batches,
            **judged(unevenly_drawn, BATCH_EVERY_ROW),
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
            (wrong.repeats_one_row, "One row is drawn and repeated: draw a number for each row."),
        ),
        *failing(
            "every-row",
            (wrong.never_draws_the_last_row, "The last row is never drawn: N rows, not N - 1."),
            (
                wrong.rounds_to_a_row,
                "Rounding gives the first and the last row half the chance of the others.",
            ),
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
