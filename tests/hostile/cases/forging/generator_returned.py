# A generator, which could look at what it is asked for.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    return (value for value in 2.0 * x)


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
