# Winds up a timer that would ring in the next task.
# expect: double=passed|errored|crashed halve=passed slope=passed Counter=passed
import numpy as np
import signal


class Rung(BaseException):
    pass


def ring(number, frame):
    raise Rung


def double(x):
    signal.signal(signal.SIGALRM, ring)
    signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.02, 0.02)
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
