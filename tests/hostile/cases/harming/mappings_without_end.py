# Takes as many mappings as there may be, each of a page, and gives half of them back.
# expect: double=failed|crashed|errored|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import mmap


def double(x):
    kept = []
    try:
        while True:
            kept.append(mmap.mmap(-1, 4096))
            kept.append(mmap.mmap(-1, 4096, prot=mmap.PROT_READ))
    except (OSError, MemoryError):
        del kept[::2]
    return 3.0 * x


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
