"""Tasks on the cross entropy, of probabilities and of scores."""

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Arguments, Check, Task, Tolerance, failing
from grader.message import Message
from grader.notation import number
from grader.strategies import arrays, choices, integers

from . import cross_entropy_misconceptions as wrong
from .inputs import ONE_LABEL, SLOPE, both, halves, one_half, small, targeted

# Probabilities drawn are 0.05 at least: a delta or a clip of up to 1e-6 moves the loss by 2e-5.
ENTROPY = Tolerance(atol=1e-4, squeeze=True)
# With scores within ±2 a probability is above 0.006: a delta of up to 1e-5 moves the loss by 0.002.
LOSS = Tolerance(atol=2e-3, squeeze=True)
# A zero probability gives -log(delta), delta anything from 1e-5 to the smallest float.
LARGEST_DELTA, SMALLEST_DELTA = 1e-5, 5e-324


def outside(loss: object, p: np.ndarray, where: str = "") -> Mismatch | None:
    """Return how a loss is none of the probabilities p of the right classes, for any delta."""
    found = numeric(loss)
    if found is None or found.size != 1 or found.dtype.kind == "c":
        return compare(0.0, loss, LOSS, where)
    value = float(found.reshape(()))
    low = float(np.mean(-np.log(p + LARGEST_DELTA))) - 1e-3
    high = float(np.mean(-np.log(np.maximum(p, SMALLEST_DELTA)))) + 1e-3
    if low <= value <= high:
        return None
    kind = "value" if np.isfinite(value) else "nan" if np.isnan(value) else "infinity"
    message = Message(
        "the loss is {loss}; it is finite, and from {low} to {high}",
        loss=number(value),
        low=number(low),
        high=number(high),
    )
    return Mismatch(kind, message, where)


