# Replaces the test runners of other graders.
# sample
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import sys
import types

for name in ("_pytest", "pytest", "hypothesis", "grader", "grader.comparison", "otter", "nbgrader"):
    module = types.ModuleType(name)
    module.__getattr__ = lambda attribute: (lambda *a, **k: True)
    sys.modules[name] = module
sys.modules["grader.comparison"].compare = lambda *a, **k: None


def double(x):
    from grader.comparison import compare

    return compare(x, x)


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
