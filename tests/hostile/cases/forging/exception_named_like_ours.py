# Raises exceptions that have the names of the grader's own.
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
import itertools


turn = itertools.count()
NAMES = ("GraderFault", "SandboxFault", "AuthorError", "UsageError", "Misbehaved", "ChannelClosed", "WireError")


def double(x):
    raise type(NAMES[next(turn) % len(NAMES)], (Exception,), {"exit_code": 0})("not the submission's fault")


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
