# Sends the largest frames there may be, in every form, one after another.
# expect: double=failed|crashed|timed_out halve=passed|failed|crashed slope=passed Counter=passed
import gc
import struct
import sys

import numpy as np


def part(*values):
    lengths = b"".join(struct.pack("<I", len(value)) for value in values)
    return lengths, b"".join(values), [], []


def its_worker():
    for thing in gc.get_objects():
        if type(thing).__name__ == "Worker":
            return thing


def double(x):
    worker = its_worker()
    wire = sys.modules["sandbox.wire"]
    size = 63 * 2**20
    forms = [
        [b"a\x02b1\x01" + struct.pack("<Q", size - 100) + bytes(size - 200)],
        [b"s" + struct.pack("<I", size - 100) + b"x" * (size - 100)],
        [wire.encode(np.zeros(2**20))] * 7,
    ]
    for answers in forms:
        try:
            data = wire.encode(("answers", worker.token, [part(*answers)], "y" * 1000))
            worker.channel._max_frame = 2**31
            worker.channel.send(data)
            del data
        except MemoryError:
            pass
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
