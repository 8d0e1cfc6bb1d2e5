"""The grader's end of a worker, against workers that send whatever they like."""

from __future__ import annotations

import itertools
import resource
import struct
import threading
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from playing import (
    HURRIED,
    LIMITS,
    LINE,
    NOTHING,
    RIGHT,
    SPIED,
    SUBMISSION,
    TASK,
    FakeZygote,
    Peer,
    Play,
    ask,
    case,
    counts,
    honest,
    one,
    part,
    session,
)

from grader.exercise import Check, Task
from grader.report import Outcome
from grader.sandbox import client, exchange, wire
from grader.sandbox.client import Session
from grader.sandbox.probe import Probe


def test_answers_of_an_honest_worker() -> None:
    """Answers come back in order, and nobody is lost."""
    answers, lost = ask(honest)
    assert [answer.value for answer in answers] == [2.0, 2.0, 2.0]
    assert lost is None


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

    answers, lost = ask(endless, limits=HURRIED)
    assert not answers
    assert lost is not None


def test_calls_of_a_probe_do_not_buy_time() -> None:
    """A call that asks for f again and again has as long as any other."""

    def endless(request: Any, peer: Peer) -> None:
        while True:
            peer.answer("call", 0, 0, 0, wire.encode(1.0))
            peer.read()
            threading.Event().wait(0.02)

    answers, lost = ask(endless, [case(LINE, 1.0)], SPIED, limits=HURRIED)
    assert not answers
    assert lost is not None
    assert lost.outcome is Outcome.TIMED_OUT


def test_calls_of_a_probe_are_bounded_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of the calls of a probe has a bound in memory, not only in number."""
    monkeypatch.setattr(exchange, "SPIED_BYTES", 100_000)
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


def test_half_a_frame_is_a_time_out() -> None:
    """A frame that does not end has as long as any other."""
    _, lost = ask(lambda request, peer: peer.raw(struct.pack("<I", 100) + b"l"), limits=HURRIED)
    assert lost is not None
    assert lost.outcome is Outcome.TIMED_OUT


def test_one_task_leaves_time_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A task whose every call is slow uses up its share, not the time of the submission."""
    now = 0.0

    def slow(request: Any, peer: Peer) -> None:
        nonlocal now
        if sum(counts(request)) > 1:
            now += LIMITS.submission_seconds / 3
        peer.answer("answers", [part(RIGHT)], "")

    monkeypatch.setattr(client, "time", SimpleNamespace(monotonic=lambda: now))
    with session(slow) as opened:
        _, lost = one(opened, TASK.checks[0], (case(1.0),) * 50)
        assert lost is not None
        assert lost.outcome is Outcome.TIMED_OUT
        other = Task("halve", points=1, checks=TASK.checks)
        answers, lost = one(opened, TASK.checks[0], (case(1.0),), other)
        assert lost is None
        assert len(answers) == 1
