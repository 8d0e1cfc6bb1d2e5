"""The grader's side of the zygote and its workers: starting them, ending them, nothing between."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from grader.errors import IsolationUnavailable, SandboxFault
from grader.sandbox.isolation import Isolation
from grader.sandbox.limits import Limits
from grader.sandbox.zygote import CONFINED, THREADS

HERE = Path(__file__).resolve().parent
SOCKET_BYTES = 1 << 20
START_SECONDS = 60.0
ANSWER_SECONDS = 20.0
"""How long the zygote gets for a fork or a reaping; it does nothing else."""


@dataclasses.dataclass(frozen=True)
class Ending:
    """How a worker ended: by an exit code of its own, or by a signal.

    Attributes
    ----------
    confinement_error
        The layer that could not be applied, when that is why it ended. Never the student's doing:
        it is written before the submission is read.
    """

    exit_code: int | None
    signal: int | None
    confinement_error: str | None = None


class WorkerProcess:
    """One confined process; leaving its context kills it.

    Attributes
    ----------
    channel
        A stream socket to the function `serve` in the worker.
    pid
        For messages only, as seen by the zygote; a pid is not used to end anything.
    """

    def __init__(
        self, link: _Link, identity: int, pid: int, pidfd: int | None, channel: socket.socket
    ) -> None:
        self.channel = channel
        self.pid = pid
        self._link = link
        self._identity = identity
        self._pidfd = pidfd
        self._ending: Ending | None = None

    def __enter__(self) -> WorkerProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def kill(self) -> Ending:
        """End the worker if it still runs, and return how it ended once it is reaped.

        Raises
        ------
        SandboxFault
            The zygote died, and its workers with it.
        """
        if self._ending is None:
            self._send_kill()
            if self.ending(ANSWER_SECONDS) is None:
                raise SandboxFault(f"worker {self.pid} does not end although it was killed.")
        self.channel.close()
        assert self._ending is not None
        return self._ending

    def ending(self, timeout: float) -> Ending | None:
        """Return how the worker ended, or None when it still runs after `timeout` seconds.

        Raises
        ------
        SandboxFault
            The zygote died.
        """
        if self._ending is None:
            deadline = time.monotonic() + timeout
            if self._pidfd is not None:
                # Waits outside the lock of the link, which other workers share.
                if not _readable(self._pidfd, timeout):
                    return None
                deadline = time.monotonic() + ANSWER_SECONDS
            self._ending = self._link.ending(self._identity, deadline)
            if self._ending is not None and self._pidfd is not None:
                os.close(self._pidfd)
                self._pidfd = None
        return self._ending

    def _send_kill(self) -> None:
        if self._pidfd is None:
            self._link.send({"kill": self._identity})
        elif sys.platform == "linux":
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)


class _Link:
    """One zygote process and the control socket to it; safe to use from several threads."""

    def __init__(self, isolation: Isolation, entry: Path) -> None:
        self.isolation = isolation
        self.dead: str | None = None
        self._lock = threading.RLock()
        self._text = b""
        self._descriptors: list[int] = []
        self._endings: dict[int, Ending] = {}
        self.said_hello = False
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = _start(isolation, entry, theirs)
        self._errors = self._process.stderr
        with contextlib.suppress(SandboxFault):  # told by the first use
            self.send(
                {
                    "plan": isolation.plan.to_data(),
                    "packages": str(isolation.installation.packages),
                    "entry": str(entry),
                }
            )

    def hello(self) -> None:
        """Wait until the zygote is ready.

        Raises
        ------
        SandboxFault
            It is not going to be; the text holds its last words.
        """
        with self._lock:
            if self.dead is not None:
                raise SandboxFault(self.dead)
            if self.said_hello:
                return
            message = self._receive(time.monotonic() + START_SECONDS)
            if message is None:
                raise self._fault("does not start")
            if "hello" not in message:
                raise self._fault(f"could not start: {message.get('failed', message)}")
            self.said_hello = True

    def send(self, message: dict[str, Any], *descriptors: int) -> None:
        """Write one message, descriptors beside it."""
        line = json.dumps(message).encode() + b"\n"
        with self._lock:
            if self.dead is not None:
                raise SandboxFault(self.dead)
            try:
                sent = socket.send_fds(self._control, [line], descriptors) if descriptors else 0
                self._control.sendall(line[sent:])
            except OSError as error:
                raise self._fault(f"died ({error})") from error

    def fork(self, identity: int, channel: socket.socket, status: int) -> tuple[int, int | None]:
        """Return pid and pidfd of a new worker that serves `channel`."""
        with self._lock:
            self.hello()
            self.send({"fork": identity}, channel.fileno(), status)
            deadline = time.monotonic() + ANSWER_SECONDS
            message = self._receive(deadline)
            while message is not None and "forked" not in message:
                message = self._receive(deadline)
            if message is None:
                raise self._fault("does not answer")
            pidfd = self._descriptors.pop(0) if self._descriptors else None
            return int(message["pid"]), pidfd

    def ending(self, identity: int, deadline: float) -> Ending | None:
        """Return how a worker ended, None when the zygote did not say so before `deadline`."""
        while True:
            with self._lock:
                if identity in self._endings:
                    return self._endings.pop(identity)
                if self.dead is not None:
                    raise SandboxFault(self.dead)
                # Short turns at the socket: another thread may wait for another worker.
                turn = min(deadline, time.monotonic() + 0.05)
                self._receive(turn)
                if identity not in self._endings and time.monotonic() >= deadline:
                    return None

    def close(self) -> str:
        """End the zygote and with it every worker, wait for it, and return its last words."""
        with self._lock:
            if self._errors is None or self._errors.closed:
                return ""
            self.dead = "the zygote is closed."
            self._control.close()
            for descriptor in self._descriptors:
                os.close(descriptor)
            self._descriptors.clear()
            try:
                self._process.wait(5.0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            words = _last_words(self._errors)
            self._errors.close()
            return words

    def _receive(self, deadline: float) -> dict[str, Any] | None:
        """Return the next message, None at the deadline; endings are noted on the way."""
        while b"\n" not in self._text:
            if not _readable(self._control.fileno(), deadline - time.monotonic()):
                return None
            try:
                data, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 4)
            except OSError as error:
                raise self._fault(f"died ({error})") from error
            self._descriptors += descriptors
            if not data:
                raise self._fault("died")
            self._text += data
        line, _, self._text = self._text.partition(b"\n")
        message: dict[str, Any] = json.loads(line)
        if "ended" in message:
            self._endings[message["ended"]] = Ending(message["exit_code"], message["signal"])
        return message

    def _fault(self, what: str) -> SandboxFault:
        """Return the fault for a zygote that is of no more use, and make an end of it."""
        words = self.close()
        self.dead = f"the zygote ({self.isolation.name}) {what}{': ' + words if words else '.'}"
        return SandboxFault(self.dead)


class Zygote:
    """Starts a zygote and forks confined workers from it; a context manager.

    The process starts at once and numpy is imported while the caller does something else: the
    first call of `worker`, or the first look at `name`, waits for it.
    """

    def __init__(
        self,
        isolation: Isolation,
        limits: Limits,
        entry: Path = HERE / "worker.py",
        *,
        pin: bool = False,
    ) -> None:
        """Start the process.

        Parameters
        ----------
        isolation
            What `choose` returned.
        limits
            The budgets of every worker.
        entry
            The module whose function `serve(channel)` is the worker; it may import what lies
            beside it and beside zygote.py as `from . import x`.
        pin
            Keep this thread, the zygote and its workers on one CPU from the first worker on:
            waking a process on another core costs more than most calls.
        """
        self._limits = limits
        self._entry = entry.resolve()
        self._pin = pin
        self._affinity: set[int] | None = None
        self._lock = threading.Lock()
        self._restarts = 1
        self._count = 0
        self._closed = False
        self._link = self._start(isolation)

    def __enter__(self) -> Zygote:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The isolation really in force, as the report names it; waits for the zygote.

        Raises
        ------
        SandboxFault
            The zygote does not start.
        IsolationUnavailable
            Bubblewrap does not start, and what is left is not enough.
        """
        with self._lock:
            self._ready()
            return self._link.isolation.name

    def worker(self) -> WorkerProcess:
        """Return a new worker, confined.

        A zygote found dead is started anew, once in the life of this object.

        Raises
        ------
        SandboxFault
            The zygote died and may not be restarted, or a layer could not be applied.
        IsolationUnavailable
            Bubblewrap does not start, and what is left is not enough.
        """
        with self._lock:
            try:
                return self._fork()
            except SandboxFault:
                if self._link.dead is None or self._closed or self._restarts == 0:
                    raise
            self._restarts -= 1
            self._link = self._start(self._link.isolation)
            return self._fork()

    def close(self) -> None:
        """End the zygote and every worker it still has; idempotent."""
        with self._lock:
            self._closed = True
            self._link.close()
            if self._affinity is not None and sys.platform == "linux":
                os.sched_setaffinity(0, self._affinity)
                self._affinity = None

    def _start(self, isolation: Isolation) -> _Link:
        plan = dataclasses.replace(isolation.plan, limits=self._limits.as_data())
        return _Link(dataclasses.replace(isolation, plan=plan), self._entry)

    def _ready(self) -> None:
        """Wait for hello, and change to the fallback where bubblewrap does not start."""
        isolation = self._link.isolation
        try:
            self._link.hello()
        except SandboxFault as fault:
            if isolation.bubblewrap is None or self._closed or self._link.said_hello:
                raise
            if isolation.fallback is None:
                raise IsolationUnavailable(str(fault)) from fault
            self._link = self._start(isolation.fallback)
            self._link.hello()

    def _fork(self) -> WorkerProcess:
        self._ready()
        self._pin_once()
        self._count += 1
        channel, theirs = socket.socketpair()
        status, their_status = os.pipe()
        try:
            with theirs:
                for end in (channel, theirs):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BYTES)
                try:
                    pid, pidfd = self._link.fork(self._count, theirs, their_status)
                finally:
                    os.close(their_status)
            worker = WorkerProcess(self._link, self._count, pid, pidfd, channel)
            said = os.read(status, 500) if _readable(status, ANSWER_SECONDS) else b"no answer"
        except BaseException:
            channel.close()
            raise
        finally:
            os.close(status)
        if said != CONFINED:
            reason = said.decode(errors="replace") or "it died before it was confined"
            ending = dataclasses.replace(worker.kill(), confinement_error=reason)
            raise SandboxFault(f"a worker could not be confined: {ending.confinement_error}.")
        return worker

    def _pin_once(self) -> None:
        if self._pin and self._affinity is None and sys.platform == "linux":
            self._affinity = os.sched_getaffinity(0)
            # Where this thread runs now is a CPU that no other pinned job is running on.
            here = int(ctypes.CDLL(None).sched_getcpu())
            os.sched_setaffinity(0, {here})
            self._link.send({"pin": here})


