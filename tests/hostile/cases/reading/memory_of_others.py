# Asks for the memory of the grader, its parent and everybody.
# expect: double=failed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    buffer = ctypes.create_string_buffer(4096)

    class Vector(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    local = Vector(ctypes.addressof(buffer), 4096)
    remote = Vector(0x400000, 4096)
    for pid in (@PID@, os.getppid(), 1, os.getpid() - 1, os.getpid() + 1):
        for request in (16, 0x4206, 2, 1):  # PTRACE_ATTACH, PTRACE_SEIZE, PEEKDATA, PEEKTEXT
            print(pid, request, libc.ptrace(request, pid, 0, 0), ctypes.get_errno())
        got = libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
        print(pid, got, ctypes.get_errno())
        assert got <= 0
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
