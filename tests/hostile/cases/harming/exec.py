# Becomes another program.
# expect: double=errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    for program in ("/bin/sh", "/proc/self/exe", "/usr/bin/python3"):
        try:
            os.execv(program, [program, "-c", "exit(0)"])
        except OSError as error:
            print(error.errno)
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
