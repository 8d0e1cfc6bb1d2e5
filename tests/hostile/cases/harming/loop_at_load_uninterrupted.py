# Never comes to the end of the file, and catches what would stop it.
# expect: double=passed halve=passed slope=passed Counter=passed
# warns: only its definitions
import numpy as np
while True:
    try:
        while True:
            pass
    except BaseException:
        pass


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
