# Finds the list of answers in the worker's frame, and puts answers in for later cases.
# expect: double=failed|crashed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import sys


def double(x):
    wire = sys.modules["sandbox.wire"]
    frame = sys._getframe()
    while frame is not None:
        ready = frame.f_locals.get("ready")
        if isinstance(ready, list):
            ready.extend([wire.encode(True)] * 3)
        frame = frame.f_back
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
