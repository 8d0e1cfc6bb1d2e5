# Has the reference of a failed task answer for ever, on arguments that hurt it.
# expect: double=failed halve=failed|errored|crashed|timed_out slope=passed Counter=passed
import numpy as np
def double(x):
    return 3.0 * x


def halve(x):
    while True:
        try:
            double(np.ones(10_000_000))
            double([[1.0] * 3] * 10_000)
            double("x" * 10_000_000)
        except Exception as error:
            print(error)


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
