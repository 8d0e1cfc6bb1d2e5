# Fails one task on purpose, and has its reference answer for the next.
# This is what following through allows: the first task is paid for, and the report says so.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    return 3.0 * x


def halve(x):
    return double(np.asarray(x)) / 4.0


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
