# A class whose making never ends.
# expect: double=passed halve=passed slope=passed Counter=missing
import numpy as np
class Meta(type):
    def __new__(cls, *args):
        while True:
            pass


class Counter(metaclass=Meta):
    pass


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


def slope(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)
