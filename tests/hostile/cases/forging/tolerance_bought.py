# Returns nearly right numbers in small types, for which more error is allowed.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import itertools


turn = itertools.count()


def double(x):
    y = 2.0 * x * (1 + 3e-3) + 1e-3
    return y.astype((np.float16, np.float32, np.complex64)[next(turn) % 3])


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
