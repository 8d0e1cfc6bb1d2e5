# Asks for f at a million points, which the grader would have to hold.
# expect: double=passed halve=passed slope=errored Counter=passed
# says: x holds too many numbers
import numpy as np


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


def slope(f, x, h):
    f(np.zeros((3_000_000, 1), bool))
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
