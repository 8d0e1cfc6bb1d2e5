# Never comes to the end of a definition: not even those can be loaded.
# expect: double=missing|timed_out|passed halve=missing|timed_out|passed slope=missing|timed_out|passed Counter=missing|timed_out|passed
import numpy as np
def default(value=[n for n in iter(int, 1)]):
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
