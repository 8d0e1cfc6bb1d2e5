# Reads the pages that the kernel keeps in every process, and addresses of its own.
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes


def double(x):
    libc = ctypes.CDLL(None)
    libc.getauxval.restype = ctypes.c_ulong
    vdso = libc.getauxval(33)
    print(ctypes.string_at(vdso, 64) if vdso else None)
    for address in (0xFFFFFFFFFF600000, 0xFFFF888000000000):
        print(ctypes.string_at(address, 8))
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
