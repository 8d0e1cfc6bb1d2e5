"""Wrong losses as students write them."""

import numpy as np

# SoftmaxWithLoss


class _SoftmaxWithLoss:
    """A correct layer, of which each wrong one below spoils a part."""

    def __init__(self):
        self.y = None

    def softmax(self, x):
        e = np.exp(x - np.max(x, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)

    def forward(self, x, t):
        self.x = x
        self.y = self.softmax(x)
        self.t = np.eye(x.shape[1])[t] if t.ndim == 1 else t
        return self.loss()

    def loss(self):
        return -np.sum(self.t * np.log(self.y + 1e-7)) / len(self.y)

    def backward(self, dout=1):
        return dout * (self.y - self.t) / len(self.y)


class ReturnsTheProbabilities(_SoftmaxWithLoss):
    def loss(self):
        return self.y


class ForgetsTheMinus(_SoftmaxWithLoss):
    def loss(self):
        return -super().loss()


class SumsTheLosses(_SoftmaxWithLoss):
    def loss(self):
        return super().loss() * len(self.y)


class AveragesOverClassesToo(_SoftmaxWithLoss):
    def loss(self):
        return -np.mean(self.t * np.log(self.y + 1e-7))


class SwapsPredictionAndTarget(_SoftmaxWithLoss):
    def loss(self):
        return -np.sum(self.y * np.log(self.t + 1e-7)) / len(self.y)


class NormalisesTheWholeBatch(_SoftmaxWithLoss):
    def softmax(self, x):
        e = np.exp(x - np.max(x))
        return e / np.sum(e)


class TakesTheLogOfAVanishedShare(_SoftmaxWithLoss):
    def loss(self):
        return -np.mean(np.log(np.sum(self.t * self.y, axis=1)))


class SkipsTheShift(_SoftmaxWithLoss):
    def softmax(self, x):
        e = np.exp(x)
        return e / np.sum(e, axis=1, keepdims=True)


class SubtractsTheMinimum(_SoftmaxWithLoss):
    def softmax(self, x):
        e = np.exp(x - np.min(x, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)


class SubtractsTheMean(_SoftmaxWithLoss):
    def softmax(self, x):
        e = np.exp(x - np.mean(x, axis=1, keepdims=True))
        return e / np.sum(e, axis=1, keepdims=True)


class OneMaximumForAllRows(_SoftmaxWithLoss):
    def softmax(self, x):
        e = np.exp(x - np.max(x))
        return e / np.sum(e, axis=1, keepdims=True)


class TakesOneHotOnly(_SoftmaxWithLoss):
    def forward(self, x, t):
        self.y = self.softmax(x)
        self.t = t
        return self.loss()


class PicksWholeColumnsByLabel(_SoftmaxWithLoss):
    def forward(self, x, t):
        loss = super().forward(x, t)
        if t.ndim == 1:
            loss = -np.mean(np.log(self.y[:, t] + 1e-7))
        return loss


class TargetMinusPrediction(_SoftmaxWithLoss):
    def backward(self, dout=1):
        return dout * (self.t - self.y) / len(self.y)


class NoDivisionByBatchSize(_SoftmaxWithLoss):
    def backward(self, dout=1):
        return dout * (self.y - self.t)


class DividesByAllElements(_SoftmaxWithLoss):
    def backward(self, dout=1):
        return dout * (self.y - self.t) / self.y.size


class ScoresMinusTarget(_SoftmaxWithLoss):
    def backward(self, dout=1):
        return dout * (self.x - self.t) / len(self.x)


class DividesForOneHotOnly(_SoftmaxWithLoss):
    def forward(self, x, t):
        self.labels = t.ndim == 1
        return super().forward(x, t)

    def backward(self, dout=1):
        if self.labels:
            return dout * (self.y - self.t)
        return super().backward(dout)


class SoftmaxWithLossIgnoresDout(_SoftmaxWithLoss):
    def backward(self, dout=1):
        return (self.y - self.t) / len(self.y)


class KeepsTheFirstProbabilities(_SoftmaxWithLoss):
    def forward(self, x, t):
        before = self.y
        loss = super().forward(x, t)
        if before is not None and before.shape == x.shape:
            self.y = before
        return loss


class LossesShareTheirTarget(_SoftmaxWithLoss):
    def forward(self, x, t):
        loss = super().forward(x, t)
        type(self).target = self.t
        return loss

    def backward(self, dout=1):
        return dout * (self.y - type(self).target) / len(self.y)


class ShiftsItsArgument(_SoftmaxWithLoss):
    def softmax(self, x):
        x -= np.max(x, axis=1, keepdims=True)
        return np.exp(x) / np.sum(np.exp(x), axis=1, keepdims=True)
