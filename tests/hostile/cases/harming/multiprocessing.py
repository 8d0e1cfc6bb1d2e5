# Starts processes by multiprocessing.
# expect: double=errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import multiprocessing


def double(x):
    with multiprocessing.Pool(4) as pool:
        return pool.map(float, x)


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
