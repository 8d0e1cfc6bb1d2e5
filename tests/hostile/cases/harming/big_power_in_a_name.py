# A constant that folds to something enormous, where only definitions are loaded.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
while True:
    pass
HUGE = [0] * 10**9
POWER = 2 ** (10 ** 9)


def double(x):
    return 2.0 * np.asarray(x)


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
