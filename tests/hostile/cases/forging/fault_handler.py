# Has the fault handler write its trace into the channel, as a signal comes and as it dies.
# expect: double=crashed halve=passed slope=passed Counter=passed
import numpy as np
import faulthandler
import os
import stat


def its_channel():
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            pass


def double(x):
    faulthandler.enable(file=its_channel())
    faulthandler.dump_traceback(file=its_channel())
    faulthandler._sigsegv()


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
