# Makes the collector run for ever, and finalisers that bring their objects back.
# expect: double=passed|timed_out|crashed|errored halve=passed slope=passed Counter=passed
import numpy as np
import gc


class Undead:
    def __del__(self):
        Undead.kept = [Undead() for _ in range(2)]


def double(x):
    gc.set_threshold(1)
    Undead()
    gc.collect()
    return 2.0 * x


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
