# Prints the environment, as Python and as C see it.
# sample
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import os


def double(x):
    libc = ctypes.CDLL(None)
    libc.getenv.restype = ctypes.c_char_p
    print(dict(os.environ), libc.getenv(b"HOSTILE_CANARY"), libc.getenv(b"HOME"))
    environment = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
    for index in range(100):
        if not environment or environment[index] is None:
            break
        print(environment[index])
    assert set(os.environ) <= {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"}
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
