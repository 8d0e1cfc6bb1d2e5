# Has the encoder write wrong lengths.
# expect: double=failed|crashed halve=failed|crashed|passed slope=failed|crashed|passed Counter=failed|crashed|passed
import numpy as np
import struct
import sys


def double(x):
    encoding = sys.modules["sandbox.encoding"]

    class Length:
        def pack(self, count):
            return struct.pack("<I", (count + 1) % 2**32)

    encoding.LENGTH = encoding.LONG = Length()
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
