"""Wrong gates as students write them."""

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
