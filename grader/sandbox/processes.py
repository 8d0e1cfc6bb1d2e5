"""The grader's side of the zygote and its workers: starting them, ending them, nothing between."""

from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import importlib.util
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from types import TracebackType

from grader.errors import IsolationUnavailable, SandboxFault
from grader.sandbox.isolation import Isolation
from grader.sandbox.limits import Limits
from grader.sandbox.link import ANSWER_SECONDS, HERE, Ending, Link, readable
from grader.sandbox.zygote import CONFINED

__all__ = ["Ending", "WorkerProcess", "Zygote"]

SOCKET_BYTES = 1 << 20


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
        self, link: Link, identity: int, pid: int, pidfd: int | None, channel: socket.socket
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
        try:
            if self._ending is None:
                self._send_kill()
            ending = self.ending(ANSWER_SECONDS)
        finally:
            self.channel.close()
            self._close_pidfd()
        if ending is None:
            raise SandboxFault(f"worker {self.pid} does not end although it was killed.")
        return ending

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
                if not readable(self._pidfd, timeout):
                    return None
                deadline = time.monotonic() + ANSWER_SECONDS
            self._ending = self._link.ending(self._identity, deadline)
            if self._ending is not None:
                self._close_pidfd()
        return self._ending

    def _close_pidfd(self) -> None:
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None

    def _send_kill(self) -> None:
        if self._pidfd is None:
            self._link.send({"kill": self._identity})
        elif sys.platform == "linux":
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)


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
        _keep_compiled(HERE)

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

    def worker(self, limits: Limits | None = None) -> WorkerProcess:
        """Return a new worker, confined, with budgets of its own where `limits` is given.

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
                return self._fork(limits)
            except SandboxFault:
                if self._link.dead is None or self._closed or self._restarts == 0:
                    raise
            self._restarts -= 1
            self._link = self._start(self._link.isolation)
            return self._fork(limits)

    def close(self) -> None:
        """End the zygote and every worker it still has; idempotent."""
        with self._lock:
            self._closed = True
            self._link.close()
            if self._affinity is not None and sys.platform == "linux":
                os.sched_setaffinity(0, self._affinity)
                self._affinity = None

    def _start(self, isolation: Isolation) -> Link:
        plan = dataclasses.replace(isolation.plan, limits=self._limits.as_data())
        return Link(dataclasses.replace(isolation, plan=plan), self._entry)

    def _ready(self) -> None:
        """Wait for hello, and change to the fallback where bubblewrap does not start.

        That is tried twice: the first may have been killed, as anything of a batch may be.
        """
        isolation = self._link.isolation
        try:
            self._link.hello()
        except SandboxFault as fault:
            if isolation.bubblewrap is None or self._closed or self._link.said_hello:
                raise
            self._link = self._start(isolation)
            with contextlib.suppress(SandboxFault):
                self._link.hello()
                return
            if isolation.fallback is None:
                raise IsolationUnavailable(str(fault)) from fault
            self._link = self._start(isolation.fallback)
            self._link.hello()

    def _fork(self, limits: Limits | None) -> WorkerProcess:
        self._ready()
        self._pin_once()
        self._count += 1
        channel, theirs, status, their_status = _connections()
        try:
            with theirs:
                for end in (channel, theirs):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BYTES)
                try:
                    own = limits.as_data() if limits not in (None, self._limits) else None
                    pid, pidfd = self._link.fork(self._count, theirs, their_status, own)
                finally:
                    os.close(their_status)
            worker = WorkerProcess(self._link, self._count, pid, pidfd, channel)
            said = os.read(status, 500) if readable(status, ANSWER_SECONDS) else b"no answer"
        except BaseException:
            channel.close()
            raise
        finally:
            os.close(status)
        if said != CONFINED:
            reason = said.decode(errors="replace") or "it died before it was confined"
            worker.kill()
            raise SandboxFault(f"a worker could not be confined: {reason}.")
        return worker

    def _pin_once(self) -> None:
        if self._pin and self._affinity is None and sys.platform == "linux":
            self._affinity = os.sched_getaffinity(0)
            # Where this thread runs now is a CPU that no other pinned job is running on.
            here = int(ctypes.CDLL(None).sched_getcpu())
            os.sched_setaffinity(0, {here})
            self._link.send({"pin": here})


def _connections() -> tuple[socket.socket, socket.socket, int, int]:
    """Return both ends of a channel and of a status pipe, all or none of them."""
    try:
        channel, theirs = socket.socketpair()
        try:
            return channel, theirs, *os.pipe()
        except OSError:
            channel.close()
            theirs.close()
            raise
    except OSError as error:
        raise SandboxFault(f"a worker cannot be connected: {error}.") from error


def _keep_compiled(folder: Path) -> None:
    """Compile, for the next zygote, those of its modules that nobody imports on this side.

    The zygote itself writes nothing, and compiling them anew each time takes 30 ms.
    """
    stale = []
    for source in folder.glob("*.py"):
        compiled = Path(importlib.util.cache_from_source(str(source)))
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            stale.append(source)
    if stale and not sys.dont_write_bytecode:
        import py_compile

        for source in stale:
            with contextlib.suppress(OSError, py_compile.PyCompileError):  # not ours to write
                py_compile.compile(str(source), doraise=True)
