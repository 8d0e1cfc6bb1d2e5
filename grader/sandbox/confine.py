"""Takes from a freshly forked worker everything it does not need, before it reads a submission.

`prepare` runs once in the zygote, `apply` in each worker. A layer of the plan that cannot be
applied raises `ConfinementError`; the zygote reports it and the worker exits. Standard library
only: this file is loaded in the zygote without the rest of grader, and students can read it all.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import dataclasses
import errno
import os
import resource
import signal
import struct
import sys
from collections.abc import Collection, Iterator, Mapping
from typing import Any

LINUX = sys.platform == "linux"
EXIT_NOT_CONFINED = 213
"""Exit code of a worker that could not be confined; the reason travels on the status pipe."""

USERS = 512
"""Workers of one zygote take turns through so many unused uids: no two alive share one."""

STACK_BYTES = 8 * 1024 * 1024

OOM_SCORE_ZYGOTE, OOM_SCORE_WORKER = 500, 1000
"""A worker that fills its memory is to go before its zygote, and the grader last."""

# linux/prctl.h
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP = 1, 4, 22, 24
PR_SET_SECUREBITS, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 28, 36, 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
SECCOMP_MODE_FILTER = 2
# NOROOT and NO_SETUID_FIXUP on, KEEP_CAPS off, NO_CAP_AMBIENT_RAISE on, each with its lock.
SECUREBITS = 0b11101111
CAP_SETPCAP = 8
CAPABILITY_VERSION_3 = 0x20080522

# linux/landlock.h: the number of file-system rights each ABI of the kernel knows.
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
LANDLOCK_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
LANDLOCK_READ_FILE, LANDLOCK_READ_DIR = 1 << 2, 1 << 3
LANDLOCK_NETWORK = 0b11  # bind and connect TCP
LANDLOCK_SCOPES = 0b11  # abstract unix sockets, signals
LANDLOCK_QUIET = 1  # LOG_SAME_EXEC_OFF: a student's loop must not fill the audit log


class ConfinementError(Exception):
    """A promised layer could not be applied; the text names the layer and the kernel's reason."""


