"""Wrong affine layers as students write them."""

import numpy as np

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