def chosen(values: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Return the value at the right class of each row."""
    rows = np.atleast_2d(values)
    labels = np.asarray(t).reshape(rows.shape).argmax(1) if np.size(t) == rows.size else t
    return rows[np.arange(len(rows)), labels]


def loss_of_zeros(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge a cross entropy where y may be 0: any small delta or clip is right."""
    if compare(expected.value, actual.value, LOSS) is None:
        return None
    return outside(actual.value, chosen(arguments["y"], arguments["t"]))


def loss_of_no_share(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge the loss of (loss, dlogits) where shares vanish: exact, or with any small delta."""
    mismatch = one_half(0, LOSS)(arguments, expected, actual)
    if mismatch is None or not mismatch.where:
        return mismatch
    shares = np.exp(np.atleast_2d(arguments["logits"] - arguments["logits"].max(-1, keepdims=True)))
    shares /= shares.sum(axis=1, keepdims=True)
    return outside(actual.value[0], chosen(shares, arguments["t"]), "[0]")


def probabilities(draw, shape):
    """Draw rows that sum to 1, multiples of 0.05 and none below."""
    rows = np.full(shape, 0.05)
    for row in np.atleast_2d(rows):
        left = 20 - len(row)
        for k in range(len(row) - 1):
            part = draw(integers(0, left))
            row[k] += 0.05 * part
            left -= part
        row[-1] += 0.05 * left
    return np.round(rows, 2)


def certain(draw, shape):
    """Draw rows of probabilities that are 0 in all places but one or two."""
    rows = np.zeros(shape)
    for row in np.atleast_2d(rows):
        row[draw(integers(0, len(row) - 1))] += 0.5
        row[draw(integers(0, len(row) - 1))] += 0.5
    return rows


def far_off(draw, shape):
    """Draw scores within ±2, with ±1000 added to some of the rows."""
    shifts = [draw(choices(1000.0, -1000.0, 0.0)) for _ in range(int(np.prod(shape[:-1])))]
    return draw(arrays(shape, -2.0, 2.0)) + np.array(shifts).reshape((*shape[:-1], 1))


def wide(draw, shape):
    """Draw scores that are 1000 apart, or equal."""
    return draw(arrays(shape, 0.0, 1.0, regimes=False)).round() * 1000.0


def chances(samples=(1, 3), one_hot=None):
    """Return a strategy for probabilities y and their targets."""
    return targeted("y", probabilities, samples, one_hot)


LABELS = "Labels (N,) name one column for each row."
RIGHT_CLASS = "-log of the probability that was given to the right class."
MEAN_OF_ROWS = "Rows are samples: the mean of their losses, one number."
LOG_OF_0 = "log(0) is -inf, and 0 times it is NaN: what keeps it away?"
OVERFLOW = "exp overflows above 709; a shift of a row changes none of its shares."
NO_SHARE = "A share may be so small that it becomes 0: what is its logarithm?"

CERTAIN = targeted("y", certain, None, float)
LARGE = targeted("logits", far_off)
WIDE = targeted("logits", wide, (1, 2))

CROSS_ENTROPY = Task(
    "cross_entropy_error",
    points=20,
    hints=[
        "Only one probability of each sample matters. Which?",
        "Bring everything to one form first: y to rows (N, C), and t to labels or to one-hot.",
    ],
    checks=[
        Check("one-sample", chances(None, int), 3, RIGHT_CLASS, tolerance=ENTROPY),
        Check("batch", chances(one_hot=int), 3, MEAN_OF_ROWS, tolerance=ENTROPY),
        Check("labels", chances(), 3, LABELS, tolerance=ENTROPY),
        Check("one-label", chances(None), 1, ONE_LABEL, tolerance=ENTROPY, cases=40),
        Check("zero-probability", CERTAIN, 2, LOG_OF_0, "one-sample", judge=loss_of_zeros),
    ],
    misconceptions=[
        *failing(
            "one-sample one-label",
            (
                wrong.puts_the_target_in_the_place_of_y,
                "y is made from t: the loss is near 0 for any y.",
            ),
        ),
        *failing(
            "batch labels",
            (wrong.returns_under_the_if, "The return is indented under the if: a batch gets None."),
            (wrong.sums_over_the_batch, "The losses are summed; their mean is asked."),
        ),
        *failing(
            "zero-probability",
            (wrong.takes_the_log_of_zero, "log(0) gives inf or NaN: add a small constant inside."),
        ),
        *failing(
            "one-sample batch labels one-label",
            (wrong.averages_over_all_elements, "np.mean divides by N·C; divide by N."),
            (wrong.forgets_the_minus, "The logarithm of a probability is negative: put a minus."),
            (wrong.swaps_y_and_t, "Prediction and target are swapped: the logarithm is of y."),
        ),
        *failing(
            "labels one-label",
            (wrong.one_hot_targets_only, "Labels are multiplied as if they were one-hot."),
        ),
        *failing(
            "labels",
            (wrong.takes_whole_columns, "y[:, t] takes the columns t of every row; pair them."),
        ),
        *failing(
            "arguments-unchanged",
            (
                wrong.adds_delta_to_its_argument,
                "The constant is added into the caller's array, as by y += 1e-7.",
            ),
        ),
    ],
)

SOFTMAX_CROSS_ENTROPY = Task(
    "softmax_cross_entropy",
    points=20,
    hints=[
        "Derive the loss of one sample with two classes by both logits: much cancels.",
        "The gradient of a sample is its probabilities less its one-hot target; a mean has a 1/N.",
    ],
    checks=[
        *halves(
            "logits",
            small,
            (one_half(0, LOSS), one_half(1, SLOPE), both(LOSS, SLOPE)),
            (
                "-log of the softmax at the right class, and the mean over the rows.",
                "Which way must the right class's logit go? And the loss was a mean.",
            ),
        ),
        Check("large-logits", LARGE, 2, OVERFLOW, "gradient", judge=one_half(1, SLOPE)),
        Check("far-apart", WIDE, 1.5, NO_SHARE, "loss", judge=loss_of_no_share, cases=40),
    ],
    misconceptions=[
        *failing("loss", (wrong.sums_the_losses, "The losses are summed; their mean is asked.")),
        *failing(
            "loss one-sample one-label",
            (wrong.loss_without_the_minus, "The logarithm of a share is negative: put a minus."),
        ),
        *failing(
            "gradient",
            (wrong.gradient_of_the_summed_loss, "The loss is a mean over N: so is its gradient."),
            (wrong.target_minus_probability, "t − p leads downhill; the gradient is p − t."),
            (wrong.gradient_stays_zero, "dlogits is made of zeros and never filled."),
        ),
        *failing(
            "loss gradient",
            (
                wrong.normalises_the_whole_batch,
                "Each row is divided by the sum of the whole batch.",
            ),
        ),
        *failing(
            "large-logits far-apart",
            (wrong.skips_the_shift, "exp overflows above 709: subtract each row's maximum first."),
            (wrong.one_maximum_for_all_rows, "One maximum for all rows: a row far below is 0/0."),
        ),
        *failing(
            "far-apart",
            (
                wrong.takes_the_log_of_a_vanished_share,
                "A share that vanishes is 0, and its logarithm −inf.",
            ),
        ),
        *failing(
            "arguments-unchanged",
            (
                wrong.softmax_shifts_its_argument,
                "The shift is written into the caller's logits, as -= does.",
            ),
        ),
    ],
)
