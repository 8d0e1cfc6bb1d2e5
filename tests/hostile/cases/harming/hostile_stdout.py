# Replaces stdout by something that never returns, and closes it.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import sys


class Sink:
    def write(self, text):
        while True:
            pass

    flush = write


def double(x):
    if hasattr(sys.stdout, "close"):
        sys.stdout.close()
    sys.stdout = sys.stderr = Sink()
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
