"""What a hostile submission tries, each as a few lines that must raise once the layers hold.

Run as a script it tries them all under one isolation and prints what became of each, so that the
tests can run it as another user: `python attempts.py auto|strict|process [layer to leave out…]`.
"""

import dataclasses
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from grader.sandbox.isolation import choose
from grader.sandbox.limits import Limits
from grader.sandbox.processes import WorkerProcess, Zygote

ENTRY = Path(__file__).with_name("echo_worker.py")
PROJECT_FILE = Path(__file__).resolve().parents[2] / "grader" / "errors.py"
NUMBERS = {
    "x86_64": (
        "clone=56 vfork=58 memfd_create=319 shmget=29 semget=64 msgget=68 io_uring_setup=425 "
        "ptrace=101 process_vm_readv=310 pidfd_open=434 pidfd_send_signal=424 tgkill=234 "
        "rt_sigqueueinfo=129 setrlimit=160 unshare=272 setns=308 mount=165 bpf=321 "
        "perf_event_open=298 keyctl=250 userfaultfd=323 personality=135 prctl=157 seccomp=317 "
        "execveat=322 truncate=76 mknod=133 utime=132 openat2=437 clone3=435 kcmp=312 mq_open=240"
    ),
    "aarch64": (
        "clone=220 memfd_create=279 shmget=194 semget=190 msgget=186 io_uring_setup=425 "
        "ptrace=117 process_vm_readv=270 pidfd_open=434 pidfd_send_signal=424 tgkill=131 "
        "rt_sigqueueinfo=138 setrlimit=164 unshare=97 setns=268 mount=40 bpf=280 "
        "perf_event_open=241 keyctl=219 userfaultfd=282 personality=92 prctl=167 seccomp=277 "
        "execveat=281 truncate=45 openat2=437 clone3=435 kcmp=272 mq_open=180"
    ),
}
SYSCALLS = {
    name: int(number) for name, number in re.findall(r"(\w+)=(\d+)", NUMBERS[os.uname().machine])
}

TOOLS = """
import ctypes, errno, fcntl, os, socket, stat, sys
def call(number, *arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    values = [ctypes.c_char_p(a) if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments]
    if libc.syscall(ctypes.c_long(number), *values) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
def is_socket(d):
    try:
        return stat.S_ISSOCK(os.fstat(d).st_mode)
    except OSError:
        return False
def own_channel():
    return socket.socket(fileno=os.dup(next(d for d in range(3, 256) if is_socket(d))))
"""

LANDLOCK = frozenset({"landlock"})
SECCOMP = frozenset({"seccomp"})
LIMITS = frozenset({"limits"})
PATHS = frozenset({"landlock", "bubblewrap"})
WRITES = frozenset({"landlock", "seccomp", "bubblewrap"})
FREE = f"student-{os.urandom(8).hex()}"  # a name that nobody's file has


@dataclasses.dataclass(frozen=True)
class Attempt:
    """Lines of Python that must raise wherever one of the layers in `refused_by` is in force."""

    lines: str
    refused_by: frozenset[str]


