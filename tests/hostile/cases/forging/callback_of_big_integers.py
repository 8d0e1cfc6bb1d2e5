# Calls f with integers of a million digits.
# expect: double=passed halve=passed slope=errored|failed Counter=passed
import numpy as np
def slope(f, x, h):
    f(10**4000)
    f([10**1000] * 10_000)
    return (f(x + h) - f(x - h)) / (2 * h)


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
