# Leaves every switch of the interpreter as it should not be: the next submission must not notice.
# expect: double=failed|crashed|errored|timed_out halve=failed|crashed|errored|passed|timed_out slope=failed|crashed|errored|passed|timed_out Counter=failed|crashed|errored|passed|timed_out
import numpy as np
import builtins
import decimal
import gc
import locale
import os
import random
import sys
import warnings


def double(x):
    np.random.seed(7)
    random.seed(7)
    np.seterr(all="raise")
    np.set_printoptions(precision=1, threshold=1)
    warnings.simplefilter("error")
    gc.disable()
    sys.setrecursionlimit(60)
    sys.setswitchinterval(100)
    sys.flags = None
    sys.path[:] = ["@WATCHED@"]
    sys.path_hooks.clear()
    sys.dont_write_bytecode = False
    os.environ["PYTHONPATH"] = "@WATCHED@"
    os.environ["OPENBLAS_NUM_THREADS"] = "64"
    decimal.getcontext().prec = 1
    locale.setlocale(locale.LC_ALL, "C")
    builtins.len = lambda thing: 0
    builtins.__import__ = None
    builtins.isinstance = lambda thing, kind: True
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
