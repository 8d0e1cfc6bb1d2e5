# Forks by the system call of x32 programs, in machine code of its own.
# expect: double=crashed|failed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import mmap
import platform


def double(x):
    if platform.machine() != "x86_64":
        ctypes.memset(0, 1, 1)
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\xb8\x39\x00\x00\x40\x0f\x05\xc3")
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    print(ctypes.CFUNCTYPE(ctypes.c_int)(address)())
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
