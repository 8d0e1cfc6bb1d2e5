"""Builds the system-call filter of a worker: everything refused but what numpy and a reply need.

The rules are an allowlist: a system call that is not named is refused, those still to be invented
included.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import importlib.util
import os
import socket
import sys
import termios
from pathlib import Path
from typing import Any

from grader.cache import cache_folder

ALLOWED = """
    read readv pread64 preadv write writev close close_range lseek dup dup2 dup3
    stat lstat fstat newfstatat statx access faccessat faccessat2 readlink readlinkat
    getdents64 getcwd
    mmap munmap mprotect mremap madvise brk
    futex set_robust_list rseq sched_yield sched_getaffinity getcpu
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend sigaltstack
    restart_syscall alarm setitimer getitimer
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getgroups
    getpgrp getpgid getsid uname sysinfo getrandom getrlimit
    select pselect6 poll ppoll
    recvfrom getsockname getpeername
    exit exit_group
""".split()  # noqa: SIM905
"""System calls allowed whatever their arguments.

mmap and mprotect stay whole: lazily imported extension modules are mapped executable. Absent on
purpose: fork, vfork, clone (threads too), execve, kill and tgkill, ptrace, process_vm_*, pidfd_*,
socket and its kin, sendmsg and recvmsg (descriptors travel on them), shm*, sem*, msg*, mq_*,
memfd_*, io_uring_*, mount and new namespaces, bpf, perf_event_open, keyctl, userfaultfd, prctl,
seccomp, every change of files, modes, owners and times, setrlimit, sched_setaffinity.
"""

# O_PATH and __O_TMPFILE, which os does not name everywhere, are the same on x86_64 and aarch64.
OPEN_REFUSED = (
    os.O_ACCMODE | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000 | 0o10000000
    if sys.platform == "linux"
    else 0
)
FCNTL_ALLOWED = (
    fcntl.F_DUPFD,
    getattr(fcntl, "F_DUPFD_CLOEXEC", 1030),
    fcntl.F_GETFD,
    fcntl.F_SETFD,
    fcntl.F_GETFL,
)
IOCTL_ALLOWED = (
    termios.TCGETS if sys.platform == "linux" else 0,  # isatty()
    termios.FIOCLEX,
    termios.FIONCLEX,
    termios.FIONBIO,
    termios.FIONREAD,
)

SOCKET_OPTIONS = tuple(
    getattr(socket, name)
    for name in ("SO_TYPE", "SO_PROTOCOL", "SO_DOMAIN", "SO_ERROR", "SO_SNDBUF", "SO_RCVBUF")
    if hasattr(socket, name)
)
"""What a worker may ask of its socket: not who is at the other end, nor a descriptor of that."""

MISSING = ("clone3", "openat2")
"""Said not to exist: the C library then takes the older call, whose arguments a filter can see."""

# How one argument of a system call is compared: (index, operator, value, mask).
Condition = tuple[int, str, int, int]
Rule = tuple[str, tuple[Condition, ...]]


def rules() -> list[Rule]:
    """Return what is allowed: system calls, each with conditions that must all hold."""
    allowed: list[Rule] = [(name, ()) for name in ALLOWED]
    # Reading only; openat2 keeps its flags in memory, where a filter cannot see them.
    allowed.append(("open", ((1, "masked", OPEN_REFUSED, 0),)))
    allowed.append(("openat", ((2, "masked", OPEN_REFUSED, 0),)))
    allowed += [("fcntl", ((1, "equal", command, 0),)) for command in FCNTL_ALLOWED]
    asynchronous = getattr(os, "O_ASYNC", 0)
    allowed.append(("fcntl", ((1, "equal", fcntl.F_SETFL, 0), (2, "masked", asynchronous, 0))))
    allowed += [("ioctl", ((1, "equal", command, 0),)) for command in IOCTL_ALLOWED]
    for option in SOCKET_OPTIONS:
        level = (1, "equal", socket.SOL_SOCKET, 0)
        allowed.append(("getsockopt", (level, (2, "equal", option, 0))))
    # With an address, a datagram could be sent to somebody else.
    allowed.append(("sendto", ((4, "equal", 0, 0),)))
    # Own limits, for reading only: no process but the caller, no new value.
    allowed.append(("prlimit64", ((0, "equal", 0, 0), (2, "equal", 0, 0))))
    return allowed


def program() -> bytes:
    """Return the BPF program, from the user's cache where this very program was built before.

    Building takes 1 ms, but importing pyseccomp runs ldconfig twice: 20 ms, on the way to every
    report.

    Raises
    ------
    OSError
        libseccomp or pyseccomp is missing, or refuses a rule.
    """
    cached = cache_folder() / f"seccomp-{_key()}.bpf"
    if (kept := _read_own(cached)) is not None:
        return kept
    built = _build()
    _keep(cached, built)
    return built


def available() -> bool:
    """Tell whether a filter can be built here and the kernel has the system call for it."""
    if sys.platform != "linux" or importlib.util.find_spec("pyseccomp") is None:
        return False
    try:
        _libseccomp()
    except OSError:
        return False
    # PR_GET_SECCOMP: -1 where the kernel was built without it.
    return bool(ctypes.CDLL(None).prctl(21, 0, 0, 0, 0) >= 0)


def _libseccomp() -> ctypes.CDLL:
    return ctypes.CDLL("libseccomp.so.2")


def _key() -> str:
    """Return a digest of all that determines the program."""

    class Version(ctypes.Structure):
        _fields_ = (("major", ctypes.c_uint), ("minor", ctypes.c_uint), ("micro", ctypes.c_uint))

    library = _libseccomp()
    library.seccomp_version.restype = ctypes.POINTER(Version)
    version = library.seccomp_version().contents
    parts: tuple[Any, ...] = (
        (version.major, version.minor, version.micro),
        os.uname().machine,
        rules(),
        MISSING,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def _build() -> bytes:
    """Return the program that pyseccomp makes of the rules."""
    import tempfile

    try:
        import pyseccomp
    except RuntimeError as error:  # what it raises when it does not find libseccomp
        raise OSError(errno.ENOENT, str(error)) from error
    refused = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    refused.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)

    def add(action: int, name: str, conditions: tuple[Condition, ...] = ()) -> None:
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        # -1: libseccomp is older than the call. Other negative numbers: not on this machine.
        if number < 0:
            return
        arguments = [
            pyseccomp.Arg(index, pyseccomp.EQ, value)
            if operator == "equal"
            else pyseccomp.Arg(index, pyseccomp.MASKED_EQ, value, mask)
            for index, operator, value, mask in conditions
        ]
        refused.add_rule(action, number, *arguments)

    for name, conditions in rules():
        add(pyseccomp.ALLOW, name, conditions)
    for name in MISSING:
        add(pyseccomp.ERRNO(errno.ENOSYS), name)
    with tempfile.TemporaryFile() as file:
        refused.export_bpf(file)
        file.seek(0)
        return file.read()


def _read_own(path: Path) -> bytes | None:
    """Return a cached program, None when it is absent, torn or could be somebody else's work."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    with open(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        content = file.read()
    if status.st_uid != os.geteuid() or status.st_mode & 0o022:
        return None
    built, digest = content[:-32], content[-32:]
    return built if hashlib.sha256(built).digest() == digest else None


def _keep(path: Path, built: bytes) -> None:
    """Write a program to the cache, whole or not at all; a cache that cannot be had is no loss."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.write(built + hashlib.sha256(built).digest())
        os.replace(unfinished, path)
    except OSError:
        return
