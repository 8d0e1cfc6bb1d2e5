"""Wrong convolutional networks as students write them."""

from typing import ClassVar

import numpy as np

from .pooling_misconceptions import pool_back
from .window_loops import cut_windows

# flatten


def flattens_the_batch_too(x):
    return x.reshape(-1)


def keeps_the_channels_apart(x):
    return x.reshape(x.shape[0], x.shape[1], -1)


def flattens_with_channels_last(x):
    return x.transpose(0, 2, 3, 1).reshape(x.shape[0], -1)


def puts_samples_into_columns(x):
    return x.reshape(x.shape[0], -1).T


# SimpleConvNet


class _GivenNet:
    """What the nets below have in common; each gets one thing wrong."""

    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        rng = rng or np.random.default_rng()
        C, H, W = input_dim
        hidden = filter_num * ((H - filter_size + 1) // 2) * ((W - filter_size + 1) // 2)
        shape = (filter_num, C, filter_size, filter_size)
        self.params = {
            "W1": weight_init_std * rng.standard_normal(shape),
            "b1": np.zeros(filter_num),
            "W2": weight_init_std * rng.standard_normal((hidden, output_size)),
            "b2": np.zeros(output_size),
        }

    def scores(self, x):
        W1, b1 = self.params["W1"], self.params["b1"]
        self.x = x
        self.col = cut_windows(x, W1.shape[2], W1.shape[3], 1, 0)
        self.z = np.einsum("ncijpq,fcij->nfpq", self.col, W1) + b1.reshape(1, -1, 1, 1)
        self.a = np.maximum(self.z, 0)
        self.pooled = cut_windows(self.a, 2, 2, 2, 0).max(axis=(2, 3))
        self.hidden = self.pooled.reshape(len(x), -1)
        return self.hidden @ self.params["W2"] + self.params["b2"]

    def softmax(self, a):
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def targets(self, t):
        return np.eye(len(self.params["b2"]))[t] if t.ndim == 1 else t

    def predict(self, x):
        return self.scores(x)

    def loss(self, x, t):
        y = self.softmax(self.scores(x))
        return -np.sum(self.targets(t) * np.log(y + 1e-300)) / len(x)

    def delta(self, x, t):
        return (self.softmax(self.scores(x)) - self.targets(t)) / len(x)

    def through_relu(self, d):
        return d * (self.z > 0)

    def gradient(self, x, t):
        d = self.delta(x, t)
        grads = {"W2": self.hidden.T @ d, "b2": d.sum(axis=0)}
        d = (d @ self.params["W2"].T).reshape(self.pooled.shape)

        def choose(window):
            mask = np.zeros(window.size)
            mask[window.argmax()] = 1
            return mask.reshape(window.shape)

        d = self.through_relu(pool_back(d, self.a, 2, 2, 2, choose))
        grads["W1"] = np.einsum("nfpq,ncijpq->fcij", d, self.col)
        grads["b1"] = d.sum(axis=(0, 2, 3))
        return grads


class PredictsProbabilities(_GivenNet):
    def predict(self, x):
        return self.softmax(self.scores(x))


class SumsTheLoss(_GivenNet):
    def loss(self, x, t):
        return super().loss(x, t) * len(x)


class TakesOneHotOnly(_GivenNet):
    def targets(self, t):
        return t


class DividesNotByTheBatch(_GivenNet):
    def delta(self, x, t):
        return super().delta(x, t) * len(x)


class ForgetsTheReluOnTheWayBack(_GivenNet):
    def through_relu(self, d):
        return d


class SoftmaxWithoutShift(_GivenNet):
    def softmax(self, a):
        return np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)


class SoftmaxShiftedByOneMaximum(_GivenNet):
    def softmax(self, a):
        e = np.exp(a - a.max())
        return e / e.sum(axis=1, keepdims=True)


class TakesTheLogarithmOfZero(_GivenNet):
    def loss(self, x, t):
        y = self.softmax(self.scores(x))
        return -np.mean(np.log(y[np.arange(len(x)), self.targets(t).argmax(axis=1)]))


class FlipsTheFilterOnTheWayBack(_GivenNet):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        return grads | {"W1": grads["W1"][:, :, ::-1, ::-1]}


class TakesAStepInGradient(_GivenNet):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        for name, grad in grads.items():
            self.params[name] -= 0.1 * grad
        return grads


class AddsUpGradients(_GivenNet):
    def gradient(self, x, t):
        sums = getattr(self, "sums", {})
        self.sums = {name: sums.get(name, 0) + g for name, g in super().gradient(x, t).items()}
        return self.sums


class KeepsParametersOnTheClass(_GivenNet):
    params: ClassVar = {}

    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        super().__init__(input_dim, filter_num, filter_size, output_size, weight_init_std, rng)
        self.__class__.params.update(self.params)
        del self.params


class TakesSquareImagesOnly(_GivenNet):
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        square = (input_dim[0], input_dim[1], input_dim[1])
        super().__init__(square, filter_num, filter_size, output_size, weight_init_std, rng)


class IgnoresWeightInitStd(_GivenNet):
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        super().__init__(input_dim, filter_num, filter_size, output_size, 0.01, rng)


class StartsFromAFixedSeed(_GivenNet):
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        rng = np.random.default_rng(0)
        super().__init__(input_dim, filter_num, filter_size, output_size, weight_init_std, rng)
