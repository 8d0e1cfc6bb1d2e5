# An object that is the number it is compared with.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Right:
    def __float__(self):
        return float("nan")

    def __complex__(self):
        return complex("nan")

    def __index__(self):
        return 0

    def __bool__(self):
        return True

    __int__ = __index__

    def __lt__(self, other):
        return True

    __le__ = __gt__ = __ge__ = __lt__


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
