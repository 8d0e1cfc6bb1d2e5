# Reads all of its own memory, which is a copy of what the zygote knows.
# sample
# expect: double=failed|crashed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import gc


def double(x):
    for thing in gc.get_objects():
        for part in thing if isinstance(thing, (list, tuple)) else thing.values() if isinstance(thing, dict) else ():
            if isinstance(part, (str, bytes)) and ("canary" if isinstance(part, str) else b"canary") in part[:1000]:
                if len(part) < 200:
                    print(part)
    # the stack above this frame, where the first words of the process lie
    local = ctypes.c_int()
    address = ctypes.addressof(local)
    print(ctypes.string_at(address, 64))
    return 0.0 * x


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
