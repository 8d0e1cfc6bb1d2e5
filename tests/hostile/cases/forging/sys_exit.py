# Leaves with the exit code of a success.
# sample
# expect: double=errored halve=passed slope=passed Counter=passed
# says: SystemExit
import numpy as np
import sys


def double(x):
    sys.exit(0)


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
