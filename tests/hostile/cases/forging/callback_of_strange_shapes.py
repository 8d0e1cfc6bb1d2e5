# Calls f with arrays where a number is due, and answers well.
# expect: double=passed halve=passed slope=failed Counter=passed
import numpy as np
def slope(f, x, h):
    for shape in ((), (0,), (1,), (3,), (2, 2), (0, 5)):
        f(np.full(shape, x))
    f(np.array(x, dtype=np.float16))
    f(complex(x, 1))
    f(True)
    return (f(x + h) - f(x - h)) / (2 * h)


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
