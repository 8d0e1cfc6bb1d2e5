"""What several families of ex10 draw, and how rows that were drawn at random are judged.

Which rows a student draws from a generator is the student's; what must hold of them is judged. A
judge names the fault it finds, so that two solutions with one fault are recognised as alike
whatever they draw. The random checks give the chance that a right solution is refused.
"""

import numpy as np

from grader.comparison import NOTHING_RETURNED, describe, numeric
from grader.exercise import by_fault
from grader.message import Message
from grader.notation import show
from grader.sandbox.wire import Generator
from grader.strategies import arrays, drawn, integers, permutations

FEW = 30
# Seeds that can be read; the cases differ in their data as well.
SEEDS = integers(0, 999).map(Generator)


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


def a_seed(count):
    """Return a strategy for a generator."""
    return SEEDS


# Faults: a sentence on what is wrong with a value, or None. They never raise, whatever came back.
def judged(fault, right):
    """Return what a check needs to judge by a fault: the judge, and a sentence on what is right."""
    return {"judge": by_fault(fault), "expected": right}


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


ROW_KEEPS_TARGET = "A row of x and its row of t must be moved alike: pick both by one index array."
FIXED_SEED = "A generator with a fixed seed is made inside: every call gives the same rows."
OTHER_SOURCE = "np.random draws from a state that all programs share. Draw from rng alone."
WRITES = "This writes into the caller's arrays. Index with an array of rows, which copies."
