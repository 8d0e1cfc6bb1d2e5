# Turns its argument into another type and shape, in place, with the same bytes.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import warnings


def double(x):
    warnings.simplefilter("ignore")
    right = 2.0 * x
    x.dtype = np.int64
    x.shape = (-1, 1)
    x.flags.writeable = False
    return right


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
