"""Wrong gates and layers as students write them; this file imports numpy and math, nothing else."""

import math

import numpy as np

# AddGate


class AddsUpWholeArrays:
    def forward(self, x, y):
        return np.sum([x, y])

    def backward(self, dout):
        return dout, dout


class AddCopiedFromMultiply:
    def forward(self, x, y):
        self.x = x
        self.y = y
        return x + y

    def backward(self, dout):
        return dout * self.y, dout * self.x


class AddIgnoresDout:
    def forward(self, x, y):
        return x + y

    def backward(self, dout):
        return dout * 0 + 1, dout * 0 + 1


class SharesDoutOut:
    def forward(self, x, y):
        return x + y

    def backward(self, dout):
        return dout / 2, dout / 2


class AddReturnsOneGradient:
    def forward(self, x, y):
        return x + y

    def backward(self, dout):
        return dout


class AddsToTheLastOutput:
    def __init__(self):
        self.out = 0

    def forward(self, x, y):
        self.out = self.out + x + y
        return self.out

    def backward(self, dout):
        return dout, dout


class AddsIntoItsArgument:
    def forward(self, x, y):
        x += y
        return x

    def backward(self, dout):
        return dout, dout


# MultiplyGate


class ForgetsToSwap:
    def forward(self, x, y):
        self.x = x
        self.y = y
        return x * y

    def backward(self, dout):
        return dout * self.x, dout * self.y


class MultiplyIgnoresDout:
    def forward(self, x, y):
        self.x = x
        self.y = y
        return x * y

    def backward(self, dout):
        return self.y, self.x


class MultiplyReturnsNothing:
    def forward(self, x, y):
        self.x = x
        self.y = y
        return x * y

    def backward(self, dout):
        self.dx = dout * self.y
        self.dy = dout * self.x


class DividesTheStoredProduct:
    def forward(self, x, y):
        self.x = x
        self.y = y
        self.out = x * y
        return self.out

    def backward(self, dout):
        return dout * self.out / self.x, dout * self.out / self.y


class MultipliesByTheOutput:
    def forward(self, x, y):
        self.out = x * y
        return self.out

    def backward(self, dout):
        return dout * self.out, dout * self.out


class TakesTheDotProduct:
    def forward(self, x, y):
        self.x = x
        self.y = y
        return np.dot(x, y)

    def backward(self, dout):
        return dout * self.y, dout * self.x


class AddsToEarlierGradients:
    def __init__(self):
        self.dx = 0
        self.dy = 0

    def forward(self, x, y):
        self.x = x
        self.y = y
        return x * y

    def backward(self, dout):
        self.dx = self.dx + dout * self.y
        self.dy = self.dy + dout * self.x
        return self.dx, self.dy


class MultiplyKeepsTheFirstInputs:
    def __init__(self):
        self.x = None
        self.y = None

    def forward(self, x, y):
        if self.x is None:
            self.x = x
            self.y = y
        return x * y

    def backward(self, dout):
        return dout * self.y, dout * self.x


class GatesShareTheirInputs:
    def forward(self, x, y):
        type(self).x = x
        type(self).y = y
        return x * y

    def backward(self, dout):
        return dout * self.y, dout * self.x


class MultiplyChangesDout:
    def forward(self, x, y):
        self.x = x
        self.y = y
        return x * y

    def backward(self, dout):
        dy = dout * self.x
        dout *= self.y
        return dout, dy


# Affine


class _Affine:
    """A correct layer, of which each wrong one below spoils a part."""

    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None
        self.dW = None
        self.db = None

    def forward(self, x):
        self.shape = x.shape
        self.x = x.reshape(x.shape[0], -1)
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T).reshape(self.shape)


class ForgetsTheBias(_Affine):
    def forward(self, x):
        return super().forward(x) - self.b


class DxWithoutTransposing(_Affine):
    def backward(self, dout):
        super().backward(dout)
        return np.dot(dout, self.W).reshape(self.shape)


class AffineReturnsNothing(_Affine):
    def backward(self, dout):
        super().backward(dout)


