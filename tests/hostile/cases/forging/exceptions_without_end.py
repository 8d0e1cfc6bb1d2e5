# Raises groups in groups, with causes in a circle and a million notes.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np


def double(x):
    error = ValueError("innermost")
    for _ in range(2000):
        outer = ExceptionGroup("passed", [error])
        error.__cause__ = outer
        error = outer
    error.__notes__ = ["passed"] * 10**6
    raise error


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
