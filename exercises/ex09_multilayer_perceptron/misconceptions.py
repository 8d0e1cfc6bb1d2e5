"""Wrong neurons, layers and networks as students write them; this file imports numpy alone."""

import numpy as np


def _sigmoid(a):
    return 1 / (1 + np.exp(-a))


# Neuron


class _Neuron:
    """A correct neuron, of which each wrong one below spoils a part."""

    def __init__(self, w, b):
        self.w = w
        self.b = b
        self.x = None

    def forward(self, x):
        self.x = x
        return self.w * x + self.b

    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope


class NeuronForgetsTheBias(_Neuron):
    def forward(self, x):
        self.x = x
        return self.w * x

    def backward(self, target, learning_rate):
        slope = self.w * self.x - target
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope


class PassesThroughASigmoid(_Neuron):
    def forward(self, x):
        self.y = _sigmoid(super().forward(x))
        return self.y

    def backward(self, target, learning_rate):
        slope = (self.y - target) * self.y * (1 - self.y)
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope


class StepsUphill(_Neuron):
    def backward(self, target, learning_rate):
        super().backward(target, -learning_rate)


class ForgetsTheInput(_Neuron):
    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        self.w -= learning_rate * slope
        self.b -= learning_rate * slope


class MultipliesTheBiasByTheInput(_Neuron):
    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        self.w -= learning_rate * slope * self.x
        self.b -= learning_rate * slope * self.x


class MovesTheBiasFromTheNewWeight(_Neuron):
    def backward(self, target, learning_rate):
        self.w -= learning_rate * (self.w * self.x + self.b - target) * self.x
        self.b -= learning_rate * (self.w * self.x + self.b - target)


class IgnoresTheLearningRate(_Neuron):
    def backward(self, target, learning_rate):
        super().backward(target, 0.1)


class ReturnsTheNewValuesOnly(_Neuron):
    def backward(self, target, learning_rate):
        slope = self.w * self.x + self.b - target
        return self.w - learning_rate * slope * self.x, self.b - learning_rate * slope


class NeuronKeepsTheFirstInput(_Neuron):
    def forward(self, x):
        if self.x is None:
            self.x = x
        return self.w * x + self.b


class NeuronsShareTheirInput(_Neuron):
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def forward(self, x):
        type(self).x = x
        return self.w * x + self.b


# forward_layers


def leaves_the_last_layer_linear(x, weights, biases):
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        x = _sigmoid(np.dot(x, W) + b)
    return np.dot(x, weights[-1]) + biases[-1]


