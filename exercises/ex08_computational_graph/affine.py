"""The task on the layer of a matrix and a bias."""

import math

import numpy as np

from grader.comparison import compare
from grader.exercise import Check, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn

from . import affine_misconceptions as wrong
from .inputs import FEW, FIRST_FOR_EVER, ON_THE_CLASS, PRODUCTS

PRODUCTS_OF_ANY_ROW = Tolerance(atol=1e-4, squeeze=True)


def affine_inputs(*names, row=False, image=False, before=(), integer=()):
    """Return a strategy for what an Affine layer takes, of matching shapes.

    A name begins with W, b, x or dout, which tells its kind. The bias is (1, H) with `row`; x has
    more than two axes with `image`. Names in `before` are of a batch of another size, those in
    `integer` hold integers.
    """

    @drawn
    def mapping(draw):
        sample = draw(
            choices((2, 1), (1, 2), (1, 2, 1), (2, 2)) if image else choices((1,), (1,), (2,), (3,))
        )
        d, h, n, other = math.prod(sample), *(draw(choices(1, 1, 2, 3)) for _ in range(3))
        drawn_arrays = {}
        for name in names:
            size = other if name in before else n
            shapes = {
                "W": (d, h),
                "b": (1, h) if row else (h,),
                "x": (size, *sample),
                "dout": (size, h),
            }
            array = draw(arrays(shapes[name.split("_")[0]]))
            drawn_arrays[name] = np.trunc(array).astype(int) if name in integer else array
        return drawn_arrays

    return mapping


def affine_forward(code, W, b, x):
    """Return the output."""
    return code.Affine(W, b).forward(x)


def _after_backward(code, W, b, x, dout):
    layer = code.Affine(W, b)
    layer.forward(x)
    return layer.backward(dout), layer


def affine_input_gradient(code, W, b, x, dout):
    """Return what backward returns."""
    return _after_backward(code, W, b, x, dout)[0]


def affine_weight_gradient(code, W, b, x, dout):
    """Return the attribute dW after backward."""
    return _after_backward(code, W, b, x, dout)[1].dW


def affine_bias_gradient(code, W, b, x, dout):
    """Return the attribute db after backward."""
    return _after_backward(code, W, b, x, dout)[1].db


def affine_forward_again(code, W, b, x, dout):
    """Return the output of a forward after a backward."""
    return _after_backward(code, W, b, x, dout)[1].forward(x)


def affine_latest(code, W, b, x_before, x, dout):
    """Return dW after two forwards and one backward."""
    layer = code.Affine(W, b)
    layer.forward(x_before)
    layer.forward(x)
    layer.backward(dout)
    return layer.dW


def affine_second_step(code, W, b, x_before, dout_before, x, dout):
    """Return dW after two rounds."""
    layer = code.Affine(W, b)
    layer.forward(x_before)
    layer.backward(dout_before)
    layer.forward(x)
    layer.backward(dout)
    return layer.dW


def latest_or_accumulated(arguments, expected, actual):
    """Accept the dW of the second round, or that of both added up, as PyTorch has it."""
    mismatch = compare(expected.value, actual.value, PRODUCTS)
    first = arguments["x_before"].T @ arguments["dout_before"]
    if mismatch and not compare(expected.value + first, actual.value, PRODUCTS):
        return None
    return mismatch


def affine_two_layers(code, W, b, W_other, b_other, x):
    """Return the output of a layer after another was made."""
    layer = code.Affine(W, b)
    code.Affine(W_other, b_other)
    return layer.forward(x)


def affine_two_inputs(code, W, b, x, x_other, dout):
    """Return dW of a layer after the forward of another."""
    layer, other = code.Affine(W, b), code.Affine(W, b)
    layer.forward(x)
    other.forward(x_other)
    layer.backward(dout)
    return layer.dW


