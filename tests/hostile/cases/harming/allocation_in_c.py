# Allocates below Python, and touches it.
# expect: double=errored|crashed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes


def double(x):
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    for _ in range(1000):
        block = libc.malloc(ctypes.c_size_t(2**30))
        if not block:
            raise MemoryError("no more")
        ctypes.memset(block, 1, 2**20)


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
