# Answers from a callback of the garbage collector and from an exception that nobody can raise.
# expect: double=failed|crashed halve=failed|crashed|passed slope=failed|crashed|passed Counter=failed|crashed|passed
import numpy as np
import gc
import sys


def its_worker():
    frame = sys._getframe()
    while frame is not None:
        found = frame.f_locals.get("self")
        if type(found).__name__ == "Worker":
            return found
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ == "Worker":
            return thing


class Falling:
    def __del__(self):
        raise ValueError("in a finaliser")


def double(x):
    worker = its_worker()
    wire = sys.modules["sandbox.wire"]

    def answer(*rest):
        worker.channel.send(wire.encode(("answers", worker.token, [wire.encode(True)] * 30, "")))

    sys.unraisablehook = answer
    gc.callbacks.append(answer)
    Falling()
    gc.collect()
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
