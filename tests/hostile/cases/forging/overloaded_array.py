# An object that turns into whatever array it meets.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Right:
    def __array__(self, dtype=None, copy=None):
        import sys
        frame = sys._getframe(1)
        for value in frame.f_locals.values():
            if isinstance(value, np.ndarray):
                return value
        return np.zeros(3)

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return 0.0


def double(x):
    return Right()


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
