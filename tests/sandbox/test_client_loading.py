"""What the client makes of what a worker says when it is asked to load a file."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playing import HURRIED, LIMITS, Play, loaded

from grader.report import Outcome

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
    got = loaded(lambda request, peer: peer.answer("loaded", defined, noted, output, {}, {}))
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
    got = loaded(lambda request, peer: None, HURRIED)
    assert got.lost is not None
    assert got.lost.outcome is Outcome.TIMED_OUT
