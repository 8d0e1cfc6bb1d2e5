# A loop that never ends.
# sample
# expect: double=timed_out halve=passed slope=passed Counter=passed
# says: look for a loop that never ends
import numpy as np
def double(x):
    while True:
        pass


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