ATTEMPTS: dict[str, Attempt] = {
    # Reading
    "read /etc/passwd": Attempt("open('/etc/passwd').read()", PATHS),
    "read the project": Attempt(f"open({str(PROJECT_FILE)!r}).read()", PATHS),
    "read the project from /proc/self/root": Attempt(
        f"open('/proc/self/root' + {str(PROJECT_FILE)!r}).read()", PATHS
    ),
    "read the project from .": Attempt(f"open('.' + {str(PROJECT_FILE)!r}).read()", PATHS),
    "read the project with dots": Attempt(
        f"open(os.path.dirname(os.__file__) + '/../' * 20 + {str(PROJECT_FILE)!r}).read()", PATHS
    ),
    "list /": Attempt("os.listdir('/')", LANDLOCK),
    "list the home": Attempt("os.listdir('/root')", LANDLOCK),
    "list site-packages": Attempt(
        "import numpy; os.listdir(os.path.dirname(os.path.dirname(numpy.__file__)))", LANDLOCK
    ),
    "import what is beside numpy": Attempt(
        "import numpy; sys.path.append(os.path.dirname(os.path.dirname(numpy.__file__)))\n"
        "import pyseccomp",
        PATHS,
    ),
    "import grader": Attempt(
        f"sys.path.append({str(PROJECT_FILE.parents[1])!r}); import grader.errors", PATHS
    ),
    "read own environment in /proc": Attempt("open('/proc/self/environ').read()", LANDLOCK),
    "read own memory map": Attempt("open('/proc/self/maps').read()", LANDLOCK),
    "read the zygote's environment": Attempt(
        "open(f'/proc/{os.getppid()}/environ').read()", LANDLOCK
    ),
    "read the zygote's memory": Attempt(
        "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)", LANDLOCK
    ),
    "read the grader's command": Attempt("open('/proc/GRADER/cmdline').read()", PATHS),
    "look into the zygote's files": Attempt("os.listdir(f'/proc/{os.getppid()}/fd')", LANDLOCK),
    # Writing
    "create a file": Attempt(f"open('/tmp/{FREE}', 'w')", WRITES),
    "create a file where all may": Attempt("open('FOLDER/student', 'w')", WRITES),
    "create a nameless file": Attempt("os.open('FOLDER', os.O_RDWR | 0o20200000)", WRITES),
    "create in shared memory": Attempt(f"open('/dev/shm/{FREE}', 'w')", WRITES),
    "append": Attempt("open('FOLDER/victim', 'a')", WRITES),
    "truncate": Attempt("open('FOLDER/victim', 'r+').truncate(0)", WRITES),
    "truncate a path": Attempt("os.truncate('FOLDER/victim', 0)", WRITES),
    "chmod": Attempt("os.chmod('FOLDER/victim', 0o777)", SECCOMP),
    "utime": Attempt("os.utime('FOLDER/victim')", SECCOMP),
    "rename": Attempt("os.rename('FOLDER/victim', 'FOLDER/other')", WRITES),
    "hard link": Attempt("os.link('FOLDER/victim', 'FOLDER/other')", WRITES),
    "symbolic link": Attempt("os.symlink('/etc/passwd', 'FOLDER/other')", WRITES),
    "remove": Attempt("os.remove('FOLDER/victim')", WRITES),
    "make a folder": Attempt("os.mkdir('FOLDER/folder')", WRITES),
    "make a FIFO": Attempt("os.mkfifo('FOLDER/fifo')", WRITES),
    "write to the null device": Attempt("open('/dev/null', 'w')", SECCOMP),
    # Multiplying
    "fork": Attempt("os.fork() or os._exit(0)", SECCOMP),
    "start a thread": Attempt("import threading; threading.Thread(target=int).start()", SECCOMP),
    "run a program": Attempt("os.execv('/bin/true', ['true'])", SECCOMP | LANDLOCK),
    "subprocess": Attempt("import subprocess; subprocess.run(['true'])", SECCOMP),
    "multiprocessing": Attempt(
        "import multiprocessing as m; m.get_context('fork').Process(target=int).start()", SECCOMP
    ),
    # Talking
    "TCP socket": Attempt("socket.socket()", SECCOMP),
    "UDP socket": Attempt("socket.socket(type=socket.SOCK_DGRAM)", SECCOMP),
    "unix socket": Attempt("socket.socket(socket.AF_UNIX)", SECCOMP),
    "netlink socket": Attempt("socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)", SECCOMP),
    "socket pair": Attempt("socket.socketpair()", SECCOMP),
    "connect to this machine": Attempt(
        "socket.create_connection(('127.0.0.1', PORT))", SECCOMP | PATHS
    ),
    "connect to an abstract socket": Attempt(
        "socket.socket(socket.AF_UNIX).connect('\\0ABSTRACT')", SECCOMP | PATHS
    ),
    "send a descriptor": Attempt("socket.send_fds(own_channel(), [b'x'], [0])", SECCOMP),
    "own the signals of the channel": Attempt(
        "fcntl.fcntl(own_channel().detach(), fcntl.F_SETOWN, os.getppid())", SECCOMP
    ),
    "signal-driven channel": Attempt(
        "fcntl.fcntl(own_channel().detach(), fcntl.F_SETFL, os.O_ASYNC)", SECCOMP
    ),
    "a descriptor of the grader": Attempt(
        "own_channel().getsockopt(socket.SOL_SOCKET, 77)", SECCOMP
    ),
    "the process id of the grader": Attempt(
        "own_channel().getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)", SECCOMP
    ),
    "push a terminal's input": Attempt(
        "import termios; fcntl.ioctl(0, termios.TIOCSTI, b'x')", SECCOMP
    ),
    # Reaching others
    "signal the zygote": Attempt("os.kill(os.getppid(), 0)", SECCOMP | LANDLOCK),
    "signal everybody": Attempt("os.kill(-1, 0)", SECCOMP),
    "signal a sibling": Attempt("os.kill(SIBLING, 0)", SECCOMP | LANDLOCK),
    "read a sibling's memory": Attempt("open('/proc/SIBLING/mem', 'rb').read(1)", LANDLOCK),
    "read a sibling's files": Attempt("os.listdir('/proc/SIBLING/fd')", LANDLOCK),
    "trace a sibling": Attempt(
        f"call({SYSCALLS['ptrace']}, 16, SIBLING, 0, 0)", SECCOMP | LANDLOCK
    ),
    "trace the zygote": Attempt(
        f"call({SYSCALLS['ptrace']}, 16, os.getppid(), 0, 0)", SECCOMP | LANDLOCK
    ),
    "read a sibling's memory by call": Attempt(
        "import struct; b = ctypes.create_string_buffer(8)\n"
        "v = struct.pack('QQ', ctypes.addressof(b), 8)\n"
        f"call({SYSCALLS['process_vm_readv']}, SIBLING, v, 1, v, 1, 0)",
        SECCOMP | LANDLOCK,
    ),
    # Regaining what was taken
    "raise a limit": Attempt(
        "import resource as r; r.setrlimit(r.RLIMIT_AS, (-1, -1))", SECCOMP | LIMITS
    ),
    "read the limits of the zygote": Attempt(
        "import resource as r; r.prlimit(os.getppid(), r.RLIMIT_AS)", SECCOMP
    ),
    "become dumpable": Attempt(f"call({SYSCALLS['prctl']}, 4, 1, 0, 0, 0)", SECCOMP),
    "outlive the zygote": Attempt(f"call({SYSCALLS['prctl']}, 1, 0, 0, 0, 0)", SECCOMP),
    "become root": Attempt("os.setresuid(0, 0, 0) or os.setgroups([0])", SECCOMP | LIMITS),
    "change root": Attempt("os.chroot('/')", SECCOMP | LIMITS),
    "leave the session": Attempt("os.setsid()", SECCOMP | LIMITS),
    "move to another CPU": Attempt("os.sched_setaffinity(0, {0})", SECCOMP),
    # Using it up
    "100 GB at once": Attempt("import numpy; numpy.ones(10**11 // 8)", LIMITS),
    "2 GB in small pieces": Attempt("x = [bytes(10**6) for _ in range(2000)]", LIMITS),
    "a high descriptor": Attempt("os.dup2(0, 100)", LIMITS),
    "many descriptors": Attempt("x = [os.dup(0) for _ in range(100)]", LIMITS),
    "lock memory": Attempt(
        "import mmap; m = mmap.mmap(-1, 1 << 20)\n"
        "if ctypes.CDLL(None).mlock(ctypes.byref(ctypes.c_char.from_buffer(m)), 1 << 20):\n"
        "    raise MemoryError",
        LIMITS,
    ),
}
ATTEMPTS |= {
    f"raw {name}": Attempt(f"call({number}, 0, 0, 0, 0, 0, 0)", SECCOMP)
    for name, number in SYSCALLS.items()
}

