# Maps memory that is shared, locked and beyond all bounds.
# expect: double=errored|crashed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import mmap


def double(x):
    kept = []
    for _ in range(1000):
        kept.append(mmap.mmap(-1, 2**30))
        kept[-1][: 2**24] = b"x" * 2**24


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
