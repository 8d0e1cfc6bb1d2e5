"""What several families of ex17 draw: worlds, rewards, tables; and how values are judged."""

from itertools import product

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare
from grader.exercise import Arguments, Check, Judge, Tolerance
from grader.message import Message
from grader.strategies import choices, drawn, integers, numbers, permutations

# Sums of a few numbers within ±10 that may cancel, in float32.
SUMS = Tolerance(atol=2e-5)
# Any numbers of the right shape; an axis of length 1 more or less leaves no doubt what is meant.
ANY_VALUES = Tolerance(rtol=0.0, atol=np.inf, squeeze=True)


def is_pair(value: object) -> bool:
    """Return whether a value has two parts."""
    return (isinstance(value, tuple | list) and len(value) == 2) or (
        isinstance(value, np.ndarray) and value.ndim > 0 and len(value) == 2
    )


def part(index: int, judge: Judge) -> Judge:
    """Return a judge of one of the two values returned; the other one is left out."""

    def differs(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        if not (is_pair(expected.value) and is_pair(actual.value)):
            return compare(expected.value, actual.value, ANY_VALUES)
        wanted, found = Answer(expected.value[index]), Answer(actual.value[index])
        mismatch = judge(arguments, wanted, found)
        if mismatch is None:
            return None
        message = Message(
            "of the two values returned, number {index}: {message}",
            index=index,
            message=mismatch.message,
        )
        return Mismatch(mismatch.kind, message, f"[{index}]{mismatch.where}")

    return differs


INDEX = {size: integers(0, size - 1) for size in (1, 2, 3, 4)}
GAMMA = choices(0.5, 0.75, 0.25, 0.9)
REWARD = numbers(-5.0, 5.0)
WHOLE_REWARD = integers(-5, 5)
# Multiples of a quarter that sum to 1, sure outcomes first: a number that is an odd multiple of an
# eighth is far from every cumulative probability, however these are added up.
QUARTERS = {
    size: choices(
        *sorted(
            (row for row in product((0.0, 0.25, 0.5, 0.75, 1.0), repeat=size) if sum(row) == 1),
            key=lambda row: row.count(0.0),
            reverse=True,
        )
    )
    for size in (1, 2, 3)
}
# Half of the ways in a world are sure.
WAYS = {size: choices(*np.eye(size).tolist()) | QUARTERS[size] for size in QUARTERS}


def transition_rows(draw, states, actions, ways=WAYS):
    """Draw P (S, A, S)."""
    return np.array([[draw(ways[states]) for _ in range(actions)] for _ in range(states)])


def policy_rows(draw, states, actions, sure):
    """Draw a policy: S actions if it is to be sure, else probabilities."""
    if sure:
        return np.array([draw(INDEX[actions]) for _ in range(states)], dtype=np.int64)
    return np.array([draw(QUARTERS[actions]) for _ in range(states)])


def ranked_rows(offset, ties=False):
    """Return a strategy for Q whose rows have no near ties, or equal maxima; offset moves them."""

    @drawn
    def table(draw):
        states, actions = draw(integers(1, 3)), draw(integers(2, 4) if ties else integers(1, 3))
        rows = [0.75 * np.array(draw(permutations(actions))) for _ in range(states)]
        if ties:
            for row in rows:
                row[draw(permutations(actions))[:2]] = row.max()
        return {"Q": np.array([row + draw(offset) for row in rows])}

    return table


def few(name, inputs, weight, hint, needs="", **others):
    """Return a check of a side of the task that thirty inputs show as well as a hundred."""
    return Check(name, inputs, weight, hint, needs, **{"tolerance": SUMS, "cases": 30} | others)


TWO_FORMS = "policy may be S integers: in state s, the action policy[s] is taken for sure."
FIRST_OF_EQUALS = "Of equal values the first one counts."
