# Calls f where it overflows, so that numpy would warn the grader.
# expect: double=passed halve=passed slope=failed Counter=passed
import numpy as np
def slope(f, x, h):
    f(1e308)
    f(float("inf"))
    f(float("nan"))
    f(np.array([1e308, -1e308]))
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
