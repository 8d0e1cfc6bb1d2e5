# Returns the wrong numbers as a matrix, a recarray or a chararray, in turn.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import itertools
import warnings


turn = itertools.count()


def double(x):
    warnings.simplefilter("ignore")
    kinds = (np.asmatrix, lambda y: np.rec.fromarrays([y]), lambda y: np.char.array(y.astype("U")))
    return kinds[next(turn) % 3](3.0 * x)


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
