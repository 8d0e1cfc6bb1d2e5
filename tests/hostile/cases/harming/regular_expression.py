# A regular expression that backtracks for longer than the universe is old.
# expect: double=timed_out halve=passed slope=passed Counter=passed
import numpy as np
import re


def double(x):
    re.match(r"(a+)+$", "a" * 60 + "b")


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
