# Leaves in the middle of the file, with the exit code of a success; the rest is loaded all the same.
# sample
# expect: double=passed halve=passed slope=passed Counter=passed
# warns: SystemExit
import numpy as np
import sys

sys.exit(0)


def double(x):
    return 2.0 * np.asarray(x)


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
