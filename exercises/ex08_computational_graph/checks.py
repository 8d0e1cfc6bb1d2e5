"""ex08: what is asked of each node of a computational graph, and how students get it wrong."""

import numpy as np

from grader.comparison import compare
from grader.exercise import Check, Exercise, Misconception, Task, Tolerance
from grader.strategies import arrays, choices, drawn, integers, numbers

from . import misconceptions as wrong

# A float32 answer may lose by cancellation what is small beside the terms of a sum: up to 10 in one
# gate or function, up to 300 in a row of x times a column of W.
ROUNDING = Tolerance(atol=1e-5)
PRODUCTS = Tolerance(atol=1e-4)
PRODUCTS_OF_ROW = Tolerance(atol=1e-4, squeeze=True)

SHAPES = choices((1,), (2,), (3,), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3))


# What a gate or layer without parameters is asked; `name` is its class.
def forward_of(name):
    """Return the call: forward of a new object on the inputs."""

    def forward(code, **inputs):
        return getattr(code, name)().forward(*inputs.values())

    return forward


def backward_of(name):
    """Return the call: backward after one forward."""

    def backward(code, dout, **inputs):
        node = getattr(code, name)()
        node.forward(*inputs.values())
        return node.backward(dout)

    return backward


def latest_of(name, count):
    """Return the call: backward after two forwards of `count` inputs each."""

    def backward_of_the_latest(code, dout, **inputs):
        node = getattr(code, name)()
        node.forward(*list(inputs.values())[:count])
        node.forward(*list(inputs.values())[count:])
        return node.backward(dout)

    return backward_of_the_latest


def apart_of(name, count):
    """Return the call: backward of a first object after forwards of the first and a second."""

    def backward_of_the_first(code, dout, **inputs):
        first, second = getattr(code, name)(), getattr(code, name)()
        first.forward(*list(inputs.values())[:count])
        second.forward(*list(inputs.values())[count:])
        return first.backward(dout)

    return backward_of_the_first


def same_shape(*names, shapes=SHAPES, **ranges):
    """Return a strategy for arrays of one shape under these names."""

    @drawn
    def mapping(draw):
        shape = draw(shapes)
        return {name: draw(arrays(shape, **ranges)) for name in names}

    return mapping


def scalars(*names):
    """Return inputs that are numbers, ints among them."""
    return {name: numbers() | integers(-5, 5) for name in names}


def add_again(code, x_before, y_before, x, y):
    """Return the output of an AddGate that was used before."""
    gate = code.AddGate()
    gate.forward(x_before, y_before)
    return gate.forward(x, y)


ADD_GATE = Task(
    "AddGate",
    points=15,
    hints=[
        "If x grows by a little, by how much does x + y grow?",
        "Both local derivatives are constant. The chain rule multiplies each by dout.",
    ],
    checks=[
        Check(
            "forward",
            scalars("x", "y"),
            weight=2,
            call=forward_of("AddGate"),
            tolerance=ROUNDING,
            hint="forward returns the node's output.",
        ),
        Check(
            "backward",
            scalars("x", "y", "dout"),
            weight=3,
            call=backward_of("AddGate"),
            tolerance=ROUNDING,
            hint="Two inputs, two gradients: each is dout times the derivative of x + y by it.",
        ),
        Check(
            "array-forward",
            same_shape("x", "y"),
            needs="forward",
            call=forward_of("AddGate"),
            tolerance=ROUNDING,
            hint="Arrays are added elementwise: the output has their shape.",
        ),
        Check(
            "array-backward",
            same_shape("x", "y", "dout"),
            needs="backward",
            call=backward_of("AddGate"),
            tolerance=ROUNDING,
            hint="Each gradient has the shape of its input.",
        ),
        Check(
            "used-again",
            scalars("x_before", "y_before", "x", "y"),
            needs="forward",
            call=add_again,
            tolerance=ROUNDING,
            hint="The output depends on the inputs of this forward alone.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.AddsUpWholeArrays,
            fails={"array-forward"},
            says="np.sum adds up all elements of both arrays; the gate adds element to element.",
        ),
        Misconception(
            wrong.AddCopiedFromMultiply,
            fails={"backward"},
            says="This is the backward of a multiplication. The derivative of x + y by x is not y.",
        ),
        Misconception(
            wrong.AddIgnoresDout,
            fails={"backward"},
            says="backward returns the local derivatives; the chain rule multiplies each by dout.",
        ),
        Misconception(
            wrong.SharesDoutOut,
            fails={"backward"},
            says="The gradient is halved between the inputs. Each input moves the sum by its whole "
            "change, so each receives all of dout.",
        ),
        Misconception(
            wrong.AddReturnsOneGradient,
            fails={"backward"},
            says="backward returns one gradient, but the gate has two inputs: return one for each.",
        ),
        Misconception(
            wrong.AddsToTheLastOutput,
            fails={"used-again"},
            says="The output of an earlier forward is added to this one. Start anew each time.",
        ),
        Misconception(
            wrong.AddsIntoItsArgument,
            fails={"arguments-unchanged"},
            says="x += y writes into the caller's array. Make a new array for the sum.",
        ),
    ],
)

