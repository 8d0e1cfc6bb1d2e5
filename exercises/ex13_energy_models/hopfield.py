"""Tasks on Hopfield networks: their weights, their energy, what they recall."""

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Arguments, Check, Judge, Misconception, Task
from grader.strategies import Strategy, choices, drawn, integers, lists, permutations

from . import hopfield_misconceptions as wrong
from .inputs import ANY_VALUES, ENERGY, FEW, QUARTERS, SPINS, filled, symmetric


def patterns(first: int, last: int, *, units: tuple[int, int] = (2, 4)) -> Strategy:
    """Return a strategy for so many ±1 patterns of so many units."""
    return drawn(
        lambda draw: filled(draw, (draw(integers(first, last)), draw(integers(*units))), SPINS)
    )


def hopfield(first: int, last: int, number: Strategy = QUARTERS) -> Strategy:
    """Return a strategy for weights and a state of −1 and 1, of so many units."""

    @drawn
    def network(draw):
        n = draw(integers(first, last))
        return {"W": symmetric(draw, n, number), "s": filled(draw, (n,), SPINS)}

    return network


def recalls(orders: tuple[int, int], zero_fields: bool) -> Strategy:
    """Return a strategy for recalls of so many updates that meet a field of 0, or none."""
    networks = hopfield(2, 4, choices(0.5, -0.5, 0.0) if zero_fields else QUARTERS)

    @drawn
    def recall(draw):
        case = draw(networks)
        units = integers(0, len(case["s"]) - 1)
        if draw(choices(False, True)):
            case["s"] = case["s"].astype(np.int64)
        return {**case, "order": draw(lists(units, size=orders))}

    return recall.filter(lambda case: meets_zero(**case) == zero_fields)


def meets_zero(W: np.ndarray, s: np.ndarray, order: list[int]) -> bool:
    """Return whether a field is 0 on the way."""
    state = s.copy()
    for unit in order:
        field = W[unit] @ state
        if field == 0:
            return True
        state[unit] = np.sign(field)
    return False


@drawn
def changes_its_mind(draw):
    """Return a recall in which a unit is updated twice, and the second time the other way.

    Unit i follows j, which then follows k, and k pulls j away from where it was.
    """
    i, j, k = draw(permutations(3))
    W = np.zeros((3, 3))
    for (one, other), size in (((i, k), 0.25), ((i, j), 0.5), ((j, k), 1.0)):
        W[one, other] = W[other, one] = size * draw(choices(1.0, -1.0))
    s = filled(draw, (3,), SPINS)
    s[k] = -s[j] * np.sign(W[j, k])
    return {"W": W, "s": s, "order": [i, j, i]}


