# Answers from one buffer that the next answer overwrites: each answer was sent before.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np


buffer = np.zeros(64)


def double(x):
    buffer[: len(x)] = x
    buffer[: len(x)] *= 2.0
    return buffer[: len(x)]


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