def activates_the_last_layer_only(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        x = np.dot(x, W) + b
    return _sigmoid(x)


def forgets_the_biases(x, weights, biases):
    for W in weights:
        x = _sigmoid(np.dot(x, W))
    return x


def adds_the_bias_after_the_sigmoid(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        x = _sigmoid(np.dot(x, W)) + b
    return x


def returns_after_the_first_layer(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        return _sigmoid(np.dot(x, W) + b)
    return x


def divides_overflowing_exponentials(x, weights, biases):
    for W, b in zip(weights, biases, strict=True):
        e = np.exp(np.dot(x, W) + b)
        x = e / (1 + e)
    return x


def turns_a_sample_into_a_batch(x, weights, biases):
    x = np.atleast_2d(x)
    for W, b in zip(weights, biases, strict=True):
        x = _sigmoid(np.dot(x, W) + b)
    return x


def empties_the_lists(x, weights, biases):
    while weights:
        x = _sigmoid(np.dot(x, weights.pop(0)) + biases.pop(0))
    return x


# output_layer_gradient


def gradient_of_target_minus_output(a, w, t):
    y = _sigmoid(np.dot(a, w))
    return (t - y) * y * (1 - y) * a


def forgets_the_slope_of_the_sigmoid(a, w, t):
    y = _sigmoid(np.dot(a, w))
    return (y - t) * a


def takes_the_slope_at_the_output(a, w, t):
    y = _sigmoid(np.dot(a, w))
    return (y - t) * _sigmoid(y) * (1 - _sigmoid(y)) * a


def multiplies_by_the_sigmoid(a, w, t):
    y = _sigmoid(np.dot(a, w))
    return (y - t) * y * a


def stops_at_the_sum(a, w, t):
    y = _sigmoid(np.dot(a, w))
    return (y - t) * y * (1 - y)


def forgets_to_sum_the_products(a, w, t):
    y = _sigmoid(a * w)
    return (y - t) * y * (1 - y) * a


def returns_the_updated_weights(a, w, t):
    y = _sigmoid(np.dot(a, w))
    return w - (y - t) * y * (1 - y) * a


def fills_an_array_like_its_input(a, w, t):
    y = _sigmoid(np.dot(a, w))
    gradient = np.zeros_like(a)
    for i in range(len(a)):
        gradient[i] = (y - t) * y * (1 - y) * a[i]
    return gradient


# hidden_layer_gradient


def _forward(x, v, w):
    a = _sigmoid(np.dot(x, v))
    return a, _sigmoid(np.dot(a, w))


def does_not_pass_the_output_weights(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer(x, (y - t) * y * (1 - y) * a * (1 - a))


def forgets_the_slope_of_the_hidden_layer(x, v, w, t):
    y = _forward(x, v, w)[1]
    return np.outer(x, (y - t) * y * (1 - y) * w)


def forgets_the_slope_of_the_output(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer(x, (y - t) * w * a * (1 - a))


def multiplies_by_the_hidden_outputs(x, v, w, t):
    a, y = _forward(x, v, w)
    delta = (y - t) * y * (1 - y) * w * a * (1 - a)
    return np.outer(np.ones(len(x)), delta * a)


def takes_the_sum_for_its_sigmoid(x, v, w, t):
    y = _forward(x, v, w)[1]
    z = np.dot(x, v)
    return np.outer(x, (y - t) * y * (1 - y) * w * z * (1 - z))


def hidden_target_minus_output(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer(x, (t - y) * y * (1 - y) * w * a * (1 - a))


def returns_the_transpose(x, v, w, t):
    a, y = _forward(x, v, w)
    return np.outer((y - t) * y * (1 - y) * w * a * (1 - a), x)


def stores_into_an_array_like_v(x, v, w, t):
    a, y = _forward(x, v, w)
    gradient = np.zeros_like(v)
    gradient[...] = np.outer(x, (y - t) * y * (1 - y) * w * a * (1 - a))
    return gradient


# TwoLayerNet


class _TwoLayerNet:
    """A correct network, of which each wrong one below spoils a part."""

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng or np.random.default_rng()
        self.params = {
            "W1": weight_init_std * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_init_std * rng.standard_normal((hidden_size, output_size)),
            "b2": np.zeros(output_size),
        }

    def hidden(self, x):
        return _sigmoid(x @ self.params["W1"] + self.params["b1"])

    def scores(self, x):
        return self.hidden(x) @ self.params["W2"] + self.params["b2"]

    def softmax(self, scores):
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def probabilities(self, x):
        return self.softmax(self.scores(x))

    def predict(self, x):
        return self.probabilities(x)

    def one_hot(self, t):
        return np.eye(self.params["W2"].shape[1])[t] if t.ndim == 1 else t

    def loss(self, x, t):
        return -np.sum(self.one_hot(t) * np.log(self.probabilities(x) + 1e-7)) / len(x)

    def accuracy(self, x, t):
        right = self.one_hot(t).argmax(axis=1)
        return np.mean(self.probabilities(x).argmax(axis=1) == right)

    def output_error(self, x, t):
        return (self.probabilities(x) - self.one_hot(t)) / len(x)

    def slope(self, x):
        a = self.hidden(x)
        return a * (1 - a)

    def gradient(self, x, t):
        error = self.output_error(x, t)
        hidden_error = error @ self.params["W2"].T * self.slope(x)
        return {
            "W1": x.T @ hidden_error,
            "b1": hidden_error.sum(axis=0),
            "W2": self.hidden(x).T @ error,
            "b2": error.sum(axis=0),
        }

    def numerical_gradient(self, x, t):
        gradients = {}
        for key, values in self.params.items():
            gradients[key] = np.zeros_like(values)
            for index in np.ndindex(values.shape):
                gradients[key][index] = self.difference(x, t, values, index)
        return gradients

    def difference(self, x, t, values, index):
        before = values[index]
        values[index] = before + 1e-4
        above = self.loss(x, t)
        values[index] = before - 1e-4
        below = self.loss(x, t)
        values[index] = before
        return (above - below) / 2e-4


class TransposesItsWeights(_TwoLayerNet):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        super().__init__(input_size, hidden_size, output_size, weight_init_std, rng)
        self.params["W1"] = self.params["W1"].T
        self.params["W2"] = self.params["W2"].T

    def hidden(self, x):
        return _sigmoid(x @ self.params["W1"].T + self.params["b1"])

    def scores(self, x):
        return self.hidden(x) @ self.params["W2"].T + self.params["b2"]


class IgnoresTheInitialDeviation(_TwoLayerNet):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        super().__init__(input_size, hidden_size, output_size, 0.01, rng)


class StartsWithEqualWeights(_TwoLayerNet):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        super().__init__(input_size, hidden_size, output_size, 0.0, rng)
        self.params["W1"] += weight_init_std
        self.params["W2"] += weight_init_std


class DrawsWeightsElsewhere(_TwoLayerNet):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        super().__init__(input_size, hidden_size, output_size, weight_init_std, None)


class PredictsScores(_TwoLayerNet):
    def predict(self, x):
        return self.scores(x)


class LeavesTheHiddenLayerLinear(_TwoLayerNet):
    def hidden(self, x):
        return x @ self.params["W1"] + self.params["b1"]

    def slope(self, x):
        return 1.0


class NetForgetsABias(_TwoLayerNet):
    def hidden(self, x):
        return _sigmoid(x @ self.params["W1"])


class EndsInASigmoid(_TwoLayerNet):
    def softmax(self, scores):
        return _sigmoid(scores)


class NormalisesTheWholeBatch(_TwoLayerNet):
    def softmax(self, scores):
        e = np.exp(scores - scores.max())
        return e / e.sum()


class SkipsTheShift(_TwoLayerNet):
    def softmax(self, scores):
        e = np.exp(scores)
        return e / e.sum(axis=1, keepdims=True)


class SumsTheLosses(_TwoLayerNet):
    def loss(self, x, t):
        return super().loss(x, t) * len(x)


class TakesOneHotOnly(_TwoLayerNet):
    def one_hot(self, t):
        return t

    def accuracy(self, x, t):
        right = t if t.ndim == 1 else t.argmax(axis=1)
        return np.mean(self.probabilities(x).argmax(axis=1) == right)


class CountsTheRightOnes(_TwoLayerNet):
    def accuracy(self, x, t):
        return super().accuracy(x, t) * len(x)


class DoesNotDivideByTheBatch(_TwoLayerNet):
    def output_error(self, x, t):
        return super().output_error(x, t) * len(x)


class TargetMinusProbabilities(_TwoLayerNet):
    def output_error(self, x, t):
        return -super().output_error(x, t)


class SigmoidWhereItsSlopeIsMeant(_TwoLayerNet):
    def slope(self, x):
        return self.hidden(x)


class ReturnsNoGradients(_TwoLayerNet):
    def gradient(self, x, t):
        self.grads = super().gradient(x, t)


class PutsGradientsIntoParams(_TwoLayerNet):
    def gradient(self, x, t):
        gradients = super().gradient(x, t)
        self.params.update(gradients)
        return gradients


class LeavesParametersMoved(_TwoLayerNet):
    def difference(self, x, t, values, index):
        before = values[index]
        values[index] = before + 1e-4
        above = self.loss(x, t)
        values[index] = before - 1e-4
        return (above - self.loss(x, t)) / 2e-4


class StepsTooSmallToSee(_TwoLayerNet):
    def difference(self, x, t, values, index):
        before = values[index]
        values[index] = before + 1e-50
        above = self.loss(x, t)
        values[index] = before - 1e-50
        below = self.loss(x, t)
        values[index] = before
        return (above - below) / 2e-50


# train_xor


_CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
_XOR = np.array([[0.0], [1.0], [1.0], [0.0]])


def _trained(rng, targets, steps=800, outputs=1):
    V, c = rng.normal(size=(2, 8)), rng.normal(size=8)
    w, b = rng.normal(size=(8, outputs)), np.zeros(outputs)
    for _ in range(steps):
        a = _sigmoid(_CORNERS @ V + c)
        error = _sigmoid(a @ w + b) - targets
        back = error @ w.T * a * (1 - a)
        w, b = w - a.T @ error, b - error.sum(axis=0)
        V, c = V - _CORNERS.T @ back, c - back.sum(axis=0)

    def predict(x):
        return _sigmoid(_sigmoid(x @ V + c) @ w + b)

    return predict


def trains_without_a_hidden_layer(rng):
    w, b = rng.normal(size=2), 0.0
    for _ in range(1000):
        error = _sigmoid(_CORNERS @ w + b) - _XOR[:, 0]
        w, b = w - 0.5 * _CORNERS.T @ error, b - 0.5 * error.sum()
    return lambda x: _sigmoid(x @ w + b)


def learns_or(rng):
    predict = _trained(rng, np.array([[0.0], [1.0], [1.0], [1.0]]))
    return lambda x: predict(x)[:, 0]


def returns_its_predictions(rng):
    return _trained(rng, _XOR)(_CORNERS)[:, 0]


def returns_two_columns(rng):
    return _trained(rng, np.hstack([1 - _XOR, _XOR]), outputs=2)


def takes_a_single_sample(rng):
    predict = _trained(rng, _XOR)
    return lambda x: float(predict(x.reshape(1, 2))[0, 0])


def answers_for_the_four_corners(rng):
    predict = _trained(rng, _XOR)
    return lambda x: predict(_CORNERS)[:, 0]


def trains_from_unseeded_weights(rng):
    predict = _trained(np.random.default_rng(), _XOR)
    return lambda x: predict(x)[:, 0]
