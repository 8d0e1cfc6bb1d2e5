"""ex09: what is asked of a neuron, of layers and of a network, and how students get them wrong."""

from itertools import pairwise

import numpy as np

from grader.answer import Mismatch
from grader.comparison import compare, describe, numeric, real
from grader.exercise import (
    ARGUMENTS_UNCHANGED,
    SAME_ANSWER_TWICE,
    Check,
    Exercise,
    Task,
    Tolerance,
    failing,
)
from grader.message import Message
from grader.notation import show
from grader.sandbox.wire import Generator
from grader.strategies import arrays, choices, drawn, integers, numbers

from . import misconceptions as wrong

FEW = 30
SEEDS = integers(0, 999).map(Generator)

# float32 loses by cancellation what is small beside the terms of a sum; a neuron's reach 150.
STEP = Tolerance(atol=1e-4, squeeze=True)
ROUNDING = Tolerance(atol=2e-6)
# Probabilities are above 1e-4: a constant of 1e-7 inside the logarithm moves the loss by 1e-3.
LOSS = Tolerance(atol=2e-3)
SLOPE = Tolerance(atol=1e-5, squeeze=True)
# Any step from 1e-7 to 1e-3, one-sided ones included, and that constant, stay within this.
NUMERICAL = Tolerance(atol=2e-3, squeeze=True)


# Neuron

NUMBER = numbers(-5.0, 5.0) | integers(-5, 5)
RATE = choices(0.5, 0.25, 0.1, 0.01)


def learner(code, w, b, x, target, learning_rate):
    """Return a neuron after one step."""
    neuron = code.Neuron(w, b)
    neuron.forward(x)
    neuron.backward(target, learning_rate)
    return neuron


def neuron_output(code, w, b, x):
    """Return the output of a new neuron."""
    return code.Neuron(w, b).forward(x)


def neuron_weight(code, **given):
    """Return the weight after a step."""
    return learner(code, **given).w


def neuron_bias(code, **given):
    """Return the bias after a step."""
    return learner(code, **given).b


def two_steps(code, x_second, **given):
    """Return the output for a second input after a step, and the weights after another step."""
    neuron = learner(code, **given)
    output = neuron.forward(x_second)
    neuron.backward(given["target"], given["learning_rate"])
    return output, neuron.w, neuron.b


def step_of_latest(code, x_first, w, b, x, target, learning_rate):
    """Return the bias after two forwards and a step."""
    neuron = code.Neuron(w, b)
    neuron.forward(x_first)
    neuron.forward(x)
    neuron.backward(target, learning_rate)
    return neuron.b


def one_of_two(code, x_other, w, b, x, target, learning_rate):
    """Return the biases of two neurons after both had an input and the first took a step."""
    neuron, other = code.Neuron(w, b), code.Neuron(b, w)
    neuron.forward(x)
    other.forward(x_other)
    neuron.backward(target, learning_rate)
    return neuron.b, other.b


LEARNING = {"w": NUMBER, "b": NUMBER, "x": NUMBER, "target": NUMBER, "learning_rate": RATE}

