"""Imports numpy once and forks a worker for each request; run as a script in a fresh interpreter.

    python -s -P -S -B -X utf8 zygote.py CONTROL

CONTROL is the number of a stream socket. It carries lines of JSON, descriptors beside them:

    grader → zygote   {"plan", "packages", "entry"}       once, before anything else
    zygote → grader   {"hello": numpy's version}          ready; or {"failed": reason}, and it exits
    grader → zygote   {"fork": id, "limits"} + channel + status   a worker that serves the channel
    zygote → grader   {"forked": id, "pid"} + pidfd       pidfd on Linux only; or "refused": reason
    grader → zygote   {"kill": id}                        where there are no pidfds
    grader → zygote   {"pin": CPU}                        for itself and all later workers
    zygote → grader   {"ended": id, "exit_code", "signal"}   unasked, when a worker is reaped

A worker writes "confined" to its status pipe and closes it before it serves: so a reason written
there is ours, whatever a student's code does later. Everything in this process is public to
students, whose workers are copies of it: no expected value and no secret may ever get here.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.machinery
import json
import os
import resource
import select
import signal
import socket
import sys
import types
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.sandbox import confine

HERE = os.path.dirname(os.path.abspath(__file__))
OPEN_FILES = 256
CONFINED = b"confined"
THREADS = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
# The rest of numpy is imported by the worker that asks for it: testing alone takes 40 ms.
NUMPY_MODULES = (
    "numpy.linalg",
    "numpy.random",
    "numpy.fft",
    "numpy.lib.stride_tricks",
)
Serve = Callable[[socket.socket], None]


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module without telling it where grader is installed."""

    def get_code(self, fullname: str) -> types.CodeType | None:
        """Return the module's code, compiled or cached, under a name that is no path."""
        code = super().get_code(fullname)
        return None if code is None else _renamed(code, f"<{fullname}>")


class _Finder:
    """Finds the modules of the package `sandbox` in the folders given."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.folders = folders

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return how to load `sandbox.x`; None for every other name."""
        package, _, module = name.rpartition(".")
        for folder in self.folders if package == "sandbox" else ():
            file = os.path.join(folder, module + ".py")
            if os.path.isfile(file):
                return importlib.machinery.ModuleSpec(name, _Loader(name, file))
        return None


class _Worker:
    """One child that has not been reaped yet."""

    def __init__(self, identity: int, pid: int) -> None:
        self.identity = identity
        self.pid = pid

    def kill(self) -> None:
        """End it and its process group; safe, as its pid is not free before it is reaped."""
        for end in (os.killpg, os.kill):
            # Before its setsid there is no such group.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                end(self.pid, signal.SIGKILL)


class Zygote:
    """The loop on the control socket."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.text = b""
        self.descriptors: list[int] = []
        self.workers: dict[int, _Worker] = {}
        self.forks = 0
        self.contain_strays = False

    def receive(self) -> dict[str, Any] | None:
        """Return the next message, None at the end of the stream."""
        while b"\n" not in self.text:
            data, descriptors, _, _ = socket.recv_fds(self.control, 1 << 16, 4)
            self.descriptors += descriptors
            if not data:
                return None
            self.text += data
        line, _, self.text = self.text.partition(b"\n")
        message: dict[str, Any] = json.loads(line)
        return message

    def send(self, message: dict[str, Any], *descriptors: int) -> None:
        """Write one message."""
        line = json.dumps(message).encode() + b"\n"
        sent = socket.send_fds(self.control, [line], descriptors) if descriptors else 0
        self.control.sendall(line[sent:])

    def start(self) -> tuple[confine.Prepared, Serve] | None:
        """Take the first message and import everything; None when there is nobody to serve."""
        message = self.receive()
        if message is None:
            return None
        confine = _import_sandbox("confine", HERE)
        confine.offer_to_the_kernel(confine.OOM_SCORE_ZYGOTE)
        if os.getpid() == 1:
            confine.die_with_parent()  # bubblewrap, waiting outside
        _import_numpy(message["packages"])
        folder, file = os.path.split(message["entry"])
        serve: Serve = _import_sandbox(file.removesuffix(".py"), HERE, folder).serve
        plan = confine.Plan.from_data(message["plan"])
        prepared = confine.prepare(plan)
        self.contain_strays = plan.seccomp_program is None and confine.adopt_strays()
        gc.freeze()  # so that no collection in a worker touches, and copies, these pages
        return prepared, serve

    def run(self, prepared: confine.Prepared, serve: Serve) -> None:
        """Serve until the control socket closes."""
        wake_read, wake_write = os.pipe()
        os.set_blocking(wake_read, False)
        os.set_blocking(wake_write, False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        poll.register(wake_read, select.POLLIN)
        while True:
            ready = [descriptor for descriptor, _ in poll.poll()]
            if wake_read in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(wake_read, 4096)
                self.reap()
            if self.control.fileno() in ready:
                message = self.receive()
                if message is None:
                    return
                self.answer(message, prepared, serve)
                while b"\n" in self.text:
                    self.answer(self.receive() or {}, prepared, serve)

    def answer(self, message: dict[str, Any], prepared: confine.Prepared, serve: Serve) -> None:
        """Do what one message asks."""
        if "fork" in message:
            channel, status = self.descriptors[:2]
            del self.descriptors[:2]
            self.fork(message, channel, status, prepared, serve)
        elif "kill" in message and message["kill"] in self.workers:
            self.workers[message["kill"]].kill()
        elif "pin" in message and sys.platform == "linux":
            os.sched_setaffinity(0, {message["pin"]})

    def fork(
        self,
        message: dict[str, Any],
        channel: int,
        status: int,
        prepared: confine.Prepared,
        serve: Serve,
    ) -> None:
        """Fork one worker and hand back its pid."""
        identity = message["fork"]
        number, self.forks = self.forks, self.forks + 1
        try:
            pid = os.fork()
        except OSError as error:
            os.close(channel)
            os.close(status)
            self.send({"forked": identity, "refused": str(error)})
            return
        if pid == 0:
            try:
                self.control.detach()  # closed by number, not again when the object goes
                _become_worker(prepared, serve, number, channel, status, message.get("limits"))
            finally:
                os._exit(70)
        os.close(channel)
        os.close(status)
        self.workers[identity] = _Worker(identity, pid)
        reply = {"forked": identity, "pid": pid}
        if sys.platform == "linux":
            # Not reaped yet, so this is the child even if it has already ended.
            pidfd = os.pidfd_open(pid)
            self.send(reply, pidfd)
            os.close(pidfd)
        else:
            self.send(reply)

    def reap(self) -> None:
        """Tell of every worker that has ended."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            ended = [worker for worker in self.workers.values() if worker.pid == pid]
            for worker in ended:
                code = os.waitstatus_to_exitcode(status)
                del self.workers[worker.identity]
                if self.contain_strays:
                    self.end_strays()
                self.send(
                    {
                        "ended": worker.identity,
                        "exit_code": code if code >= 0 else None,
                        "signal": -code if code < 0 else None,
                    }
                )

    def end_strays(self) -> None:
        """Kill what workers without seccomp forked and left: it is now a child of this process."""
        for _ in range(100):
            with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as children:
                pids = {int(pid) for pid in children.read().split()}
            strays = pids - {worker.pid for worker in self.workers.values()}
            if not strays:
                return
            for pid in strays:
                os.kill(pid, signal.SIGKILL)
            for pid in strays:
                os.waitpid(pid, 0)

    def end_all(self) -> None:
        """Kill every worker and wait for it."""
        for worker in self.workers.values():
            worker.kill()
        for worker in self.workers.values():
            os.waitpid(worker.pid, 0)
        if self.workers and self.contain_strays:
            self.workers.clear()
            self.end_strays()


