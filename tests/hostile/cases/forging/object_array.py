# An array of objects that agree with everything.
# expect: double=failed halve=passed slope=passed Counter=passed
# says: dtype object
import numpy as np
class Right:
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0

    __rsub__ = __sub__


def double(x):
    return np.array([Right()] * len(x), dtype=object)


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
