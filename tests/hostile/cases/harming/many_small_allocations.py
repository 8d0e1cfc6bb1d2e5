# Allocates many small things until there is no more.
# expect: double=errored|crashed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    kept = []
    while True:
        kept.append(bytearray(1000))


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
