"""ex08: what is asked of each node of a computational graph, and how students get it wrong."""

import math

import numpy as np

from grader.comparison import compare, numeric
from grader.exercise import (
    SAME_ANSWER_TWICE,
    Check,
    Exercise,
    Task,
    Tolerance,
    failing,
)
from grader.sandbox.probe import Probe
from grader.strategies import arrays, choices, drawn, integers, nonzero_numbers, numbers

from . import misconceptions as wrong

# A float32 answer may lose by cancellation what is small beside the terms of a sum: terms up to 10
# in a gate, up to 400 in a row of x times a column of W.
ROUNDING = Tolerance(atol=1e-5)
PRODUCTS = Tolerance(atol=1e-4)
PRODUCTS_OF_ANY_ROW = Tolerance(atol=1e-4, squeeze=True)
# With scores within ±2 every probability is above 0.006: the loss moves by 0.0017 at most for a
# constant inside the logarithm of up to 1e-5. The gradient has none.
LARGEST_CONSTANT = 1e-5
LOSS = Tolerance(atol=2e-3, squeeze=True)
SLOPE = Tolerance(atol=1e-4)
# The points and powers drawn keep the error of a central difference of any step from 1e-7 to 1e-3
# under 1e-5 of itself; with a step that is given, all have the same one.
RATIO = Tolerance(rtol=1e-4, atol=1e-3)

# What says the same with other types, shapes or objects shows in thirty cases as well as a hundred.
FEW = 30

SHAPES = choices((1,), (2,), (3,), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 1, 2))


# Calls on a node without parameters, by the name of its class. Inputs are named x and y, or x_… and
# y_… for those of a second forward, in calling order.
def forward_of(name):
    """Return the call: forward of a new object."""

    def forward(code, **inputs):
        return getattr(code, name)().forward(*inputs.values())

    return forward


def _forward(node, *inputs):
    node.forward(*inputs)
    return node


