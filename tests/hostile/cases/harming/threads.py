# Starts threads until there are no more.
# expect: double=errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import _thread
import threading
import time


def double(x):
    for _ in range(1000):
        _thread.start_new_thread(time.sleep, (100,))
    return 0.0 * x


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
