# Reads whatever descriptors it was left.
# sample
# expect: double=failed|crashed halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    for descriptor in range(3, 4096):
        try:
            status = os.fstat(descriptor)
        except OSError:
            continue
        print(descriptor, oct(status.st_mode))
        os.set_blocking(descriptor, False)
        for reader in (lambda: os.pread(descriptor, 4096, 0), lambda: os.listdir(descriptor)):
            try:
                print(reader())
            except OSError as error:
                print(error.errno)
        os.set_blocking(descriptor, True)
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
