"""Workers that play a part: threads that send a client whatever they like."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grader.answer import Answer
from grader.bank import Case
from grader.exercise import Check, Task
from grader.sandbox import wire
from grader.sandbox.client import Loaded, Session
from grader.sandbox.limits import Limits
from grader.sandbox.probe import Probe
from grader.sandbox.processes import Ending
from grader.submission import Cell, Submission
from grader.verdict import Lost

# Nobody waits so long: what is no question of time does not depend on how busy the machine is.
LIMITS = Limits(
    call_seconds=60.0, load_seconds=60.0, load_grace_seconds=1.0, submission_seconds=600.0
)
HURRIED = Limits(call_seconds=0.1, load_seconds=0.1, load_grace_seconds=0.1, submission_seconds=1.0)
SUBMISSION = Submission(Path("ex90.py"), "ex90", "s", "py", "0" * 64, (Cell(0, "pass"),))
TASK = Task("double", points=1, checks=[Check("vector", {"x": 1.0})])
SPIED = Check("points", {"f": 1.0, "x": 1.0}, spied=("f",))
LINE = Probe("polynomial", (0.0, 1.0))
RIGHT = wire.encode(2.0)
NOTHING = wire.encode(None)


def part(
    *values: bytes, raised: Sequence[Any] = (), changed: Sequence[Any] = ()
) -> tuple[Any, ...]:
    """Return what a worker sends of the answers to a check: these values, in a row."""
    lengths = b"".join(struct.pack("<I", len(value)) for value in values)
    return lengths, b"".join(values), list(raised), list(changed)


Play = Callable[[Any, "Peer"], None]


def case(*values: Any, expected: Any = 2.0) -> Case:
    """Return a case of these arguments."""
    names = ("x",) if len(values) == 1 else ("f", "x")
    return Case(names, tuple(map(wire.encode, values)), wire.encode(expected))


class Peer:
    """The worker's end: frames, or bytes as they come."""

    def __init__(self, connection: socket.socket, token: bytes) -> None:
        self.connection = connection
        self.token = token

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.connection.sendall(data)

    def frame(self, data: bytes) -> None:
        """Send bytes as a frame."""
        self.raw(struct.pack("<I", len(data)) + data)

    def message(self, *parts: Any) -> None:
        """Send a value as a frame."""
        self.frame(wire.encode(parts))

    def answer(self, *parts: Any) -> None:
        """Send an answer to the request in hand."""
        self.message(parts[0], self.token, *parts[1:])

    def read(self) -> Any:
        """Return the next request."""
        length = struct.unpack("<I", self.exactly(4))[0]
        return wire.decode(self.exactly(length))

    def exactly(self, count: int) -> bytes:
        """Return so many bytes, or raise at the end."""
        data = self.connection.recv(count, socket.MSG_WAITALL)
        if len(data) < count:
            raise ConnectionResetError
        return data


class FakeWorker:
    """What `Zygote.worker` gives: a process, here a thread that plays a part."""

    def __init__(self, play: Play) -> None:
        self.channel, theirs = socket.socketpair()
        self.thread = threading.Thread(target=self._serve, args=(theirs, play), daemon=True)
        self.thread.start()

    @staticmethod
    def _serve(connection: socket.socket, play: Play) -> None:
        with connection:
            peer = Peer(connection, b"")
            try:
                while True:
                    kind, peer.token, *rest = peer.read()
                    play((kind, *rest), peer)
            except OSError:
                return  # the grader has closed its end, or the part ends here

    def kill(self) -> Ending:
        """Close the grader's end."""
        self.channel.close()
        self.thread.join()
        return Ending(None, 9)

    def ending(self, timeout: float) -> Ending | None:
        """Return nothing: a thread has no exit code."""
        return None


class FakeZygote:
    """Starts workers that play a part, after loading as they should unless `load` is false."""

    def __init__(self, play: Play, load: bool = True) -> None:
        self.play = play
        self.load = load
        self.started = 0

    def worker(self, limits: Limits) -> FakeWorker:
        """Return a new worker."""
        self.started += 1
        return FakeWorker(self._play)

    def _play(self, request: Any, peer: Peer) -> None:
        if request[0] == "load" and self.load:
            peer.answer("loaded", {"double": "function"}, [], "", {}, {})
        else:
            self.play(request, peer)


@contextmanager
def session(play: Play, *, load: bool = True, limits: Limits = LIMITS) -> Iterator[Session]:
    """Return a session whose workers play a part, with the file loaded."""
    zygote: Any = FakeZygote(play, load)
    with Session(zygote, SUBMISSION, limits, wanted=["double"]) as opened:
        yield opened


def ask(
    play: Play,
    cases: Sequence[Case] = (case(1.0),) * 3,
    check: Check = TASK.checks[0],
    *,
    limits: Limits = LIMITS,
) -> tuple[Sequence[Answer], Lost | None]:
    """Return what the client makes of a worker that plays a part when asked for answers."""
    with session(play, limits=limits) as opened:
        return one(opened, check, cases)


def one(
    opened: Session, check: Check, cases: Sequence[Case], task: Task = TASK
) -> tuple[Sequence[Answer], Lost | None]:
    """Return the answers to one check."""
    (answered,) = opened.answers(task, [(check, cases)])
    return answered


def loaded(play: Play, limits: Limits = LIMITS) -> Loaded:
    """Return what the client makes of a worker that plays a part when asked to load."""
    with session(play, load=False, limits=limits) as opened:
        return opened.load()


def honest(request: Any, peer: Peer) -> None:
    """Answer every case with the right value."""
    peer.answer("answers", [part(*[RIGHT] * count) for count in counts(request)], "")


def counts(request: Any) -> list[int]:
    """Return how many cases each check of a request has."""
    decoded = [wire.decode(each, descriptions=True) for each, _ in request[1]]
    return [count for _, count, _, _ in decoded]
