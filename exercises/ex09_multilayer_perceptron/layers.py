"""Tasks on layers: forward through several, and the gradients of two by hand."""

from itertools import pairwise

import numpy as np

from grader.exercise import ARGUMENTS_UNCHANGED, Check, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn, integers

from . import layers_misconceptions as wrong
from .inputs import FEW, ROUNDING


def layered(layers, *, one_sample=False, size=2.0):
    """Return a strategy for x (N, D) or (D,), and weights and biases of that many layers."""

    @drawn
    def arguments(draw):
        widths = [draw(integers(1, 3)) for _ in range(draw(integers(*layers)) + 1)]
        shape = (widths[0],) if one_sample else (draw(integers(1, 3)), widths[0])
        pairs = list(pairwise(widths))
        return {
            "x": draw(arrays(shape, -size, size)),
            "weights": [draw(arrays(pair, -size, size)) for pair in pairs],
            "biases": [draw(arrays((width,), -size, size)) for width in widths[1:]],
        }

    return arguments


FORWARD_LAYERS = Task(
    "forward_layers",
    points=12,
    hints=[
        "What is the input of the second layer?",
        "Walk through weights and biases together; the output so far is the next input.",
    ],
    checks=[
        Check(
            "one-layer",
            layered((1, 1)),
            2,
            "The sigmoid of xW + b: first the sum with the bias, then the sigmoid.",
            tolerance=ROUNDING,
        ),
        Check(
            "more-layers",
            layered((2, 3)),
            3,
            "The output of each layer is the input of the next. Each has its sigmoid.",
            tolerance=ROUNDING,
        ),
        Check(
            "one-sample",
            layered((1, 1), one_sample=True),
            hint="x may be a single sample (D,): the result is then a vector too.",
            needs="one-layer",
            tolerance=ROUNDING,
            cases=FEW,
        ),
        Check(
            "large-sums",
            layered((1, 1), size=1000.0),
            hint="Sums may be large: does an exponential that overflows end in 0, 1 or nan?",
            needs="one-layer",
            tolerance=Tolerance(atol=1e-4),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "one-layer more-layers",
            (wrong.leaves_the_last_layer_linear, "The last layer has no sigmoid here; it should."),
            (wrong.forgets_the_biases, "The biases are not used."),
            (wrong.adds_the_bias_after_the_sigmoid, "The bias belongs inside the sigmoid."),
        ),
        *failing(
            "more-layers",
            (
                wrong.activates_the_last_layer_only,
                "Without sigmoids between them, the layers are one linear layer.",
            ),
            (
                wrong.returns_after_the_first_layer,
                "The return stands inside the loop: it ends after the first layer.",
            ),
        ),
        *failing(
            "one-sample",
            (wrong.turns_a_sample_into_a_batch, "One sample (D,) comes back as a batch of one."),
        ),
        *failing(
            "large-sums",
            (
                wrong.divides_overflowing_exponentials,
                "exp(a) / (1 + exp(a)) is inf / inf, which is nan, for a large a.",
            ),
        ),
        *failing(
            ARGUMENTS_UNCHANGED,
            (wrong.empties_the_lists, "pop takes the layers out of the caller's lists."),
        ),
    ],
)

TARGET = choices(0.0, 1.0, 0, 1, 0.5, 0.25)


def whole(array):
    """Return the array rounded to integers."""
    return np.rint(array).astype(np.int64)


def output_layer(*, integer=False):
    """Return a strategy for a (H,), w (H,) and t."""

    @drawn
    def arguments(draw):
        h = draw(integers(1, 4))
        a, w = draw(arrays((h,), -2.0, 2.0)), draw(arrays((h,), -2.0, 2.0))
        return {"a": whole(a) if integer else a, "w": w, "t": draw(TARGET)}

    return arguments


def hidden_layer(*, integer=False):
    """Return a strategy for x (D,), v (D, H), w (H,) and t."""

    @drawn
    def arguments(draw):
        d, h = draw(integers(1, 3)), draw(integers(1, 3))
        x, v = draw(arrays((d,), -2.0, 2.0)), draw(arrays((d, h), -2.0, 2.0))
        x, v = (whole(x), whole(v)) if integer else (x, v)
        return {"x": x, "v": v, "w": draw(arrays((h,), -2.0, 2.0)), "t": draw(TARGET)}

    return arguments


def gradient_checks(inputs, hint):
    """Return the checks of a gradient: `inputs` draws what it takes, perhaps integers."""
    return [
        Check("gradient", inputs(), 4, hint, tolerance=ROUNDING),
        Check(
            "integers",
            inputs(integer=True),
            hint="The inputs may be integers; the gradient is not.",
            needs="gradient",
            tolerance=ROUNDING,
            cases=FEW,
        ),
    ]


NO_SLOPE = "The slope of the output's sigmoid, y(1 - y), is missing."
T_MINUS_Y = "t - y is the derivative by t. By y it is y - t: the sign is turned."
CUT = "An array made like an integer one holds integers: the gradient is cut to them."

OUTPUT_GRADIENT = Task(
    "output_layer_gradient",
    points=12,
    hints=[
        "E depends on y, y on the sum a·w, the sum on w. What are the three derivatives?",
        "Multiply them: error, slope of the sigmoid at the sum, what the weight is multiplied by.",
    ],
    checks=gradient_checks(
        output_layer, "Three factors by the chain rule, the last one for each weight."
    ),
    misconceptions=[
        *failing(
            "gradient",
            (wrong.gradient_of_target_minus_output, T_MINUS_Y),
            (wrong.forgets_the_slope_of_the_sigmoid, NO_SLOPE),
            (
                wrong.takes_the_slope_at_the_output,
                "The slope is taken at y, as if y were the sum. Written in y it is y(1 - y).",
            ),
            (wrong.multiplies_by_the_sigmoid, "The sigmoid stands where its slope is meant."),
            (wrong.stops_at_the_sum, "This is dE by the sum: one factor to go for each weight."),
            (wrong.forgets_to_sum_the_products, "a * w is not summed: y is a single number."),
            (wrong.returns_the_updated_weights, "These are new weights; the gradient is asked."),
        ),
        *failing("integers", (wrong.fills_an_array_like_its_input, CUT)),
    ],
)

HIDDEN_GRADIENT = Task(
    "hidden_layer_gradient",
    points=16,
    hints=[
        "On which way does v[d, h] reach the error? Name each station from E back to v[d, h].",
        "Find dE/da first, one number for each hidden neuron; then go through its sigmoid to v.",
    ],
    checks=gradient_checks(
        hidden_layer, "Each hidden neuron gets the output's error through its own w, then x."
    ),
    misconceptions=[
        *failing(
            "gradient",
            (
                wrong.does_not_pass_the_output_weights,
                "The error reaches hidden neuron h through w[h], which is missing.",
            ),
            (
                wrong.forgets_the_slope_of_the_hidden_layer,
                "The slope of the hidden sigmoid, a(1 - a), is missing.",
            ),
            (wrong.forgets_the_slope_of_the_output, NO_SLOPE),
            (
                wrong.multiplies_by_the_hidden_outputs,
                "v is multiplied by x on the way forward, not by a.",
            ),
            (
                wrong.takes_the_sum_for_its_sigmoid,
                "The slope a(1 - a) is written in a; here the sum xv stands in its place.",
            ),
            (wrong.hidden_target_minus_output, T_MINUS_Y),
            (wrong.returns_the_transpose, "This is (H, D); the gradient has the shape of v."),
        ),
        *failing("integers", (wrong.stores_into_an_array_like_v, CUT)),
    ],
)
