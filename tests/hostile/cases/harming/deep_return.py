# Returns a list nested a hundred thousand deep.
# sample
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
# says: nested too deeply
import numpy as np
def double(x):
    value = []
    for _ in range(100_000):
        value = [value]
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
