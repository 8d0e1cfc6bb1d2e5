# An exception, a class and a text that would rewrite the screen.
# sample
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
def double(x):
    print("\x1b[2J\x1b[H\x1b]0;16/16\x07double passed 4/4")
    raise type("\x1b[2Jdouble\npassed", (Exception,), {})("\x1b[1A\x1b[2K\rpassed 4/4\n::notice::16/16")


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