NEURON = Task(
    "Neuron",
    points=16,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "If w grows by a little, how does the output change, and how the error?",
        "Differentiate ½(target - (w·x + b))² by w and by b. Both at the old w and b; then step.",
    ],
    checks=[
        Check(
            "forward",
            {"w": NUMBER, "b": NUMBER, "x": NUMBER},
            2,
            "The output is w·x + b; there is no activation.",
            call=neuron_output,
            tolerance=STEP,
        ),
        Check(
            "weight-step",
            LEARNING,
            3,
            "w goes against dE/dw: how much does the output move with w?",
            call=neuron_weight,
            tolerance=STEP,
        ),
        Check(
            "bias-step",
            LEARNING,
            3,
            "b goes against dE/db at the output of forward. What is b multiplied by?",
            call=neuron_bias,
            tolerance=STEP,
        ),
        Check(
            "two-steps",
            {"x_second": NUMBER, **LEARNING},
            1,
            "The second step starts from where the first has led, with its own input.",
            needs="bias-step",
            call=two_steps,
            tolerance=STEP,
            cases=FEW,
        ),
        Check(
            "latest-forward",
            {"x_first": NUMBER, **LEARNING},
            1,
            "After two forwards, the step is for the second.",
            needs="bias-step",
            call=step_of_latest,
            tolerance=STEP,
            cases=FEW,
        ),
        Check(
            "two-neurons",
            {"x_other": NUMBER, **LEARNING},
            1,
            "A layer has many neurons: what one keeps must not be seen by another.",
            needs="bias-step",
            call=one_of_two,
            tolerance=STEP,
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "forward weight-step bias-step",
            (wrong.NeuronForgetsTheBias, "The bias is never added, so the output is w·x."),
            (wrong.PassesThroughASigmoid, "The output goes through a sigmoid. Here it does not."),
        ),
        *failing(
            "weight-step bias-step",
            (wrong.StepsUphill, "The sign is turned: the step makes the error larger."),
            (wrong.IgnoresTheLearningRate, "The step is always 0.1 long: learning_rate is unused."),
            (wrong.ReturnsTheNewValuesOnly, "The new w and b are returned; self keeps the old."),
        ),
        *failing(
            "weight-step two-steps",
            (wrong.ForgetsTheInput, "dE/dw is the error times x: w reaches the output by x."),
        ),
        *failing(
            "bias-step",
            (wrong.MultipliesTheBiasByTheInput, "The bias is added as it is, not times x."),
            (wrong.MovesTheBiasFromTheNewWeight, "w moves first, and b then sees another output."),
        ),
        *failing(
            "two-steps latest-forward",
            (wrong.NeuronKeepsTheFirstInput, "The first input stays. Each forward replaces it."),
        ),
        *failing(
            "two-neurons",
            (wrong.NeuronsShareTheirInput, "x is kept on the class, which all neurons share."),
        ),
    ],
)

# Layers


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

# Gradients by hand

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

# TwoLayerNet


def a_net(code, sizes, W1, b1, W2, b2):
    """Return a network with these parameters, written into its own arrays.

    Layers that were built around the arrays see the new values; new arrays they would not see.
    """
    net = code.TwoLayerNet(sizes[0], sizes[1], sizes[2])
    net.params["W1"][()] = W1
    net.params["b1"][()] = b1
    net.params["W2"][()] = W2
    net.params["b2"][()] = b2
    return net


def net_predict(code, x, **net):
    """Return the probabilities."""
    return a_net(code, **net).predict(x)


def net_loss(code, x, t, **net):
    """Return the loss."""
    return a_net(code, **net).loss(x, t)


def net_accuracy(code, x, t, **net):
    """Return the accuracy."""
    return a_net(code, **net).accuracy(x, t)


def output_gradients(code, x, t, **net):
    """Return the gradients of the output layer."""
    gradients = a_net(code, **net).gradient(x, t)
    return gradients["W2"], gradients["b2"]


def hidden_gradients(code, x, t, **net):
    """Return the gradients of the hidden layer."""
    gradients = a_net(code, **net).gradient(x, t)
    return gradients["W1"], gradients["b1"]


def all_gradients(code, x, t, **net):
    """Return all gradients."""
    return a_net(code, **net).gradient(x, t)


def numerical_gradients(code, x, t, **net):
    """Return the gradients by differences."""
    return a_net(code, **net).numerical_gradient(x, t)


def params_afterwards(code, x, t, **net):
    """Return the parameters after everything that must leave them alone."""
    made = a_net(code, **net)
    made.loss(x, t)
    made.gradient(x, t)
    made.numerical_gradient(x, t)
    return [made.params[name] for name in ("W1", "b1", "W2", "b2")]


def shapes_of(code, input_size, hidden_size, output_size):
    """Return the shapes of the parameters of a new network."""
    params = code.TwoLayerNet(input_size, hidden_size, output_size).params
    return {name: params[name].shape for name in ("W1", "b1", "W2", "b2")}


def new_params(code, weight_init_std, rng):
    """Return the parameters of a new network with 2,000 weights in each matrix."""
    params = code.TwoLayerNet(50, 40, 50, weight_init_std, rng).params
    return {name: params[name] for name in ("W1", "b1", "W2", "b2")}


def lies_flat(shape):
    """Return whether a shape is (1, H)."""
    return isinstance(shape, tuple) and len(shape) == 2 and shape[0] == 1


def either_bias(arguments, expected, actual):
    """Compare shapes; a bias may be (H,) or (1, H)."""
    found = actual.value
    if isinstance(found, dict):
        found = {
            name: shape[1:] if name in ("b1", "b2") and lies_flat(shape) else shape
            for name, shape in found.items()
        }
    return compare(expected.value, found)


