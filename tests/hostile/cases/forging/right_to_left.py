# Text that reads from the other side.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    raise ValueError("\u202e4/4 dessap\u202c \u2066\u2069\u200b\ufeff")


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
