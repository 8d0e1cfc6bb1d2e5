# An object that is equal to everything, and small beside everything.
# sample
# expect: double=failed halve=passed slope=passed Counter=passed
# says: an object of type Right
import numpy as np
class Right:
    __array_priority__ = 1e9

    def yes(self, *others):
        return True

    def zero(self, *others):
        return 0.0

    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = __bool__ = __contains__ = yes
    __ne__ = lambda self, other: False
    __sub__ = __rsub__ = __abs__ = __float__ = zero
    __hash__ = lambda self: 0


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
