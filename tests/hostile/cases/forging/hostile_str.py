# An exception whose text is huge, and takes for ever.
# expect: double=errored|timed_out halve=passed slope=passed Counter=passed
# says: Hostile
import numpy as np
class Hostile(Exception):
    def __str__(self):
        return "passed " * 10_000_000

    __repr__ = __str__


def double(x):
    raise Hostile


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
