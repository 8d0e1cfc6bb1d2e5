"""Wrong gates and layers as students write them; this file imports numpy and math, nothing else."""

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
        self.W -= (0.1 * self.dW).astype(self.W.dtype)
        self.b -= (0.1 * self.db).astype(self.b.dtype)
        return dx


class TakesFlatInputsOnly(_Affine):
    def forward(self, x):
        self.shape = x.shape
        self.x = x
        return np.dot(x, self.W) + self.b


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
