# Returns a list that grows while it is encoded.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Growing(list):
    def __iter__(self):
        self.append(0.0)
        return list.__iter__(self)

    def __len__(self):
        self.extend([0.0] * 1000)
        return list.__len__(self)


def double(x):
    return Growing([1.0, Growing([2.0])])


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
