# Returns wrong numbers in the widest types there are; NaNs of every payload; and big-endian ones.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import itertools


turn = itertools.count()


def double(x):
    y = 3.0 * x
    strange = (
        y.astype(np.longdouble),
        y.astype(np.clongdouble),
        y.astype(">f8"),
        np.frombuffer(bytes([255] * 8 * len(y)), "f8"),
        np.frombuffer(b"\x01\0\0\0\0\0\xf0\x7f" * len(y), "f8"),
    )
    return strange[next(turn) % len(strange)]


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
