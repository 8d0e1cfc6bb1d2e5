# Looks for the reference in the bytecode that Python kept of it.
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
    folder, name = os.path.split("@REFERENCE@")
    for version in ("cpython-311", "cpython-312", "cpython-313"):
        show(f"{folder}/__pycache__/{name[:-3]}.{version}.pyc")
    for name in ("bank", "marking", "comparison"):
        show(f"@GRADER@/__pycache__/{name}.cpython-311.pyc")
        show(f"@GRADER@/{name}.py")
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
