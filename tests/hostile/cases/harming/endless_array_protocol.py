# Returns an object whose array protocol never ends.
# expect: double=failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
class Endless:
    def __array__(self, *args, **kwargs):
        while True:
            pass

    def __getattr__(self, name):
        while True:
            pass


def double(x):
    return Endless()


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
