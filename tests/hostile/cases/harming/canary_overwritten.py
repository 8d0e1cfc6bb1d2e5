# Writes to, truncates, renames, removes and changes the mode of a file that is there.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import os


def double(x):
    for path in ("@CANARY@", "@NEIGHBOUR@", "@REFERENCE@"):
        for attempt in (
            lambda: open(path, "w").write("x"), lambda: open(path, "a").write("x"), lambda: open(path, "r+").write("x"),
            lambda: os.truncate(path, 0), lambda: os.rename(path, path + "@MARK@"), lambda: os.unlink(path),
            lambda: os.chmod(path, 0o777), lambda: os.chown(path, os.getuid(), -1), lambda: os.utime(path, (0, 0)),
            lambda: os.setxattr(path, "user.a", b"x"), lambda: os.open(path, os.O_RDONLY | os.O_TRUNC),
            lambda: np.memmap(path, np.uint8, "r+"), lambda: os.symlink("/", path + "@MARK@"),
        ):
            try:
                attempt()
                print("done")
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
