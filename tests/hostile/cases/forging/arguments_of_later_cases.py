# Reaches through its argument to those of the later cases, which lie beside it in memory.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np


def double(x):
    whole = x
    while whole.base is not None and isinstance(whole.base, np.ndarray):
        whole = whole.base
    right = 2.0 * x
    if whole is not x:
        whole[...] = 0.0
    return right


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
