"""The grader's end of a worker, against workers that send whatever they like."""

from __future__ import annotations

import itertools
import resource
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.answer import Answer
from grader.bank import Case
from grader.exercise import Check, Task
from grader.report import Outcome
from grader.sandbox import client, wire
from grader.sandbox.client import Loaded, Session
from grader.sandbox.limits import Limits
from grader.sandbox.probe import Probe
from grader.sandbox.processes import Ending
from grader.submission import Cell, Submission
from grader.verdict import Lost

LIMITS = Limits(call_seconds=0.1, load_seconds=0.1, load_grace_seconds=0.1, submission_seconds=1.0)
SUBMISSION = Submission(Path("ex90.py"), "ex90", "s", "py", "0" * 64, (Cell(0, "pass"),))
TASK = Task("double", points=1, checks=[Check("vector", {"x": 1.0})])
SPIED = Check("points", {"f": 1.0, "x": 1.0}, spied=("f",))
LINE = Probe("polynomial", (0.0, 1.0))
RIGHT = wire.encode(2.0)


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
    play: Play, cases: Sequence[Case] = (case(1.0),) * 3, check: Check = TASK.checks[0]
) -> tuple[Sequence[Answer], Lost | None]:
    """Return what the client makes of a worker that plays a part when asked for answers."""
    with session(play) as opened:
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


def test_answers_of_an_honest_worker() -> None:
    """Answers come back in order, and nobody is lost."""
    answers, lost = ask(honest)
    assert [answer.value for answer in answers] == [2.0, 2.0, 2.0]
    assert lost is None


