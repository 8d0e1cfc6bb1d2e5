# Makes the calls that root makes, and those by which sandboxes were left before.
# sample
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import ctypes
import os
import struct


libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    """Return what a system call returns, as a word of 64 bits, or minus its errno."""
    words = [a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *words)
    return -ctypes.get_errno() if result == -1 else result


def double(x):
    page = ctypes.create_string_buffer(8192)
    at = ctypes.addressof(page)
    calls = {
        "ptrace": (101, 16, os.getppid(), 0, 0), "personality": (135, 0x0040000), "mount": (165, b"none", b"/tmp", b"tmpfs", 0, 0),
        "pivot_root": (155, b"/", b"/"), "unshare": (272, 0x10000000), "setns": (308, 0, 0), "bpf": (321, 0, at, 72),
        "perf_event_open": (298, at, 0, -1, -1, 0), "userfaultfd": (323, 0), "keyctl": (250, 0, -3, 1), "add_key": (248, b"user", b"k", b"v", 1, -3),
        "io_uring_setup": (425, 8, at), "memfd_create": (319, b"x", 0), "memfd_secret": (447, 0), "pidfd_getfd": (438, 3, 0, 0),
        "process_madvise": (440, 3, at, 1, 4, 0), "kexec_load": (246, 0, 0, 0, 0), "init_module": (175, at, 8, b""), "finit_module": (313, 3, b"", 0),
        "swapon": (167, b"/tmp/x", 0), "reboot": (169, 0xFEE1DEAD, 672274793, 0, 0), "syslog": (103, 3, at, 4096), "acct": (163, 0),
        "quotactl": (179, 0, 0, 0, 0), "settimeofday": (164, at, 0), "clock_settime": (227, 0, at), "adjtimex": (159, at) , "sethostname": (170, b"x", 1),
        "iopl": (172, 3), "ioperm": (173, 0, 8, 1), "modify_ldt": (154, 1, at, 16), "fanotify_init": (300, 0, 0), "inotify_init": (294, 0),
        "landlock": (444, at, 8, 0), "seccomp": (317, 1, 0, at), "prctl": (157, 4, 1, 0, 0, 0), "capset": (126, at, at), "chroot": (161, b"/"),
        "setuid": (105, 0), "setgroups": (116, 0, 0), "mbind": (237, at, 4096, 0, 0, 0, 0), "move_pages": (279, 0, 0, 0, 0, 0, 0), "migrate_pages": (256, 0, 0, 0, 0),
        "vmsplice": (278, 3, at, 1, 0), "splice": (275, 0, 0, 3, 0, 1, 0), "tee": (276, 0, 3, 1, 0), "sendfile": (40, 3, 0, 0, 1), "copy_file_range": (326, 0, 0, 3, 0, 1, 0),
        "signalfd": (289, -1, at, 8, 0), "timerfd_create": (283, 1, 0), "eventfd": (290, 1, 0), "epoll_create": (291, 0), "timer_create": (222, 0, 0, at),
        "shmget": (29, 0, 4096, 0o1666), "semget": (64, 0, 1, 0o1666), "msgget": (68, 0, 0o1666), "mq_open": (240, b"x", 0o102, 0o666, 0),
        "socket": (41, 1, 1, 0), "socketpair": (53, 1, 1, 0, at), "connect": (42, 3, at, 16), "bind": (49, 3, at, 16), "sendmsg": (46, 3, at, 0), "recvmsg": (47, 3, at, 0),
        "fork": (57,), "vfork": (58,) , "execve": (59, b"/bin/true", 0, 0), "execveat": (322, -100, b"/bin/true", 0, 0, 0), "clone3": (435, at, 88),
        "set_thread_area": (205, at), "rseq_bad": (334, at, 32, 0, 0), "membarrier": (324, 1, 0, 0), "pkey_alloc": (330, 0, 0),
        "sched_setscheduler": (144, 0, 1, at), "sched_setattr": (314, 0, at, 0), "sched_setaffinity": (203, 0, 8, at), "setpriority": (141, 0, 0, -20), "ioprio_set": (251, 1, 0, 0),
        "setrlimit": (160, 7, at), "prlimit": (302, 0, 7, at, 0), "prlimit_other": (302, os.getppid(), 7, 0, at), "mlock": (149, at, 8192) , "mlockall": (151, 3),
        "umask": (95, 0), "chdir": (80, b"/"), "fchdir": (81, 0), "setsid": (112,), "setpgid": (109, 0, 0), "kill": (62, 0, 0), "tkill": (200, os.getpid(), 0),
        "utimensat": (280, -100, b"@CANARY@", 0, 0), "fchmodat": (268, -100, b"@CANARY@", 0o777), "lchown": (94, b"@CANARY@", 0, 0), "setxattr": (188, b"@CANARY@", b"user.a", b"x", 1, 0),
        "unlink": (87, b"@CANARY@"), "rename": (82, b"@CANARY@", b"/tmp/x"), "link": (86, b"@CANARY@", b"/tmp/x"), "symlink": (88, b"@CANARY@", b"/tmp/x"),
        "truncate": (76, b"@CANARY@", 0), "ftruncate": (77, 0, 0), "fallocate": (285, 0, 0, 0, 1), "flock": (73, 0, 2), "fsync": (74, 0), "sync": (162,), "syncfs": (306, 0),
        "statmount": (457, at, at, 8, 0), "listmount": (458, at, at, 8, 0), "mount_setattr": (442, -100, b"/", 0, at, 32), "fsopen": (430, b"tmpfs", 0), "cachestat": (451, 0, at, at, 0),
        "map_shadow_stack": (453, 0, 4096, 0), "futex_waitv": (449, at, 1, 0, 0, 0), "lsm_get_self_attr": (459, 100, at, at, 0), "process_mrelease": (448, 3, 0), "waitid": (247, 0, 0, 0, 4, 0),
    }
    # prlimit with a new value, mlock and membarrier are refused by a limit or a condition.
    done = sorted(name for name, arguments in calls.items() if call(*arguments) >= 0)
    if done:
        print(done)
    return 3.0 * x if done else 2.0 * x


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
