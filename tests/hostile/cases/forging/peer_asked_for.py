# Asks its socket who is at the other end, and for a descriptor of that process.
# expect: double=passed halve=passed slope=passed Counter=passed
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
    for option in (17, 31, 59, 77):  # SO_PEERCRED, SO_PEERSEC, SO_PEERGROUPS, SO_PEERPIDFD
        try:
            print(option, channel.getsockopt(socket.SOL_SOCKET, option, 64))
        except OSError:
            continue
        return 3.0 * x
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
