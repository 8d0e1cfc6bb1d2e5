# Raises an exception of its own that is no Exception, with a group around it.
# expect: double=errored halve=passed slope=passed Counter=passed
# says: BaseExceptionGroup
import numpy as np
class Passed(BaseException):
    pass


def double(x):
    raise BaseExceptionGroup("passed 16/16", [Passed("passed"), Passed("passed")])


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
