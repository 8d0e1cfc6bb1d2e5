"""The client against anything at all: bytes, frames, values and answers that are nearly right."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playing import LINE, NOTHING, RIGHT, SPIED, Peer, ask, case, loaded, part

from grader.answer import Answer
from grader.bank import Case
from grader.exercise import Check
from grader.report import Outcome
from grader.sandbox import wire
from grader.sandbox.client import Loaded

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
