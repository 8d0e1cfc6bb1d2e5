# Replaces what Python itself is asked. It hurts the worker, which is its own.
# expect: double=failed|crashed|errored halve=passed|crashed|errored slope=passed|crashed|errored Counter=passed|crashed|errored
import numpy as np
import builtins


def double(x):
    builtins.isinstance = builtins.issubclass = lambda *a: True
    builtins.type = lambda *a: float
    builtins.len = lambda *a: 0
    builtins.tuple = list
    return 3.0 * x


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