def affine_check(name, call, inputs, weight, hint, needs="", **rest):
    """Return a check of the layer; one that needs another has fewer cases."""
    return Check(
        *(name, inputs, weight, hint, needs, call),
        **{"tolerance": PRODUCTS, "cases": FEW if needs else 100, **rest},
    )


ALL = ("W", "b", "x", "dout")
AFFINE = Task(
    "Affine",
    points=22,
    hints=[
        "Write its shape beside every array: which product of two has the shape you need?",
        "Work out one entry, such as dL/dW[0, 0], as a sum over the samples; then all at once.",
    ],
    checks=[
        affine_check(
            "forward",
            affine_forward,
            affine_inputs("W", "b", "x"),
            3,
            "One row a sample: each output is a weighted sum of the inputs plus a bias.",
        ),
        affine_check(
            "input-gradient",
            affine_input_gradient,
            affine_inputs(*ALL),
            3,
            "An input reaches every output through its row of W. The shape is that of x.",
        ),
        affine_check(
            "weight-gradient",
            affine_weight_gradient,
            affine_inputs(*ALL),
            3,
            "W[i, j] multiplies input i on its way to output j, in every sample. Where is dW kept?",
        ),
        affine_check(
            "bias-gradient",
            affine_bias_gradient,
            affine_inputs(*ALL),
            2,
            "One bias serves all samples: what does each of them add to its gradient?",
            tolerance=PRODUCTS_OF_ANY_ROW,
        ),
        affine_check(
            "bias-gradient-shape",
            affine_bias_gradient,
            affine_inputs(*ALL),
            0.5,
            "db has as many axes as a bias (H,), or b -= lr * db is refused.",
            "bias-gradient",
        ),
        affine_check(
            "row-bias-forward",
            affine_forward,
            affine_inputs("W", "b", "x", row=True),
            0.5,
            "b may be (H,) or (1, H): broadcasting adds either to every row.",
            "forward",
        ),
        affine_check(
            "row-bias-gradient",
            affine_bias_gradient,
            affine_inputs(*ALL, row=True),
            0.5,
            "For a bias (1, H), db may be (1, H) or (H,): one number per output.",
            "bias-gradient",
            tolerance=PRODUCTS_OF_ANY_ROW,
        ),
        affine_check(
            "images-forward",
            affine_forward,
            affine_inputs("W", "b", "x", image=True),
            1,
            "An input with more than two axes is flattened to one row a sample.",
            "forward",
        ),
        affine_check(
            "images-input-gradient",
            affine_input_gradient,
            affine_inputs(*ALL, image=True),
            1,
            "The gradient of x has the shape x came in.",
            "input-gradient",
        ),
        affine_check(
            "images-weight-gradient",
            affine_weight_gradient,
            affine_inputs(*ALL, image=True),
            0.5,
            "dW has the shape of W: use the flattened x.",
            "weight-gradient",
        ),
        affine_check(
            "integer-parameters",
            affine_weight_gradient,
            affine_inputs(*ALL, integer=("W", "b", "x")),
            0.5,
            "Integer weights have a gradient with decimals: what dtype is dW?",
            "weight-gradient",
        ),
        affine_check(
            "parameters-kept",
            affine_forward_again,
            affine_inputs(*ALL),
            1,
            "backward computes gradients. It is not the step that uses them.",
            "forward",
        ),
        affine_check(
            "latest-forward",
            affine_latest,
            affine_inputs("W", "b", "x_before", "x", "dout", before=("x_before",)),
            0.5,
            "After two forwards, backward belongs to the second.",
            "weight-gradient",
        ),
        affine_check(
            "second-step",
            affine_second_step,
            affine_inputs(
                *("W", "b", "x_before", "dout_before", "x", "dout"),
                before=("x_before", "dout_before"),
            ),
            0.5,
            "Training calls forward and backward again and again on one layer.",
            "latest-forward",
            judge=latest_or_accumulated,
        ),
        affine_check(
            "two-layers",
            affine_two_layers,
            affine_inputs("W", "b", "W_other", "b_other", "x"),
            0.5,
            "A network has several layers, each with parameters of its own.",
            "forward",
        ),
        affine_check(
            "two-inputs",
            affine_two_inputs,
            affine_inputs("W", "b", "x", "x_other", "dout", before=("x_other",)),
            0.5,
            "What one layer keeps of its input must not be seen by another.",
            "weight-gradient",
        ),
    ],
    misconceptions=[
        *failing("forward", (wrong.ForgetsTheBias, "The output is xW without the bias.")),
        *failing(
            "input-gradient weight-gradient bias-gradient parameters-kept",
            (
                wrong.DxWithoutTransposing,
                (
                    "dx multiplies dout by W as it is. W leads from inputs to outputs; a gradient "
                    "goes the other way."
                ),
            ),
        ),
        *failing(
            "input-gradient",
            (wrong.AffineReturnsNothing, "backward returns nothing: the layer before needs dx."),
        ),
        *failing(
            "weight-gradient",
            (wrong.DWWithFactorsSwapped, "dW comes out transposed, (H, D): swap the factors."),
        ),
        *failing(
            "bias-gradient",
            (wrong.DbNotSummed, "db is dout itself. The samples share one bias: sum over them."),
            (wrong.DbAveraged, "db is a mean over the batch. It is a sum: the loss took the mean."),
            (
                wrong.DbSummedOverEverything,
                "db is summed over the outputs too. Each has a bias of its own: sum over samples.",
            ),
        ),
        *failing(
            "bias-gradient-shape",
            (
                wrong.DbKeepsTheBatchAxis,
                "db is (1, H) for a bias (H,), so that b -= lr * db fails. Give it b's shape.",
            ),
        ),
        *failing(
            "weight-gradient bias-gradient",
            (
                wrong.AveragesParameterGradients,
                (
                    "dW and db are divided by the batch size. They are sums: the loss has taken "
                    "its mean already, and dout carries it."
                ),
            ),
        ),
        *failing(
            "input-gradient weight-gradient bias-gradient",
            (wrong.AffineIgnoresDout, "These are gradients of the outputs' sum: dout is not used."),
        ),
        *failing(
            "weight-gradient bias-gradient parameters-kept",
            (
                wrong.PutsGradientsIntoTheParameters,
                "backward overwrites W and b with their gradients. Those belong in dW and db.",
            ),
        ),
        *failing(
            "parameters-kept arguments-unchanged",
            (
                wrong.UpdatesItsOwnParameters,
                (
                    "backward takes a step on W and b. It only computes dW and db: whoever trains "
                    "the network takes the step."
                ),
            ),
        ),
        *failing(
            "row-bias-forward row-bias-gradient",
            (
                wrong.IndexesTheBiasByOutput,
                "b[j] is a whole row where b is (1, H). Flatten b first.",
            ),
        ),
        *failing(
            "images-forward images-input-gradient images-weight-gradient",
            (wrong.TakesFlatInputsOnly, "x with more axes is not flattened to one row a sample."),
        ),
        *failing(
            "images-input-gradient",
            (wrong.ReturnsDxFlat, "dx stays (N, D). Give it the shape in which x came."),
        ),
        *failing("latest-forward", (wrong.AffineKeepsTheFirstInput, FIRST_FOR_EVER)),
        *failing(
            "second-step",
            (wrong.KeepsTheFirstDW, "dW stays that of the first backward. Compute it anew."),
        ),
        *failing("two-layers", (wrong.LayersShareTheirParameters, ON_THE_CLASS)),
        *failing("two-inputs", (wrong.LayersShareTheirInput, ON_THE_CLASS)),
        *failing(
            "integer-parameters",
            (wrong.TruncatesDWToIntegers, "dW has the dtype of W: decimals are cut off integers."),
        ),
    ],
)
