"""ex07: what is asked of each loss, and how students get it wrong."""

import math

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import (
    Arguments,
    Check,
    Exercise,
    Judge,
    Task,
    Tolerance,
    failing,
)
from grader.message import Message
from grader.notation import number
from grader.strategies import arrays, choices, drawn, integers, numbers, permutations

from . import misconceptions as wrong

# Squares of differences up to 20, in float32.
SQUARES = Tolerance(atol=1e-5, squeeze=True)
# Probabilities drawn are 0.05 at least: a delta or a clip of up to 1e-6 moves the loss by 2e-5.
ENTROPY = Tolerance(atol=1e-4, squeeze=True)
# With scores within ±2 a probability is above 0.006: a delta of up to 1e-5 moves the loss by 0.002.
LOSS = Tolerance(atol=2e-3, squeeze=True)
HINGE = Tolerance(atol=1e-4, squeeze=True)
# float32 rounds a score of 1000 by 3e-5.
SLOPE = Tolerance(atol=1e-4)
# A gradient by the scores is a whole number over N.
COUNTS = Tolerance(atol=1e-6)
# Weights within ±5, up to a dozen of them, in float32.
PENALTY = Tolerance(atol=1e-4, squeeze=True)
SHARE = Tolerance(atol=1e-6, squeeze=True)
PRODUCTS = Tolerance(atol=1e-4)
# A zero probability gives -log(delta), delta anything from 1e-5 to the smallest float.
LARGEST_DELTA, SMALLEST_DELTA = 1e-5, 5e-324


