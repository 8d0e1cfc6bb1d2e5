# Sends arrays of negative, overflowing and enormous shapes.
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


SHAPES = [(2**63,), (2**64 - 1, 2), (2**40, 2**40, 0), (0,) * 16, (1,) * 16, (2**48, 0)]


def double(x):
    worker = its_worker()
    wire = sys.modules["sandbox.wire"]
    arrays = []
    for shape in SHAPES:
        packed = b"".join(struct.pack("<Q", extent) for extent in shape)
        arrays.append(b"a\x02f8" + bytes([len(shape)]) + packed + b"\0" * 8)
        worker.channel.send(wire.encode(("answers", worker.token, [part(*[arrays[-1]])], "")))
    return 2.0 * x


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
