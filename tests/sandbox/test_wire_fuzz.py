"""Bytes that were frames once, mutated: what the grader's side makes of them."""

from __future__ import annotations

import random
import resource
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.answer import EncodedValues
from grader.bank import Bank, Case, CheckCases
from grader.exercise import Check, Task
from grader.sandbox import client, wire
from grader.sandbox.channel import ChannelClosed
from grader.sandbox.limits import KIB, Limits
from grader.sandbox.processes import Ending
from grader.submission import Submission
from grader.verdict import judge_task

CHECK = Check("vector", {"x": 1.0})
TASK = Task("double", points=1, checks=[CHECK], automatic=())
VALUES: list[Any] = [
    np.array([1.0, -2.0, 0.5]),
    2.0,
    (np.eye(2), np.zeros(3)),
    {"W1": np.ones((2, 2)), "b1": [0.0, 1.0]},
    [1, 2**40, True, None, "text", b"bytes", 1 + 2j],
]
NUMBERS: list[Any] = [np.array([1.0, -2.0, 0.5]), np.array([[0.25, 3.0]]), np.zeros(0), np.eye(2)]


def bank(values: list[Any]) -> Bank:
    """Return the bank of a check that expects these values."""
    cases = [Case(("x",), (wire.encode(1.0),), wire.encode(value)) for value in values]
    return Bank("digest", None, {("double", "vector"): CheckCases.of(TASK, CHECK, cases)})


SUBMISSION = Submission(Path("ex90.py"), "ex90", "s", "py", "0" * 64)
LIMITS = Limits(frame_bytes=256 * KIB, submission_seconds=1e6)
TOKEN = b"\x11" * 8
LOADED = wire.encode(("loaded", TOKEN, {"double": "function"}, [("line 1", "a note")], "", {}, {}))


def frames() -> list[bytes]:
    """Return replies as an honest worker sends them, of every form."""
    right = [wire.encode(value) for value in VALUES]
    lengths, values = EncodedValues.of(right).as_data()
    told = ("ValueError", "no", "return x", ["ValueError", "Exception"])
    raised = (bytes(20), b"", [(case, told) for case in range(5)], [])
    changed = (lengths, values, [], [(0, 0, wire.encode(np.zeros(3)))])
    return [
        wire.encode(("answers", TOKEN, [(lengths, values, [], [])], "printed")),
        wire.encode(("answers", TOKEN, [raised], "")),
        wire.encode(("answers", TOKEN, [changed], "")),
        wire.encode(("call", TOKEN, 0, 0, 0, right[0])),
        wire.encode(("ask", TOKEN, "call", "double", "", wire.encode(((1.0,), {})))),
    ]


def forms() -> list[bytes]:
    """Return replies with right answers in forms that are learned once they were met twice."""
    ways = (
        NUMBERS,
        [value.tolist() for value in NUMBERS],
        [np.float32(value) for value in NUMBERS],
        [list(value) for value in NUMBERS],
    )
    rows = [EncodedValues.of([wire.encode(value) for value in way]).as_data() for way in ways]
    return [wire.encode(("answers", TOKEN, [(*row, [], [])], "")) for row in rows]