FACTS = {
    "descriptors": """
def alive(d):
    try:
        s = os.fstat(d)
        return [d, stat.S_IFMT(s.st_mode), s.st_rdev]
    except OSError:
        return None
result = [a for a in map(alive, range(4096)) if a]
""",
    "environment": "result = dict(os.environ)",
    "users": "result = [*os.getresuid(), *os.getresgid(), *os.getgroups()]",
    "session": "result = [os.getpid() == os.getsid(0), os.getcwd()]",
    "arguments": "result = [sys.argv, sys.orig_argv, sys.path]",
    "module files": (
        "result = [getattr(m, '__file__', None) for n, m in sys.modules.items()"
        " if n.startswith('sandbox') or n == '__main__']"
    ),
    "shared memory": """
try:
    result = [line for line in open('/proc/self/maps') if line.split()[1][1::2] == 'ws']
except PermissionError:
    result = []
""",
    "numpy": """
import numpy as np, numpy.fft, numpy.linalg, numpy.random
for late in 'testing ma polynomial ctypeslib lib.recfunctions'.split():
    __import__('numpy.' + late)
for late in 'decimal sqlite3 hashlib lzma csv fractions xml.dom.minidom unittest.mock'.split():
    __import__(late)
a = np.random.default_rng(1).normal(size=(400, 300))
u, s, v = np.linalg.svd(a, full_matrices=False)
np.random.seed(0)
np.testing.assert_allclose((u * s) @ v, a, atol=1e-9)
result = [float(np.random.rand()), np.fft.fft(np.ones(8)).real.tolist(), (a @ a.T).shape[0]]
""",
}


