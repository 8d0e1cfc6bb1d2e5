# Calls f again and again.
# sample
# expect: double=passed halve=passed slope=timed_out|crashed Counter=passed
import numpy as np
def slope(f, x, h):
    while True:
        f(x)


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
