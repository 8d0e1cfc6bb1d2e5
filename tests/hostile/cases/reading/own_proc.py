# Opens every file that /proc has of itself, its threads, and the process around it.
# sample
# expect: double=passed halve=passed slope=passed Counter=passed
import numpy as np
import os


NAMES = """arch_status attr/current autogroup auxv cgroup clear_refs cmdline comm coredump_filter cpuset
    environ fd fdinfo gid_map io latency limits loginuid map_files maps mem mountinfo mounts mountstats
    net/unix net/tcp ns numa_maps oom_score_adj pagemap patch_state personality projid_map root/etc/passwd
    sched schedstat setgroups smaps smaps_rollup stack stat statm status syscall task timers
    timerslack_ns uid_map wchan""".split()


def double(x):
    for process in ("self", "thread-self", "1", str(os.getppid()), "@PID@"):
        for name in NAMES:
            path = f"/proc/{process}/{name}"
            for opened in (lambda: os.open(path, os.O_RDONLY), lambda: os.listdir(path)):
                try:
                    opened()
                except OSError:
                    continue
                print(path)
                return 3.0 * x
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
