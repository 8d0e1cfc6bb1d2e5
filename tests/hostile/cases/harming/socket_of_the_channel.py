# Uses the one socket it has to reach others: by address, by descriptor, by option.
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np
import array
import fcntl
import os
import socket


def double(x):
    for descriptor in range(3, 16):
        try:
            channel = socket.socket(fileno=os.dup(descriptor))
        except OSError:
            continue
        for attempt in (
            lambda: channel.sendto(b"x", "@UNIX@"), lambda: channel.connect("@UNIX@"), lambda: channel.listen(),
            lambda: channel.bind("@WATCHED@/@MARK@"), lambda: channel.accept(),
            lambda: channel.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))]),
            lambda: channel.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**30),
            lambda: fcntl.fcntl(descriptor, 8, @PID@), lambda: fcntl.fcntl(descriptor, 10, 9),
            lambda: fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_ASYNC),
            lambda: fcntl.ioctl(descriptor, 0x8901, array.array("i", [@PID@])),
        ):
            try:
                print("done", attempt())
            except (OSError, ValueError) as error:
                print(type(error).__name__)
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
