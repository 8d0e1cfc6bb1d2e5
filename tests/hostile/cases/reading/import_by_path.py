# Puts the folders of reference and grader on the path, and imports them.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
import importlib.util
import os
import sys

sys.path[:0] = [os.path.dirname("@REFERENCE@"), os.path.dirname("@GRADER@"), "@GRADER@"]


def double(x):
    spec = importlib.util.spec_from_file_location("arena", "@REFERENCE@")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    print(module.CANARY)
    return module.double(x)


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
