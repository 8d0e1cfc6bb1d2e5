"""Draws cases with hypothesis, and shrinks a failing one: the only module that imports it."""

from __future__ import annotations

import hashlib
import random
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.errors import Flaky, HypothesisException, NoSuchExample
from hypothesis.internal.conjecture import providers

from grader.cache import cache_folder
from grader.errors import AuthorError
from grader.evaluation import encode_arguments
from grader.exercise import Check
from grader.strategies import Strategy, build

ROUNDS = 4
GROUP = 10


def _strategy(check: Check) -> st.SearchStrategy[dict[str, Any]]:
    if isinstance(check.inputs, Strategy):
        return check.inputs.build()
    inputs = check.inputs
    # fixed_dictionaries shuffles its keys; arguments have an order.
    return st.fixed_dictionaries({name: build(value) for name, value in inputs.items()}).map(
        lambda drawn: {name: drawn[name] for name in inputs}
    )


def _number(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")


@contextmanager
def _blind_to_local_constants() -> Iterator[None]:
    """Keep hypothesis from drawing literals out of whatever modules happen to be imported."""
    # Its own cache would appear in the folder of whoever called, a student's hand-in among it.
    set_hypothesis_home_dir(cache_folder() / "hypothesis")
    original = providers._get_local_constants
    empty = type(original())()
    providers.CONSTANTS_CACHE.cache.clear()
    providers._get_local_constants = lambda: empty
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", hypothesis.errors.HypothesisWarning)
            yield
    finally:
        providers._get_local_constants = original
        providers.CONSTANTS_CACHE.cache.clear()


def _settings(examples: int, *phases: Phase) -> settings:
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )


def _drawn(
    strategy: st.SearchStrategy[dict[str, Any]], count: int, key: str
) -> list[dict[str, Any]]:
    """Return at least `count` cases where the strategy has room for so many numbers.

    Cases are drawn `GROUP` at a time: the engine's work per example, and the copies that it makes
    of parts of earlier examples from the eleventh on, would take most of the time.
    """
    found: list[dict[str, Any]] = []
    for group in (GROUP, 1):

        @hypothesis.seed(_number(key))
        @_settings(-(-count // group), Phase.generate)
        @hypothesis.given(st.tuples(*[strategy] * group))
        def collect(cases: tuple[dict[str, Any], ...]) -> None:
            found.extend(cases)

        collect()
        # A group of large cases may be more than the engine draws for one example.
        if len(found) >= count // 2:
            break
    return found


def draw(check: Check, key: str) -> list[Mapping[str, Any]]:
    """Return up to `check.cases` unlike cases, the check's own examples among them.

    The same key, versions and strategies draw the same cases. Fewer come back only where the
    strategy has no more to give (a gate has four inputs).
    """
    cases: dict[tuple[bytes, ...], Mapping[str, Any]] = {}
    for example in check.examples:
        cases[encode_arguments(example)] = example
    wanted = max(check.cases, len(cases))

    strategy = _strategy(check)
    with _blind_to_local_constants():
        for attempt in range(ROUNDS):
            before = len(cases)
            try:
                missing = wanted - len(cases) + GROUP
                for arguments in _drawn(strategy, missing, f"{key} {attempt}"):
                    if len(cases) < wanted:
                        cases.setdefault(encode_arguments(arguments), arguments)
            except (HypothesisException, TypeError, ValueError, ArithmeticError) as error:
                raise AuthorError(
                    f"check {check.name!r}: its inputs cannot be drawn: {error}"
                ) from error
            if len(cases) >= wanted or len(cases) == before:
                break
    if not cases:
        raise AuthorError(f"check {check.name!r}: its inputs gave no case")
    return list(cases.values())


class _BudgetSpent(Exception):
    """Enough calls were made."""


def minimise(
    check: Check, key: str, fails: Callable[[dict[str, Any]], bool], budget: int
) -> dict[str, Any] | None:
    """Return the smallest failing arguments that hypothesis finds in `budget` calls, or None.

    `fails` runs the student's function once. The search is a function of the key alone, so the
    same submission is shown the same counterexample.
    """
    best: dict[str, Any] | None = None
    left = budget

    def failing(arguments: dict[str, Any]) -> bool:
        nonlocal best, left
        if left == 0:
            raise _BudgetSpent
        left -= 1
        failed = fails(arguments)
        if failed:
            best = arguments
        return failed

    with _blind_to_local_constants():
        try:
            return hypothesis.find(
                _strategy(check),
                failing,
                settings=_settings(budget, Phase.generate, Phase.shrink),
                random=random.Random(_number(key)),
            )
        except (NoSuchExample, Flaky, _BudgetSpent):
            # Flaky: a function that answers differently each time cannot be shrunk further.
            return best
