# Reads the environment and the arguments where the C library keeps them.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes


def double(x):
    libc = ctypes.CDLL(None)
    libc.getauxval.restype = ctypes.c_char_p
    entries = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
    index = 0
    while entries and entries[index] is not None and index < 1000:
        print(entries[index])
        index += 1
    print(libc.getauxval(31))  # AT_EXECFN
    return 0.0 * x


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
