# Builtins that hide what they hold behind their own methods.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
class Text(str):
    def encode(self, *args):
        return b"passed"

    def __iter__(self):
        return iter("passed")


class Whole(int):
    def to_bytes(self, *args, **kwargs):
        return b"\1" * 10_000_000

    def bit_length(self):
        return 0


class Pair(tuple):
    def __iter__(self):
        raise KeyboardInterrupt


class Table(dict):
    def items(self):
        raise SystemExit(0)


def double(x):
    return [Text("a"), Whole(2), Pair((1, 2)), Table(a=1)]


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
