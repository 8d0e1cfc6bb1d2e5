# Calls f in the middle of a call of f.
# expect: double=passed halve=passed slope=failed|errored|crashed|timed_out Counter=passed
import numpy as np
import signal


def slope(f, x, h):
    signal.signal(signal.SIGALRM, lambda *a: f(0.0))
    signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
    for _ in range(1000):
        f(x)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return (f(x + h) - f(x - h)) / (2 * h)


def double(x):
    return 2.0 * np.asarray(x)


def halve(x):
    return np.asarray(x) / 2.0


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value = self.value + x
        return self.value
