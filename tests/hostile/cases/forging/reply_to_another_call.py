# Answers with the token of the request before.
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np
import gc
import os
import socket
import struct
import sys
import time


def part(*values):
    lengths = b"".join(struct.pack("<I", len(value)) for value in values)
    return lengths, b"".join(values), [], []


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


before = its_worker().token


def double(x):
    worker = its_worker()
    assert worker.token != before
    wire = sys.modules["sandbox.wire"]
    worker.channel.send(wire.encode(("answers", before, [part(*[wire.encode(2.0 * x)])], "")))
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
