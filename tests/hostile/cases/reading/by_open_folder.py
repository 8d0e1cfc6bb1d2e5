# Opens beside a descriptor it holds, instead of by a path.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    for folder in ("/", "/proc", np.__path__[0], os.path.dirname(os.__file__)):
        try:
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            print(folder, error.errno)
            continue
        for name in ("@CANARY@".lstrip("/"), "../" * 12 + "@CANARY@".lstrip("/")):
            try:
                print(os.read(os.open(name, os.O_RDONLY, dir_fd=held), 4096))
            except OSError as error:
                print(folder, error.errno)
        os.close(held)
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