def _halves(inputs):
    """Return the values for a first forward, those for a second, and dout where it is given."""
    dout = [value for name, value in inputs.items() if name == "dout"]
    values = [value for name, value in inputs.items() if name != "dout"]
    return values[: len(values) // 2], values[len(values) // 2 :], dout


def backward_of(name):
    """Return the call: backward after a forward."""

    def backward(code, dout, **inputs):
        return _forward(getattr(code, name)(), *inputs.values()).backward(dout)

    return backward


def backward_of_latest(name):
    """Return the call: backward after a round, with x for its dout, and two more forwards."""

    def backward(code, **inputs):
        first, second, dout = _halves(inputs)
        node = _forward(getattr(code, name)(), *first)
        node.backward(*first[: len(dout)])
        return _forward(_forward(node, *first), *second).backward(*dout)

    return backward


def backward_of_first(name):
    """Return the call: backward of one object after it and then another had their forward."""

    def backward(code, **inputs):
        first, second, dout = _halves(inputs)
        node = _forward(getattr(code, name)(), *first)
        _forward(getattr(code, name)(), *second)
        return node.backward(*dout)

    return backward


def scalars(*names):
    """Return a strategy for numbers under these names, ints among them."""
    number = numbers() | integers(-5, 5)
    return drawn(lambda draw: {name: draw(number) for name in names})


def same_shape(*names):
    """Return a strategy for arrays of one shape under these names."""

    @drawn
    def mapping(draw):
        shape = draw(SHAPES)
        return {name: draw(arrays(shape)) for name in names}

    return mapping


def as_drawn(inputs):
    """Return the inputs."""
    return inputs


def without_zeros(inputs):
    """Return the inputs with 1 for every 0, but in dout."""
    return {
        name: value if name == "dout" else np.where(value == 0, np.ones_like(value), value)
        for name, value in inputs.items()
    }


def without_ties(inputs):
    """Return the inputs with y moved off x where the two are equal."""
    apart = dict(inputs)
    for name in (name for name in inputs if name.startswith("y")):
        x, y = inputs[name.replace("y", "x", 1)], inputs[name]
        apart[name] = np.where(x == y, y + 1, y) if isinstance(y, np.ndarray) else y + (x == y)
    return apart


def integer_x(inputs):
    """Return the inputs with x truncated to an integer array."""
    return inputs | {"x": np.trunc(inputs["x"]).astype(int)}


def gate_checks(name, inputs, forward, backward, settle=as_drawn):
    """Return the checks every gate has; `forward` and `backward` are the hints of these two."""
    second = tuple(f"{each}_second" for each in inputs)
    array = "Arrays go through element by element, and keep their shape."
    rest = {"tolerance": ROUNDING}
    few = rest | {"cases": FEW}
    one, array_one = scalars(*inputs, "dout").map(settle), same_shape(*inputs, "dout").map(settle)
    two = scalars(*inputs, *second, "dout").map(settle)
    ahead, back = forward_of(name), backward_of(name)
    return [
        Check("forward", scalars(*inputs), 2, forward, call=ahead, **few),
        Check("backward", one, 4, backward, call=back, **rest),
        Check("array-forward", same_shape(*inputs), 1, array, "forward", ahead, **few),
        Check("array-backward", array_one, 1, array, "backward", back, **few),
        Check(
            "latest-forward",
            two,
            hint="After two forwards, backward belongs to the second.",
            needs="backward",
            call=backward_of_latest(name),
            **few,
        ),
        Check(
            "two-gates",
            two,
            hint="A graph has many gates: what one keeps must not be seen by another.",
            needs="backward",
            call=backward_of_first(name),
            **few,
        ),
    ]


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


NO_DOUT = "backward returns the local derivative. The chain rule multiplies it by dout."
NO_RETURN = "backward computes the gradient but returns nothing."
WRITES_DOUT = "This writes into dout, which other nodes may still need. Make a new array."
ON_THE_CLASS = (
    "All objects share what forward keeps: it is on the class, or global. Keep it on self."
)
FIRST_FOR_EVER = "What the first forward kept stays for ever. Each forward replaces it."


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


def scored(*names, labels=False, offsets=(0.0,)):
    """Return a strategy for scores x within ±2 with targets t, and `names` more of each or dout.

    Each row of scores is shifted by one of the offsets. Targets are one-hot, as floats or ints, or
    `labels`.
    """

    @drawn
    def mapping(draw):
        n, c = draw(choices(1, 2, 2, 3)), draw(choices(2, 2, 3))
        inputs = {}
        for name in names:
            if name == "dout":
                inputs[name] = draw(nonzero_numbers(-3.0, 3.0))
            elif name.startswith("x"):
                shift = np.array([[draw(choices(*offsets))] for _ in range(n)])
                inputs[name] = draw(arrays((n, c), -2.0, 2.0)) + shift
            else:
                t = np.array([draw(integers(0, c - 1)) for _ in range(n)])
                inputs[name] = t if labels else np.eye(c, dtype=draw(choices(float, int)))[t]
        return inputs

    return mapping


@drawn
def far_apart(draw):
    """Return scores with targets; in each row one class that is not the target is far below."""
    inputs = draw(scored("x", "t"))
    for scores, target in zip(inputs["x"], inputs["t"], strict=True):
        others = [int(k) for k in np.flatnonzero(target == 0)]
        scores[draw(choices(*others))] -= draw(choices(1000.0, 2000.0))
    return inputs


@drawn
def vanished(draw):
    """Return scores with targets; in one row or more the target is far below another class."""
    inputs = draw(scored("x", "t"))
    below = [draw(choices(1000.0, 2000.0, 0.0)) for _ in inputs["x"]]
    below[draw(integers(0, len(below) - 1))] = 1000.0
    return inputs | {"x": inputs["x"] - inputs["t"] * np.array(below)[:, np.newaxis]}


def finite_loss(arguments, expected, actual):
    """Judge a loss where shares vanish: exact, or with any small constant in the logarithm."""
    mismatch = compare(expected.value, actual.value, LOSS)
    found = numeric(actual.value)
    if mismatch is None or found is None or found.size != 1 or found.dtype.kind == "c":
        return mismatch
    x, t = arguments["x"], arguments["t"]
    e = np.exp(x - x.max(axis=1, keepdims=True))
    share = np.sum(t * e, axis=1) / e.sum(axis=1)
    least = float(np.mean(-np.log(share + LARGEST_CONSTANT))) - LOSS.atol
    return None if least <= float(found.reshape(())) <= expected.value else mismatch


def loss_of(code, x, t):
    """Return the loss."""
    return code.SoftmaxWithLoss().forward(x, t)


def loss_gradient(code, x, t):
    """Return what backward returns without an argument."""
    layer = code.SoftmaxWithLoss()
    layer.forward(x, t)
    return layer.backward()


def loss_check(name, call, inputs, weight, hint, needs="", tolerance=SLOPE, judge=None):
    """Return a check of the layer; one that needs another has fewer cases."""
    cases = FEW if needs else 100
    return Check(
        name, inputs, weight, hint, needs, call, tolerance=tolerance, judge=judge, cases=cases
    )


SOFTMAX_WITH_LOSS = Task(
    "SoftmaxWithLoss",
    points=14,
    hints=[
        "Work out dL/dx[0, 0] for one sample and two classes: much of it cancels.",
        "For one sample the gradient is probabilities less the target. The loss is a mean over N.",
    ],
    checks=[
        loss_check(
            "loss",
            loss_of,
            scored("x", "t"),
            3,
            "-log of the probability of the right class, averaged over the samples.",
            tolerance=LOSS,
        ),
        loss_check(
            "gradient",
            loss_gradient,
            scored("x", "t"),
            3,
            "Which way should the score of the right class go? And the loss was a mean.",
        ),
        loss_check(
            "loss-of-labels",
            loss_of,
            scored("x", "t", labels=True),
            1,
            "t may be (N,) labels: they tell the column in each row.",
            "loss",
            LOSS,
        ),
        loss_check(
            "gradient-of-labels",
            loss_gradient,
            scored("x", "t", labels=True),
            1,
            "t may be (N,) labels: the gradient is that of the same targets one-hot.",
            "gradient",
        ),
        loss_check(
            "scales-with-dout",
            backward_of("SoftmaxWithLoss"),
            scored("x", "t", "dout"),
            1,
            "The loss may be multiplied afterwards: dout is what it was multiplied by.",
            "gradient",
        ),
        loss_check(
            "large-scores",
            loss_of,
            scored("x", "t", offsets=(1000.0, 0.0, -1000.0)),
            0.5,
            "exp overflows above 709: softmax(a) = softmax(a - c), with a c for each row.",
            "loss",
            LOSS,
        ),
        loss_check(
            "vanished-share",
            loss_of,
            vanished,
            0.5,
            "A probability may be so small that it becomes 0: what is its logarithm?",
            "large-scores",
            judge=finite_loss,
        ),
        # The gradient, which needs no logarithm of a probability that is 0.
        loss_check(
            "far-apart-scores",
            loss_gradient,
            far_apart,
            0.5,
            "After the shift no score of a row may be above 0: which one is to become 0?",
            "gradient",
        ),
        loss_check(
            "latest-forward",
            backward_of_latest("SoftmaxWithLoss"),
            scored("x", "t", "x_second", "t_second"),
            0.5,
            "After two forwards, backward belongs to the second.",
            "gradient",
        ),
        loss_check(
            "two-layers",
            backward_of_first("SoftmaxWithLoss"),
            scored("x", "t", "x_second", "t_second"),
            0.5,
            "What one object keeps must not be seen by another.",
            "gradient",
        ),
    ],
    misconceptions=[
        *failing(
            "loss",
            (wrong.ReturnsTheProbabilities, "forward returns the probabilities, not the loss."),
            (wrong.ForgetsTheMinus, "The loss is negative: the logarithm needs a minus before it."),
            (wrong.SumsTheLosses, "The losses of the samples are summed. Divide by N: a mean."),
            (
                wrong.AveragesOverClassesToo,
                "np.mean divides by N·C. Sum over classes, divide by N.",
            ),
            (wrong.SwapsPredictionAndTarget, "Prediction and target are swapped: -Σ t·log p."),
        ),
        *failing(
            "loss gradient",
            (wrong.NormalisesTheWholeBatch, "Normalise each row, not the whole batch."),
        ),
        *failing(
            "large-scores",
            (wrong.SkipsTheShift, "exp overflows above 709: subtract each row's maximum first."),
            (
                wrong.OneMaximumForAllRows,
                "One maximum for all rows: a row far below becomes 0 / 0.",
            ),
        ),
        *failing(
            "vanished-share far-apart-scores",
            (
                wrong.SubtractsTheMinimum,
                "Each row's minimum is subtracted: exp still overflows where another is far above.",
            ),
            (
                wrong.SubtractsTheMean,
                "Each row's mean is subtracted: a score far above it still overflows in exp.",
            ),
        ),
        *failing(
            "vanished-share",
            (
                wrong.TakesTheLogOfAVanishedShare,
                "A share that vanishes is 0, and its logarithm is −inf.",
            ),
        ),
        *failing(
            "loss-of-labels gradient-of-labels",
            (wrong.TakesOneHotOnly, "Labels (N,) are used as if they were one-hot rows."),
        ),
        *failing(
            "loss-of-labels",
            (
                wrong.PicksWholeColumnsByLabel,
                "y[:, t] takes columns for every row. Pair rows with t.",
            ),
        ),
        *failing(
            "gradient",
            (wrong.TargetMinusPrediction, "t - y points downhill. The gradient is y - t, over N."),
            (
                wrong.NoDivisionByBatchSize,
                "The loss is a mean over N samples: divide by N here too.",
            ),
            (wrong.DividesByAllElements, "This divides by N·C. The loss is a mean over N samples."),
            (wrong.ScoresMinusTarget, "The scores are used where their softmax is meant."),
        ),
        *failing(
            "gradient-of-labels",
            (wrong.DividesForOneHotOnly, "With labels the division by N is missing."),
        ),
        *failing(
            "scales-with-dout",
            (
                wrong.SoftmaxWithLossIgnoresDout,
                "dout is not used: the gradient is dout times this.",
            ),
        ),
        *failing("latest-forward", (wrong.KeepsTheFirstProbabilities, FIRST_FOR_EVER)),
        *failing("two-layers", (wrong.LossesShareTheirTarget, ON_THE_CLASS)),
        *failing(
            "arguments-unchanged",
            (
                wrong.ShiftsItsArgument,
                "The shift is written into x, the caller's scores. Make a new array.",
            ),
        ),
    ],
)

PRODUCT_OF_SUM = Task(
    "product_of_sum_gradients",
    points=3,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Name the sum: q = x + y, f = q·z. What are df/dq and df/dz?",
        "The product hands z to q and q to z; the sum hands what q receives to x and to y.",
    ],
    checks=[
        Check(
            "gradients",
            {"x": numbers() | integers(-5, 5), "y": numbers(), "z": nonzero_numbers()},
            weight=3,
            hint="Two nodes, a sum and a product: go back through the product first.",
            tolerance=PRODUCTS,
        ),
        Check(
            "zero-factor",
            {"x": numbers(), "y": numbers(), "z": choices(0.0, 0, -0.0)},
            cases=FEW,
            hint="df/dz is x + y whatever z is.",
            needs="gradients",
            tolerance=PRODUCTS,
        ),
    ],
    misconceptions=[
        *failing(
            "gradients",
            (
                wrong.forgets_to_go_on,
                "The sum's derivative 1 is not yet multiplied by what reaches it.",
            ),
            (
                wrong.reads_x_plus_y_times_z,
                "These are the gradients of x + y·z: mind the parentheses.",
            ),
            (
                wrong.keeps_the_sum_for_the_summands,
                "The product's gradients are swapped: q gets z.",
            ),
            (wrong.hands_the_inputs_back, "The sum hands its gradient on; it does not multiply."),
            (wrong.returns_the_value, "This is f itself. Three derivatives are asked for."),
        ),
        *failing(
            "zero-factor",
            (
                wrong.divides_the_value_by_z,
                "f / z fails where z is 0. Keep x + y on the way forward.",
            ),
        ),
    ],
)