@dataclasses.dataclass(frozen=True)
class Plan:
    """The layers a worker gets, as plain data that the grader sends to the zygote.

    Attributes
    ----------
    limits
        The numbers of `Limits`, by name.
    seccomp_program
        A BPF program, or None to go without that layer.
    landlock_paths
        The files and directories a worker may read, or None to go without that layer.
    first_user
        The first of `USERS` unused uids (and gids) to change to, or None to keep the uid.
        Capabilities are dropped either way.
    """

    limits: Mapping[str, float]
    seccomp_program: bytes | None = None
    landlock_paths: tuple[str, ...] | None = None
    first_user: int | None = None

    def to_data(self) -> dict[str, Any]:
        """Return what `from_data` reads, as JSON can carry it."""
        program = self.seccomp_program
        return {
            "limits": dict(self.limits),
            "seccomp_program": None if program is None else base64.b64encode(program).decode(),
            "landlock_paths": None if self.landlock_paths is None else list(self.landlock_paths),
            "first_user": self.first_user,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Plan:
        """Return the plan that `to_data` wrote."""
        program, paths = data["seccomp_program"], data["landlock_paths"]
        return cls(
            limits=data["limits"],
            seccomp_program=None if program is None else base64.b64decode(program),
            landlock_paths=None if paths is None else tuple(paths),
            first_user=data["first_user"],
        )


@dataclasses.dataclass(frozen=True)
class Prepared:
    """What the zygote holds ready so that a worker confines itself in a few system calls."""

    plan: Plan
    zygote_pid: int
    ruleset: int | None  # descriptor of the Landlock ruleset
    ruleset_flags: int
    filter: ctypes.Structure | None
    limits: tuple[tuple[int, int, int], ...]  # resource, soft, hard
    open_below: int  # no descriptor of the zygote is numbered this high


class _Filter(ctypes.Structure):
    """`struct sock_fprog`: how many BPF instructions, and where."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    """Return the result of a C call, or raise its errno."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _prctl(option: int, value: int, third: int = 0) -> int:
    # The kernel reads five unsigned longs, whatever a call passes.
    return _checked(_libc.prctl(option, *map(ctypes.c_ulong, (value, third, 0, 0))))


def _syscall(number: int, *arguments: Any) -> int:
    return _checked(int(_libc.syscall(ctypes.c_long(number), *arguments)))


def hide_process() -> None:
    """Make this process not dumpable: no ptrace, no core, no /proc/PID of it for its own user."""
    if LINUX:
        _prctl(PR_SET_DUMPABLE, 0)


def offer_to_the_kernel(score: int) -> None:
    """Have this process ended before others where memory runs out, 1000 being the first of all.

    No layer of the plan, so a system that does not let it is none the worse.
    """
    if LINUX:
        _prctl(PR_SET_DUMPABLE, 1)  # without it, the file belongs to root
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
            file.write(str(score))
        hide_process()


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


# ------------------------------------------------------------------------------ in the zygote


def adopt_strays() -> bool:
    """Become the parent of what workers leave behind; False where the system cannot do that."""
    if LINUX:
        _prctl(PR_SET_CHILD_SUBREAPER, 1)
    return LINUX


def landlock_version() -> int:
    """Return the Landlock ABI of the running kernel, 0 where there is none."""
    if not LINUX:
        return 0
    try:
        return _syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def prepare(plan: Plan) -> Prepared:
    """Return the layers of `plan` made ready; called once, before the first fork.

    Raises
    ------
    ConfinementError
        A layer of the plan does not exist here.
    """
    ruleset = None
    if plan.landlock_paths is not None:
        with _layer("landlock"):
            ruleset = _open_ruleset(plan.landlock_paths)
    program = plan.seccomp_program
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return Prepared(
        plan=plan,
        zygote_pid=os.getpid(),
        ruleset=ruleset,
        ruleset_flags=LANDLOCK_QUIET if landlock_version() >= 7 else 0,
        filter=None if program is None else _Filter(len(program) // 8, program),
        limits=tuple(_resource_limits(plan.limits)),
        open_below=soft,
    )


def _open_ruleset(paths: tuple[str, ...]) -> int:
    """Return the descriptor of a ruleset that refuses all but reading the given paths."""
    version = landlock_version()
    if version < 1:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    attributes = [(1 << LANDLOCK_RIGHTS[min(version, max(LANDLOCK_RIGHTS))]) - 1]
    if version >= 4:
        attributes.append(LANDLOCK_NETWORK)
    if version >= 6:
        attributes.append(LANDLOCK_SCOPES)
    packed = struct.pack(f"={len(attributes)}Q", *attributes)
    ruleset = _syscall(
        LANDLOCK_CREATE_RULESET, packed, ctypes.c_size_t(len(packed)), ctypes.c_uint32(0)
    )
    for path in paths:
        # Opened as a name only, so that a path the zygote itself cannot read is no failure.
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined,unused-ignore]
        try:
            rights = LANDLOCK_READ_FILE | (LANDLOCK_READ_DIR if os.path.isdir(path) else 0)
            rule = struct.pack("=Qi", rights, descriptor)
            _syscall(LANDLOCK_ADD_RULE, ruleset, ctypes.c_int(1), rule, ctypes.c_uint32(0))
        finally:
            os.close(descriptor)
    return ruleset


def _resource_limits(limits: Mapping[str, float]) -> Iterator[tuple[int, int, int]]:
    """Yield (resource, soft, hard): equal, so that none can be raised, but for CPU time."""
    fixed = {
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_NOFILE: int(limits["open_files"]),
        # No effect on uid 0, which is why seccomp refuses forks as well.
        resource.RLIMIT_NPROC: 0,
    }
    if LINUX:
        with open("/proc/self/statm", encoding="ascii") as statm:
            mapped = int(statm.read().split()[0]) * resource.getpagesize()
        fixed[resource.RLIMIT_AS] = mapped + int(limits["memory_bytes"])
        for name in ("RLIMIT_MSGQUEUE", "RLIMIT_NICE", "RLIMIT_RTPRIO", "RLIMIT_SIGPENDING"):
            fixed[getattr(resource, name)] = 0
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    fixed[resource.RLIMIT_STACK] = STACK_BYTES if hard < 0 else min(hard, STACK_BYTES)
    for which, value in fixed.items():
        yield which, value, value
    # SIGXCPU first, which tells what happened; SIGKILL for those who catch it.
    seconds = int(limits["cpu_seconds"])
    yield resource.RLIMIT_CPU, seconds, seconds + 1


# ------------------------------------------------------------------------------ in the worker


def apply(
    prepared: Prepared,
    keep: Collection[int],
    number: int,
    limits: Mapping[str, float] | None = None,
) -> None:
    """Confine the calling process for good; returns only when every layer of the plan holds.

    Parameters
    ----------
    prepared
        What `prepare` returned in the zygote.
    keep
        Descriptors that stay open beside 0 to 2, which the zygote put on /dev/null.
    number
        Which worker of its zygote this is: it chooses the uid.
    limits
        Budgets for this worker instead of the plan's.

    Raises
    ------
    ConfinementError
        Naming the layer and the reason; the process must then exit.
    """
    with _layer("session"):
        os.setsid()
        os.umask(0o077)
        _reset_signals()
    with _layer("descriptors"):
        _close_all_but(prepared, keep)
    with _layer("resource limits"):
        for which, soft, hard in _resource_limits(limits) if limits else prepared.limits:
            resource.setrlimit(which, (soft, hard))
    offer_to_the_kernel(OOM_SCORE_WORKER)
    if LINUX:
        with _layer("user"):
            _drop_privileges(prepared.plan.first_user, number)
        with _layer("parent"):
            # After the change of user, which undoes both.
            die_with_parent()
            hide_process()
            if os.getppid() != prepared.zygote_pid:
                raise OSError(errno.ESRCH, "the zygote died during the fork")
            _prctl(PR_SET_NO_NEW_PRIVS, 1)
    if prepared.ruleset is not None:
        with _layer("landlock"):
            flags = ctypes.c_uint32(prepared.ruleset_flags)
            _syscall(LANDLOCK_RESTRICT_SELF, prepared.ruleset, flags)
            os.close(prepared.ruleset)
    if prepared.filter is not None:
        with _layer("seccomp"):
            address = ctypes.addressof(prepared.filter)
            _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, address)


