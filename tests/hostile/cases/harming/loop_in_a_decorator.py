# Never comes to the end of a decorator.
# expect: double=missing halve=passed slope=passed Counter=passed
import numpy as np
def for_ever(function):
    while True:
        pass


@for_ever
def double(x):
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
