# Empties its argument, so that the next case would be easy.
# sample
# expect: double=failed halve=passed slope=passed Counter=passed
# says: the argument x was changed
import numpy as np
def double(x):
    answer = 2.0 * x
    x[:] = 0.0
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
