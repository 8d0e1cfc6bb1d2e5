# Returns the bytes of right numbers as dates, durations, void and text: nothing that compares as numbers.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import itertools


turn = itertools.count()


def double(x):
    kind = ("M8[s]", "m8[ns]", "V8", "S8", "U2", "O")[next(turn) % 6]
    y = 2.0 * x
    return y.astype(object) if kind == "O" else np.frombuffer(y.tobytes(), kind)


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
