# Changes its user, its namespaces, its limits, its root and its seccomp filter.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import os
import platform
import resource

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for attempt in (
        lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0]), lambda: os.chroot("/"),
        lambda: os.chmod("@CANARY@", 0), lambda: os.nice(-20), lambda: os.sched_setaffinity(0, {0}),
        lambda: resource.setrlimit(resource.RLIMIT_NPROC, (-1, -1)), lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
        lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU), lambda: os.chdir("/proc"), lambda: os.mknod("@WATCHED@/@MARK@"),
    ):
        try:
            print("done", attempt())
        except (OSError, ValueError) as error:
            print(type(error).__name__)
    done = [libc.unshare(flag) for flag in (0x10000000, 0x20000, 0x40000000, 0x20000000)]
    done += [libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), libc.umount2(b"/tmp", 0), libc.setns(0, 0)]
    done += [libc.prctl(4, 1, 0, 0, 0), libc.prctl(22, 0, 0, 0, 0), libc.personality(0x40000)]
    if platform.machine() == "x86_64":
        done += [libc.syscall(number, 0, 0, 0, 0, 0) for number in (425, 321, 298, 323, 304, 317, 434, 424, 165, 169, 246)]
    assert set(done) == {-1}, done
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