def _start(isolation: Isolation, entry: Path, control: socket.socket) -> subprocess.Popen[bytes]:
    """Start the zygote, which inherits this end of the control socket and nothing else."""
    number = control.fileno()
    # As -I, but for PYTHONHASHSEED: the same submission must meet the same order of its sets.
    interpreter = [str(isolation.installation.interpreter), "-s", "-P", "-S", "-B", "-X", "utf8"]
    environment = dict.fromkeys(THREADS, "1") | {"PYTHONHASHSEED": "0"}
    if "LD_LIBRARY_PATH" in os.environ:
        environment["LD_LIBRARY_PATH"] = os.path.join(sys.base_prefix, "lib")
    return subprocess.Popen(
        isolation.command(
            [*interpreter, str(HERE / "zygote.py"), str(number)], {HERE, entry.parent}
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=(number,),
        start_new_session=True,
        cwd="/",
        env=environment,
    )


def _readable(descriptor: int, seconds: float) -> bool:
    """Tell whether there is something to read, or the end of it, within the time."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(max(seconds, 0.0) * 1000))


def _last_words(errors: IO[bytes] | None) -> str:
    """Return the last line a process wrote to stderr, when it is there to be read."""
    if errors is None or errors.closed or not _readable(errors.fileno(), 0.0):
        return ""
    lines = os.read(errors.fileno(), 1 << 16).decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
