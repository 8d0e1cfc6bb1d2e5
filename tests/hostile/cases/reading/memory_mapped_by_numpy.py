# Has numpy map files, of itself, of the grader and of a neighbour, in every mode.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np


def double(x):
    for path in ("@CANARY@", "@REFERENCE@", "@NEIGHBOUR@", "/proc/self/mem", "/proc/@PID@/mem", "/proc/self/fd/3", "/dev/zero"):
        for mode in ("r", "c", "r+", "w+"):
            try:
                print(path, np.memmap(path, mode=mode, shape=(8,))[:4])
                return 3.0 * x
            except (OSError, ValueError):
                pass
            try:
                print(path, np.load(path, mmap_mode=mode))
                return 3.0 * x
            except (OSError, ValueError):
                pass
        for read in (np.fromfile, np.loadtxt, np.genfromtxt, lambda path: np.lib.npyio.DataSource(None).open(path)):
            try:
                print(path, read(path))
                return 3.0 * x
            except (OSError, ValueError, AttributeError):
                pass
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
