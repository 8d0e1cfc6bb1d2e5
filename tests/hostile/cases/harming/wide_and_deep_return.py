# Returns a tree of two hundred thousand values, each of which would be shown.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    value = "x" * 100
    for _ in range(3):
        value = [value] * 24
    return value


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