def only(diagonal: bool) -> Judge:
    """Return a judge of the diagonal of a matrix, or of everything else in it."""

    def differs(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        mismatch = compare(expected.value, actual.value, ANY_VALUES)
        wanted, found = numeric(expected.value), numeric(actual.value)
        if mismatch is not None or wanted is None or found is None or wanted.ndim != 2:
            return mismatch
        asked = np.eye(*wanted.shape, dtype=bool) == diagonal
        return compare(np.where(asked, wanted, 0), np.where(asked, found, 0))

    return differs


HOPFIELD_WEIGHTS = Task(
    "hopfield_weights",
    points=14,
    hints=[
        "How large is x xᵀ for a pattern of N units, and what is its element [i, j]?",
        "Units that agree in a pattern pull each other; patterns add up; no unit pulls itself.",
    ],
    checks=[
        Check(
            "one-pattern",
            {"patterns": patterns(1, 1)},
            judge=only(diagonal=False),
            cases=FEW,
            hint="W[i, j] is x_i x_j by the number of units.",
        ),
        Check(
            "several-patterns",
            {"patterns": patterns(2, 4)},
            weight=2,
            judge=only(diagonal=False),
            hint="Each pattern adds its outer product. A row of the array is a pattern.",
        ),
        Check(
            "zero-diagonal",
            {"patterns": patterns(1, 3, units=(1, 3))},
            needs="several-patterns",
            judge=only(diagonal=True),
            cases=FEW,
            hint="x_i x_i is always 1: what is left of it in W, however many patterns there are?",
        ),
        Check(
            "integers",
            {"patterns": patterns(1, 3).map(lambda x: x.astype(np.int64))},
            weight=0.5,
            needs="zero-diagonal",
            cases=FEW,
            hint="Patterns may be integers, the weights are fractions.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.keeps_the_diagonal,
            fails={"zero-diagonal"},
            says="The diagonal is kept: every unit holds itself in place. It must be 0.",
        ),
        Misconception(
            wrong.subtracts_one_identity,
            fails={"zero-diagonal"},
            says="Subtracting the identity once fits one pattern of one unit; the diagonal is P/N.",
        ),
        Misconception(
            wrong.inner_products_for_outer,
            fails={"one-pattern", "several-patterns"},
            says="For a vector x, x @ x.T is one number: a transposed vector is the same vector.",
        ),
        Misconception(
            wrong.product_of_the_wrong_axes,
            fails={"one-pattern", "several-patterns"},
            says="This multiplies pattern by pattern, (P, P); weights are between units, (N, N).",
        ),
        Misconception(
            wrong.stores_the_last_pattern_only,
            fails={"several-patterns"},
            says="Each pattern replaces the one before it; their outer products must be added up.",
        ),
        Misconception(
            wrong.does_not_divide,
            fails={"one-pattern", "several-patterns"},
            says="The sum is not divided by the number of units.",
        ),
        Misconception(
            wrong.divides_by_the_patterns,
            fails={"one-pattern", "several-patterns"},
            says="The sum is divided by the number of patterns; here it is the number of units.",
        ),
        Misconception(
            wrong.fills_one_half_of_the_matrix,
            fails={"one-pattern", "several-patterns"},
            says="Only one half of W is filled. Weights are symmetric: i pulls j as j pulls i.",
        ),
        Misconception(
            wrong.divides_integers_in_place,
            fails={"integers"},
            says="`/=` cannot store fractions in an array of integers.",
        ),
    ],
)

ENERGIES = {"two-units"}
HOPFIELD_ENERGY = Task(
    "hopfield_energy",
    points=8,
    hints=[
        "Two units that agree, with a positive weight between them, are content: low energy.",
        "The double sum over i and j meets each pair twice.",
    ],
    checks=[
        Check(
            "two-units",
            hopfield(2, 2),
            tolerance=ENERGY,
            cases=FEW,
            hint="With two units there is one pair: what does it contribute?",
        ),
        Check(
            "values",
            hopfield(2, 4),
            weight=3,
            needs="two-units",
            tolerance=ENERGY,
            hint="One number: a sum over all pairs, with both states of each.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.counts_each_pair_twice,
            fails=ENERGIES,
            says="sᵀWs contains each pair twice, as i, j and as j, i: the ½ is missing.",
        ),
        Misconception(
            wrong.positive_energy,
            fails=ENERGIES,
            says="The minus is missing: states that fit the weights must have a low energy.",
        ),
        Misconception(
            wrong.halves_the_pairs_again,
            fails=ENERGIES,
            says="This takes each pair once and halves it as well.",
        ),
        Misconception(
            wrong.forgets_one_of_the_states,
            fails=ENERGIES,
            says="The states are multiplied in once; a pair contributes W_ij s_i s_j.",
        ),
        Misconception(
            wrong.leaves_the_products_unsummed,
            fails=ENERGIES,
            says="`*` multiplies element by element and leaves a matrix; sᵀWs is one number.",
        ),
        Misconception(
            wrong.energy_of_each_unit,
            fails=ENERGIES,
            says="These are the shares of the units; the energy is their sum.",
        ),
    ],
)

UPDATES = {"one-update", "several-updates"}
HOPFIELD_RECALL = Task(
    "hopfield_recall",
    points=15,
    hints=[
        "Which state does the second unit in the order see?",
        "Work on a copy, unit by unit, and look at the field before you decide.",
    ],
    checks=[
        Check(
            "one-update",
            recalls((1, 1), zero_fields=False),
            cases=FEW,
            hint="Only the unit named changes. The other places of the state stay.",
        ),
        Check(
            "several-updates",
            recalls((2, 5), zero_fields=False),
            weight=3,
            hint="In the order given, one by one; each sees what became of those before.",
        ),
        Check(
            "zero-field",
            recalls((1, 4), zero_fields=True),
            weight=2,
            needs="several-updates",
            hint="Where nothing pulls, a unit stays as it is. What is the sign of 0 in numpy?",
        ),
        Check(
            "repeated-unit",
            changes_its_mind,
            weight=0.5,
            cases=FEW,
            needs="several-updates",
            hint="A unit that is named again is updated again: its field may have changed.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.silent_at_zero,
            fails={"zero-field"},
            says="np.sign(0) is 0, which is no state of a unit; a field of 0 keeps the old one.",
        ),
        Misconception(
            wrong.up_at_zero,
            fails={"zero-field"},
            says="A field of 0 switches the unit to 1 here; it must keep the state it has.",
        ),
        Misconception(
            wrong.down_at_zero,
            fails={"zero-field"},
            says="A field of 0 switches the unit to −1 here; it must keep the state it has.",
        ),
        Misconception(
            wrong.fields_of_the_old_state,
            fails={"several-updates"},
            says="Every field is taken from the first state; later units must see earlier updates.",
        ),
        Misconception(
            wrong.updates_all_at_once,
            fails=UPDATES,
            says="Each step updates all units at once; one unit at a time is asked.",
        ),
        Misconception(
            wrong.updates_every_unit,
            fails=UPDATES,
            says="The order is not used: this goes through all units once, from the first.",
        ),
        Misconception(
            wrong.repeats_until_stable,
            fails={"several-updates"},
            says="The order is gone through again and again; it says all updates, each once.",
        ),
        Misconception(
            wrong.stops_after_one_unit,
            fails={"several-updates"},
            says="This leaves the loop after the first unit.",
        ),
        Misconception(
            wrong.updates_no_unit_twice,
            fails={"repeated-unit"},
            says="A unit named twice is updated once here; each place in the order is an update.",
        ),
        Misconception(
            wrong.recalls_in_the_callers_array,
            fails={"arguments-unchanged"},
            says="This updates the caller's state. Work on a copy and return it.",
        ),
    ],
)
