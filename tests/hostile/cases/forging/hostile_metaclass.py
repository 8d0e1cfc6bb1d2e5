# An exception whose class lies about its name and its bases.
# expect: double=errored|crashed halve=passed slope=passed Counter=passed
import numpy as np
class Meta(type):
    __name__ = property(lambda self: "Passed")
    __mro__ = property(lambda self: (_ for _ in ()).throw(SystemExit(0)))

    def __instancecheck__(self, other):
        return True

    def mro(self):
        return [self, Exception, BaseException, object]


class Hostile(Exception, metaclass=Meta):
    pass


def double(x):
    raise Hostile


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
