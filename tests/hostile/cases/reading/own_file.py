# Reads its own file, and what lies beside it.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import inspect
import os

def show(path, opener=open):
    try:
        with opener(path, "rb") as file:
            print(path, file.read(4096))
    except Exception as error:
        print(path, type(error).__name__)


def double(x):
    show(__file__)
    show(os.path.abspath(__file__))
    print(inspect.getsource(double)[:20])
    show("template.py")
    show("checks.py")
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
