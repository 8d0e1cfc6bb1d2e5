# An object that says it is an array.
# expect: double=failed|errored|crashed halve=passed slope=passed Counter=passed
import numpy as np
class Right:
    __class__ = np.ndarray
    dtype = np.dtype(float)
    ndim = 1
    shape = (3,)
    size = 3

    def tobytes(self, *args):
        return b"\0" * 24

    def astype(self, *args, **kwargs):
        return self


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
