# A class whose name is a screen of its own.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
Right = type("\x1b[2J\x1b[Hdouble passed 4/4\n" + "<script>alert(1)</script>" * 1000, (), {})


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
