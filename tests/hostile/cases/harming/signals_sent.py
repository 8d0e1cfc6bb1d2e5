# Kills itself, its parent, its group, the grader and everybody.
# sample
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for pid in (os.getppid(), @PID@, 0, -1, -os.getpgrp(), 1, os.getpid()):
        for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM, 0):
            try:
                os.kill(pid, number)
                print("sent", pid, number)
            except OSError as error:
                print(pid, error.errno)
    print(libc.killpg(0, 9), libc.syscall(234, os.getpid(), os.getpid(), 9), libc.pthread_kill)
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