@contextlib.contextmanager
def _layer(name: str) -> Iterator[None]:
    """Turn any failure inside into a `ConfinementError` that names the layer."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise ConfinementError(f"{name}: {error}") from error


def _reset_signals() -> None:
    """Give every signal its default, but for those whose default would hide an error code."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def _close_all_but(prepared: Prepared, keep: Collection[int]) -> None:
    kept = set(keep) | ({prepared.ruleset} if prepared.ruleset is not None else set())
    low = 3
    for descriptor in sorted(kept):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, prepared.open_below)


def _drop_privileges(first_user: int | None, number: int) -> None:
    """Leave root: bounding set, groups, uid and every capability, checked at the end."""
    effective = _capabilities()[0]
    if effective >> CAP_SETPCAP & 1:
        for capability in range(64):
            try:
                _prctl(PR_CAPBSET_DROP, capability)
            except OSError as error:
                if error.errno == errno.EINVAL:
                    break  # one past the last capability this kernel knows
                raise
        _prctl(PR_SET_SECUREBITS, SECUREBITS)
    if first_user is not None:
        user = first_user + number % USERS
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        if os.getresuid() != (user, user, user) or os.getgroups():
            raise OSError(errno.EPERM, f"still not user {user}")
    _prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    _checked(_libc.capset(header, bytes(24)))
    if any(_capabilities()):
        raise OSError(errno.EPERM, "capabilities are left")


def _capabilities() -> tuple[int, int, int]:
    """Return the effective, permitted and inheritable capabilities as bit sets."""
    header = ctypes.create_string_buffer(struct.pack("=Ii", CAPABILITY_VERSION_3, 0))
    data = ctypes.create_string_buffer(24)
    _checked(_libc.capget(header, data))
    low_e, low_p, low_i, high_e, high_p, high_i = struct.unpack("=6I", data.raw)
    return low_e | high_e << 32, low_p | high_p << 32, low_i | high_i << 32
