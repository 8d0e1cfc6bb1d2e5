# Returns a value of 800 GB that is one number with strides of 0.
# expect: double=failed halve=passed slope=passed Counter=passed
# says: object of type ndarray
import numpy as np


def double(x):
    return np.broadcast_to(np.float64(2.0), (100_000, 1_000_000))


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