NOTHING = wire.encode(None)
FORGED: dict[str, Play] = {
    "no-value": lambda request, peer: peer.frame(b"\xff"),
    "empty-frame": lambda request, peer: peer.frame(b""),
    "bytes-after-it": lambda request, peer: peer.frame(NOTHING + b"N"),
    "no-tuple": lambda request, peer: peer.frame(NOTHING),
    "short-tuple": lambda request, peer: peer.message("answers"),
    "other-token": lambda request, peer: peer.message(
        "answers", b"12345678", [part(*[RIGHT] * 3)], ""
    ),
    "token-of-text": lambda request, peer: peer.message(
        "answers", "12345678", [part(*[RIGHT] * 3)], ""
    ),
    "token-of-an-array": lambda request, peer: peer.message(
        "answers", np.frombuffer(peer.token, np.uint8), [part(*[RIGHT] * 3)], ""
    ),
    "kind-of-an-array": lambda request, peer: peer.message(np.zeros(2), peer.token, [], ""),
    "other-kind": lambda request, peer: peer.answer("loaded", {}, [], ""),
    "report": lambda request, peer: peer.answer("report", {"score": 16.0}),
    "huge-length": lambda request, peer: peer.raw(b"\xff\xff\xff\xff"),
    "too-many-answers": lambda request, peer: peer.answer("answers", [part(*[RIGHT] * 4)], ""),
    "answers-of-text": lambda request, peer: peer.answer("answers", "answers", ""),
    "answers-of-numbers": lambda request, peer: peer.answer("answers", [1, 2, 3], ""),
    "answers-of-an-array": lambda request, peer: peer.answer("answers", np.zeros((3, 3)), ""),
    "answers-of-nothing": lambda request, peer: peer.answer("answers", [part(b"", b"", b"")], ""),
    "no-output": lambda request, peer: peer.answer("answers", [part(*[RIGHT] * 3)]),
    "output-of-an-array": lambda request, peer: peer.answer("answers", [], np.ones(2)),
    "answers-of-no-check": lambda request, peer: peer.answer("answers", [], ""),
    "answers-to-no-case": lambda request, peer: peer.answer("answers", [part()], ""),
    "answers-to-another-check": lambda request, peer: peer.answer(
        "answers", [part(*[RIGHT] * 3), part(RIGHT)], ""
    ),
    "lengths-that-are-none": lambda request, peer: peer.answer(
        "answers", [(b"\1\0\0", RIGHT, [], [])], ""
    ),
    "lengths-beyond": lambda request, peer: peer.answer(
        "answers", [(struct.pack("<I", 10), RIGHT, [], [])], ""
    ),
    "lengths-too-short": lambda request, peer: peer.answer(
        "answers", [(struct.pack("<I", 3), RIGHT, [], [])], ""
    ),
    "a-probe": lambda request, peer: peer.answer("answers", [part(wire.encode(LINE))], ""),
    "changed-beyond": lambda request, peer: peer.answer(
        "answers", [part(NOTHING, changed=[(0, 7, NOTHING)])], ""
    ),
    "changed-in-no-case": lambda request, peer: peer.answer(
        "answers", [part(NOTHING, changed=[(1, 0, NOTHING)])], ""
    ),
    "changed-by-name": lambda request, peer: peer.answer(
        "answers", [part(NOTHING, changed=[(0, "x", NOTHING)])], ""
    ),
    "changed-into-a-dict": lambda request, peer: peer.answer(
        "answers", [part(NOTHING, changed=[(0, 0, {})])], ""
    ),
    "changed-into-numbers": lambda request, peer: peer.answer(
        "answers", [part(NOTHING, changed=[(0, 0, [ord("N")])])], ""
    ),
    "raised-numbers": lambda request, peer: peer.answer(
        "answers", [part(b"", raised=[(0, (1, 2, 3, 4))])], ""
    ),
    "raised-in-no-case": lambda request, peer: peer.answer(
        "answers", [part(b"", raised=[(-1, ("E", "", "", []))])], ""
    ),
    "call-from-another-check": lambda request, peer: peer.answer("call", 1, 0, 0, NOTHING),
    "call-from-check-true": lambda request, peer: peer.answer("call", False, 0, 0, NOTHING),
    "call-of-nothing": lambda request, peer: peer.answer("call"),
    "call-of-an-argument-that-is-none": lambda request, peer: peer.answer("call", 0, 0, 9, NOTHING),
    "call-of-a-later-case": lambda request, peer: peer.answer("call", 0, 3, 0, NOTHING),
    "call-of-case-minus-one": lambda request, peer: peer.answer("call", 0, -1, 0, NOTHING),
    "call-of-case-true": lambda request, peer: peer.answer("call", 0, True, 0, NOTHING),
    "call-by-name": lambda request, peer: peer.answer("call", 0, 0, "x", NOTHING),
    "call-with-a-dict": lambda request, peer: peer.answer("call", 0, 0, 0, {}),
    "call-with-text": lambda request, peer: peer.answer("call", 0, 0, 0, "N"),
    "call-with-junk": lambda request, peer: peer.answer("call", 0, 0, 0, b"\xff"),
}


@pytest.mark.parametrize("name", FORGED)
def test_forged_answer_loses_the_worker(name: str) -> None:
    """A frame that is not the answer to the request made is a crash, and no answer."""
    # A call is only ever an answer where f is spied.
    spied = ([case(LINE, 1.0)] * 3, SPIED) if name.startswith("call") else ()
    answers, lost = ask(FORGED[name], *spied)
    assert not answers
    assert lost is not None
    assert lost.outcome is Outcome.CRASHED
    assert str(lost.message).startswith("the process sent the grader what is no answer")


def test_frame_that_answers_all_and_more_is_no_fault_of_ours() -> None:
    """With the last answer comes an output that is no text: there is no case left to try again."""
    answers, lost = ask(lambda request, peer: peer.answer("answers", [part(*[RIGHT] * 3)], 7))
    assert len(answers) == 3
    assert lost is None