def mutated(data: bytes, choose: random.Random, others: list[bytes]) -> bytes:
    """Return bytes with a few changes: flipped, set, cut, repeated, spliced, lengths made large."""
    changed = bytearray(data)
    for _ in range(choose.choice((1, 1, 2, 5, 20))):
        at = choose.randrange(len(changed)) if changed else 0
        how = choose.randrange(7)
        if how == 0 and changed:
            changed[at] ^= 1 << choose.randrange(8)
        elif how == 1 and changed:
            changed[at] = choose.choice(b"NTFifcsbltdaOPARG\x00\xff\x80\x7f")
        elif how == 2:
            del changed[at : at + choose.choice((1, 4, 8, 100))]
        elif how == 3:
            changed[at:at] = changed[at : at + choose.choice((1, 5, 50))]
        elif how == 4:
            other = choose.choice(others)
            start = choose.randrange(len(other))
            changed[at : at + 8] = other[start : start + choose.choice((1, 8, 60))]
        elif how == 5:
            changed[at : at + 4] = choose.choice(
                (b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", bytes(4))
            )
        else:
            changed[at:at] = b"l\x01\x00\x00\x00" * choose.choice((1, 60, 70, 2000))
    return bytes(changed)


class Recorded:
    """A channel on which one frame arrives, and then the end."""

    def __init__(self, *data: bytes) -> None:
        self.data = list(data)

    def send(self, data: bytes, timeout: float | None = None) -> None:
        """Drop what is sent."""

    def receive(self, timeout: float | None = None) -> bytes:
        """Return the next frame."""
        if not self.data:
            raise ChannelClosed("end of file")
        return self.data.pop(0)


class Process:
    """A worker that is gone."""

    channel = None

    def kill(self) -> Ending:
        """Return how it ended."""
        return Ending(0, None)

    def ending(self, timeout: float) -> Ending:
        """Return how it ended."""
        return Ending(0, None)


class Zygote:
    """Starts workers that load well, and then send one frame."""

    def __init__(self) -> None:
        self.frame = b""

    def worker(self, limits: Limits) -> Process:
        """Return a worker."""
        return Process()


@pytest.fixture
def zygote(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a zygote whose workers send its `frame`, with a token that is known."""
    made = Zygote()
    monkeypatch.setattr(client, "Channel", lambda *_: Recorded(LOADED, made.frame))
    monkeypatch.setattr(client.secrets, "token_bytes", lambda _: TOKEN)
    return made


def passes(zygote: Any, known: Bank, frame: bytes) -> bool:
    """Return whether a worker that sends a frame passes the check."""
    zygote.frame = frame
    session = client.Session(zygote, SUBMISSION, LIMITS)
    return judge_task(TASK, known, session)["vector"].outcome.value == "passed"


def fuzz(count: int, zygote: Any, values: list[Any], originals: list[bytes]) -> None:
    """Send so many mutated frames to the client, and hold each verdict against the bytes."""
    choose, known = random.Random(count), bank(values)
    for frame in originals * 3:
        passes(zygote, known, frame)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(count):
        frame = mutated(choose.choice(originals), choose, originals)
        if passes(zygote, known, frame):
            message = wire.decode(frame)
            assert message[:2] == ("answers", TOKEN), number
            ((lengths, answers, *_),) = message[2]
            for data, right in zip(EncodedValues(lengths, answers), values, strict=True):
                close(wire.decode(data), right)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


def close(value: Any, right: Any) -> None:
    """Fail unless a value is the right one, by numpy's own account of closeness."""
    if isinstance(right, dict):
        assert value.keys() == right.keys()
        value, right = list(value.values()), list(right.values())
    if isinstance(right, list | tuple) and not isinstance(value, np.ndarray):
        assert len(value) == len(right)
        for one, other in zip(value, right, strict=True):
            close(one, other)
    elif isinstance(right, str | bytes | None):
        assert value == right
    else:
        np.testing.assert_allclose(value, right, rtol=1e-3, atol=1e-6)


def test_every_original_is_understood(zygote: Any) -> None:
    """The frames that are mutated are good ones: the first passes, and those of every form."""
    assert passes(zygote, bank(VALUES), frames()[0])
    known = bank(NUMBERS)
    assert all(passes(zygote, known, frame) for frame in forms() * 3)


PLAYS = {"any": (VALUES, frames()), "learned": (NUMBERS, forms())}


@pytest.mark.parametrize("play", PLAYS)
def test_mutated_frames(zygote: Any, play: str) -> None:
    """No mutation makes anything but an answer, a loss, or the right answers a pass."""
    fuzz(2000, zygote, *PLAYS[play])


@pytest.mark.slow
@pytest.mark.parametrize("play", PLAYS)
def test_a_hundred_thousand_mutated_frames(zygote: Any, play: str) -> None:
    """The same, for long."""
    fuzz(100_000, zygote, *PLAYS[play])
