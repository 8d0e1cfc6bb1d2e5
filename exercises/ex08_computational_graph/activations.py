"""Tasks on nodes that change each element by itself: rectifier and sigmoid."""

import math

import numpy as np

from grader.exercise import Check, Task, failing
from grader.strategies import choices, drawn, numbers

from . import activations_misconceptions as wrong
from .inputs import (
    FEW,
    FIRST_FOR_EVER,
    NO_DOUT,
    NO_RETURN,
    ON_THE_CLASS,
    ROUNDING,
    WRITES_DOUT,
    as_drawn,
    backward_of,
    backward_of_first,
    backward_of_latest,
    forward_of,
    gate_checks,
    same_shape,
)


def without_zeros(inputs):
    """Return the inputs with 1 for every 0, but in dout."""
    return {
        name: value if name == "dout" else np.where(value == 0, np.ones_like(value), value)
        for name, value in inputs.items()
    }


def integer_x(inputs):
    """Return the inputs with x truncated to an integer array."""
    return inputs | {"x": np.trunc(inputs["x"]).astype(int)}


def layer_checks(name, forward, backward, settle=as_drawn):
    """Return the checks every layer without parameters has; the hints as in `gate_checks`."""
    rest = {"needs": "backward", "tolerance": ROUNDING, "cases": FEW}
    one = same_shape("x", "dout").map(settle)
    two = same_shape("x", "x_second", "dout").map(settle)
    ahead, back = forward_of(name), backward_of(name)
    return [
        Check("forward", same_shape("x"), 2, forward, call=ahead, tolerance=ROUNDING),
        Check("backward", one, 4, backward, call=back, tolerance=ROUNDING),
        Check(
            "integer-input",
            same_shape("x", "dout").map(integer_x).map(settle),
            hint="x may hold integers while dout does not: what dtype has the result?",
            call=back,
            **rest,
        ),
        Check(
            "latest-forward",
            two,
            hint="After two forwards, backward belongs to the second.",
            call=backward_of_latest(name),
            **rest,
        ),
        Check(
            "two-layers",
            two,
            hint="A network has many layers: what one keeps must not be seen by another.",
            call=backward_of_first(name),
            **rest,
        ),
    ]


PLUS_X = "The exponent lacks its minus: this falls from 1 to 0. It is exp(-x)."
PRECEDENCE = "1 / 1 + exp(-x) is 1 + exp(-x). The denominator needs parentheses."
OVERFLOW = "exp(x) / (1 + exp(x)) is inf / inf for a large x. Divide both by exp(x)."
STORES_X = "y(1 - y) is meant for the output y, but the input x was kept."
ONE_FACTOR = "dout is multiplied by y alone. The derivative is y(1 - y)."
AT_DOUT = "The derivative is taken at dout. It is taken at the x of forward, then times dout."
LARGE_X = "The answer is finite for every x: which exponential overflows?"
SIGMOID_HINTS = [
    "Write the derivative of the sigmoid in terms of its output.",
    "The derivative is y(1 - y): keep y in forward, and mind what dout does to it.",
]

SIGMOID_GATE = Task(
    "SigmoidGate",
    points=9,
    hints=SIGMOID_HINTS,
    checks=[
        *gate_checks(
            "SigmoidGate",
            ("x",),
            "forward returns 1 / (1 + exp(-x)).",
            "dout times the derivative of the sigmoid at the x of forward.",
        ),
        Check(
            "large-input",
            {"x": choices(1000.0, -1000.0, 800.0, -800.0), "dout": numbers()},
            cases=FEW,
            hint=LARGE_X,
            needs="backward",
            call=backward_of("SigmoidGate"),
            tolerance=ROUNDING,
        ),
    ],
    misconceptions=[
        *failing("forward", (wrong.ExponentWithoutMinus, PLUS_X)),
        *failing("forward backward", (wrong.ForgetsTheParentheses, PRECEDENCE)),
        *failing(
            "array-forward array-backward large-input",
            (wrong.TakesSingleNumbersOnly, "math.exp takes single numbers, and raises at 1000."),
        ),
        *failing(
            "backward",
            (wrong.StoresTheInput, STORES_X),
            (wrong.SigmoidIgnoresDout, NO_DOUT),
            (wrong.MultipliesByTheSigmoid, ONE_FACTOR),
            (wrong.TakesTheGradientAtDout, AT_DOUT),
            (wrong.SigmoidReturnsNothing, NO_RETURN),
        ),
        *failing("large-input", (wrong.DividesExponentials, OVERFLOW)),
        *failing("latest-forward", (wrong.SigmoidKeepsTheFirstOutput, FIRST_FOR_EVER)),
        *failing("two-gates", (wrong.SigmoidsShareTheirOutput, ON_THE_CLASS)),
        *failing("arguments-unchanged", (wrong.SigmoidChangesDout, WRITES_DOUT)),
    ],
)


