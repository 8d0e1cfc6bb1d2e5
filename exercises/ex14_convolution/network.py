"""Tasks on a small convolutional network, and on the layer that makes rows of images."""

import numpy as np

from grader.comparison import compare, real
from grader.exercise import Task, Tolerance, by_fault, failing
from grader.message import Message
from grader.strategies import arrays, choices, drawn, integers

from . import network_misconceptions as wrong
from .inputs import SEEDS, SUMS, ask, main, then
from .networks import networks, scored

# Every probability is above 0.006: the loss moves by 0.0017 at most for a constant inside the
# logarithm of up to 1e-5. The gradient has none.
LOSS = Tolerance(atol=2e-3, squeeze=True)
SLOPE = Tolerance(atol=1e-3)
KEYS = ("W1", "b1", "W2", "b2")


def several(*sizes):
    """Return a strategy for images of up to these sizes."""
    return drawn(lambda draw: {"x": draw(arrays([draw(integers(1, most)) for most in sizes]))})


FLATTEN = Task(
    "flatten",
    points=3,
    hints=["How many numbers has one sample?", "One reshape, which keeps the first axis."],
    checks=[
        ask("one-channel", several(3, 1, 2, 3), "One row a sample.", weight=3),
        ask("channels", several(2, 3, 2, 2), "Channel by channel, each row by row.", "one-channel"),
    ],
    misconceptions=[
        *failing(
            "one-channel",
            (wrong.flattens_the_batch_too, "The samples are joined. Keep the first axis."),
            (wrong.keeps_the_channels_apart, "The channels stay an axis. Join them too."),
            (wrong.puts_samples_into_columns, "A sample is a column here; it should be a row."),
        ),
        *failing(
            "channels",
            (wrong.flattens_with_channels_last, "The channels go last: keep the order of axes."),
        ),
    ],
)


def fresh(side=None, filter_num=None, filter_size=None, classes=None):
    """Return a strategy for the sizes of a network, a deviation and a generator."""

    @drawn
    def inputs(draw):
        k = filter_size or draw(integers(1, 2))
        height = side or draw(integers(2, 5)) + k - 1
        width = side or draw(integers(2, 5)) + k - 1
        return {
            "input_dim": (1 if side else draw(integers(1, 2)), height, width),
            "filter_num": filter_num or draw(integers(1, 2)),
            "filter_size": k,
            "output_size": classes or draw(integers(2, 3)),
            "weight_init_std": draw(choices(1.0, 0.5, 0.1)),
            "rng": draw(SEEDS),
        }

    return inputs


def weights_of(net):
    """Return the arrays of params, in order."""
    return tuple(net.params[name] for name in KEYS)


def weights_of_new(code, **inputs):
    """Return the parameters of a new network."""
    return weights_of(code.SimpleConvNet(*inputs.values()))


def weights_of_two(code, **inputs):
    """Return W2 of two networks drawn from one generator."""
    return [code.SimpleConvNet(*inputs.values()).params["W2"] for _ in range(2)]


def shapes_alone(arguments, expected, actual):
    """Compare the shapes of the parameters; a bias may have an axis of length 1 more."""
    return compare(expected.value, actual.value, Tolerance(rtol=0.0, atol=np.inf, squeeze=True))


def reals_of(value, count):
    """Return `count` arrays of floats, none of them empty, or None where something else came."""
    several = isinstance(value, list | tuple) and len(value) == count
    parts = [real(part) for part in value] if several else [None]
    return None if any(part is None or part.size == 0 for part in parts) else parts


def starts_badly(arguments, value):
    """Return what is wrong with the deviation of W1 (150 numbers), W2 (384), means and biases.

    The bounds are six standard errors: a right solution is refused with a chance of 1e-8 a case.
    That all 534 normal numbers are within 1.9 deviations has a chance of 2e-14.
    """
    std, parts = arguments["weight_init_std"], reals_of(value, 4)
    if parts is None:
        return Message("no four arrays of numbers")
    w1, b1, w2, b2 = parts
    for name, weights in (("W1", w1), ("W2", w2)):
        if not abs(np.mean(weights)) <= 6 * std / np.sqrt(weights.size):
            return Message("the mean of {name} is not near 0", name=name)
        if not abs(np.std(weights) / std - 1) <= 6 / np.sqrt(2 * weights.size):
            return Message("the deviation of {name} is not near weight_init_std", name=name)
        if len(np.unique(weights)) < 0.9 * weights.size:
            return Message("numbers of {name} repeat: each is drawn by itself", name=name)
    if max(np.abs(w1).max(), np.abs(w2).max()) < 1.9 * std:
        return Message("no weight is beyond 1.9 deviations: they are not drawn normally")
    return Message("the biases do not start at 0") if np.any(b1) or np.any(b2) else None