@pytest.mark.parametrize(
    ("check", "argument"),
    [(TASK.checks[0], 0), (SPIED, 1), (SPIED, -2)],
    ids=["of-no-spied-check", "of-a-number", "counted-from-the-end"],
)
def test_call_of_what_is_not_spied_loses_the_worker(check: Check, argument: int) -> None:
    """A judge that expects no calls is never shown any."""
    heard: list[Any] = []

    def call(request: Any, peer: Peer) -> None:
        peer.answer("call", 0, argument, wire.encode(1.0))
        heard.append(peer.read()[0])
        honest(request, peer)

    _, lost = ask(call, [case(LINE, 1.0)], check)
    assert not heard
    assert lost is not None
    assert lost.outcome is Outcome.CRASHED


def test_early_reply_answers_nothing() -> None:
    """A reply sent before the request does not have its token."""

    def early(request: Any, peer: Peer) -> None:
        peer.message("answers", b"\0" * 8, [part(*[RIGHT] * 3)], "")
        honest(request, peer)

    _, lost = ask(early)
    assert lost is not None
    assert lost.outcome is Outcome.CRASHED


def test_second_reply_answers_nothing() -> None:
    """A reply sent twice is refused by the next request, which a new worker answers."""

    def twice(request: Any, peer: Peer) -> None:
        honest(request, peer)
        if zygote.started == 1:
            peer.answer("answers", [wire.encode(7.0)] * 3, "")

    zygote: Any = FakeZygote(twice)
    with Session(zygote, SUBMISSION, LIMITS) as opened:
        for _ in range(2):
            answers, lost = one(opened, TASK.checks[0], (case(1.0),) * 3)
            assert [answer.value for answer in answers] == [2.0] * 3
            assert lost is None
    assert zygote.started == 2


def test_answers_without_end_cost_the_budget_of_a_call() -> None:
    """Frames that hold no answer do not buy time."""

    def endless(request: Any, peer: Peer) -> None:
        while True:
            peer.answer("answers", [], "")

    answers, lost = ask(endless)
    assert not answers
    assert lost is not None


def test_calls_of_a_probe_do_not_buy_time() -> None:
    """A call that asks for f again and again has as long as any other."""

    def endless(request: Any, peer: Peer) -> None:
        while True:
            peer.answer("call", 0, 0, 0, wire.encode(1.0))
            peer.read()
            threading.Event().wait(0.02)

    answers, lost = ask(endless, [case(LINE, 1.0)], SPIED)
    assert not answers
    assert lost is not None
    assert lost.outcome is Outcome.TIMED_OUT


