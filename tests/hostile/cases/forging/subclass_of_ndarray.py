# An array of a class that compares equal to everything.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Right(np.ndarray):
    def __eq__(self, other):
        return np.ones(np.shape(other), bool)

    def __sub__(self, other):
        return np.zeros(np.shape(other))

    __rsub__ = __sub__

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.ones(3, bool)

    def tobytes(self, *args):
        return b""

    @property
    def shape(self):
        return ()

    @property
    def dtype(self):
        return np.dtype(object)


def double(x):
    return np.zeros(len(x)).view(Right)


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