def drawn_alike(arguments, value):
    """Return that two networks drawn from one generator are alike."""
    parts = reals_of(value, 2)
    if parts is None:
        return Message("no two arrays of numbers")
    one, other = parts
    alike = one.shape == other.shape and np.array_equal(one, other)
    return Message("two networks from one generator start alike") if alike else None


def given_net(code, x, W1, b1, W2, b2):
    """Return a network with these parameters, put in place as a step of training is."""
    filters = np.shape(W1) or (1, 1, 1, 1)
    net = code.SimpleConvNet(x.shape[1:], filters[0], filters[2], W2.shape[1])
    return stepped(net, (W1, b1, W2, b2))


def stepped(net, weights):
    """Return the network with these parameters."""
    for name, value in zip(KEYS, weights, strict=True):
        net.params[name][()] = value
    return net


def scores_of(code, **inputs):
    """Return the scores."""
    return given_net(code, **inputs).predict(inputs["x"])


def loss_of(code, t, **inputs):
    """Return the loss."""
    return given_net(code, **inputs).loss(inputs["x"], t)


def after_a_gradient(code, t, **inputs):
    """Return the loss after a gradient, and the gradient after a step, beside another network."""
    x, *weights = inputs.values()
    net = given_net(code, **inputs)
    other = given_net(code, x, *weights[:2], -inputs["W2"], -inputs["b2"])
    net.gradient(x, t)
    loss = net.loss(x, t)
    gradients = stepped(net, weights_of(other)).gradient(x, t)
    return loss, {name: gradients[name] for name in KEYS}


def endless(arguments, value):
    """Return what is wrong with a loss that is large, how large depends on what keeps it finite."""
    loss = real(value)
    if loss is None or loss.size != 1:
        return Message("no number")
    return None if np.isfinite(loss).all() else Message("the loss is not finite")


def gradient_of(*names):
    """Return the call: some of the gradients, by name."""

    def gradient(code, t, **inputs):
        gradients = given_net(code, **inputs).gradient(inputs["x"], t)
        return {name: gradients[name] for name in names}

    return gradient


