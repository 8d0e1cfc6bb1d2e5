# Asks for 100 GB at once.
# sample
# expect: double=errored halve=passed slope=passed Counter=passed
# says: MemoryError
import numpy as np
def double(x):
    return np.ones(100 * 2**30 // 8)[: len(x)] * 2 * x


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