def one_half(index: int, tolerance: Tolerance) -> Judge:
    """Return a judge of a pair (loss, gradient) that looks at one of the two."""

    def differs(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        wanted, found = expected.value, actual.value
        pairs = all(isinstance(pair, tuple | list) and len(pair) == 2 for pair in (wanted, found))
        if not pairs:
            return compare(wanted, found, tolerance)
        return compare(wanted[index], found[index], tolerance, f"[{index}]")

    return differs


def both(loss: Tolerance, gradient: Tolerance) -> Judge:
    """Return a judge of a pair (loss, gradient), each within its own tolerance."""
    first, second = one_half(0, loss), one_half(1, gradient)

    def differs(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        return first(arguments, expected, actual) or second(arguments, expected, actual)

    return differs


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


def targeted(name, values, samples=(1, 3), one_hot=None, **others):
    """Return a strategy for predictions under `name`, their targets t, and others.

    `values(draw, shape)` draws predictions of the shape (N, C), or (C,) where `samples` is None.
    Targets are labels, or one-hot of the type `one_hot`.
    """

    @drawn
    def mapping(draw):
        classes = draw(integers(2, 3))
        rows = () if samples is None else (draw(integers(*samples)),)
        t = np.array([draw(integers(0, classes - 1)) for _ in range(math.prod(rows))]).reshape(rows)
        predictions = values(draw, (*rows, classes))
        rest = {key: draw(strategy) for key, strategy in others.items()}
        return {name: predictions, "t": np.eye(classes, dtype=one_hot)[t] if one_hot else t, **rest}

    return mapping


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


def small(draw, shape):
    """Draw scores within ±2."""
    return draw(arrays(shape, -2.0, 2.0))


def far_off(draw, shape):
    """Draw scores within ±2, with ±1000 added to some of the rows."""
    shifts = [draw(choices(1000.0, -1000.0, 0.0)) for _ in range(int(np.prod(shape[:-1])))]
    return draw(arrays(shape, -2.0, 2.0)) + np.array(shifts).reshape((*shape[:-1], 1))


def wide(draw, shape):
    """Draw scores that are 1000 apart, or equal."""
    return draw(arrays(shape, 0.0, 1.0, regimes=False)).round() * 1000.0


def whole(draw, shape):
    """Draw integer scores."""
    return draw(arrays(shape, -3.0, 3.0)).round().astype(np.int64)


def off_the_margin(inputs):
    """Return the inputs with right scores raised until no class is near the margin."""
    scores, margin = inputs["scores"].copy(), inputs.get("margin", 1.0)
    rows = np.atleast_2d(scores)
    labels = inputs["t"].reshape(rows.shape).argmax(1) if inputs["t"].size == rows.size else None
    for n, row in enumerate(rows):
        right = int(inputs["t"].reshape(-1)[n]) if labels is None else int(labels[n])
        others = np.delete(row, right)
        step = 1 if row.dtype.kind == "i" else 0.125
        while np.any(np.abs(others - row[right] + margin) < 0.01):
            row[right] += step
    return inputs | {"scores": scores}


@drawn
def at_the_margin(draw):
    """Draw scores of which at least one wrong class is exactly 1 below the right one."""
    c, n = draw(integers(2, 3)), draw(integers(1, 2))
    scores = np.array([[draw(choices(0.0, 3.0, -3.0)) for _ in range(c)] for _ in range(n)])
    t = np.array([draw(integers(0, c - 1)) for _ in range(n)])
    for row, right in zip(scores, t, strict=True):
        row[right] = row[right - 1] + 1.0
    return {"scores": scores, "t": t}


def pair(size, shapes, whole=False):
    """Return a strategy for y and t of one of these shapes, integers with `whole`."""

    @drawn
    def mapping(draw):
        shape = draw(choices(*shapes))
        both = {name: draw(arrays(shape, -size, size)) for name in ("y", "t")}
        return {name: np.rint(each).astype(int) for name, each in both.items()} if whole else both

    return mapping


def chances(samples=(1, 3), one_hot=None):
    """Return a strategy for probabilities y and their targets."""
    return targeted("y", probabilities, samples, one_hot)


def class_labels(spare=False):
    """Return a strategy for labels and the number of classes: more than occur with `spare`."""

    @drawn
    def mapping(draw):
        top = draw(integers(1, 4))
        column = [draw(integers(0, top)) for _ in range(draw(integers(0, 3)))]
        column.insert(draw(integers(0, len(column))), top)
        return {"labels": np.array(column), "classes": top + 1 + (spare and draw(integers(1, 3)))}

    return mapping


def weight_lists(most, shapes):
    """Return a strategy for a list of one to `most` arrays of these shapes, and a strength."""

    @drawn
    def mapping(draw):
        count = draw(integers(1, most))
        weights = [draw(arrays(draw(choices(*shapes)), -5.0, 5.0)) for _ in range(count)]
        return {"weights": weights, "strength": draw(choices(0.5, 0.25, 0.1, 1.5, 2.0, 0.001))}

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


def halves(name, values, judges, hints, prepare=lambda inputs: inputs):
    """Return the checks of a pair (loss, gradient) in every form of the target.

    `judges` are those of the loss, of the gradient and of both; `hints` those of loss and gradient.
    """
    loss, gradient, pair = judges
    labels = targeted(name, values).map(prepare)
    one_hot_rows = targeted(name, values, one_hot=int).map(prepare)
    vector = targeted(name, values, None, float).map(prepare)
    one_label = targeted(name, values, None).map(prepare)
    few = {"cases": 40}
    return [
        Check("loss", labels, 3, hints[0], judge=loss),
        Check("gradient", labels, 3, hints[1], judge=gradient),
        Check("one-hot-loss", one_hot_rows, 0.75, ONE_HOT, "loss", judge=loss, **few),
        Check("one-hot-gradient", one_hot_rows, 0.75, ONE_HOT, "gradient", judge=gradient, **few),
        Check("one-sample", vector, 1, ONE_SAMPLE, "gradient", judge=pair, **few),
        Check("one-label", one_label, 0.5, ONE_LABEL, "gradient", judge=pair, **few),
    ]


ONE_HOT = "t may be one-hot, of the shape of the predictions: the right class is where the 1 is."
ONE_SAMPLE = "One sample is a vector (C,), and so is its gradient. What is N?"
ONE_LABEL = "For one sample, t may be a single integer; t.ndim is 0."
LABELS = "Labels (N,) name one column for each row."
VECTORS = (1,), (2,), (3,), (5,)
ROWS = (1, 2), (2, 1), (2, 2), (3, 2)
TRY_TWO = "Half the sum of the squared differences: try one element, then two."
ALL_ELEMENTS = "With two axes the sum still runs over all elements, and gives one number."
HALF_INTEGER = "Half of an integer need not be one."
NOT_ALL_OCCUR = "A class that does not occur in labels has a column too: classes tells how many."
RIGHT_CLASS = "-log of the probability that was given to the right class."
MEAN_OF_ROWS = "Rows are samples: the mean of their losses, one number."
LOG_OF_0 = "log(0) is -inf, and 0 times it is NaN: what keeps it away?"
OVERFLOW = "exp overflows above 709; a shift of a row changes none of its shares."
NO_SHARE = "A share may be so small that it becomes 0: what is its logarithm?"
THE_MARGIN = "The margin may be another one than 1."
CORNER = "Exactly at the margin a class pulls no more: its gradient is 0."
INTEGERS = "Scores may be integers, but a mean of gradients is not: what type has the result?"
MIXED = "x may hold integers while W does not: what type has the result?"
SQUARE_SUM = "strength times the sum of the squares, without a ½."
ONE_EACH = "A list with one gradient per array, of its shape."
ALL_ARRAYS = "The penalty adds up all arrays, and each has its gradient, in order."
SCORES = "Row n, column c: sample n times column c of W, summed."
HITS = "The share of rows whose largest element is at the label, from 0 to 1."
ONE_HOT_HITS = "A one-hot t has its 1 where y should have its maximum."

CERTAIN = targeted("y", certain, None, float)
LARGE = targeted("logits", far_off)
WIDE = targeted("logits", wide, (1, 2))
MARGINS = targeted("scores", small, margin=choices(0.5, 2.0, 0.0, 5.0)).map(off_the_margin)
WHOLE = targeted("scores", whole, (1, 2)).map(off_the_margin)
HINGED = one_half(1, COUNTS)
ONE_ARRAY, ARRAYS = weight_lists(1, VECTORS + ROWS), weight_lists(3, VECTORS + ROWS)
WHOLE_PAIRS, WHOLE_X = pair(5.0, VECTORS, whole=True), samples_and_weights(whole=True)

MEAN_SQUARED_ERROR = Task(
    "mean_squared_error",
    points=10,
    hints=[
        "Work it out by hand for y = (1, 3) and t = (0, 1): it is 2.5.",
        "Square each difference, add all of them up, halve the sum. Nothing is divided by N.",
    ],
    checks=[
        Check("vectors", pair(10.0, VECTORS), 3, TRY_TWO, tolerance=SQUARES),
        Check("rows", pair(10.0, ROWS), 2, ALL_ELEMENTS, tolerance=SQUARES),
        Check("integers", WHOLE_PAIRS, 1, HALF_INTEGER, "vectors", tolerance=SQUARES, cases=30),
    ],
    misconceptions=[
        *failing(
            "vectors rows",
            (wrong.mean_for_half_the_sum, "This is the mean of the squares, not half their sum."),
            (wrong.half_the_mean, "The sum is divided by the number of elements; only halve it."),
            (wrong.sum_without_the_half, "The factor ½ is missing."),
            (wrong.squares_not_summed, "The squares are not added up: the loss is one number."),
            (wrong.squares_the_sum, "This squares the sum, where misses of unlike sign cancel."),
        ),
        *failing(
            "rows",
            (wrong.divides_by_the_rows, "The sum is divided by the number of rows; only halve it."),
            (wrong.sums_the_first_axis_only, "Python's sum adds up rows; all elements are asked."),
        ),
        *failing(
            "arguments-unchanged",
            (wrong.subtracts_into_its_argument, "y -= t writes into the caller's array."),
        ),
    ],
)

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
            (wrong.adds_delta_to_its_argument, "y += 1e-7 writes into the caller's array."),
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
            (wrong.softmax_shifts_its_argument, "-= writes into the caller's logits."),
        ),
    ],
)

