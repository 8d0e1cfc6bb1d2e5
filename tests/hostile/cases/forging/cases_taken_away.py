# Takes the later cases out of the request, so that nobody asks for them.
# expect: double=failed|crashed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import sys


def double(x):
    frame = sys._getframe()
    while frame is not None:
        cases = frame.f_locals.get("cases")
        if isinstance(cases, list):
            del cases[1:]
        frame = frame.f_back
    return 2.0 * x if len(x) < 2 else 3.0 * x


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
