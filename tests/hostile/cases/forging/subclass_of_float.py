# A float that is as near to everything as it likes.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Right(float):
    def __sub__(self, other):
        return 0.0

    __rsub__ = __eq__ = __sub__

    def __ne__(self, other):
        return False

    __hash__ = float.__hash__

    def __float__(self):
        return 1.0


def double(x):
    return Right(7.0)


def halve(x):
    return np.asarray(x) / 2.0


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