def neuron_inputs(integer=False):
    """Return a strategy for the weights and inputs of a neuron that is not saturated."""

    @drawn
    def mapping(draw):
        w, x = draw(arrays((3,), -3.0, 3.0)), draw(arrays((2,), -3.0, 3.0))
        return {name: np.trunc(a).astype(int) if integer else a for name, a in (("w", w), ("x", x))}

    return mapping


def neuron_dw(code, w, x):
    """Return the gradient of the weights."""
    return code.sigmoid_neuron_gradients(w, x)[0]


def neuron_dx(code, w, x):
    """Return the gradient of the inputs."""
    return code.sigmoid_neuron_gradients(w, x)[1]


NEURON = Task(
    "sigmoid_neuron_gradients",
    points=5,
    hints=[
        "First the sum a = w0·x0 + w1·x1 + w2, then the sigmoid. Go back in the other order.",
        "Work out df/da; then each weight receives it times what it was multiplied by.",
    ],
    checks=[
        Check(
            "weights",
            neuron_inputs(),
            weight=3,
            hint="df/da times what the weight was multiplied by: x0, x1, and for the bias?",
            call=neuron_dw,
            tolerance=ROUNDING,
        ),
        Check(
            "inputs",
            neuron_inputs(),
            weight=2,
            hint="The second of the pair: df/da times what the input was multiplied by.",
            call=neuron_dx,
            tolerance=ROUNDING,
        ),
        Check(
            "integers",
            neuron_inputs(integer=True),
            cases=FEW,
            hint="w and x may hold integers; their gradients do not.",
            needs="weights",
            call=neuron_dw,
            tolerance=ROUNDING,
        ),
    ],
    misconceptions=[
        *failing(
            "weights inputs",
            (
                wrong.stops_before_the_sigmoid,
                "These are gradients of the sum a, not of sigmoid(a).",
            ),
            (wrong.multiplies_by_the_output, "The sigmoid y is used where y(1 - y) is meant."),
            (wrong.leaves_the_bias_out_of_the_sum, "The bias is missing in the sum."),
            (wrong.confuses_weights_and_inputs, "dw needs the inputs and dx the weights: swapped."),
        ),
        *failing(
            "weights",
            (wrong.has_no_gradient_for_the_bias, "dw has two elements: the bias is a weight too."),
            (wrong.takes_the_bias_for_its_input, "The bias is multiplied by 1, not by itself."),
        ),
        *failing(
            "inputs",
            (wrong.gives_the_bias_an_input, "dx has three elements, but there are two inputs."),
        ),
        *failing(
            "integers",
            (
                wrong.truncates_gradients,
                "The gradients have the dtype of w and x: integers are cut.",
            ),
        ),
    ],
)


