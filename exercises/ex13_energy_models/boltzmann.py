"""Tasks on Boltzmann machines: energy and the probabilities of states."""

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Arguments, Check, Misconception, Task
from grader.message import Message
from grader.strategies import Strategy, drawn, integers

from . import boltzmann_misconceptions as wrong
from .inputs import (
    ANY_VALUES,
    BITS,
    ENERGY,
    FEW,
    PROBABILITIES,
    QUARTERS,
    THOUSANDS,
    filled,
    symmetric,
)


def machines(number: Strategy = QUARTERS, *, state: bool = False, first: int = 1) -> Strategy:
    """Return a strategy for W and b of a Boltzmann machine, and a state of 0 and 1 if asked."""

    @drawn
    def machine(draw):
        n = draw(integers(first, 3))
        case = {"W": symmetric(draw, n, number), "b": filled(draw, (n,), number)}
        return {**case, "s": filled(draw, (n,), BITS)} if state else case

    return machine


def in_any_order(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare probabilities sorted by size."""
    mismatch = compare(expected.value, actual.value, ANY_VALUES)
    wanted, found = numeric(expected.value), numeric(actual.value)
    if mismatch is not None or wanted is None or found is None:
        return mismatch
    if compare(np.sort(wanted), np.sort(found), PROBABILITIES) is None:
        return None
    return compare(wanted, found, PROBABILITIES) or Mismatch("value", Message("the values differ"))


BOLTZMANN_ENERGY = Task(
    "boltzmann_energy",
    points=8,
    hints=[
        "Two sorts of terms: pairs of units that are both on, and units that are on.",
        "The ½ repairs the double count of pairs, and there is none of single units.",
    ],
    checks=[
        Check(
            "no-weights",
            machines(state=True).map(lambda case: {**case, "W": np.zeros_like(case["W"])}),
            tolerance=ENERGY,
            cases=FEW,
            hint="Without weights only the biases count: those of the units that are on.",
        ),
        Check(
            "values",
            machines(state=True),
            weight=3,
            tolerance=ENERGY,
            hint="Pairs as in a Hopfield network, with states 0 and 1, and the biases.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.interactions_without_half,
            fails={"values"},
            says="sᵀWs contains each pair twice: the ½ is missing.",
        ),
        Misconception(
            wrong.halves_the_bias_too,
            fails={"no-weights", "values"},
            says="The biases are halved too; the ½ belongs to the pairs, which come twice.",
        ),
        Misconception(
            wrong.adds_the_bias,
            fails={"no-weights", "values"},
            says="The biases are added; a positive one must lower the energy of a unit that is on.",
        ),
        Misconception(
            wrong.forgets_the_bias, fails={"no-weights", "values"}, says="The biases are not used."
        ),
        Misconception(
            wrong.bias_of_silent_units_too,
            fails={"no-weights", "values"},
            says="All biases are summed; those of units that are off do not count.",
        ),
        Misconception(
            wrong.turns_both_signs,
            fails={"no-weights", "values"},
            says="Both signs are turned: what fits weights and biases must have a low energy.",
        ),
        Misconception(
            wrong.takes_zero_for_minus_one,
            fails={"no-weights", "values"},
            says="The states are turned into −1 and 1; here they are 0 and 1.",
        ),
    ],
)

ONE_AND_MORE = {"one-unit", "values"}
BOLTZMANN_PROBABILITIES = Task(
    "boltzmann_probabilities",
    points=14,
    hints=[
        "How many states are there, and what is the energy of each?",
        "exp(−E) for each state in the order of binary numbers, then make the sum 1.",
    ],
    checks=[
        Check(
            "one-unit",
            {"W": np.zeros((1, 1)), "b": integers(-20, 20).map(lambda k: np.array([k / 8]))},
            tolerance=PROBABILITIES,
            cases=FEW,
            hint="Two states: off, with the energy 0, and on.",
        ),
        Check(
            "values",
            machines(),
            weight=2,
            judge=in_any_order,
            hint="2^n probabilities that sum to 1: the lower the energy, the likelier.",
        ),
        Check(
            "order",
            machines(first=2),
            weight=1.5,
            needs="values",
            tolerance=PROBABILITIES,
            hint="Count in binary; the first unit is the highest digit and changes once.",
        ),
        Check(
            "strong-couplings",
            machines(THOUSANDS),
            needs="values",
            judge=in_any_order,
            cases=FEW,
            hint="exp(1000) is inf. What happens to probabilities if all energies are shifted?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.first_unit_fastest,
            fails={"order"},
            says="The first unit changes fastest here: 00, 10, 01, 11. It must change slowest.",
        ),
        Misconception(
            wrong.starts_with_all_units_on,
            fails={"one-unit", "order"},
            says="The states run from all units on to all off; they must run from off to on.",
        ),
        Misconception(
            wrong.overflows,
            fails={"strong-couplings"},
            says="exp overflows for low energies, and inf/inf is NaN: shift the energies first.",
        ),
        Misconception(
            wrong.likes_high_energies,
            fails=ONE_AND_MORE,
            says="The sign in the exponent is missing: the lower the energy, the likelier.",
        ),
        Misconception(
            wrong.states_of_minus_one_and_one,
            fails=ONE_AND_MORE,
            says="The units are taken for −1 and 1; those of a Boltzmann machine are 0 and 1.",
        ),
        Misconception(
            wrong.forgets_z,
            fails=ONE_AND_MORE,
            says="The factors exp(−E) are not divided by their sum Z.",
        ),
        Misconception(
            wrong.units_on_their_own,
            fails={"values"},
            says="This treats the units as independent, as if there were no weights.",
        ),
        Misconception(
            wrong.pairs_counted_twice,
            fails={"values"},
            says="The energy inside counts each pair twice: the ½ is missing.",
        ),
    ],
)
