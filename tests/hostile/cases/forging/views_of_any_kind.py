# Returns right numbers as every kind of view: what is right is right, however it lies in memory.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import itertools


turn = itertools.count()


def double(x):
    y = 2.0 * np.asarray(x)
    twice = np.repeat(y, 2)
    fortran = np.asfortranarray(np.stack([y, y], axis=1))
    fixed = y.copy()
    fixed.flags.writeable = False
    views = (twice[::2], y[::-1].copy()[::-1], fortran[:, 0], fixed, y.astype(">f8"), y.astype("g"))
    return views[next(turn) % len(views)]


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
