# Keeps its arguments, and changes them while later ones are answered: which is seen, or too late.
# expect: double=passed|failed halve=passed slope=passed Counter=passed
import numpy as np
kept = []


def double(x):
    for earlier in kept:
        earlier *= 0
    kept.append(x)
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
