# Has numpy read files: headers, archives, and objects that are code.
# expect: double=failed|errored halve=passed slope=passed Counter=passed
import numpy as np
import io
import pickle


class Command:
    def __reduce__(self):
        return print, ("run by numpy",)


def double(x):
    for reader in (np.load, np.loadtxt, np.genfromtxt, np.fromfile, np.memmap, np.lib.format.open_memmap):
        for path in ("@CANARY@", "@REFERENCE@", "/proc/@PID@/environ"):
            try:
                print(reader(path))
            except Exception as error:
                print(reader.__name__, type(error).__name__)
    np.load(io.BytesIO(pickle.dumps(Command())), allow_pickle=True)
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
