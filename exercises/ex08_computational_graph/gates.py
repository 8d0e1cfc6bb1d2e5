"""Tasks on gates of two inputs: sum, product, maximum."""

import numpy as np

from grader.exercise import Check, Task, failing
from grader.strategies import nonzero_numbers, numbers

from . import gates_misconceptions as wrong
from .inputs import (
    FEW,
    FIRST_FOR_EVER,
    NO_DOUT,
    NO_RETURN,
    ON_THE_CLASS,
    ROUNDING,
    WRITES_DOUT,
    gate_checks,
    scalars,
)


def without_ties(inputs):
    """Return the inputs with y moved off x where the two are equal."""
    apart = dict(inputs)
    for name in (name for name in inputs if name.startswith("y")):
        x, y = inputs[name.replace("y", "x", 1)], inputs[name]
        apart[name] = np.where(x == y, y + 1, y) if isinstance(y, np.ndarray) else y + (x == y)
    return apart


def add_again(code, x_before, y_before, x, y):
    """Return the output of an AddGate that was used before."""
    gate = code.AddGate()
    gate.forward(x_before, y_before)
    return gate.forward(x, y)


ADD_GATE = Task(
    "AddGate",
    points=6,
    hints=[
        "If x grows by a little, by how much does x + y grow?",
        "Both local derivatives are constant. The chain rule multiplies each by dout.",
    ],
    checks=[
        *gate_checks(
            "AddGate",
            ("x", "y"),
            "forward returns the node's output.",
            "Two inputs, two gradients: each is dout times the derivative of x + y by it.",
        )[:4],
        Check(
            "used-again",
            scalars("x_before", "y_before", "x", "y"),
            hint="The output depends on the inputs of this forward alone.",
            cases=FEW,
            needs="forward",
            call=add_again,
            tolerance=ROUNDING,
        ),
    ],
    misconceptions=[
        *failing(
            "backward",
            (wrong.AddCopiedFromMultiply, "The derivative of x + y by x is not y: that is of x·y."),
            (wrong.AddIgnoresDout, NO_DOUT),
            (wrong.SharesDoutOut, "dout is halved. Each input moves the sum by its whole change."),
            (wrong.AddReturnsOneGradient, "The gate has two inputs: return a gradient for each."),
        ),
        *failing(
            "array-forward",
            (wrong.AddsUpWholeArrays, "np.sum adds up all elements; the gate adds one to one."),
        ),
        *failing(
            "used-again",
            (wrong.AddsToTheLastOutput, "The output of an earlier forward is added to this one."),
        ),
        *failing(
            "arguments-unchanged",
            (
                wrong.AddsIntoItsArgument,
                "The sum is written into x, the caller's array. Make a new one.",
            ),
        ),
    ],
)

MULTIPLY_GATE = Task(
    "MultiplyGate",
    points=10,
    hints=[
        "If x grows by a little, the product grows by how many times that?",
        "The derivative by one input is the other input, so forward must keep both.",
    ],
    checks=gate_checks(
        "MultiplyGate",
        ("x", "y"),
        "forward returns the node's output.",
        "Two inputs, two gradients: each is dout times the derivative of x·y by it.",
    ),
    misconceptions=[
        *failing(
            "backward",
            (wrong.ForgetsToSwap, "The derivative of x·y by x is y, and by y it is x: swap them."),
            (wrong.MultiplyIgnoresDout, NO_DOUT),
            (wrong.MultiplyReturnsNothing, NO_RETURN),
            (wrong.DividesTheStoredProduct, "output / x breaks where x is 0. Keep the inputs."),
            (
                wrong.MultipliesByTheOutput,
                "The derivative by an input is the other input, not x·y.",
            ),
        ),
        *failing(
            "array-forward array-backward",
            (wrong.TakesTheDotProduct, "np.dot sums the products. The gate multiplies one by one."),
        ),
        *failing(
            "latest-forward",
            (wrong.MultiplyKeepsTheFirstInputs, FIRST_FOR_EVER),
            (
                wrong.AddsToEarlierGradients,
                "The gradients of an earlier backward are added to these. Return new ones.",
            ),
        ),
        *failing("two-gates", (wrong.GatesShareTheirInputs, ON_THE_CLASS)),
        *failing("arguments-unchanged", (wrong.MultiplyChangesDout, WRITES_DOUT)),
    ],
)


def max_of_equals(code, x, dout):
    """Return the gradients of max(x, x)."""
    gate = code.MaxGate()
    gate.forward(x, x)
    return gate.backward(dout)


MAX_GATE = Task(
    "MaxGate",
    points=9,
    hints=[
        "If the smaller of the two grows by a little, what happens to the output?",
        "dout goes whole to the input that won in forward; the other receives 0.",
    ],
    checks=[
        *gate_checks(
            "MaxGate",
            ("x", "y"),
            "forward returns the larger of the two.",
            "Which input does the output follow? The other one has no influence at all.",
            without_ties,
        ),
        Check(
            "tie",
            {"x": numbers(), "dout": nonzero_numbers()},
            hint="Where both are equal the gradient goes to x alone.",
            cases=FEW,
            needs="backward",
            call=max_of_equals,
            tolerance=ROUNDING,
        ),
    ],
    misconceptions=[
        *failing("forward", (wrong.TakesTheSmaller, "forward returns the smaller of the two.")),
        *failing(
            "array-forward",
            (wrong.TakesTheMaximumOfEverything, "np.max gives one number; compare one to one."),
        ),
        *failing(
            "array-forward array-backward",
            (wrong.ComparesWithIf, "`if` decides once; an array needs a decision per element."),
        ),
        *failing(
            "backward",
            (wrong.SendsDoutToTheSmaller, "dout goes to the smaller input: the mask is inverted."),
            (wrong.SendsDoutToBoth, "dout goes to both. The smaller one has no influence: 0."),
            (wrong.MaxIgnoresDout, NO_DOUT),
            (wrong.MultipliesByTheMaximum, "dout is multiplied by the input. The derivative is 1."),
        ),
        *failing(
            "tie",
            (wrong.TieGoesToY, "In a tie y receives the gradient here; x should."),
            (wrong.TieGoesToBoth, "In a tie both receive the gradient here; x alone should."),
            (wrong.TieIsHalved, "In a tie the gradient is halved here; x should receive it whole."),
        ),
        *failing("latest-forward", (wrong.MaxKeepsTheFirstMask, FIRST_FOR_EVER)),
        *failing("two-gates", (wrong.MaxGatesShareTheirMask, ON_THE_CLASS)),
        *failing("arguments-unchanged", (wrong.MaxChangesDout, WRITES_DOUT)),
    ],
)
