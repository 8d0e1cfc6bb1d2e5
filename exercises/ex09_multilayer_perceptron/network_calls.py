"""What is called of a network of two layers, with which arguments, and how it is judged."""

import numpy as np

from grader.comparison import compare, numeric, real
from grader.message import Message
from grader.notation import show
from grader.strategies import arrays, choices, drawn, integers, numbers


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
