# Returns a million values.
# expect: double=failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    return [None] * 1_000_000


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