def test_calls_of_a_probe_are_bounded_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of the calls of a probe has a bound in memory, not only in number."""
    monkeypatch.setattr(client, "SPIED_BYTES", 100_000)
    asked = itertools.count()

    def large(request: Any, peer: Peer) -> None:
        while True:
            peer.answer("call", 0, 0, 0, wire.encode(np.zeros(1000)))
            peer.read()
            next(asked)

    _, lost = ask(large, [case(LINE, 1.0)], SPIED)
    assert lost is not None
    assert lost.outcome is Outcome.CRASHED
    assert next(asked) < 40


@pytest.mark.parametrize("x", [[10**1200] * 50, ["a"], "a", None, {}, [[1.0], [1.0, 2.0]]])
def test_probe_of_what_is_no_number_is_told_to_the_student(x: Any) -> None:
    """A probe is not evaluated at big integers, text or ragged lists; the caller hears of it."""
    heard: list[Any] = []

    def strange(request: Any, peer: Peer) -> None:
        peer.answer("call", 0, 0, 0, wire.encode(x))
        heard.append(peer.read()[0])
        honest(request, peer)

    answers, lost = ask(strange, [case(Probe("product"), 1.0)], SPIED)
    assert heard == ["error"]
    assert lost is None
    assert not answers[0].calls


@pytest.mark.parametrize(
    ("probe", "x"),
    [
        (Probe("quadratic_form", (np.ones((1, 1)), np.ones(1))), np.zeros((30_000, 1, 1), bool)),
        (Probe("weighted_powers", (np.ones((1, 500)), 2)), np.zeros((200_000, 1), bool)),
        (Probe("polynomial", (0.0, 1.0, 2.0)), np.zeros(2_000_000, bool)),
    ],
    ids=lambda value: getattr(value, "form", ""),
)
def test_probe_of_a_small_x_does_not_fill_the_memory(probe: Probe, x: Any) -> None:
    """What a stranger's x makes of the parameters by broadcasting has a bound in this process."""
    heard: list[Any] = []

    def strange(request: Any, peer: Peer) -> None:
        peer.answer("call", 0, 0, 0, wire.encode(x))
        heard.append(peer.read()[0])
        honest(request, peer)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ask(strange, [case(probe, 1.0)], SPIED)
    assert heard == ["error"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


def test_probe_overflows_in_silence(recwarn: pytest.WarningsRecorder) -> None:
    """What numpy thinks of a student's x is no warning of ours."""

    def large(request: Any, peer: Peer) -> None:
        peer.answer("call", 0, 0, 0, wire.encode(np.array([1e308])))
        peer.read()
        honest(request, peer)

    answers, _ = ask(large, [case(Probe("polynomial", (0.0, 1.0, 3.0)), 1.0)], SPIED)
    assert np.isinf(answers[0].calls[0].value)
    assert not recwarn.list


def test_value_far_larger_than_the_right_one_is_not_kept() -> None:
    """A hundred answers of 16 MB each would be kept until the task is judged."""
    zeros = wire.encode(np.zeros(50_000))
    huge = part(*[zeros] * 3, changed=[(case, 0, zeros) for case in range(3)])
    answers, lost = ask(lambda request, peer: peer.answer("answers", [huge], ""))
    assert lost is None
    assert all(type(answer.value) is wire.Opaque for answer in answers)
    assert all(type(answer.changed["x"]) is wire.Opaque for answer in answers)


def test_text_is_cut_and_cleaned() -> None:
    """Text of a worker is cut before it is cleaned, and none of it moves a cursor."""
    raised = ("E\nrror", "says\n\x1b[2J" * 10_000, "line\u202e" * 1000, ["E", "Exception"])
    answer = part(b"", raised=[(0, raised)])
    with session(
        lambda request, peer: peer.answer("answers", [answer], "\x1b[1mscore 16/16" * 100_000)
    ) as opened:
        (got,), lost = one(opened, TASK.checks[0], [case(1.0)])
        output = "".join(opened.output)
    assert lost is None
    assert got.raised is not None
    for text in (got.raised.type_name, got.raised.message, got.raised.line):
        assert text.isprintable()
        assert len(text) <= 1000
    assert "\x1b" not in output
    assert len(output) <= LIMITS.output_bytes


LONG = "text " * 100_000
GROWING = ("", "{a}" * 8, {"a": ("{b}" * 8, {"b": LONG[:2000]})})


@pytest.mark.parametrize(
    ("defined", "noted", "output"),
    [
        ({"double": "function"}, [("", LONG)] * 3, "x" * 10**6),
        ({"double": "function"}, [("", "text")] * 10_000, ""),
        (
            {"double": "function"},
            [("", "{a}" * 8, {"a": ("{b}" * 8, {"b": LONG[:999]})})] * 50,
            "",
        ),
    ],
    ids=["long", "many", "grown"],
)
def test_what_loading_says_is_cut(
    defined: dict[str, str], noted: list[tuple[Any, ...]], output: str
) -> None:
    """Warnings and output of the loading have a bound."""
    unhurried = replace(LIMITS, load_seconds=10.0)  # megabytes have to come through
    got = loaded(
        lambda request, peer: peer.answer("loaded", defined, noted, output, {}, {}), unhurried
    )
    assert got.lost is None
    assert sum(len(str(message)) for _, message in got.warnings) < 200_000
    assert len(got.output) <= LIMITS.output_bytes


FORGED_LOADS: dict[str, Play] = {
    "names-of-text": lambda request, peer: peer.answer("loaded", "double", [], "", {}, {}),
    "too-many-names": lambda request, peer: peer.answer(
        "loaded", {f"name_{n}": "function" for n in range(2_100)}, [], "", {}, {}
    ),
    "kinds-of-numbers": lambda request, peer: peer.answer("loaded", {"double": 1}, [], "", {}, {}),
    "names-of-numbers": lambda request, peer: peer.answer(
        "loaded", {1: "function"}, [], "", {}, {}
    ),
    "notes-of-numbers": lambda request, peer: peer.answer("loaded", {}, [(1, 2)], "", {}, {}),
    "notes-of-an-array": lambda request, peer: peer.answer(
        "loaded", {}, np.zeros((2, 2)), "", {}, {}
    ),
    "notes-of-a-dict": lambda request, peer: peer.answer("loaded", {}, {"a": "b"}, "", {}, {}),
    "notes-that-grow": lambda request, peer: peer.answer(
        "loaded", {}, [("", "{a}" * 300, {"a": LONG})], "", {}, {}
    ),
    "notes-within-notes": lambda request, peer: peer.answer(
        "loaded", {}, [("", "{a}", {"a": ("{b}", {"b": ("c", {})})})], "", {}, {}
    ),
    "notes-without-values": lambda request, peer: peer.answer(
        "loaded", {}, [("", "{a}", {})], "", {}, {}
    ),
    "notes-of-lists": lambda request, peer: peer.answer(
        "loaded", {}, [("", "{a}", [])], "", {}, {}
    ),
    "no-output": lambda request, peer: peer.answer("loaded", {}, []),
    "mentions-of-text": lambda request, peer: peer.answer(
        "loaded", {}, [], "", {"double": "x" * 100_000}, {}
    ),
    "mentions-of-numbers": lambda request, peer: peer.answer(
        "loaded", {}, [], "", {"double": [1]}, {}
    ),
    "places-of-a-list": lambda request, peer: peer.answer("loaded", {}, [], "", {}, [["double"]]),
    "a-place-of-text": lambda request, peer: peer.answer(
        "loaded", {}, [], "", {}, {"double": "ab"}
    ),
    "a-place-of-arrays": lambda request, peer: peer.answer(
        "loaded", {}, [], "", {}, {"double": (np.zeros(2), np.zeros(2))}
    ),
    "a-place-in-another-file": lambda request, peer: peer.answer(
        "loaded", {}, [], "", {}, {"double": (0, 10_000)}
    ),
    "a-place-in-no-cell": lambda request, peer: peer.answer(
        "loaded", {}, [], "", {}, {"double": (7, 1)}
    ),
    "mentions-of-a-list": lambda request, peer: peer.answer("loaded", {}, [], "", [["double"]], {}),
    "answers": lambda request, peer: peer.answer("answers", [], ""),
    "other-token": lambda request, peer: peer.message("loaded", b"", {}, [], ""),
    "token-of-an-array": lambda request, peer: peer.message("loaded", np.zeros(8), {}, [], ""),
}


@pytest.mark.parametrize("forged", FORGED_LOADS.values(), ids=FORGED_LOADS.keys())
def test_forged_loading_loses_the_worker(forged: Play) -> None:
    """A load that answers with anything else defines nothing."""
    got = loaded(forged)
    assert got.lost is not None
    assert got.lost.outcome is Outcome.CRASHED
    assert not got.defined


def test_silence_while_loading_is_a_time_out() -> None:
    """A worker that does not answer costs the budget of loading."""
    got = loaded(lambda request, peer: None)
    assert got.lost is not None
    assert got.lost.outcome is Outcome.TIMED_OUT


def test_half_a_frame_is_a_time_out() -> None:
    """A frame that does not end has as long as any other."""
    _, lost = ask(lambda request, peer: peer.raw(struct.pack("<I", 100) + b"l"))
    assert lost is not None
    assert lost.outcome is Outcome.TIMED_OUT


# ---- fuzz -------------------------------------------------------------------------------------

leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=8)
    | st.binary(max_size=8)
    | st.sampled_from([np.zeros(3), np.zeros((0, 4)), np.array(True), np.float32(1.0), LINE])
    | st.sampled_from([wire.Opaque("T"), wire.Argument(0), wire.Result(1), wire.Generator(2)])
    | st.sampled_from([RIGHT, NOTHING, "answers", "call", "loaded", "value", part(RIGHT)])
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
        | inner.map(wire.encode)
    ),
    max_leaves=12,
)


