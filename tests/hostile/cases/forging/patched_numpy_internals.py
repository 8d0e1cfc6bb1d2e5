# Replaces numpy below its public names.
# expect: double=failed|errored|crashed halve=passed|failed|errored|crashed slope=passed|failed|errored|crashed Counter=passed|failed|errored|crashed
import numpy as np
import sys


def double(x):
    for name in list(sys.modules):
        if name.startswith("numpy.testing") or name in ("numpy.core.numeric", "numpy._core.numeric"):
            module = sys.modules[name]
            for key in list(vars(module)):
                if not key.startswith("__"):
                    setattr(module, key, lambda *a, **k: True)
    np.frombuffer = np.asarray = np.isfinite = lambda *a, **k: True
    return 3.0


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
