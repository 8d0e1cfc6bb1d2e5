# Looks for what other students handed in.
# sample
# expect: double=failed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import glob
import os

def show(path, opener=open):
    try:
        with opener(path, "rb") as file:
            print(path, file.read(4096))
    except Exception as error:
        print(path, type(error).__name__)


def double(x):
    show("@NEIGHBOUR@")
    for folder in ("/", "/tmp", "/home", "/work", "/root", "/proc", "/var/tmp", os.path.dirname("@NEIGHBOUR@"), "..", "."):
        try:
            print(folder, os.listdir(folder)[:5])
        except OSError as error:
            print(folder, error.errno)
    print(glob.glob("/tmp/**/ex90_*", recursive=True), glob.glob("/**/submissions/*")[:3])
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
