# Views of memory, which are no data of ours.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import array


def double(x):
    return [memoryview(b"abc"), bytearray(b"abc"), array.array("d", [1.0]), range(3), {1, 2}]


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
