# Calls f with eight million numbers, and again.
# expect: double=passed halve=passed slope=timed_out|crashed|failed Counter=passed
import numpy as np
def slope(f, x, h):
    for _ in range(100):
        f(np.zeros(2_000_000))
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