# 2,000 weights in each matrix: their deviation strays by 1.6 % of itself, their mean by 2.2 % of
# it. A right solution leaves these bounds with a chance under 1e-10.
def misdrawn(params, deviation):
    """Return what is wrong with the initial parameters, or None."""
    for name in ("W1", "W2"):
        values = real(params.get(name)) if isinstance(params, dict) else None
        if values is None or values.size != 2000:
            return Message("{name} is not an array of 2000 weights", name=name)
        if np.ptp(values) == 0:
            return Message(
                "all elements of {name} are {value}", name=name, value=show(values.flat[0])
            )
        found = float(np.std(values))
        if not abs(found - deviation) < 0.15 * deviation:
            return Message(
                "{name} has the standard deviation {found} where {asked} is asked",
                name=name,
                found=f"{found:.2g}",
                asked=deviation,
            )
        if not abs(float(np.mean(values))) < 0.2 * deviation:
            return Message(
                "{name} has the mean {found} where 0 is asked",
                name=name,
                found=f"{float(np.mean(values)):.2g}",
            )
    for name in ("b1", "b2"):
        values = numeric(params.get(name))
        if values is None or np.any(values != 0):
            return Message("{name} does not begin at 0", name=name)
    return None


def drawn_alike(arguments, expected, actual):
    """Judge initial parameters; what was drawn is left to the student's way of drawing."""
    fault = misdrawn(actual.value, arguments["weight_init_std"])
    same = isinstance(expected.value, dict) and misdrawn(
        expected.value, arguments["weight_init_std"]
    )
    return None if fault == (same or None) else Mismatch("value", fault or Message("no fault"))


INITIAL = "normally distributed weights with mean 0 and deviation weight_init_std, biases 0"


def closest(x, sizes, W1, b1, W2, b2):
    """Return the smallest gap between the two largest scores of a sample."""
    scores = 1 / (1 + np.exp(-(x @ np.broadcast_to(W1, sizes[:2]) + b1))) @ W2 + b2
    return np.diff(np.sort(scores, axis=1), axis=1)[:, -1].min()


def network(targets="", *, scale=1.0, clear=False):
    """Return a strategy for sizes, parameters, x and, where asked, t: "one-hot" or "labels".

    W1, b1 and b2 may be one number for all elements. `clear`: no two scores are so close that
    rounding could decide which is the largest.
    """

    @drawn
    def arguments(draw):
        d, h, c, n = (draw(integers(*ends)) for ends in ((1, 2), (1, 3), (2, 3), (1, 3)))

        def parameter(*shape):
            filled = draw(choices(True, False))
            return draw(numbers(-1.0, 1.0) if filled else arrays(shape, -1.0, 1.0))

        net = {"sizes": (d, h, c), "W1": parameter(d, h), "b1": parameter(h)}
        net |= {"W2": scale * draw(arrays((h, c), -1.0, 1.0)), "b2": parameter(c)}
        x = draw(arrays((n, d), -3.0, 3.0))
        while clear and closest(x, **net) < 1e-3:
            net["b2"] = net["b2"] + 0.375 * np.arange(c)
        found = {**net, "x": x}
        if targets:
            t = np.array([draw(integers(0, c - 1)) for _ in range(n)])
            found["t"] = t if targets == "labels" else np.eye(c)[t]
        return found

    return arguments


