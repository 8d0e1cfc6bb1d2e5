# Changes shape, type and memory of its argument.
# expect: double=failed|errored halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    answer = 2.0 * x
    x.shape = (1, len(x))
    x.dtype = np.int8
    return answer


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
