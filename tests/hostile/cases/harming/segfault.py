# Writes to address zero.
# sample
# expect: double=crashed halve=passed slope=passed Counter=passed
# says: segmentation fault
import numpy as np
import ctypes


def double(x):
    ctypes.memset(0, 1, 1)
    return 2.0 * x


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
