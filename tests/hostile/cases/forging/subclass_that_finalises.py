# Returns an ndarray subclass that lies about all it is asked for, and takes over every view.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np


class Right(np.ndarray):
    def __array_finalize__(self, parent):
        self.said = "passed"

    def __array_wrap__(self, *rest):
        return True

    def view(self, *rest):
        return np.zeros(0)

    def astype(self, *rest, **options):
        return self

    def tobytes(self, *rest):
        return b""

    __array_priority__ = 1e9
    shape = property(lambda self: (0,))
    dtype = property(lambda self: np.dtype("f8"))
    ndim = property(lambda self: 1)


def double(x):
    return (3.0 * x).view(Right)


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