TWO_LAYER_NET = Task(
    "TwoLayerNet",
    points=32,
    hints=[
        "Write down the shape of every intermediate array, forward and backward.",
        "The scores get (p - one-hot)/N; go on through W2, the slope of the hidden sigmoid, W1.",
    ],
    checks=[
        Check(
            "shapes",
            {name: integers(1, 4) for name in ("input_size", "hidden_size", "output_size")},
            1,
            "W1 takes D inputs to H hidden neurons, W2 those to C classes; a bias for each neuron.",
            call=shapes_of,
            judge=either_bias,
            cases=FEW,
        ),
        Check(
            "initial-values",
            {"weight_init_std": choices(0.01, 0.1, 1.0), "rng": SEEDS},
            1,
            "Weights scattered around 0 by weight_init_std, drawn from rng; biases 0.",
            needs="shapes",
            call=new_params,
            expected=lambda **arguments: INITIAL,
            judge=drawn_alike,
            cases=5,
        ),
        Check(
            "predict",
            network(),
            3,
            "The hidden layer has a sigmoid, the output a softmax in each row.",
            call=net_predict,
            tolerance=ROUNDING,
        ),
        Check(
            "large-scores",
            network(scale=1000.0),
            1,
            "exp overflows above 709: softmax is the same if each row is shifted first.",
            needs="predict",
            call=net_predict,
            tolerance=Tolerance(atol=1e-3),
            cases=FEW,
        ),
        Check(
            "loss",
            network("one-hot"),
            2,
            "-log of the probability of the right class, averaged over the samples.",
            call=net_loss,
            tolerance=LOSS,
        ),
        Check(
            "loss-of-labels",
            network("labels"),
            1,
            "t may be (N,) labels: they tell the column in each row.",
            needs="loss",
            call=net_loss,
            tolerance=LOSS,
            cases=FEW,
        ),
        Check(
            "accuracy",
            network("one-hot", clear=True) | network("labels", clear=True),
            1,
            "Compare the most probable class with the right one; then a share, from 0 to 1.",
            call=net_accuracy,
            cases=50,
        ),
        Check(
            "output-gradient",
            network("one-hot"),
            3,
            "W2 and b2: which error reaches the scores? The loss was a mean over N.",
            call=output_gradients,
            tolerance=SLOPE,
        ),
        Check(
            "hidden-gradient",
            network("one-hot"),
            3,
            "W1 and b1: back through W2, then through the slope of the sigmoid.",
            needs="output-gradient",
            call=hidden_gradients,
            tolerance=SLOPE,
        ),
        Check(
            "gradient-of-labels",
            network("labels"),
            1,
            "t may be (N,) labels: the gradient is that of the same targets one-hot.",
            needs="hidden-gradient",
            call=all_gradients,
            tolerance=SLOPE,
            cases=FEW,
        ),
        Check(
            "numerical-gradient",
            network("one-hot"),
            2,
            "Move one parameter at a time by h, up and down, and see how the loss changes.",
            needs="loss",
            call=numerical_gradients,
            tolerance=NUMERICAL,
            cases=FEW,
        ),
        Check(
            "params-stay",
            network("one-hot"),
            1,
            "Neither gradient changes params; that is for whoever trains the network.",
            call=params_afterwards,
            tolerance=Tolerance(squeeze=True),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "shapes predict loss accuracy output-gradient params-stay",
            (wrong.TransposesItsWeights, "W1 is (H, D) here. It takes rows of x: (D, H)."),
        ),
        *failing(
            "initial-values",
            (wrong.IgnoresTheInitialDeviation, "weight_init_std is not used: it is always 0.01."),
            (wrong.StartsWithEqualWeights, "Equal weights make all hidden neurons learn alike."),
        ),
        *failing(
            SAME_ANSWER_TWICE,
            (wrong.DrawsWeightsElsewhere, "The weights are not drawn from the rng that is given."),
        ),
        *failing(
            "predict",
            (wrong.PredictsScores, "predict returns scores. Probabilities are their softmax."),
        ),
        *failing(
            "predict loss accuracy output-gradient",
            (wrong.LeavesTheHiddenLayerLinear, "The hidden layer has no sigmoid."),
        ),
        *failing(
            "predict loss output-gradient",
            (wrong.NetForgetsABias, "b1 is never added."),
            (wrong.EndsInASigmoid, "The output is a sigmoid: the classes do not sum to 1."),
            (wrong.NormalisesTheWholeBatch, "Softmax runs over the whole batch, not each row."),
        ),
        *failing(
            "large-scores",
            (wrong.SkipsTheShift, "exp overflows above 709: subtract each row's maximum first."),
        ),
        *failing(
            "loss",
            (wrong.SumsTheLosses, "The losses of the samples are summed. Divide by N: a mean."),
        ),
        *failing(
            "loss-of-labels gradient-of-labels",
            (wrong.TakesOneHotOnly, "Labels (N,) are used as if they were one-hot rows."),
        ),
        *failing(
            "accuracy",
            (wrong.CountsTheRightOnes, "This counts the right samples. Asked is their share."),
        ),
        *failing(
            "output-gradient",
            (wrong.DoesNotDivideByTheBatch, "The loss is a mean: its gradient is divided by N."),
            (wrong.TargetMinusProbabilities, "t - p points downhill. The gradient is p - t."),
            (wrong.ReturnsNoGradients, "The gradients are computed, but not returned."),
        ),
        *failing(
            "hidden-gradient",
            (wrong.SigmoidWhereItsSlopeIsMeant, "The sigmoid stands where its slope is meant."),
        ),
        *failing(
            "params-stay",
            (wrong.PutsGradientsIntoParams, "The gradients overwrite the parameters."),
            (wrong.LeavesParametersMoved, "A parameter is not put back after it was moved."),
        ),
        *failing(
            "numerical-gradient",
            (wrong.StepsTooSmallToSee, "1 + 1e-50 is 1 to the computer: choose h around 1e-4."),
        ),
    ],
)

