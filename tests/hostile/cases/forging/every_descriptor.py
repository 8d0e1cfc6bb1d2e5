# Writes junk and well-formed answers to every descriptor, before it answers.
# sample
# expect: double=crashed halve=passed slope=passed Counter=passed
# says: what is no answer
import numpy as np
import os
import struct


def double(x):
    text = b'{"score": 16.0, "outcome": "passed"}\n'
    frame = b"t" + struct.pack("<I", 2) + b"s" + struct.pack("<I", 7) + b"answers" + b"N"
    for descriptor in range(256):
        for data in (struct.pack("<I", len(frame)) + frame, text):
            try:
                os.write(descriptor, data)
            except OSError:
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
