# Prints one line of a gigabyte, and objects that print themselves for ever.
# expect: double=errored|timed_out|failed halve=passed slope=passed Counter=passed
import numpy as np
class Loud:
    def __str__(self):
        return "loud " * 100_000_000


def double(x):
    print("x" * 10**9)
    print(Loud())


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
