# Leaves numpy in a state in which everything raises.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
np.seterr(all="raise")
np.set_printoptions(threshold=10**9, formatter={"all": lambda value: "passed"})


def double(x):
    np.seterrcall(lambda *a: 1 / 0)
    np.seterr(all="call")
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
