# Climbs out of every folder it may enter.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import os
import sys

def show(path, opener=open):
    try:
        with opener(path, "rb") as file:
            print(path, file.read(4096))
    except Exception as error:
        print(path, type(error).__name__)


def double(x):
    for start in (np.__path__[0], os.path.dirname(os.__file__), "/lib/x86_64-linux-gnu", "/dev", "."):
        for depth in range(12):
            show(start + "/.." * depth + "@CANARY@")
    show("//////@CANARY@")
    show("/./@CANARY@".encode())
    show("@CANARY@\0.py")
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
