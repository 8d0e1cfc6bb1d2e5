# Looks through the modules for those of a grader.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import sys


def double(x):
    found = sorted(name for name in sys.modules if "grader" in name or "reference" in name)
    print(found, sys.argv, sys.orig_argv, sys.path)
    assert not any(name.startswith(("grader", "reference", "exercises")) for name in found)
    return found


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