MULTIPLY_GATE = Task(
    "MultiplyGate",
    points=25,
    hints=[
        "If x grows by a little, the product grows by how many times that?",
        "The derivative by one input is the other input, so forward must keep both.",
    ],
    checks=[
        Check(
            "forward",
            scalars("x", "y"),
            weight=2,
            call=forward_of("MultiplyGate"),
            tolerance=ROUNDING,
            hint="forward returns the node's output.",
        ),
        Check(
            "backward",
            scalars("x", "y", "dout"),
            weight=4,
            call=backward_of("MultiplyGate"),
            tolerance=ROUNDING,
            hint="Two inputs, two gradients: each is dout times the derivative of xy by it.",
        ),
        Check(
            "array-forward",
            same_shape("x", "y"),
            needs="forward",
            call=forward_of("MultiplyGate"),
            tolerance=ROUNDING,
            hint="Arrays are multiplied elementwise: the output has their shape.",
        ),
        Check(
            "array-backward",
            same_shape("x", "y", "dout"),
            needs="backward",
            call=backward_of("MultiplyGate"),
            tolerance=ROUNDING,
            hint="Each gradient has the shape of its input.",
        ),
        Check(
            "latest-forward",
            scalars("x_before", "y_before", "x", "y", "dout"),
            needs="backward",
            call=latest_of("MultiplyGate", 2),
            tolerance=ROUNDING,
            hint="After two forwards, backward belongs to the second.",
        ),
        Check(
            "two-gates",
            scalars("x", "y", "x_other", "y_other", "dout"),
            needs="backward",
            call=apart_of("MultiplyGate", 2),
            tolerance=ROUNDING,
            hint="A graph has many gates: what one keeps must not be seen by another.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.ForgetsToSwap,
            fails={"backward"},
            says="dx is computed from x and dy from y. The derivative of xy by x is y: swap them.",
        ),
        Misconception(
            wrong.MultiplyIgnoresDout,
            fails={"backward"},
            says="backward returns the local derivatives; the chain rule multiplies each by dout.",
        ),
        Misconception(
            wrong.MultiplyReturnsNothing,
            fails={"backward"},
            says="backward computes the gradients but returns nothing.",
        ),
        Misconception(
            wrong.DividesTheStoredProduct,
            fails={"backward"},
            says="y is recovered as output / x, which breaks where x is 0. Keep the inputs.",
        ),
        Misconception(
            wrong.MultipliesByTheOutput,
            fails={"backward"},
            says="backward multiplies by the output. The derivative by an input is the other "
            "input: those are what forward must keep.",
        ),
        Misconception(
            wrong.TakesTheDotProduct,
            fails={"array-forward", "array-backward"},
            says="np.dot sums the products. The gate multiplies element by element.",
        ),
        Misconception(
            wrong.MultiplyKeepsTheFirstInputs,
            fails={"latest-forward"},
            says="The inputs of the first forward are kept for ever. Each forward replaces them.",
        ),
        Misconception(
            wrong.GatesShareTheirInputs,
            fails={"two-gates"},
            says="The inputs are kept on the class, so all gates share them. Keep them on self.",
        ),
        Misconception(
            wrong.MultiplyChangesDout,
            fails={"arguments-unchanged"},
            says="dout *= … writes into the array that was passed in, which other nodes may still "
            "need. Make a new one.",
        ),
    ],
)


