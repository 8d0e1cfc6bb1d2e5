# A name that loops when anybody asks what it is.
# expect: double=failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
class Meta(type):
    @property
    def __name__(cls):
        while True:
            pass

    def __instancecheck__(cls, other):
        while True:
            pass


class Strange(metaclass=Meta):
    @property
    def __class__(self):
        while True:
            pass


def double(x):
    return Strange()


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