def bubblewrap_works(**user: Any) -> bool:
    """Tell whether the kernel gives this user namespaces; bubblewrap itself must be installed."""
    command = ["bwrap", "--unshare-pid", "--ro-bind", "/", "/", "true"]
    if user or os.geteuid() != 0:
        command.insert(1, "--unshare-user")
    return subprocess.run(command, cwd="/", capture_output=True, **user).returncode == 0


def ask(worker: WorkerProcess, lines: str) -> Any:
    """Return what the lines bound to `result` in the worker, or its ending."""
    worker.channel.settimeout(20)
    worker.channel.sendall(json.dumps(lines).encode() + b"\n")
    received = b""
    while not received.endswith(b"\n"):
        data = worker.channel.recv(1 << 16)
        if not data:
            return {"ending": dataclasses.asdict(worker.kill())}
        received += data
    return json.loads(received)


def oom_scores(worker: WorkerProcess) -> list[int]:
    """Return what the kernel adds to this process, the zygote and the worker where memory ends."""
    text = Path(f"/proc/self/fdinfo/{worker._pidfd}").read_text(encoding="ascii")
    pid = int(next(line.split()[1] for line in text.splitlines() if line.startswith("Pid:")))
    status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    zygote = int(status.rpartition(")")[2].split()[1])
    return [
        int(Path(f"/proc/{each}/oom_score_adj").read_text(encoding="ascii"))
        for each in (os.getpid(), zygote, pid)
    ]


def try_all(isolation: Any, without: list[Any]) -> dict[str, Any]:
    """Return the isolation's name, what became of the attempts it must refuse, and the facts."""
    limits = Limits()
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX) as abstract,
        Zygote(choose(isolation, limits, without=without), limits, ENTRY) as zygote,
    ):
        os.chmod(folder, 0o777)
        victim = Path(folder, "victim")
        victim.write_text("precious", encoding="ascii")
        victim.chmod(0o666)
        abstract.bind(f"\0grader-test-{os.getpid()}")
        abstract.listen()
        sibling = zygote.worker()
        places = {
            "FOLDER": folder,
            "PORT": str(server.getsockname()[1]),
            "ABSTRACT": f"grader-test-{os.getpid()}",
            "SIBLING": str(sibling.pid),
            "GRADER": str(os.getpid()),
        }
        layers = {*zygote.name.split("+"), "limits"}
        outcomes = {}
        for name, attempt in ATTEMPTS.items():
            if attempt.refused_by & layers:
                lines = attempt.lines
                for place, value in places.items():
                    lines = lines.replace(place, value)
                with zygote.worker() as worker:
                    outcomes[name] = ask(worker, TOOLS + lines)
        facts = {}
        for name, lines in FACTS.items():
            with zygote.worker() as worker:
                facts[name] = ask(worker, TOOLS + lines)
        return {
            "name": zygote.name,
            "outcomes": outcomes,
            "facts": facts,
            "victim": victim.read_text(encoding="ascii"),
            "left": sorted(os.listdir(folder)),
            "sibling": ask(sibling, "result = 1"),
            "oom scores": oom_scores(sibling),
        }


if __name__ == "__main__":
    print(json.dumps(try_all(sys.argv[1], sys.argv[2:])))
