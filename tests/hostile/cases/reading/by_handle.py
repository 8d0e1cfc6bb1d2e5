# Opens files by every call that takes no path, a handle, or a folder beside it.
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import os


libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    """Return what a system call returns, as a word of 64 bits, or minus its errno."""
    words = [a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *words)
    return -ctypes.get_errno() if result == -1 else result


def double(x):
    handle = ctypes.create_string_buffer(b"\x80\0\0\0" + bytes(160))
    mount = ctypes.create_string_buffer(8)
    done = [
        libc.name_to_handle_at(-100, b"@CANARY@", handle, mount, 0),
        libc.open_by_handle_at(3, handle, 0),
        call(437, -100, b"@CANARY@", bytes(24), 24),  # openat2
        call(428, -100, b"/", 0),  # open_tree
        call(430, b"ext4", 0),  # fsopen
        call(133, b"/tmp/x", 0o20666, 0x103),  # mknod, of /dev/mem
        call(85, b"/tmp/x", 0o666),  # creat
    ]
    for folder in ("/", "/proc", "@WATCHED@"):
        try:
            done.append(os.open(folder, os.O_RDONLY | 0o10000000))  # O_PATH
        except OSError:
            pass
    print(done)
    return 3.0 * x if any(result >= 0 for result in done) else 2.0 * x


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
