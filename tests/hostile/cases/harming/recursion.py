# Recursion without end.
# sample
# expect: double=errored halve=passed slope=passed Counter=passed
# says: RecursionError
import numpy as np
def double(x):
    return double(x)


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
