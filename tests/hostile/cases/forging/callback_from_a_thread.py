# Calls f from a thread.
# expect: double=passed halve=passed slope=errored Counter=passed
import numpy as np
import threading


def slope(f, x, h):
    threading.Thread(target=f, args=(x,)).start()
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
