# Leaves memory behind: SysV, POSIX, memfd, message queues, semaphores, keys.
# expect: double=errored halve=passed slope=passed Counter=passed
# says: Error
import numpy as np
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
libc.shmget.argtypes = [ctypes.c_int, ctypes.c_size_t, ctypes.c_int]


def double(x):
    done = [
        libc.shmget(0, 2**20, 0o1600), libc.msgget(0, 0o1600), libc.semget(0, 1, 0o1600),
        libc.memfd_create(b"@MARK@", 0), libc.shm_open(b"/@MARK@", os.O_CREAT | os.O_RDWR, 0o600),
        libc.syscall(248 if platform.machine() == "x86_64" else 217, b"user", b"@MARK@", b"x", 1, -2),
        libc.syscall(240 if platform.machine() == "x86_64" else 180, b"@MARK@", os.O_CREAT | os.O_RDWR, 0o600, 0),
    ]
    assert done == [-1] * 7, done
    from multiprocessing import shared_memory

    shared_memory.SharedMemory("@MARK@", create=True, size=2**20)


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
