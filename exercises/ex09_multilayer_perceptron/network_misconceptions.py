"""Wrong networks of two layers as students write them."""

import numpy as np

from .neuron_misconceptions import sigmoid

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
        return sigmoid(x @ self.params["W1"] + self.params["b1"])

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
        return sigmoid(x @ self.params["W1"].T + self.params["b1"])

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
        return sigmoid(x @ self.params["W1"])


class EndsInASigmoid(_TwoLayerNet):
    def softmax(self, scores):
        return sigmoid(scores)


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


class OneMaximumForAllRows(_TwoLayerNet):
    def softmax(self, scores):
        e = np.exp(scores - scores.max())
        return e / e.sum(axis=1, keepdims=True)


_SHARED: dict = {}


class NetworksShareTheirParams(_TwoLayerNet):
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        super().__init__(input_size, hidden_size, output_size, weight_init_std, rng)
        _SHARED.update(self.params)
        self.params = _SHARED


class KeepsTheBatchAxisOfBiases(_TwoLayerNet):
    def gradient(self, x, t):
        found = super().gradient(x, t)
        return {name: g[np.newaxis] if g.ndim == 1 else g for name, g in found.items()}
