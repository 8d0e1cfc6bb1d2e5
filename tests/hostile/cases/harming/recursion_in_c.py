# Recursion without end, below Python, with the limit lifted.
# expect: double=crashed|errored|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import sys

sys.setrecursionlimit(10**9)


def double(x):
    return eval("(lambda f: f(f))(lambda f: repr([f(f)]))")


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
