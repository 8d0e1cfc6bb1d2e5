# Calls f with everything but a number.
# expect: double=passed halve=passed slope=passed|failed|errored Counter=passed
import numpy as np
def slope(f, x, h):
    for strange in (None, "x", b"x", {}, {1: 2}, [[1], [1, 2]], object(), f, slope, np, [object()]):
        try:
            f(strange)
        except Exception as error:
            print(error)
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
