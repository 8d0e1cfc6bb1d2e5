# Forks twice and leaves the session, to outlive the worker.
# expect: double=errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                open("@WATCHED@/@MARK@", "w")
        os._exit(0)
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