SIMPLE_CONV_NET = Task(
    "SimpleConvNet",
    points=13,
    hints=[
        "Write the shape of the data after each layer for one small image.",
        "gradient goes the layers back: affine, pool, relu, convolution, each with its backward.",
    ],
    checks=[
        main(
            "scores",
            scored(""),
            "predict stops before softmax.",
            scores_of,
            cases=15,
            tolerance=SUMS,
        ),
        main(
            "loss",
            networks(),
            "-log of the right class's probability.",
            loss_of,
            cases=15,
            tolerance=LOSS,
        ),
        main(
            "gradient-of-affine",
            networks(),
            "(softmax - t) / N arrives at the scores: what are W2 and b2 to them?",
            gradient_of("W2", "b2"),
            2,
            cases=12,
            tolerance=SLOPE,
        ),
        main(
            "gradient-of-filters",
            networks(),
            "From the scores back through affine, pool and relu to the filter.",
            gradient_of("W1", "b1"),
            cases=20,
            tolerance=SLOPE,
        ),
        *then(
            "scores",
            scored,
            (
                "batch",
                "several wide tall",
                1,
                "The pooled images are flattened channel by channel.",
            ),
            ("not-square", "wide", 1, "Height and width differ: how long is W2?"),
            ("odd-size", "odd", 1, "The pool leaves out the last row and column."),
            call=scores_of,
            tolerance=SUMS,
        ),
        *then(
            "loss",
            networks,
            ("loss-of-batch", "two", 1, "The loss is a mean over the samples."),
            ("labels", "labels", 1, "t may be labels (N,)."),
            call=loss_of,
            tolerance=LOSS,
        ),
        *then(
            "loss",
            networks,
            (
                "large-scores",
                "large two",
                1,
                "exp overflows above 709: softmax(a) = softmax(a - c), with a c for each row.",
            ),
            call=loss_of,
            cases=8,
            tolerance=LOSS,
        ),
        ask(
            "finite-loss",
            networks("large against"),
            "A probability rounds to 0, and log 0 is -inf. What keeps the loss finite?",
            "large-scores",
            loss_of,
            cases=6,
            judge=by_fault(endless),
        ),
        *then(
            "gradient-of-filters",
            networks,
            ("gradient-of-odd-size", "odd", 1, "A pixel in no pool has gradient 0."),
            ("gradient-of-not-square", "wide", 1, "Each pool sends its gradient to its maximum."),
            (
                "gradient-of-labels",
                "labels",
                2,
                "t (N,). The loss is a mean over the samples.",
            ),
            (
                "gradient-of-several",
                "several wide tall",
                2,
                "Each weight of each filter, in each channel, sums over samples and places.",
            ),
            call=gradient_of(*KEYS),
            cases=10,
            tolerance=SLOPE,
        ),
        ask(
            "again",
            networks(),
            "gradient leaves params alone, and begins anew with what is in them at that moment.",
            "gradient-of-filters",
            after_a_gradient,
            cases=6,
            tolerance=SLOPE,
        ),
        ask(
            "shapes",
            fresh(),
            "Work out the pooled size, from the image's and the filter's.",
            call=weights_of_new,
            cases=6,
            judge=shapes_alone,
        ),
        ask(
            "start",
            fresh(12, 6, 5, 4),
            "Weights are normal with deviation weight_init_std, biases 0.",
            "shapes",
            weights_of_new,
            cases=2,
            judge=by_fault(starts_badly),
        ),
        ask(
            "two-networks",
            fresh(),
            "Weights are drawn from rng, which goes on with every draw.",
            "shapes",
            weights_of_two,
            0.5,
            5,
            judge=by_fault(drawn_alike),
        ),
    ],
    misconceptions=[
        *failing("scores", (wrong.PredictsProbabilities, "predict applies softmax. Leave it out.")),
        *failing(
            "loss-of-batch labels large-scores",
            (wrong.SumsTheLoss, "The losses are summed, not averaged."),
        ),
        *failing("labels gradient-of-labels", (wrong.TakesOneHotOnly, "t may be labels (N,).")),
        *failing(
            "gradient-of-labels gradient-of-several",
            (wrong.DividesNotByTheBatch, "The loss is a mean over N: so is its gradient."),
        ),
        *failing(
            "gradient-of-filters",
            (wrong.ForgetsTheReluOnTheWayBack, "Where relu gave 0 no gradient passes: mask it."),
        ),
        *failing(
            "large-scores",
            (wrong.SoftmaxWithoutShift, "exp overflows: subtract each row's maximum first."),
            (
                wrong.SoftmaxShiftedByOneMaximum,
                "One maximum for all rows: the others underflow, 0 / 0. Take each row's own.",
            ),
        ),
        *failing("finite-loss", (wrong.TakesTheLogarithmOfZero, "log 0 is -inf: add 1e-7, say.")),
        *failing(
            "again",
            (wrong.TakesAStepInGradient, "gradient changes params: the step is the caller's."),
            (wrong.AddsUpGradients, "The gradients of earlier calls are added. Begin with 0."),
            (wrong.KeepsParametersOnTheClass, "params is on the class: all networks share it."),
        ),
        *failing(
            "gradient-of-several",
            (
                wrong.FlipsTheFilterOnTheWayBack,
                "The gradient of W1 is turned: forward the filter was not flipped.",
            ),
        ),
        *failing(
            "not-square shapes gradient-of-not-square",
            (wrong.TakesSquareImagesOnly, "The width is taken for the height in W2's shape."),
        ),
        *failing("start", (wrong.IgnoresWeightInitStd, "The deviation is 0.01 whatever is asked.")),
        *failing("two-networks", (wrong.StartsFromAFixedSeed, "A fixed seed: draw from rng.")),
    ],
)
