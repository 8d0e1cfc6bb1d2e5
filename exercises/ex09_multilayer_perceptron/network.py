"""The task on a network of two layers."""

import numpy as np

from grader.comparison import compare, numeric, real
from grader.exercise import SAME_ANSWER_TWICE, Check, Task, Tolerance, by_fault, failing
from grader.message import Message
from grader.notation import show
from grader.strategies import arrays, choices, drawn, integers, numbers

from . import network_misconceptions as wrong
from .inputs import FEW, ROUNDING, SEEDS

# Probabilities are above 1e-4: a constant of 1e-7 inside the logarithm moves the loss by 1e-3.
LOSS = Tolerance(atol=2e-3)
SLOPE = Tolerance(atol=1e-5, squeeze=True)
# Any step from 1e-7 to 1e-3, one-sided ones included, and that constant, stay within this.
NUMERICAL = Tolerance(atol=2e-3, squeeze=True)


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


def gradients_and_params(code, x, t, **net):
    """Return each gradient beside its parameter."""
    made = a_net(code, **net)
    gradients = made.gradient(x, t)
    return [(gradients[name], made.params[name]) for name in ("W1", "b1", "W2", "b2")]


def predict_beside_another(code, x, sizes, **parameters):
    """Return what a network predicts after another was made."""
    net = a_net(code, sizes, **parameters)
    code.TwoLayerNet(sizes[0], sizes[1], sizes[2])
    return net.predict(x)


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


def is_pair(value):
    """Return whether a value is a tuple of two."""
    return isinstance(value, tuple) and len(value) == 2


def unfitting(arguments, pairs):
    """Return which gradient cannot be subtracted in place from its parameter, or None.

    For a bias (1, H) a gradient (H,) can.
    """
    if not isinstance(pairs, list) or not all(map(is_pair, pairs)):
        return Message("no gradients beside their parameters")
    for gradient, parameter in pairs:
        found, own = (np.shape(numeric(value)) for value in (gradient, parameter))
        if found != own and not (lies_flat(own) and found == own[1:]):
            return Message(
                "a gradient has the shape {found} where the parameter has {own}",
                found=str(found),
                own=str(own),
            )
    return None


# 2,000 weights in each matrix: their deviation strays by 1.6 % of itself, their mean by 2.2 % of
# it. A right solution leaves these bounds with a chance under 1e-10.
def misdrawn(arguments, params):
    """Return what is wrong with the initial parameters, or None.

    What was drawn is left to the student's way of drawing.
    """
    deviation = arguments["weight_init_std"]
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


@drawn
def rows_far_apart(draw):
    """Return a network and two samples: the scores of one are near 1000, of the other near -1000.

    Each sample switches one of the two hidden neurons on and the other off.
    """
    sign = draw(choices(1.0, -1.0))
    around = np.array([[1000.0], [-1000.0]]) + draw(arrays((2, 2), -2.0, 2.0))
    net = {"W1": np.array([[50.0, -50.0]]), "b1": 0.0, "W2": around, "b2": 0.0}
    return {"sizes": (1, 2, 2), **net, "x": np.array([[3.0], [-3.0]]) * sign}


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
            judge=by_fault(misdrawn),
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
            "rows-far-apart",
            rows_far_apart,
            0.5,
            "The shift of a row may not depend on the other rows: they may be far above it.",
            needs="large-scores",
            call=net_predict,
            tolerance=Tolerance(atol=1e-3),
            cases=FEW,
        ),
        Check(
            "two-networks",
            network(),
            0.5,
            "Each network has parameters of its own.",
            needs="predict",
            call=predict_beside_another,
            tolerance=ROUNDING,
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
            "gradient-shapes",
            network("one-hot"),
            0.5,
            "A gradient has the shape of its parameter, so that it can be subtracted in place.",
            needs="output-gradient",
            call=gradients_and_params,
            judge=by_fault(unfitting),
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
            "rows-far-apart",
            (
                wrong.OneMaximumForAllRows,
                "One maximum for all rows: a row far below it becomes 0 / 0.",
            ),
        ),
        *failing(
            f"two-networks {SAME_ANSWER_TWICE}",
            (
                wrong.NetworksShareTheirParams,
                "params is on the class: another network overwrites it. Make it in __init__.",
            ),
        ),
        *failing(
            "gradient-shapes",
            (
                wrong.KeepsTheBatchAxisOfBiases,
                "The gradient of a bias is (1, H), so b -= lr * g fails: sum without keepdims.",
            ),
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
