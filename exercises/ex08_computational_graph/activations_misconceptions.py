"""Wrong activations as students write them."""

import math

import numpy as np

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
