"""Judging the answers to a check: what passes, and what only looks as if it did."""

from types import ModuleType

import numpy as np
import pytest

from grader.answer import Answer, EncodedAnswer, Raised
from grader.bank import Bank, Case, CheckCases
from grader.exercise import Check, Task
from grader.likeness import agree
from grader.message import Message
from grader.report import Outcome
from grader.sandbox import wire
from grader.verdict import Lost, Trusted, _verdict, judge_task


def cases_of(check: Check, value: object, rest: bytes = b"", count: int = 3) -> CheckCases:
    """Return some cases of one check, all with the same right value."""
    task = Task("double", points=1, checks=[check])
    case = Case(("x",), (wire.encode(1.0),), wire.encode(value), rest)
    return CheckCases.of(task, check, (case,) * count)


def test_none_is_no_exception() -> None:
    """Where an exception is the right answer, to return None is not."""
    check = Check("zero", {"x": 0.0}, raises=ZeroDivisionError)
    cases = cases_of(check, None, wire.encode(("ZeroDivisionError", [])))
    returned = [EncodedAnswer(wire.encode(None))] * 3
    assert _verdict(check, cases, returned, None).outcome is Outcome.FAILED
    raised = [Answer(raised=Raised("ZeroDivisionError"))] * 3
    assert _verdict(check, cases, raised, None).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("statements", "outcome"),
    [
        ("p += 1e3; p -= 1e3", Outcome.PASSED),
        ("p[0] += 1e-4; p[0] -= 2e-4; p[0] += 1e-4", Outcome.PASSED),
        ("p[p == 0] = 1e-15", Outcome.FAILED),
        ("np.clip(p, 1e-12, 1, out=p)", Outcome.FAILED),
        ("p += 1e-9", Outcome.FAILED),
    ],
)
def test_an_argument_is_restored_but_for_rounding(statements: str, outcome: Outcome) -> None:
    """What was shifted may come back rounded; a tiny number in the place of a 0 was written."""
    check = Check("values", {"p": np.array([0.0, 0.1, 1.0])})
    task = Task("entropy", points=1, checks=[check])
    case = Case(("p",), (wire.encode(np.array([0.0, 0.1, 1.0])),), wire.encode(1.0), b"")
    bank = Bank("digest", None, {("entropy", "values"): CheckCases.of(task, check, (case,))})
    code = ModuleType("code")
    exec(f"import numpy as np\ndef entropy(p):\n    {statements}\n    return 1.0\n", vars(code))
    verdicts = judge_task(task, bank, Trusted(code))
    assert verdicts["arguments-unchanged"].outcome is outcome


@pytest.mark.parametrize("lost", [None, Lost(Outcome.CRASHED, Message("gone"))])
def test_right_answers_are_not_enough_where_the_worker_was_lost(lost: Lost | None) -> None:
    """A check passes when every case was answered, not when every answer was right."""
    check = Check("vector", {"x": 1.0})
    cases = cases_of(check, np.zeros(2))
    answers = [EncodedAnswer(cases.values[0])] * (3 if lost is None else 2)
    passed = _verdict(check, cases, answers, lost).outcome is Outcome.PASSED
    assert passed == (lost is None)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, 1.0, 1e-3])
def test_numbers_compared_in_their_bytes_are_compared_all_the_same(wrong: float) -> None:
    """An answer whose bytes differ in their numbers alone passes within the tolerance only."""
    check = Check("vector", {"x": 1.0})
    cases = cases_of(check, np.zeros(2))
    for value, outcome in ((1e-12, Outcome.PASSED), (wrong, Outcome.FAILED)):
        answers = [EncodedAnswer(wire.encode(np.array([0.0, value])))] * 3
        assert _verdict(check, cases, answers, None).outcome is outcome


@pytest.mark.parametrize(
    ("said", "alike"), [("'float' object is not callable", True), ("'tuple' is not", False)]
)
def test_exceptions_alone_must_say_the_same(said: str, alike: bool) -> None:
    """Two mistakes that both end in a TypeError, and in nothing else, need not be one mistake."""
    check = Check("values", {"x": 1.0})
    task = Task("double", points=1, checks=[check])
    cases = cases_of(check, 2.0)
    bank = Bank("digest", None, {("double", "values"): cases})
    answers = [
        [Answer(raised=Raised("TypeError", text))] * 3
        for text in ("'float' object is not callable", said)
    ]
    one, other = (_verdict(check, cases, each, None) for each in answers)
    assert agree(task, bank, {"values": one}, {"values": other}) is alike


@pytest.mark.parametrize(
    ("name", "now", "alike"), [("x", 0.0, True), ("dout", 0.0, False), ("x", 7.0, False)]
)
def test_a_mistake_that_changes_an_argument_changes_the_same_one(
    name: str, now: float, alike: bool
) -> None:
    """Who writes into x is not told of writing into dout, nor of what another statement leaves."""
    check = Check("values", {"x": np.ones(1), "dout": np.ones(1)})
    task = Task("relu", points=1, checks=[check])
    program = "def relu(x, dout):\n    {}[...] = {}\n    return 1.0\n"
    case = Case(
        ("x", "dout"),
        (wire.encode(np.ones(1)), wire.encode(np.ones(1))),
        wire.encode(1.0),
        b"",
    )
    bank = Bank("digest", None, {("relu", "values"): CheckCases.of(task, check, (case,))})
    verdicts = []
    for argument, value in (("x", 0.0), (name, now)):
        code = ModuleType("code")
        exec(program.format(argument, value), vars(code))
        verdicts.append(judge_task(task, bank, Trusted(code)))
    assert agree(task, bank, *verdicts) is alike
