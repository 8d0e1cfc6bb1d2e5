# Asks the grader to evaluate arguments of a check that spies on nothing.
# expect: double=crashed halve=passed slope=passed Counter=passed
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
    its_worker().call_back(0, 0, 1.0)
    return 3.0 * x


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
