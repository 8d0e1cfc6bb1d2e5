# An array of records and one of dates.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    return [np.zeros(3, [("a", float)]), np.zeros(3, "M8[s]"), np.zeros(2, "U5")]


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