# Affine. The shapes are small, so that a counterexample can be redone by hand.
def affine_inputs(*names, bias_row=False, image=False, before=(), integer=()):
    """Return a strategy for what an Affine layer takes, all of matching shapes.

    A name that begins like W, b, x or dout is of that kind; names in `before` have a batch of
    their own size.
    """

    @drawn
    def mapping(draw):
        n, h = draw(integers(1, 3)), draw(integers(1, 3))
        sample = draw(choices((2, 1), (1, 2), (1, 2, 1), (2, 2))) if image else ()
        d = int(np.prod(sample)) if image else draw(integers(1, 3))
        n_before = draw(integers(1, 2)) if before else 0
        drawn_arrays = {}
        for name in names:
            rows = n_before if name in before else n
            shape = {
                "W": (d, h),
                "b": (1, h) if bias_row else (h,),
                "x": (rows, *(sample or (d,))),
                "dout": (rows, h),
            }[name.split("_")[0]]
            array = draw(arrays(shape))
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


def affine_through(code, W, b, x, dout):
    """Return the output of a forward that a backward has followed."""
    layer = code.Affine(W, b)
    out = layer.forward(x)
    layer.backward(dout)
    return out


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


def second_step_judge(arguments, expected, actual):
    """Accept the second gradient, or the first and second added up, as some frameworks do."""
    mismatch = compare(expected.value, actual.value, PRODUCTS)
    first = arguments["x_before"].T @ arguments["dout_before"]
    return mismatch and compare(expected.value + first, actual.value, PRODUCTS) and mismatch


def affine_two_layers(code, W, b, W_other, b_other, x):
    """Return the output of a layer after another was made."""
    layer = code.Affine(W, b)
    code.Affine(W_other, b_other)
    return layer.forward(x)


def affine_interleaved(code, W, b, x, x_other, dout):
    """Return dW of a layer after the forward of another."""
    layer, other = code.Affine(W, b), code.Affine(W, b)
    layer.forward(x)
    other.forward(x_other)
    layer.backward(dout)
    return layer.dW