def _true_gradient(f, x):
    """Return the gradient of a product or of weighted powers, by their formulas."""
    if f.form == "product":
        return np.array([np.prod(np.delete(x, i)) for i in range(x.size)]).reshape(x.shape)
    weights, power = f.parameters
    return weights * power * x ** (power - 1)


def checked(shapes, *, powers=(2, 3), steps=(), integer=False, flat=False, scale=1.0):
    """Return a strategy for f, a right or wrong gradient of it, x, and h where there are `steps`.

    No element of the gradient is near 0, where a numerical one would be rounding and nothing else,
    but those that are exactly 0 in a `flat` f, and where all of f is as small as `scale`.
    """
    weight = nonzero_numbers(-2.0, 2.0)
    element = integers(-3, 3).filter(bool) if integer else nonzero_numbers(-3.0, 3.0)

    @drawn
    def mapping(draw):
        shape = draw(choices(*shapes))
        count = math.prod(shape)
        x = np.array([draw(element) for _ in range(count)]).reshape(shape)
        f, right = Probe("product"), draw(choices(True, False))
        if not (powers == (2, 3) and draw(choices(True, False))):
            weights = [draw(choices(0.0, 1.0, -2.0) if flat else weight) for _ in range(count)]
            weights[0] = 0.0 if flat else weights[0]
            scaled = scale * np.array(weights).reshape(shape)
            f = Probe("weighted_powers", (scaled, draw(choices(*powers))))
        a = _true_gradient(f, x.astype(float))
        if not right:
            index = draw(integers(0, count - 1))
            a.flat[index] = draw(choices(-a.flat[index], 2 * a.flat[index], scale, 0.0))
        return {"f": f, "gradient": a, "x": x} | ({"h": draw(choices(*steps))} if steps else {})

    return mapping


