# Frees a list nested a million deep, and compares two.
# expect: double=crashed|errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import sys

sys.setrecursionlimit(10**9)


def double(x):
    one, other = [], []
    for _ in range(500_000):
        one, other = [one], [other]
    return one == other


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