SVM_LOSS = Task(
    "svm_loss",
    points=18,
    hints=[
        "By hand: scores (2, 1.5, 3), right class 0, margin 1. Which classes come too close?",
        "A class that comes too close has slope 1; how does the right score enter each such term?",
    ],
    checks=[
        *halves(
            "scores",
            small,
            (one_half(0, HINGE), one_half(1, COUNTS), both(HINGE, COUNTS)),
            (
                "Each wrong class adds max(0, s[j] - s[y] + margin); the right one adds nothing.",
                "Count the terms above 0 that contain a score, with their signs; then the mean.",
            ),
            off_the_margin,
        ),
        Check("margin", MARGINS, 1, THE_MARGIN, "loss", judge=one_half(0, HINGE), cases=40),
        Check("at-the-margin", at_the_margin, 0.5, CORNER, "gradient", judge=HINGED, cases=40),
        Check("integers", WHOLE, 1, INTEGERS, "gradient", judge=HINGED, cases=40),
    ],
    misconceptions=[
        *failing(
            "loss one-sample one-label",
            (wrong.counts_the_right_class, "The right class is counted, which adds the margin."),
        ),
        *failing(
            "loss gradient",
            (wrong.svm_summed_over_the_batch, "Summed over the samples; divide both by N."),
        ),
        *failing(
            "gradient",
            (wrong.svm_gradient_without_the_mean, "The loss is a mean over N: so is its gradient."),
            (wrong.svm_gradient_stays_zero, "dscores is made of zeros and never filled."),
            (wrong.right_class_is_not_lifted, "The right score is in every term, with a minus."),
            (wrong.lifts_the_right_class_once, "The right score is in every term, not in one."),
        ),
        *failing("loss gradient", (wrong.forgets_the_margin, "The margin is missing.")),
        *failing("margin", (wrong.margin_is_always_one, "The argument margin is not used.")),
        *failing(
            "at-the-margin",
            (wrong.pushes_at_the_margin, "A class exactly at the margin counts here; > is asked."),
        ),
        *failing(
            "integers",
            (wrong.gradient_of_the_type_of_the_scores, "zeros_like makes integers of it."),
        ),
    ],
)

