# Tells the grader of the right calls of f, and returns something else.
# expect: double=passed halve=passed slope=failed Counter=passed
import numpy as np
import gc
import sys


def its_worker():
    frame = sys._getframe()
    while frame is not None:
        found = frame.f_locals.get("self")
        if type(found).__name__ == "Worker":
            return found
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ == "Worker":
            return thing


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


def slope(f, x, h):
    f(x + h)
    f(x - h)
    return 0.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