def _become_worker(
    prepared: confine.Prepared,
    serve: Serve,
    number: int,
    channel: int,
    status: int,
    limits: dict[str, float] | None,
) -> None:
    """Confine this process, say so, and serve the channel; never returns."""
    confine: Any = sys.modules["sandbox.confine"]
    try:
        confine.apply(prepared, (channel, status), number, limits)
    except confine.ConfinementError as error:
        os.write(status, str(error).encode()[:500])
        os._exit(confine.EXIT_NOT_CONFINED)
    # A student's file that looks at __main__ finds what it finds in any script.
    sys.modules["__main__"] = types.ModuleType("__main__")
    os.write(status, CONFINED)
    os.close(status)
    serve(socket.socket(fileno=channel))
    os._exit(0)


def _renamed(code: types.CodeType, name: str) -> types.CodeType:
    constants = tuple(
        _renamed(constant, name) if isinstance(constant, types.CodeType) else constant
        for constant in code.co_consts
    )
    return code.replace(co_filename=name, co_consts=constants)


def _import_numpy(packages: str) -> None:
    """Import numpy from the folder `packages`, which is on the path for that time only."""
    sys.path.append(packages)
    try:
        numpy = importlib.import_module("numpy")
        for name in NUMPY_MODULES:
            importlib.import_module(name)
    finally:
        sys.path.remove(packages)
        sys.path_importer_cache.pop(packages, None)
    # numpy's own late imports go through numpy.__path__. BLAS and LAPACK take their buffers at
    # their first call, which must come before memory is limited.
    square = numpy.eye(64)
    numpy.linalg.svd(square @ square)


def _import_sandbox(module: str, *folders: str) -> Any:
    """Return `sandbox.<module>`, found in one of the folders together with what it imports."""
    if "sandbox" not in sys.modules:
        package = types.ModuleType("sandbox")
        package.__path__ = []
        sys.modules["sandbox"] = package
    finder: Any = _Finder(folders)
    sys.meta_path.insert(0, finder)
    try:
        return importlib.import_module(f"sandbox.{module}")
    finally:
        sys.meta_path.remove(finder)


def _clean() -> None:
    """Leave nothing to workers that the grader did not mean to give them."""
    sys.argv[:] = [""]
    sys.orig_argv[:] = [""]
    os.environ.clear()
    os.environ.update(dict.fromkeys(THREADS, "1"))
    # Also the bound up to which a worker closes descriptors.
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    open_files = min(OPEN_FILES, hard) if hard >= 0 else OPEN_FILES
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # a grader that is gone: workers end first
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def main() -> None:
    """Start, say hello, serve until the control socket closes, end every worker."""
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    _clean()
    zygote = Zygote(control)
    try:
        started = zygote.start()
    except Exception as error:
        zygote.send({"failed": f"{type(error).__name__}: {error}"})
        raise
    if started is None:
        return
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    os.close(null)
    zygote.send({"hello": sys.modules["numpy"].__version__})
    try:
        zygote.run(*started)
    finally:
        zygote.end_all()
    os._exit(0)  # taking numpy apart takes longer than all of the above


if __name__ == "__main__":
    main()
