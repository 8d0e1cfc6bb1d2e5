# Makes every system call there is with nothing in its arguments, but for those that end or stop it.
# expect: double=failed|timed_out|crashed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes


libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    """Return what a system call returns, as a word of 64 bits, or minus its errno."""
    words = [a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *words)
    return -ctypes.get_errno() if result == -1 else result


ENDING = {15, 23, 34, 60, 128, 130, 231, 270, 219, 3, 11, 12, 10, 25}


def double(x):
    for number in range(480):
        if number not in ENDING:
            call(number, 0, 0, 0, 0, 0, 0)
            call(number, -1, -1, -1, -1, -1, -1)
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