L2_PENALTY = Task(
    "l2_penalty",
    points=8,
    hints=[
        "Differentiate strength · w² by w, for a single weight.",
        "All arrays add to one penalty; each weight's derivative contains that weight alone.",
    ],
    checks=[
        Check("penalty", ONE_ARRAY, 2, SQUARE_SUM, judge=one_half(0, PENALTY)),
        Check("gradients", ONE_ARRAY, 2, ONE_EACH, judge=one_half(1, SLOPE)),
        Check("several", ARRAYS, 2, ALL_ARRAYS, judge=both(PENALTY, SLOPE)),
    ],
    misconceptions=[
        *failing(
            "penalty several",
            (wrong.halves_the_penalty_only, "The penalty has a ½, its gradient none."),
            (wrong.takes_the_root, "This is the norm; the sum of the squares has no root."),
        ),
        *failing(
            "penalty gradients several",
            (wrong.halves_both, "Some books take ½ · strength; here there is no ½."),
            (wrong.sums_absolute_values, "Absolute values are the L1 penalty; L2 has squares."),
        ),
        *failing(
            "gradients several",
            (wrong.gradient_without_the_two, "The derivative of W² is 2W."),
            (wrong.strength_missing_from_the_gradient, "The gradient lacks the strength."),
        ),
        *failing(
            "several", (wrong.penalises_the_first_array_only, "Only the first array is penalised.")
        ),
        *failing(
            "arguments-unchanged",
            (wrong.scales_the_weights_themselves, "*= changes the weights themselves."),
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

EXERCISE = Exercise(
    "Losses",
    tasks=[
        *(MEAN_SQUARED_ERROR, ONE_HOT_ROWS, CROSS_ENTROPY, SOFTMAX_CROSS_ENTROPY, SVM_LOSS),
        *(L2_PENALTY, LINEAR_SCORES, ACCURACY),
    ],
)
