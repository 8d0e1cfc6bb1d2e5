# Calls f from within what f is called with.
# expect: double=passed halve=passed slope=failed|passed Counter=passed
import numpy as np
class Again(float):
    def __float__(self):
        return f_of[0](0.0)

    __array__ = None


f_of = []


def slope(f, x, h):
    f_of[:] = [f]
    try:
        f(Again(x))
        f([Again(x)] * 3)
    except Exception as error:
        print(error)
    return (f(x + h) - f(x - h)) / (2 * h)


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
