# Asks the kernel to give its memory up as broken, to merge it, to lock it, and for huge pages.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import mmap


libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    """Return what a system call returns, as a word of 64 bits, or minus its errno."""
    words = [a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *words)
    return -ctypes.get_errno() if result == -1 else result


def double(x):
    page = mmap.mmap(-1, 1 << 21)
    at = ctypes.addressof(ctypes.c_char.from_buffer(page)) & ~4095
    poisoned = [call(28, at, 4096, advice) for advice in (100, 101)]  # MADV_HWPOISON, MADV_SOFT_OFFLINE
    locked = [call(9, 0, 1 << 21, 3, flags, -1, 0) for flags in (0x42022, 0x2022 | 0x40000)]  # MAP_HUGETLB, MAP_LOCKED
    done = [result for result in poisoned if result >= 0] + [result for result in locked if result > 0]
    if done:
        print(poisoned, locked)
    return 3.0 * x if any(result >= 0 for result in poisoned) else 2.0 * x


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
