# Asks the grader to call what is no function.
# expect: double=passed halve=passed slope=errored|crashed Counter=passed
import numpy as np
import sys


def slope(f, x, h):
    for cell in getattr(f, "__closure__", None) or ():
        if type(cell.cell_contents).__name__ == "Worker":
            worker = cell.cell_contents
            for argument in (1, 2, "f", 10**9, None):
                worker.call_back(0, argument, 1.0)
    return (f(x + h) - f(x - h)) / (2 * h)


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
