# Starts a shell.
# expect: double=errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import subprocess


def double(x):
    subprocess.run(["/bin/sh", "-c", "touch @WATCHED@/@MARK@"], check=False)
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
