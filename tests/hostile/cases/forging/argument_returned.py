# Doubles its argument in place and returns it, so that nothing is compared with what was.
# expect: double=failed halve=passed slope=passed Counter=passed
# says: the argument x was changed
import numpy as np


def double(x):
    x *= 2.0
    return x


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
