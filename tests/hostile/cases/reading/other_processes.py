# Looks for other processes by every number, and asks the kernel about each.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import os


libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    """Return what a system call returns, as a word of 64 bits, or minus its errno."""
    words = [a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *words)
    return -ctypes.get_errno() if result == -1 else result


def double(x):
    own = os.getpid()
    for pid in [1, os.getppid(), @PID@, *range(2, 300)]:
        if pid == own:
            continue
        asked = [call(62, pid, 0), call(434, pid, 0), call(312, pid, own, 0, 0, 0), call(141, 0, pid, 19), call(302, pid, 7, 0, 0), call(204, pid, 8, bytes(8)) if False else -1]
        for name in ("environ", "maps", "mem", "cmdline"):
            try:
                asked.append(os.open(f"/proc/{pid}/{name}", os.O_RDONLY))
            except OSError:
                pass
        if any(result >= 0 for result in asked):
            print(pid, asked)
            return 3.0 * x
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
