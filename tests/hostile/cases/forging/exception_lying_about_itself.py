# Raises an exception whose class, name, module, causes and text all lie, or raise.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np


class Meta(type):
    __name__ = property(lambda self: "Passed" * 10**6)
    __mro__ = property(lambda self: 1 / 0)

    def __instancecheck__(self, thing):
        raise SystemExit


class Liar(Exception, metaclass=Meta):
    __class__ = property(lambda self: SystemExit)
    __cause__ = property(lambda self: self)
    __context__ = property(lambda self: self)
    __traceback__ = property(lambda self: 1 / 0)
    __notes__ = property(lambda self: 1 / 0)
    args = property(lambda self: 1 / 0)

    def __str__(self):
        return self.__str__()


def double(x):
    raise Liar("passed")


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
