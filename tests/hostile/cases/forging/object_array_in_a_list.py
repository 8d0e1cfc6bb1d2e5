# Objects further down.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Right:
    __eq__ = lambda self, other: True


def double(x):
    return [[Right(), np.array([Right()])], {"a": Right()}]


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
