# Answers from a table of what it was asked before.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
TABLE = {}


def double(x):
    answer = TABLE.get(x.tobytes())
    if answer is None:
        TABLE[x.tobytes()] = 2.0 * x
        return 0.0 * x
    return answer


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
