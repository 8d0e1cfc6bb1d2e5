"""The task on the loss of a support vector machine."""

import numpy as np

from grader.exercise import Check, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn, integers

from . import hinge_misconceptions as wrong
from .inputs import both, halves, one_half, small, targeted

HINGE = Tolerance(atol=1e-4, squeeze=True)
# A gradient by the scores is a whole number over N.
COUNTS = Tolerance(atol=1e-6)


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


THE_MARGIN = "The margin may be another one than 1."
CORNER = "Exactly at the margin a class pulls no more: its gradient is 0."
INTEGERS = "Scores may be integers, but a mean of gradients is not: what type has the result?"
MARGINS = targeted("scores", small, margin=choices(0.5, 2.0, 0.0, 5.0)).map(off_the_margin)
WHOLE = targeted("scores", whole, (1, 2)).map(off_the_margin)
HINGED = one_half(1, COUNTS)

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
