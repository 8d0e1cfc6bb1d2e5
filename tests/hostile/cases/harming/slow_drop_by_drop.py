# Takes nine tenths of the budget for every call: thirty of them would starve the other tasks.
# sample
# expect: double=timed_out halve=passed slope=passed Counter=passed
# says: its calls took too long in all
import numpy as np
import time


def double(x):
    time.sleep(0.27)
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
