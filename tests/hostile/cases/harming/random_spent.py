# Reads from the devices it has for ever.
# expect: double=timed_out|errored halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    with open("/dev/urandom", "rb") as source:
        while True:
            source.read(2**20)


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