AFFINE = Task(
    "Affine",
    points=40,
    hints=[
        "Write its shape beside every array: which product of two has the shape you need?",
        "Work out one entry, such as dL/dW[0, 0], as a sum over the samples; then all at once.",
    ],
    checks=[
        Check(
            "forward",
            affine_inputs("W", "b", "x"),
            weight=3,
            call=affine_forward,
            tolerance=PRODUCTS,
            hint="One row a sample: each output is a weighted sum of the inputs plus a bias.",
        ),
        Check(
            "input-gradient",
            affine_inputs("W", "b", "x", "dout"),
            weight=3,
            call=affine_input_gradient,
            tolerance=PRODUCTS,
            hint="An input reaches every output through its row of W. The shape is that of x.",
        ),
        Check(
            "weight-gradient",
            affine_inputs("W", "b", "x", "dout"),
            weight=3,
            call=affine_weight_gradient,
            tolerance=PRODUCTS,
            hint="W[i, j] multiplies input i on its way to output j, in every sample.",
        ),
        Check(
            "bias-gradient",
            affine_inputs("W", "b", "x", "dout"),
            weight=2,
            call=affine_bias_gradient,
            tolerance=PRODUCTS_OF_ROW,
            hint="One bias serves all samples: what does each of them add to its gradient?",
        ),
        Check(
            "bias-gradient-shape",
            affine_inputs("W", "b", "x", "dout"),
            weight=0.5,
            needs="bias-gradient",
            call=affine_bias_gradient,
            tolerance=PRODUCTS,
            hint="db has as many axes as b, or b -= lr * db is refused.",
        ),
        Check(
            "bias-of-one-row",
            affine_inputs("W", "b", "x", "dout", bias_row=True),
            weight=0.5,
            needs="forward",
            call=affine_through,
            tolerance=PRODUCTS,
            hint="b may be (H,) or (1, H): broadcasting adds either to every row.",
        ),
        Check(
            "images-forward",
            affine_inputs("W", "b", "x", image=True),
            needs="forward",
            call=affine_forward,
            tolerance=PRODUCTS,
            hint="An input with more than two axes is flattened to one row a sample.",
        ),
        Check(
            "images-input-gradient",
            affine_inputs("W", "b", "x", "dout", image=True),
            needs="input-gradient",
            call=affine_input_gradient,
            tolerance=PRODUCTS,
            hint="The gradient of x has the shape x came in.",
        ),
        Check(
            "images-weight-gradient",
            affine_inputs("W", "b", "x", "dout", image=True),
            weight=0.5,
            needs="weight-gradient",
            call=affine_weight_gradient,
            tolerance=PRODUCTS,
            hint="dW has the shape of W: use the flattened x.",
        ),
        Check(
            "integer-parameters",
            affine_inputs("W", "b", "x", "dout", integer=("W", "b", "x")),
            weight=0.5,
            needs="weight-gradient",
            call=affine_weight_gradient,
            tolerance=PRODUCTS,
            hint="Integer weights have a gradient with decimals: what dtype is dW?",
        ),
        Check(
            "parameters-kept",
            affine_inputs("W", "b", "x", "dout"),
            needs="forward",
            call=affine_forward_again,
            tolerance=PRODUCTS,
            hint="backward computes gradients. It is not the step that uses them.",
        ),
        Check(
            "latest-forward",
            affine_inputs("W", "b", "x_before", "x", "dout", before=("x_before",)),
            weight=0.5,
            needs="weight-gradient",
            call=affine_latest,
            tolerance=PRODUCTS,
            hint="After two forwards, backward belongs to the second.",
        ),
        Check(
            "second-step",
            affine_inputs(
                "W", "b", "x_before", "dout_before", "x", "dout", before=("x_before", "dout_before")
            ),
            weight=0.5,
            needs="latest-forward",
            call=affine_second_step,
            judge=second_step_judge,
            hint="Training calls forward and backward again and again on one layer.",
        ),
        Check(
            "two-layers",
            affine_inputs("W", "b", "W_other", "b_other", "x"),
            weight=0.5,
            needs="forward",
            call=affine_two_layers,
            tolerance=PRODUCTS,
            hint="A network has several layers, each with parameters of its own.",
        ),
        Check(
            "two-inputs",
            affine_inputs("W", "b", "x", "x_other", "dout", before=("x_other",)),
            weight=0.5,
            needs="weight-gradient",
            call=affine_interleaved,
            tolerance=PRODUCTS,
            hint="What one layer keeps of its input must not be seen by another.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.ForgetsTheBias,
            fails={
                "forward",
            },
            says="The output is xW without the bias.",
        ),
        Misconception(
            wrong.DxWithoutTransposing,
            fails={
                "input-gradient",
                "weight-gradient",
                "bias-gradient",
                "bias-of-one-row",
                "parameters-kept",
            },
            says="dx multiplies dout by W as it is. W leads from inputs to outputs; the gradient "
            "goes the other way.",
        ),
        Misconception(
            wrong.AffineReturnsNothing,
            fails={"input-gradient"},
            says="backward sets dW and db but returns nothing: the layer before needs dx.",
        ),
        Misconception(
            wrong.DWWithFactorsSwapped,
            fails={"weight-gradient"},
            says="dW comes out transposed, (H, D): the two factors are swapped.",
        ),
        Misconception(
            wrong.DbNotSummed,
            fails={"bias-gradient"},
            says="db is dout itself, one row a sample. The samples share one bias: sum over them.",
        ),
        Misconception(
            wrong.DbAveraged,
            fails={"bias-gradient"},
            says="db is a mean over the batch. It is a sum; the loss has taken its mean already.",
        ),
        Misconception(
            wrong.DbSummedOverEverything,
            fails={"bias-gradient"},
            says="db is summed over the outputs as well. Each output has a bias of its own: sum "
            "over the samples only.",
        ),
        Misconception(
            wrong.DbKeepsTheBatchAxis,
            fails={"bias-gradient-shape"},
            says="db is (1, H) for a bias (H,), so that b -= lr * db fails. Give it b's shape.",
        ),
        Misconception(
            wrong.AveragesParameterGradients,
            fails={"weight-gradient", "bias-gradient"},
            says="dW and db are divided by the batch size here. They are sums; the loss has taken "
            "its mean already, and dout carries it.",
        ),
        Misconception(
            wrong.AffineIgnoresDout,
            fails={"input-gradient", "weight-gradient", "bias-gradient"},
            says="The gradients are those of a sum of the outputs: dout is not used.",
        ),
        Misconception(
            wrong.PutsGradientsIntoTheParameters,
            fails={"weight-gradient", "bias-gradient", "parameters-kept"},
            says="backward overwrites W and b with their gradients. Those belong in dW and db.",
        ),
        Misconception(
            wrong.UpdatesItsOwnParameters,
            fails={"parameters-kept", "arguments-unchanged"},
            says="backward takes a step on W and b. It only computes dW and db: whoever trains "
            "the network decides on the step.",
        ),
        Misconception(
            wrong.TakesFlatInputsOnly,
            fails={"images-forward", "images-input-gradient", "images-weight-gradient"},
            says="x with more than two axes is not flattened to one row a sample.",
        ),
        Misconception(
            wrong.ReturnsDxFlat,
            fails={"images-input-gradient"},
            says="dx stays flat: (N, D). Give it the shape in which x came.",
        ),
        Misconception(
            wrong.AffineKeepsTheFirstInput,
            fails={"latest-forward"},
            says="The x of the first forward is kept for ever. Each forward replaces it.",
        ),
        Misconception(
            wrong.KeepsTheFirstDW,
            fails={"second-step"},
            says="dW stays what the first backward made it. Each backward computes it anew.",
        ),
        Misconception(
            wrong.LayersShareTheirParameters,
            fails={"two-layers"},
            says="W and b are kept on the class, so that all layers share them. Keep them on self.",
        ),
        Misconception(
            wrong.LayersShareTheirInput,
            fails={"two-inputs"},
            says="x is kept on the class, so that all layers share it. Keep it on self.",
        ),
        Misconception(
            wrong.TruncatesDWToIntegers,
            fails={"integer-parameters"},
            says="dW has the dtype of W: with integer weights its decimals are cut off.",
        ),
    ],
)