# train_xor

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def xor(x):
    """Return XOR of each row."""
    return (x[:, 0] != x[:, 1]).astype(float)


# The corners are no argument: a case of few numbers is not shrunk, which would train 300 networks.
def at_corners(code, rng):
    """Return what the trained network says of the four corners."""
    return code.train_xor(rng)(CORNERS)


def at_row(code, rng, x):
    """Return what the trained network says of x."""
    return code.train_xor(rng)(x)


def unsolved(x, value):
    """Return what is wrong with the values for the rows of x, or None."""
    values = real(value)
    if values is None or values.size != len(x) or values.shape[:1] not in ((), (len(x),)):
        return Message(
            "{found} where {count} numbers were expected", found=describe(value), count=len(x)
        )
    values = values.reshape(-1)
    if not np.all(np.isfinite(values)):
        return Message("not every value is a finite number")
    if len(values) > 1 and np.all(np.abs(values - 0.5) < 0.2):
        return Message("all values stay near one half: nothing was learned")
    for row, found, wanted in zip(x, np.rint(values), xor(x), strict=True):
        if found != wanted:
            return Message(
                "the value for {row} rounds to {found} where {wanted} is right",
                row=show(row),
                found=f"{found:g}",
                wanted=f"{wanted:g}",
            )
    return None


def solves(arguments, expected, actual):
    """Judge the rounded values; two wrong answers are alike in what is wrong with them."""
    x = arguments.get("x", CORNERS)
    found, wanted = unsolved(x, actual.value), unsolved(x, expected.value)
    return None if found == wanted else Mismatch("value", found or Message("no fault"))


# A case is a training, and each is repeated: few of them.
TRAIN_XOR = Task(
    "train_xor",
    points=12,
    hints=[
        "Can one line separate the corners of XOR? What does a hidden layer add?",
        "Use the gradients of two tasks above, with biases. If the error stays high, start again.",
    ],
    checks=[
        Check(
            "corners",
            {"rng": SEEDS},
            3,
            "Rounded, the outputs are 1 where exactly one input is 1, for every draw of rng.",
            call=at_corners,
            expected=lambda rng: xor(CORNERS),
            judge=solves,
            cases=3,
        ),
        Check(
            "one-row",
            {"rng": SEEDS, "x": choices(*CORNERS[:, np.newaxis])},
            1,
            "The function takes any number of rows and gives a number for each.",
            needs="corners",
            call=at_row,
            expected=lambda rng, x: xor(x),
            judge=solves,
            cases=3,
        ),
    ],
    misconceptions=[
        *failing(
            "corners",
            (
                wrong.trains_without_a_hidden_layer,
                "There is no hidden layer. No line separates the corners of XOR.",
            ),
            (wrong.learns_or, "The target of (1, 1) is 1 here: that is OR."),
            (
                wrong.returns_its_predictions,
                "The predictions are returned. Asked is a function that makes them.",
            ),
            (wrong.returns_two_columns, "Two columns come back. Asked is a number for each row."),
            (wrong.takes_a_single_sample, "The function takes one row only, not (N, 2)."),
        ),
        *failing(
            "one-row",
            (
                wrong.answers_for_the_four_corners,
                "x is not used: the answers are those for the four corners, whatever is asked.",
            ),
        ),
        *failing(
            SAME_ANSWER_TWICE,
            (wrong.trains_from_unseeded_weights, "The weights are not drawn from rng."),
        ),
    ],
)

EXERCISE = Exercise(
    "Multilayer perceptrons",
    tasks=[NEURON, FORWARD_LAYERS, OUTPUT_GRADIENT, HIDDEN_GRADIENT, TWO_LAYER_NET, TRAIN_XOR],
)
