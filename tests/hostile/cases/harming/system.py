# Starts a shell by system(3), popen and posix_spawn.
# expect: double=errored|failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    print(os.system("touch @WATCHED@/@MARK@"))
    for start in (lambda: os.popen("id").read(), lambda: os.posix_spawn("/bin/sh", ["sh"], {})):
        try:
            print(start())
        except OSError as error:
            print(error)
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
