# Floods stdout, stderr and the warnings.
# sample
# expect: double=passed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import sys
import warnings


def double(x):
    warnings.simplefilter("always")
    for _ in range(2000):
        print("x" * 1000)
        print("y" * 1000, file=sys.stderr)
        warnings.warn("z" * 1000)
    return 2.0 * x


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
