# Makes links to what it may not read, and reads those.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import os

def show(path, opener=open):
    try:
        with opener(path, "rb") as file:
            print(path, file.read(4096))
    except Exception as error:
        print(path, type(error).__name__)


def double(x):
    for folder in ("@WATCHED@", "/tmp", "/dev/shm", ".", np.__path__[0]):
        for make in (os.symlink, os.link, os.rename):
            try:
                make("@CANARY@", f"{folder}/@MARK@")
            except OSError as error:
                print(make.__name__, error.errno)
            show(f"{folder}/@MARK@")
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
