# Answers later imports of the worker with modules of its own, and changes those it has.
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np
import sys
import types


class Everything(types.ModuleType):
    def __getattr__(self, name):
        return lambda *a, **k: True


class Finder:
    def find_spec(self, name, path=None, target=None):
        sys.modules[name] = Everything(name)
        return None


sys.meta_path.insert(0, Finder())


def double(x):
    for name in ("sandbox.wire", "sandbox.channel", "sandbox.worker", "struct", "socket", "grader", "reference"):
        sys.modules[name] = Everything(name)
    return 3.0 * x


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
