# Sends urgent bytes, which the kernel delivers out of the order of the others.
# expect: double=failed|crashed|timed_out halve=passed slope=passed Counter=passed
import numpy as np
import os
import socket
import stat


def its_channel():
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            pass


def double(x):
    channel = socket.socket(fileno=os.dup(its_channel()))
    for count in (1, 2, 7):
        try:
            channel.send(b"!" * count, socket.MSG_OOB)
        except OSError as error:
            print(error)
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
