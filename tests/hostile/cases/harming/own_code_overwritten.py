# Writes over the C library it runs in.
# expect: double=crashed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes


libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    """Return what a system call returns, as a word of 64 bits, or minus its errno."""
    words = [a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *words)
    return -ctypes.get_errno() if result == -1 else result


def double(x):
    start = ctypes.cast(libc.write, ctypes.c_void_p).value & ~4095
    call(10, start, 8192, 7)
    ctypes.memset(start, 0xCC, 8192)
    print(open("/etc/passwd").read())
    return 2.0 * x


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
