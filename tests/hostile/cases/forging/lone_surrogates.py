# Prints, raises and returns halves of surrogate pairs and text that is not UTF-8.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
import itertools


turn = itertools.count()


def double(x):
    print("\ud800\udfff\udc80" * 10)
    if next(turn) % 2:
        return {"\udc80": "\ud800", "key": ["\udfff"]}
    raise ValueError("\ud800 not text \udc80")


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
