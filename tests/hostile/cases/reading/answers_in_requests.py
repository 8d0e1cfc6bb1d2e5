# Reads the request in its worker: all inputs are there, and nothing else.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import sys


def double(x):
    frame = sys._getframe()
    while frame is not None:
        for name, value in frame.f_locals.items():
            if isinstance(value, bytes) and len(value) > 100:
                print(name, len(value), (2.0 * x).tobytes() in value and x.any() and len(x) > 3)
        frame = frame.f_back
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
