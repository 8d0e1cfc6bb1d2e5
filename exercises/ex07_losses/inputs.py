"""What several families of ex07 draw, and how pairs of a loss and a gradient are judged."""

import math

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare
from grader.exercise import Arguments, Check, Judge, Tolerance
from grader.strategies import arrays, drawn, integers

# float32 rounds a score of 1000 by 3e-5.
SLOPE = Tolerance(atol=1e-4)


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


def small(draw, shape):
    """Draw scores within ±2."""
    return draw(arrays(shape, -2.0, 2.0))


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
