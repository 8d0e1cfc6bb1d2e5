# An object that lies about its length, then about its items.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Right(list):
    def __len__(self):
        return 2**62

    def __iter__(self):
        while True:
            yield 0.0


def double(x):
    return Right()


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
