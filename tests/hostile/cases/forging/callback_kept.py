# Keeps f, and calls it when another task is asked; a new worker, which asks alone, has none to call.
# expect: double=passed halve=passed slope=passed|failed|crashed Counter=passed|crashed|errored
import numpy as np
kept = []


def slope(f, x, h):
    kept.append(f)
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start
        for f in kept:
            f(0.0)

    def add(self, x):
        self.value = self.value + x
        return self.value


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0
