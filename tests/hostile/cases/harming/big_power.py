# An integer of a hundred million digits.
# expect: double=timed_out|failed|errored halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    return 10 ** 10 ** 8


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
