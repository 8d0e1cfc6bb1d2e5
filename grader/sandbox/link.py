"""One zygote process and the control socket to it: the lines of `zygote`, seen from the grader."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import select
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from grader.errors import SandboxFault
from grader.sandbox.isolation import Isolation
from grader.sandbox.zygote import THREADS

HERE = Path(__file__).resolve().parent
START_SECONDS = 60.0
ANSWER_SECONDS = 20.0
"""How long the zygote gets for a fork or a reaping; it does nothing else."""


@dataclasses.dataclass(frozen=True)
class Ending:
    """How a worker ended: by an exit code of its own, or by a signal."""

    exit_code: int | None
    signal: int | None


class Link:
    """Starts a zygote and talks to it; safe to use from several threads.

    Attributes
    ----------
    isolation
        What the zygote was started with.
    said_hello
        Whether it has been ready once.
    dead
        Why it is of no more use, None as long as it is.
    """

    def __init__(self, isolation: Isolation, entry: Path) -> None:
        self.isolation = isolation
        self.dead: str | None = None
        self._lock = threading.RLock()
        self._text = b""
        self._descriptors: list[int] = []
        self._endings: dict[int, Ending] = {}
        self.said_hello = False
        try:
            self._control, theirs = socket.socketpair()
        except OSError as error:
            raise SandboxFault(f"the zygote cannot be started: {error}.") from error
        with theirs:
            try:
                self._process = _start(isolation, entry, theirs)
            except OSError as error:
                self._control.close()
                raise SandboxFault(f"the zygote cannot be started: {error}.") from error
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

    def fork(
        self,
        identity: int,
        channel: socket.socket,
        status: int,
        limits: dict[str, int | float] | None = None,
    ) -> tuple[int, int | None]:
        """Return pid and pidfd of a new worker that serves `channel`."""
        with self._lock:
            self.hello()
            self.send({"fork": identity, "limits": limits}, channel.fileno(), status)
            deadline = time.monotonic() + ANSWER_SECONDS
            message = self._receive(deadline)
            while message is not None and "forked" not in message:
                message = self._receive(deadline)
            if message is None:
                raise self._fault("does not answer")
            if "refused" in message:
                raise SandboxFault(f"a worker cannot be forked: {message['refused']}.")
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
            if not readable(self._control.fileno(), deadline - time.monotonic()):
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


def readable(descriptor: int, seconds: float) -> bool:
    """Tell whether there is something to read, or the end of it, within the time."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(max(seconds, 0.0) * 1000))


def _last_words(errors: IO[bytes] | None) -> str:
    """Return the last line a process wrote to stderr, when it is there to be read."""
    if errors is None or errors.closed or not readable(errors.fileno(), 0.0):
        return ""
    lines = os.read(errors.fileno(), 1 << 16).decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
