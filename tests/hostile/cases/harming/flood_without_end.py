# Prints for ever, by every way there is.
# expect: double=timed_out|crashed halve=passed slope=passed Counter=passed
import numpy as np
import os
import sys


def double(x):
    while True:
        print("x" * 100_000)
        sys.stdout.write("y" * 100_000)
        os.write(1, b"z" * 100_000)
        os.write(2, b"z" * 100_000)


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
