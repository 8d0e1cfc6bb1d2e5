# Finds token and channel of the worker, and answers all cases in one frame of our own protocol.
# The frame is as good as an answer, and holds wrong ones; what comes after it answers nothing.
# sample
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np
import gc
import struct
import sys


def part(*values):
    lengths = b"".join(struct.pack("<I", len(value)) for value in values)
    return lengths, b"".join(values), [], []


def double(x):
    frame = sys._getframe()
    while frame is not None and "self" not in frame.f_locals:
        frame = frame.f_back
    worker = frame.f_locals["self"]
    wire = sys.modules["sandbox.wire"]
    right = wire.encode(True)
    for _ in range(3):
        worker.channel.send(wire.encode(("answers", worker.token, [part(*[right] * 30)], "passed 4/4")))
    worker.channel.send(wire.encode(("report", worker.token, {"score": 16.0})))
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
