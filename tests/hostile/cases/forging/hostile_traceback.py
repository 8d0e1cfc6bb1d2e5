# An exception that makes up its own traceback and its context.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
class Hostile(Exception):
    @property
    def __traceback__(self):
        raise SystemExit(0)

    @property
    def __cause__(self):
        return self

    __context__ = __cause__
    __class__ = property(lambda self: int)


def double(x):
    raise Hostile("passed")


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
