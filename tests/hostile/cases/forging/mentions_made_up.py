# Says that every task calls every other, so that the reference answers for them all.
# expect: double=failed halve=passed slope=passed Counter=failed
import numpy as np
import sys


worker = sys.modules["sandbox.worker"]
NAMES = ["double", "halve", "slope", "Counter"]
worker.uses = lambda namespace, wanted: {name: [other for other in NAMES if other != name] for name in NAMES}


def double(x):
    return 3.0 * x


def halve(x):
    return np.asarray(x) / 2.0


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        return self.value - x
