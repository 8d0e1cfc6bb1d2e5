# Returns memory beyond its argument as numbers.
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np


def double(x):
    return np.lib.stride_tricks.as_strided(x, shape=(len(x) + 4096,), strides=(8,))


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