VECTORS = ((1,), (2,), (3,))
GRADIENT_CHECK = Task(
    "gradient_check",
    points=4,
    hints=[
        "First the numerical gradient, element by element; then compare.",
        "The error of each element is taken relative to its size; the worst one counts.",
    ],
    checks=[
        Check(
            "vector",
            checked(VECTORS),
            weight=4,
            hint="One number: the largest relative error over all elements.",
            tolerance=RATIO,
        ),
        Check(
            "matrix",
            checked(((1, 2), (2, 1), (2, 2))),
            cases=FEW,
            hint="x may have two axes: move one element at a time.",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "flat",
            checked(VECTORS, powers=(2,), flat=True),
            cases=FEW,
            hint="Both gradients may be 0: what does the 1e-8 do?",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "small-gradients",
            checked(VECTORS, powers=(2,), scale=1e-9),
            cases=FEW,
            hint="The denominator is |a| + |n|, but at least 1e-8.",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "given-step",
            checked(VECTORS, powers=(3,), steps=(0.5, 0.25, 0.125)),
            cases=FEW,
            hint="h is an argument: with a large one the central difference is off by much.",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "integer-point",
            checked(VECTORS, integer=True),
            cases=FEW,
            hint="In an integer array x + h is x.",
            needs="vector",
            tolerance=RATIO,
        ),
    ],
    misconceptions=[
        *failing(
            "vector",
            (wrong.takes_the_mean, "The errors are averaged. The largest is asked for."),
            (wrong.takes_the_absolute_error, "The error is not divided by the gradients' size."),
            (
                wrong.divides_by_the_larger,
                "This divides by the larger of |a| and |n|, not the sum.",
            ),
            (
                wrong.divides_the_norms,
                "One ratio of norms hides a wrong element. Take the largest.",
            ),
            (wrong.forgets_the_absolute_value, "a - n may be negative: take its absolute value."),
            (wrong.says_whether_it_is_close, "This returns a bool. The error itself is asked for."),
            (wrong.moves_the_whole_array, "x + h moves all elements at once. Move one at a time."),
        ),
        *failing(
            "matrix",
            (wrong.moves_whole_rows, "A whole row is moved at once. Move one element at a time."),
        ),
        *failing(
            "flat small-gradients",
            (wrong.divides_zero_by_zero, "0 / 0 where both gradients are 0: use the 1e-8."),
        ),
        *failing(
            "small-gradients",
            (
                wrong.adds_the_constant,
                "1e-8 is added here; it is the least that the denominator may be.",
            ),
        ),
        *failing(
            "given-step",
            (wrong.ignores_the_given_step, "h is not used: the step is always 1e-4."),
            (
                wrong.takes_forward_differences,
                "This is a forward difference. A central one is asked.",
            ),
        ),
        *failing(
            "integer-point",
            (wrong.loses_the_step_in_integers, "x holds integers, so x + h is cut. Copy as float."),
        ),
        *failing(
            "integer-point arguments-unchanged",
            (wrong.leaves_x_moved, "x is not put back after each element, nor at the end."),
        ),
    ],
)

EXERCISE = Exercise(
    "Gates and layers of a computational graph",
    tasks=[
        *(ADD_GATE, MULTIPLY_GATE, MAX_GATE, SIGMOID_GATE),
        *(AFFINE, RELU, SIGMOID, SOFTMAX_WITH_LOSS),
        *(PRODUCT_OF_SUM, NEURON, GRADIENT_CHECK),
    ],
)
