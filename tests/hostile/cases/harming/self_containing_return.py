# Returns a list, a dict and an array that contain themselves.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    value, table, array = [], {}, np.zeros(1, dtype=object)
    value += [value, table, array]
    table[0] = value
    array[0] = array
    return value


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