NONZERO = same_shape("x", "dout").map(
    lambda inputs: inputs | {"x": np.where(inputs["x"] == 0, 1.0, inputs["x"])}
)


@drawn
def relu_at_zero(draw):
    """Return x with zeros of both signs in it, and a dout without."""
    shape = draw(choices((1,), (2,), (3,), (2, 2)))
    count = int(np.prod(shape))
    values = [draw(choices(0.0, -0.0, 1.0, -1.0)) for _ in range(count - 1)] + [0.0]
    return {
        "x": np.array(values[::-1]).reshape(shape),
        "dout": np.array([draw(choices(1.0, -2.0, 0.5, 3.0)) for _ in values]).reshape(shape),
    }


@drawn
def relu_of_integers(draw):
    """Return an integer x and a float dout."""
    inputs = draw(same_shape("x", "dout"))
    return {"x": np.trunc(inputs["x"]).astype(int), "dout": inputs["dout"]}


RELU = Task(
    "Relu",
    points=20,
    hints=[
        "Where x is negative, does a small change of x change the output?",
        "Remember in forward which elements passed, and let dout pass at the same places.",
    ],
    checks=[
        Check(
            "forward",
            same_shape("x"),
            weight=2,
            call=forward_of("Relu"),
            hint="Each element is replaced by the larger of 0 and itself.",
        ),
        Check(
            "backward",
            NONZERO,
            weight=4,
            call=backward_of("Relu"),
            hint="dout passes where x was above 0 in forward, and nowhere else.",
        ),
        Check(
            "at-zero",
            relu_at_zero,
            needs="backward",
            call=backward_of("Relu"),
            hint="At x = 0 the gradient counts as 0.",
        ),
        Check(
            "integer-input",
            relu_of_integers,
            needs="at-zero",
            call=backward_of("Relu"),
            hint="x may hold integers while dout does not: what dtype has the result?",
        ),
        Check(
            "latest-forward",
            same_shape("x_before", "x", "dout"),
            needs="at-zero",
            call=latest_of("Relu", 1),
            hint="After two forwards, backward belongs to the second.",
        ),
        Check(
            "two-layers",
            same_shape("x", "x_other", "dout"),
            needs="at-zero",
            call=apart_of("Relu", 1),
            hint="A network has many layers: what one keeps must not be seen by another.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.ReluReturnsTheMask,
            fails={"forward"},
            says="forward returns where x is positive, not x itself there.",
        ),
        Misconception(
            wrong.LetsNegativesThrough,
            fails={"forward"},
            says="forward returns x as it is: negative elements become 0.",
        ),
        Misconception(
            wrong.InvertsTheMask,
            fails={"backward"},
            says="The mask is inverted: dout passes where x was negative.",
        ),
        Misconception(
            wrong.ForgetsTheMask,
            fails={"backward"},
            says="dout passes everywhere. Where forward gave 0, the gradient is 0.",
        ),
        Misconception(
            wrong.ReluIgnoresDout,
            fails={"backward"},
            says="backward returns the local derivative; the chain rule multiplies it by dout.",
        ),
        Misconception(
            wrong.MasksByTheSignOfDout,
            fails={"backward"},
            says="The sign of dout decides what passes. It is the sign of x in forward that does.",
        ),
        Misconception(
            wrong.ReluMultipliesByItsOutput,
            fails={"backward"},
            says="dout is multiplied by the output. Where x > 0 the derivative is 1.",
        ),
        Misconception(
            wrong.ReluReturnsNothing,
            fails={"backward"},
            says="backward computes the gradient but returns nothing.",
        ),
        Misconception(
            wrong.GradientOneAtZero,
            fails={"at-zero"},
            says="The gradient at x = 0 is 1 here; this course counts it as 0.",
        ),
        Misconception(
            wrong.ReluChangesDout,
            fails={"arguments-unchanged"},
            says="The zeros are written into dout itself, which other nodes may still need. "
            "Work on a copy.",
        ),
        Misconception(
            wrong.ReluKeepsTheFirstMask,
            fails={"latest-forward"},
            says="The mask of the first forward is kept for ever. Each forward replaces it.",
        ),
        Misconception(
            wrong.LayersShareTheirMask,
            fails={"two-layers"},
            says="The mask is kept on the class, so that all layers share it. Keep it on self.",
        ),
        Misconception(
            wrong.TruncatesDxToIntegers,
            fails={"integer-input"},
            says="The result has the dtype of x: with an integer x the decimals of dout are cut.",
        ),
    ],
)

EXERCISE = Exercise(
    "Gates and layers of a computational graph", tasks=[ADD_GATE, MULTIPLY_GATE, AFFINE, RELU]
)
