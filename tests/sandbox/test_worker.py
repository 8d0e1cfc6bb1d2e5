"""The worker's end of the channel: what it sends for what it is asked."""

import signal
import socket
from typing import Any

import pytest

from grader.answer import EncodedValues
from grader.bank import Case, request_of
from grader.exercise import Check, Task
from grader.sandbox import wire, worker
from grader.sandbox.channel import Channel
from grader.sandbox.limits import Limits
from grader.sandbox.worker import Worker

CHECK = Check("vector", {"x": 1.0})
TASK = Task("double", points=1, checks=[CHECK])
CASES = [Case(("x",), (wire.encode(float(n)),), b"N") for n in range(3)]


def frames(namespace: dict[str, Any]) -> list[Any]:
    """Return the frames a worker sends when it is asked for the cases."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        asked = Worker(Channel(theirs, 1 << 20))
        asked.limits = Limits().as_data()
        asked.namespace = namespace
        asked.run([(request_of(TASK, CHECK, CASES), [])], 1)
        theirs.close()
        channel = Channel(ours, 1 << 20)
        found = []
        while ours.recv(1, socket.MSG_PEEK):
            found.append(wire.decode(channel.receive()))
        return found


@pytest.mark.parametrize("seconds", [0.0, 60.0], ids=["one-by-one", "together"])
def test_every_frame_holds_an_answer(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """A frame without an answer would be taken for the reply to the next request."""
    monkeypatch.setattr(worker, "FLUSH_SECONDS", seconds)
    sent = frames({"double": lambda x: 2 * x})
    parts = [part for _, _, parts, _ in sent for part in parts]
    answers = [data for lengths, values, *_ in parts for data in EncodedValues(lengths, values)]
    assert [wire.decode(data) for data in answers] == [0.0, 2.0, 4.0]
    assert all(lengths for lengths, *_ in parts)
    assert len(sent) == (3 if seconds == 0.0 else 1)


def test_timer_of_an_earlier_task_does_not_ring() -> None:
    """A task is not interrupted by what an earlier one has wound up."""
    signal.setitimer(signal.ITIMER_REAL, 60.0)
    try:
        frames({"double": lambda x: 2 * x})
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