@drawn
def relu_at_zero(draw):
    """Return x with zeros of either sign in it, and a dout without."""
    shape = draw(choices((1,), (2,), (3,), (2, 2)))
    x = [0.0] + [draw(choices(0.0, -0.0, 1.0, -1.0)) for _ in range(math.prod(shape) - 1)]
    dout = [draw(choices(1.0, -2.0, 0.5, 3.0)) for _ in x]
    return {"x": np.array(x).reshape(shape), "dout": np.array(dout).reshape(shape)}


RELU = Task(
    "Relu",
    points=10,
    hints=[
        "Where x is negative, does a small change of x change the output?",
        "Remember in forward which elements passed, and let dout pass at the same places.",
    ],
    checks=[
        *layer_checks(
            "Relu",
            "Each element is replaced by the larger of 0 and itself.",
            "dout passes where x was above 0 in forward, and nowhere else.",
            without_zeros,
        ),
        Check(
            "at-zero",
            relu_at_zero,
            cases=FEW,
            hint="At x = 0 the gradient counts as 0.",
            needs="backward",
            call=backward_of("Relu"),
        ),
    ],
    misconceptions=[
        *failing(
            "forward",
            (wrong.ReluReturnsTheMask, "forward returns where x is positive, not x there."),
            (wrong.LetsNegativesThrough, "forward returns x as it is: negatives become 0."),
        ),
        *failing(
            "backward",
            (wrong.InvertsTheMask, "The mask is inverted: dout passes where x was negative."),
            (
                wrong.ForgetsTheMask,
                "dout passes everywhere. Where forward gave 0, so does backward.",
            ),
            (wrong.ReluIgnoresDout, NO_DOUT),
            (wrong.MasksByTheSignOfDout, "dout's sign decides what passes. x's in forward does."),
            (
                wrong.ReluMultipliesByItsOutput,
                "dout is multiplied by the output. It passes as it is.",
            ),
            (wrong.ReluReturnsNothing, NO_RETURN),
        ),
        *failing("at-zero", (wrong.GradientOneAtZero, "At x = 0 the gradient is 1 here, not 0.")),
        *failing(
            "arguments-unchanged",
            (wrong.ReluChangesDout, WRITES_DOUT),
            (
                wrong.ReluChangesItsInput,
                "This writes zeros into x, which its owner may still need. Make a new array.",
            ),
        ),
        *failing("latest-forward", (wrong.ReluKeepsTheFirstMask, FIRST_FOR_EVER)),
        *failing("two-layers", (wrong.LayersShareTheirMask, ON_THE_CLASS)),
        *failing(
            "integer-input",
            (wrong.TruncatesDxToIntegers, "dx has the dtype of x: dout's decimals are cut off."),
        ),
    ],
)


@drawn
def large_inputs(draw):
    """Return x of ±1000 and smaller numbers, and dout."""
    inputs = draw(same_shape("x", "dout"))
    return inputs | {"x": inputs["x"] + draw(choices(1000.0, -1000.0))}


SIGMOID = Task(
    "Sigmoid",
    points=8,
    hints=SIGMOID_HINTS,
    checks=[
        *layer_checks(
            "Sigmoid",
            "forward returns 1 / (1 + exp(-x)) for each element.",
            "dout times the derivative of the sigmoid at the x of forward.",
        ),
        Check(
            "large-input",
            large_inputs,
            cases=FEW,
            hint=LARGE_X,
            needs="backward",
            call=backward_of("Sigmoid"),
            tolerance=ROUNDING,
        ),
    ],
    misconceptions=[
        *failing("forward", (wrong.ExponentWithoutMinus, PLUS_X)),
        *failing(
            "forward backward",
            (wrong.ForgetsTheParentheses, PRECEDENCE),
            (
                wrong.SubtractsTheMaximum,
                "Subtracting the maximum is for softmax; here it shifts x.",
            ),
        ),
        *failing(
            "backward",
            (wrong.StoresTheInput, STORES_X),
            (wrong.SigmoidIgnoresDout, NO_DOUT),
            (wrong.MultipliesByTheSigmoid, ONE_FACTOR),
            (wrong.TakesTheGradientAtDout, AT_DOUT),
            (wrong.SigmoidReturnsNothing, NO_RETURN),
        ),
        *failing("large-input", (wrong.DividesExponentials, OVERFLOW)),
        *failing("latest-forward", (wrong.SigmoidKeepsTheFirstOutput, FIRST_FOR_EVER)),
        *failing("two-layers", (wrong.SigmoidsShareTheirOutput, ON_THE_CLASS)),
        *failing("arguments-unchanged", (wrong.SigmoidChangesDout, WRITES_DOUT)),
        *failing(
            "integer-input",
            (wrong.TruncatesTheSigmoid, "The outputs have the dtype of x: an integer x gives 0."),
        ),
    ],
)
