# Writes to every folder there might be.
# sample
# expect: double=errored halve=passed slope=passed Counter=passed
import numpy as np
import os
import tempfile


def double(x):
    for folder in ("@WATCHED@", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run/lock", ".", "/", np.__path__[0]):
        for flags in (os.O_CREAT | os.O_WRONLY, os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o20200000 | os.O_RDWR):
            try:
                os.write(os.open(folder + ("" if flags & 0o20000000 else "/@MARK@"), flags, 0o777), b"x" * 2**20)
                print("written", folder)
            except OSError as error:
                print(folder, error.errno)
        for make in (os.mkdir, os.mkfifo):
            try:
                make(folder + "/@MARK@")
            except OSError as error:
                print(folder, error.errno)
    np.save("@WATCHED@/@MARK@", x)


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
