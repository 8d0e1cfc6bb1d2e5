# Answers well the first time, and something else when it is asked again.
# expect: double=failed halve=passed slope=passed Counter=passed
# says: gave another answer the second time
import numpy as np
seen = {}


def double(x):
    key = x.tobytes()
    seen[key] = seen.get(key, 0) + 1
    return 2.0 * x if seen[key] == 1 else 3.0 * x


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
