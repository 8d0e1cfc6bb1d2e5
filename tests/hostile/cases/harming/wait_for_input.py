# Waits for somebody at a keyboard, and for a descriptor that never has anything.
# expect: double=timed_out|errored halve=passed slope=passed Counter=passed
import numpy as np
import os
import select
import sys


def double(x):
    print(os.read(0, 10), sys.stdin)
    select.select([], [], [], 1e6)


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