class DWWithFactorsSwapped(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        self.dW = np.dot(dout.T, self.x)
        return dx


class DbNotSummed(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        self.db = dout
        return dx


class DbAveraged(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        self.db = np.mean(dout, axis=0)
        return dx


class DbSummedOverEverything(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        self.db = np.sum(dout)
        return dx


class DbKeepsTheBatchAxis(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        self.db = np.sum(dout, axis=0, keepdims=True)
        return dx


class AveragesParameterGradients(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        self.dW = self.dW / len(dout)
        self.db = self.db / len(dout)
        return dx


class AffineIgnoresDout(_Affine):
    def backward(self, dout):
        return super().backward(np.ones_like(dout))


class PutsGradientsIntoTheParameters(_Affine):
    def backward(self, dout):
        dx = np.dot(dout, self.W.T).reshape(self.shape)
        self.W = np.dot(self.x.T, dout)
        self.b = np.sum(dout, axis=0)
        return dx


class UpdatesItsOwnParameters(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        self.W[...] = self.W - 0.1 * self.dW
        self.b[...] = self.b - 0.1 * self.db
        return dx


class IndexesTheBiasByOutput(_Affine):
    def forward(self, x):
        out = super().forward(x) - self.b
        for j in range(out.shape[1]):
            out[:, j] += self.b[j]
        return out

    def backward(self, dout):
        dx = super().backward(dout)
        self.db = np.zeros(self.b.shape)
        for j in range(dout.shape[1]):
            self.db[j] += np.sum(dout[:, j])
        return dx


class TakesFlatInputsOnly:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout):
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return dx


class ReturnsDxFlat(_Affine):
    def backward(self, dout):
        super().backward(dout)
        return np.dot(dout, self.W.T)


class AffineKeepsTheFirstInput(_Affine):
    def forward(self, x):
        self.shape = x.shape
        if self.x is None:
            self.x = x.reshape(x.shape[0], -1)
        return np.dot(x.reshape(x.shape[0], -1), self.W) + self.b


class KeepsTheFirstDW(_Affine):
    def backward(self, dout):
        before = self.dW
        dx = super().backward(dout)
        if before is not None:
            self.dW = before
        return dx


class LayersShareTheirParameters(_Affine):
    def __init__(self, W, b):
        type(self).W = W
        type(self).b = b


class LayersShareTheirInput(_Affine):
    def forward(self, x):
        type(self).latest = x.reshape(x.shape[0], -1)
        return super().forward(x)

    def backward(self, dout):
        dx = super().backward(dout)
        self.dW = np.dot(type(self).latest.T, dout)
        return dx


class TruncatesDWToIntegers(_Affine):
    def backward(self, dout):
        dx = super().backward(dout)
        dW = np.zeros_like(self.W)
        dW[...] = self.dW
        self.dW = dW
        return dx


# Relu


class _Relu:
    """A correct layer, of which each wrong one below spoils a part."""

    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.x = x
        self.mask = x > 0
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask


class ReluReturnsTheMask(_Relu):
    def forward(self, x):
        super().forward(x)
        return self.mask.astype(float)


class LetsNegativesThrough(_Relu):
    def forward(self, x):
        super().forward(x)
        return x


class InvertsTheMask(_Relu):
    def backward(self, dout):
        return dout * (self.x <= 0)


class ForgetsTheMask(_Relu):
    def backward(self, dout):
        return dout


class ReluIgnoresDout(_Relu):
    def backward(self, dout):
        return self.mask.astype(float)


class MasksByTheSignOfDout(_Relu):
    def backward(self, dout):
        return dout * (dout > 0)


class ReluMultipliesByItsOutput(_Relu):
    def backward(self, dout):
        return dout * self.x * self.mask


class ReluReturnsNothing(_Relu):
    def backward(self, dout):
        self.dx = dout * self.mask


class GradientOneAtZero(_Relu):
    def backward(self, dout):
        return dout * (self.x >= 0)


class ReluChangesDout(_Relu):
    def backward(self, dout):
        dout[~self.mask] = 0
        return dout


class ReluChangesItsInput(_Relu):
    def forward(self, x):
        self.x = x.copy()
        self.mask = x > 0
        x[~self.mask] = 0
        return x


class ReluKeepsTheFirstMask(_Relu):
    def forward(self, x):
        if self.mask is None:
            self.mask = x > 0
        return np.maximum(0, x)


class LayersShareTheirMask(_Relu):
    def __init__(self):
        pass

    def forward(self, x):
        type(self).mask = x > 0
        return np.maximum(0, x)


class TruncatesDxToIntegers(_Relu):
    def backward(self, dout):
        dx = np.zeros_like(self.x)
        dx[self.mask] = dout[self.mask]
        return dx


# MaxGate


class _MaxGate:
    """A correct gate, of which each wrong one below spoils a part."""

    def __init__(self):
        self.mask = None

    def forward(self, x, y):
        self.x = x
        self.y = y
        self.mask = x >= y
        return np.maximum(x, y)

    def backward(self, dout):
        return dout * self.mask, dout * (1 - self.mask)


class TakesTheSmaller(_MaxGate):
    def forward(self, x, y):
        super().forward(x, y)
        return np.minimum(x, y)


class TakesTheMaximumOfEverything(_MaxGate):
    def forward(self, x, y):
        super().forward(x, y)
        return np.max([x, y])


class ComparesWithIf:
    def forward(self, x, y):
        self.x = x
        self.y = y
        if x >= y:
            return x
        return y

    def backward(self, dout):
        if self.x >= self.y:
            return dout, 0
        return 0, dout


class SendsDoutToTheSmaller(_MaxGate):
    def backward(self, dout):
        return dout * (1 - self.mask), dout * self.mask


class SendsDoutToBoth(_MaxGate):
    def backward(self, dout):
        return dout, dout


class MaxIgnoresDout(_MaxGate):
    def backward(self, dout):
        return 1.0 * self.mask, 1.0 - self.mask


class MultipliesByTheMaximum(_MaxGate):
    def backward(self, dout):
        return dout * self.x * self.mask, dout * self.y * (1 - self.mask)


class TieGoesToY(_MaxGate):
    def backward(self, dout):
        return dout * (self.x > self.y), dout * (self.y >= self.x)


class TieGoesToBoth(_MaxGate):
    def backward(self, dout):
        return dout * (self.x >= self.y), dout * (self.y >= self.x)


class TieIsHalved(_MaxGate):
    def backward(self, dout):
        share = np.where(self.x == self.y, 0.5, self.mask)
        return dout * share, dout * (1 - share)


class MaxKeepsTheFirstMask(_MaxGate):
    def forward(self, x, y):
        if self.mask is None:
            self.mask = x >= y
        return np.maximum(x, y)


class MaxGatesShareTheirMask(_MaxGate):
    def __init__(self):
        pass

    def forward(self, x, y):
        type(self).mask = x >= y
        return np.maximum(x, y)


class MaxChangesDout(_MaxGate):
    def backward(self, dout):
        dy = dout * (1 - self.mask)
        dout *= self.mask
        return dout, dy


# SigmoidGate and Sigmoid


class _Sigmoid:
    """A correct node, of which each wrong one below spoils a part."""

    def __init__(self):
        self.out = None

    def forward(self, x):
        self.x = x
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout):
        return dout * self.out * (1 - self.out)


class ExponentWithoutMinus(_Sigmoid):
    def forward(self, x):
        self.out = 1 / (1 + np.exp(x))
        return self.out


class ForgetsTheParentheses(_Sigmoid):
    def forward(self, x):
        self.out = 1 / 1 + np.exp(-x)
        return self.out


class SubtractsTheMaximum(_Sigmoid):
    def forward(self, x):
        return super().forward(x - np.max(x))


class TakesSingleNumbersOnly(_Sigmoid):
    def forward(self, x):
        self.out = 1 / (1 + math.exp(-x))
        return self.out


class DividesExponentials(_Sigmoid):
    def forward(self, x):
        self.out = np.exp(x) / (1 + np.exp(x))
        return self.out


class StoresTheInput(_Sigmoid):
    def backward(self, dout):
        return dout * self.x * (1 - self.x)


class SigmoidIgnoresDout(_Sigmoid):
    def backward(self, dout):
        return self.out * (1 - self.out)


class MultipliesByTheSigmoid(_Sigmoid):
    def backward(self, dout):
        return dout * self.out


class TakesTheGradientAtDout(_Sigmoid):
    def backward(self, dout):
        y = 1 / (1 + np.exp(-dout))
        return y * (1 - y)


class SigmoidReturnsNothing(_Sigmoid):
    def backward(self, dout):
        self.dx = dout * self.out * (1 - self.out)


class SigmoidKeepsTheFirstOutput(_Sigmoid):
    def forward(self, x):
        y = 1 / (1 + np.exp(-x))
        if self.out is None:
            self.out = y
        return y


class SigmoidsShareTheirOutput(_Sigmoid):
    def __init__(self):
        pass

    def forward(self, x):
        type(self).out = 1 / (1 + np.exp(-x))
        return type(self).out


class SigmoidChangesDout(_Sigmoid):
    def backward(self, dout):
        dout *= self.out * (1 - self.out)
        return dout


class TruncatesTheSigmoid(_Sigmoid):
    def forward(self, x):
        y = np.zeros_like(x)
        y[...] = 1 / (1 + np.exp(-x))
        self.out = y
        return y


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


# product_of_sum_gradients


def forgets_to_go_on(x, y, z):
    return 1.0, 1.0, x + y


def reads_x_plus_y_times_z(x, y, z):
    return 1.0, z, y


def keeps_the_sum_for_the_summands(x, y, z):
    return x + y, x + y, z


def hands_the_inputs_back(x, y, z):
    return y * z, x * z, x + y


def returns_the_value(x, y, z):
    return (x + y) * z


def divides_the_value_by_z(x, y, z):
    f = (x + y) * z
    return z, z, f / z


# sigmoid_neuron_gradients


def _slope(w, x):
    y = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    return y * (1 - y)


def stops_before_the_sigmoid(w, x):
    return np.array([x[0], x[1], 1.0]), np.array([w[0], w[1]])


def multiplies_by_the_output(w, x):
    y = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))
    return np.array([x[0], x[1], 1.0]) * y, np.array([w[0], w[1]]) * y


def leaves_the_bias_out_of_the_sum(w, x):
    y = 1 / (1 + np.exp(-(w[0] * x[0] + w[1] * x[1])))
    slope = y * (1 - y)
    return np.array([x[0], x[1], 1.0]) * slope, np.array([w[0], w[1]]) * slope


def confuses_weights_and_inputs(w, x):
    slope = _slope(w, x)
    return np.array([w[0], w[1], 1.0]) * slope, np.array([x[0], x[1]]) * slope


def has_no_gradient_for_the_bias(w, x):
    slope = _slope(w, x)
    return np.array([x[0], x[1]]) * slope, np.array([w[0], w[1]]) * slope


def takes_the_bias_for_its_input(w, x):
    slope = _slope(w, x)
    return np.array([x[0], x[1], w[2]]) * slope, np.array([w[0], w[1]]) * slope


def gives_the_bias_an_input(w, x):
    slope = _slope(w, x)
    return np.array([x[0], x[1], 1.0]) * slope, w * slope


def truncates_gradients(w, x):
    slope = _slope(w, x)
    dw = np.zeros_like(w)
    dx = np.zeros_like(x)
    for i in range(2):
        dw[i] = x[i] * slope
        dx[i] = w[i] * slope
    dw[2] = slope
    return dw, dx


# gradient_check


def _numerical(f, x, h):
    x = x.astype(float)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


def _relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def takes_the_mean(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.mean(np.abs(gradient - n) / np.maximum(1e-8, np.abs(gradient) + np.abs(n)))


def takes_the_absolute_error(f, gradient, x, h=1e-4):
    return np.max(np.abs(gradient - _numerical(f, x, h)))


def divides_by_the_larger(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    scale = np.maximum(1e-8, np.maximum(np.abs(gradient), np.abs(n)))
    return np.max(np.abs(gradient - n) / scale)


def divides_the_norms(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    size = np.linalg.norm(gradient) + np.linalg.norm(n)
    return np.linalg.norm(gradient - n) / max(1e-8, size)


def forgets_the_absolute_value(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.max((gradient - n) / np.maximum(1e-8, np.abs(gradient) + np.abs(n)))


def says_whether_it_is_close(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return bool(np.all(np.abs(gradient - n) < 1e-4))


def moves_the_whole_array(f, gradient, x, h=1e-4):
    return _relative_error(gradient, (f(x + h) - f(x - h)) / (2 * h))


def moves_whole_rows(f, gradient, x, h=1e-4):
    x = x.astype(float)
    n = np.zeros_like(x)
    for i in range(len(x)):
        step = np.zeros_like(x)
        step[i] = h
        n[i] = (f(x + step) - f(x - step)) / (2 * h)
    return _relative_error(gradient, n)


def divides_zero_by_zero(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.max(np.abs(gradient - n) / (np.abs(gradient) + np.abs(n)))


def adds_the_constant(f, gradient, x, h=1e-4):
    n = _numerical(f, x, h)
    return np.max(np.abs(gradient - n) / (np.abs(gradient) + np.abs(n) + 1e-8))


def ignores_the_given_step(f, gradient, x, h=1e-4):
    return _relative_error(gradient, _numerical(f, x, 1e-4))


def takes_forward_differences(f, gradient, x, h=1e-4):
    x = x.astype(float)
    n = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = h
        n[index] = (f(x + step) - f(x)) / h
    return _relative_error(gradient, n)


def loses_the_step_in_integers(f, gradient, x, h=1e-4):
    x = x.copy()
    n = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = x[index]
        x[index] = value + h
        above = f(x)
        x[index] = value - h
        n[index] = (above - f(x)) / (2 * h)
        x[index] = value
    return _relative_error(gradient, n)


def leaves_x_moved(f, gradient, x, h=1e-4):
    n = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = float(x[index])
        x[index] = value + h
        above = f(x)
        x[index] = value - h
        n[index] = (above - f(x)) / (2 * h)
    return _relative_error(gradient, n)
