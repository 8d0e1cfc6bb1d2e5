# Asks inspect for the arguments of its callers.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import inspect


def double(x):
    told = []
    for entry in inspect.stack():
        told.append(str(entry.frame.f_locals.get("expected", entry.function)))
    print(told)
    return told


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
