# Warns and logs without end, in text that is never the same.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import logging
import sys
import warnings


def double(x):
    warnings.simplefilter("always")
    for number in range(20):
        warnings.warn("passed " * 100 + str(number))
        logging.error("\x1b[2J::error::%s", number)
        sys.__stderr__ and sys.__stderr__.write("to the null device\n")
    return 2.0 * x


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
