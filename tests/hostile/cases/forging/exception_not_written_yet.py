# Raises something called NotImplementedError: as if the task were not begun.
# expect: double=missing halve=passed slope=passed Counter=passed
import numpy as np


class NotImplementedError(Exception):
    __module__ = "builtins"


def double(x):
    raise NotImplementedError("passed")


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
