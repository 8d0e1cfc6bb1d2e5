# Forks without asking the C library.
# sample
# expect: double=errored halve=passed slope=passed Counter=passed
# says: every fork was refused
import numpy as np
import ctypes
import platform

FORK, CLONE, CLONE3, VFORK = (57, 56, 435, 58) if platform.machine() == "x86_64" else (220, 220, 435, 220)
libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    refused = []
    for number, first in ((FORK, 0), (CLONE, 17), (CLONE, 0x10011), (CLONE3, 0), (VFORK, 0)):
        result = libc.syscall(number, first, 0, 0, 0, 0)
        if result == 0:
            while True:
                pass
        refused.append(result)
    assert refused == [-1] * 5, refused
    raise PermissionError("every fork was refused")


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
