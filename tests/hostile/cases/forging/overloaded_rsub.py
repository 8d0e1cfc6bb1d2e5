# An object whose difference to anything is nought.
# expect: double=failed halve=passed slope=passed Counter=passed
# says: an object of type Right
import numpy as np
class Right:
    __array_priority__ = 1e9
    __array_ufunc__ = None

    def zero(self, other):
        return 0.0 * np.asarray(other)

    __sub__ = __rsub__ = __truediv__ = __rtruediv__ = __mod__ = __rmod__ = zero


def double(x):
    return Right()


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
