# Goes round by /proc: root, cwd, descriptors and maps of itself, its parent and the grader.
# sample
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import os

def show(path, opener=open):
    try:
        with opener(path, "rb") as file:
            print(path, file.read(4096))
    except Exception as error:
        print(path, type(error).__name__)


def double(x):
    for process in ("self", str(os.getpid()), str(os.getppid()), "1", "@PID@", "thread-self"):
        for way in ("root", "cwd"):
            show(f"/proc/{process}/{way}@CANARY@")
            show(f"/proc/{process}/{way}@REFERENCE@")
        for name in ("environ", "cmdline", "maps", "mem", "status", "stat", "comm", "io", "mountinfo", "exe"):
            show(f"/proc/{process}/{name}")
        for descriptor in range(40):
            show(f"/proc/{process}/fd/{descriptor}")
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
