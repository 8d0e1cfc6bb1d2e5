# Asks for no content, only whether things are there.
# Under Landlock alone the kernel tells, as it tells everybody; what is in a file it does not tell.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    for path in ("@CANARY@", "@REFERENCE@", "@NEIGHBOUR@"):
        print(os.path.exists(path), os.access(path, os.R_OK))
        try:
            print(os.getxattr(path, "user.a"))
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