@st.composite
def actions(draw: Any) -> Callable[[Peer], None]:
    """Draw something to send: bytes, a frame of bytes, a value, or a message with the token."""
    what = draw(st.sampled_from(["raw", "frame", "value", "message", "mutated"]))
    if what == "raw":
        data = draw(st.binary(max_size=64))
        return lambda peer: peer.raw(data)
    if what == "frame":
        data = draw(st.binary(max_size=64))
        return lambda peer: peer.frame(data)
    if what == "value":
        value = draw(values)
        return lambda peer: peer.frame(wire.encode(value))
    kind = draw(st.sampled_from(["answers", "call", "loaded"]) | leaves)
    parts = draw(st.lists(values, max_size=5))
    if what == "message":
        return lambda peer: peer.answer(kind, *parts)
    where, byte = draw(st.integers(0, 200)), draw(st.integers(0, 255))

    def mutated(peer: Peer) -> None:
        data = bytearray(
            wire.encode(("answers", peer.token, [part(RIGHT, RIGHT)], "text", *parts[:1]))
        )
        data[where % len(data)] = byte
        peer.frame(bytes(data))

    return mutated


def fuzz(sent: list[Callable[[Peer], None]], check: Check, cases: list[Case]) -> None:
    """Send these things to the client, both for a load and for answers."""

    def play(request: Any, peer: Peer) -> None:
        for send in sent:
            send(peer)
        peer.connection.shutdown(socket.SHUT_RDWR)
        raise ConnectionResetError

    got = loaded(play)
    assert type(got) is Loaded
    answers, lost = ask(play, cases, check)
    assert len(answers) <= len(cases)
    assert (lost is None) == (len(answers) == len(cases))
    if lost is not None:
        assert lost.outcome in (Outcome.CRASHED, Outcome.TIMED_OUT)
    for answer in answers:
        assert isinstance(answer, Answer)


