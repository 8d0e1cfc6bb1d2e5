# An exception whose text raises another, and ends the process.
# expect: double=errored|crashed halve=passed slope=passed Counter=passed
import numpy as np
import os


class Hostile(Exception):
    def __str__(self):
        os._exit(0)

    def __repr__(self):
        raise SystemExit(0)


def double(x):
    raise Hostile


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
