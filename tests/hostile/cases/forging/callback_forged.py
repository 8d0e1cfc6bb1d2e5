# Asks f of a case that is not its turn.
# expect: double=passed halve=passed slope=crashed Counter=passed
import numpy as np
import sys


def slope(f, x, h):
    for cell in getattr(f, "__closure__", None) or ():
        if type(cell.cell_contents).__name__ == "Worker":
            worker = cell.cell_contents
            wire = sys.modules["sandbox.wire"]
            for case in (10**6, -1, 29):
                worker.reply("call", case, 0, wire.encode(1.0))
    return (f(x + h) - f(x - h)) / (2 * h)


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
