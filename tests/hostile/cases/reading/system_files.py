# Reads what every process of a system may read.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
def show(path, opener=open):
    try:
        with opener(path, "rb") as file:
            print(path, file.read(4096))
    except Exception as error:
        print(path, type(error).__name__)


def double(x):
    for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/root/.bashrc", "/proc/version", "/proc/meminfo",
                 "/sys/kernel/notes", "/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/tty", "/var/log/syslog"):
        show(path)
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