ANY = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@settings(ANY, max_examples=200)
@given(st.lists(actions(), min_size=1, max_size=4))
def test_anything_a_worker_sends(sent: list[Callable[[Peer], None]]) -> None:
    """Whatever arrives, the client gives answers or says how the worker was lost."""
    fuzz(sent, SPIED, [case(LINE, 1.0), case(LINE, 2.0)])


@pytest.mark.slow
@settings(ANY, max_examples=20_000)
@given(st.lists(actions(), min_size=1, max_size=4))
def test_anything_a_worker_sends_at_length(sent: list[Callable[[Peer], None]]) -> None:
    """The same, for a long time."""
    fuzz(sent, SPIED, [case(LINE, 1.0), case(LINE, 2.0)])


def test_one_task_leaves_time_for_the_others() -> None:
    """A task whose every call is slow uses up its share, not the time of the submission."""

    def slow(request: Any, peer: Peer) -> None:
        for _ in range(sum(counts(request))):
            threading.Event().wait(0.08)
            peer.answer("answers", [part(RIGHT)], "")

    with session(slow) as opened:
        _, lost = one(opened, TASK.checks[0], (case(1.0),) * 50)
        assert lost is not None
        assert lost.outcome is Outcome.TIMED_OUT
        other = Task("halve", points=1, checks=TASK.checks)
        answers, lost = one(opened, TASK.checks[0], (case(1.0),), other)
        assert lost is None
        assert len(answers) == 1
