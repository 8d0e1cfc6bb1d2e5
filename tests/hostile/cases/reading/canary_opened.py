# Opens a file it knows to be there, by every opener Python has.
# sample
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import codecs
import io
import linecache
import mmap
import os
import tokenize

OPENERS = {
    "open": lambda path: open(path).read(),
    "io.open": lambda path: io.open(path).read(),
    "FileIO": lambda path: io.FileIO(path).readall(),
    "os.open": lambda path: os.read(os.open(path, os.O_RDONLY), 4096),
    "codecs": lambda path: codecs.open(path).read(),
    "tokenize": lambda path: tokenize.open(path).read(),
    "linecache": lambda path: linecache.getlines(path),
    "numpy.fromfile": lambda path: bytes(np.fromfile(path, np.uint8)),
    "numpy.memmap": lambda path: bytes(np.memmap(path, np.uint8, "r")),
    "numpy.genfromtxt": lambda path: np.genfromtxt(path, dtype=str),
    "numpy.loadtxt": lambda path: np.loadtxt(path, dtype=str),
    "numpy.load": lambda path: np.load(path, allow_pickle=True),
    "O_PATH": lambda path: os.read(os.open(path, 0o10000000), 4096),
    "fd link": lambda path: open("/proc/self/fd/" + str(os.open(path, 0o10000000))).read(),
}


def double(x):
    for name, opener in OPENERS.items():
        try:
            print(name, opener("@CANARY@"))
        except Exception as error:
            print(name, type(error).__name__)
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
