# Replaces the way text is encoded, so that each name becomes a megabyte.
# expect: double=errored|failed|crashed halve=errored|failed|crashed|passed slope=passed|crashed|failed Counter=passed|crashed|failed
import numpy as np
import codecs


codecs.register_error("replace", lambda error: ("passed" * 10**6, error.end))
codecs.register_error("strict", lambda error: ("passed" * 10**6, error.end))


def double(x):
    raise ValueError("\ud800" * 300)


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
