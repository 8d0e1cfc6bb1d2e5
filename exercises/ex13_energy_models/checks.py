"""ex13: what is asked of Hopfield networks and Boltzmann machines."""

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Arguments, Check, Exercise, Judge, Misconception, Task, Tolerance
from grader.message import Message
from grader.strategies import Strategy, choices, drawn, integers, lists

from . import misconceptions as wrong

FEW = 30
ANY_VALUES = Tolerance(rtol=0.0, atol=np.inf)
# sᵀ W s with s as a column is a 1 × 1 matrix: plainly the number.
ENERGY = Tolerance(squeeze=True)
# Saturating and large ones, float32 among them.
PROBABILITIES = Tolerance(atol=1e-6, float32_rtol=1e-3)
FREE_ENERGY = Tolerance(atol=1e-6)
# Biases may come back as a row (1, H).
PARAMETERS = Tolerance(atol=1e-6, squeeze=True)

# Quarters: sums of a few are exact in any order and in float32, so that a field is 0 or is not.
QUARTERS = integers(-8, 8).map(lambda k: k / 4)
THOUSANDS = integers(-1000, 1000).map(float) | choices(1000.0, -1000.0)
SPINS, BITS = choices(1.0, -1.0), choices(1.0, 0.0)


def filled(draw, shape: tuple[int, ...], number: Strategy = QUARTERS) -> np.ndarray:
    """Return an array of that shape, each element drawn by itself."""
    return np.array([draw(number) for _ in range(int(np.prod(shape)))]).reshape(shape)


def symmetric(draw, n: int, number: Strategy = QUARTERS) -> np.ndarray:
    """Return symmetric weights with a zero diagonal."""
    W = np.zeros((n, n))
    rows, columns = np.triu_indices(n, 1)
    W[rows, columns] = W[columns, rows] = filled(draw, rows.shape, number)
    return W


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


def machines(number: Strategy = QUARTERS, *, state: bool = False, first: int = 1) -> Strategy:
    """Return a strategy for W and b of a Boltzmann machine, and a state of 0 and 1 if asked."""

    @drawn
    def machine(draw):
        n = draw(integers(first, 3))
        case = {"W": symmetric(draw, n, number), "b": filled(draw, (n,), number)}
        return {**case, "s": filled(draw, (n,), BITS)} if state else case

    return machine


def rbms(names: str, samples: tuple[int, int] | None, number: Strategy = QUARTERS) -> Strategy:
    """Return a strategy for arguments of a restricted Boltzmann machine, in the order of `names`.

    v and h are a batch of so many samples, or one state where `samples` is None.
    """

    @drawn
    def rbm(draw):
        V, H = draw(integers(1, 3)), draw(integers(1, 3))
        batch = (draw(integers(*samples)),) if samples else ()
        made = {
            "v": lambda: filled(draw, (*batch, V), BITS),
            "h": lambda: filled(draw, (*batch, H), BITS),
            "W": lambda: filled(draw, (V, H), number),
            "b": lambda: filled(draw, (V,), number),
            "c": lambda: filled(draw, (H,), number),
        }
        return {name: made[name]() for name in names.split()}

    return rbm


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(−x))."""
    return 0.5 * (1 + np.tanh(0.5 * x))


def learning(samples: tuple[int, int]) -> Strategy:
    """Return a strategy for steps of CD-1 in which no uniform number is close to its probability.

    So rounding, in float32 too, does not decide whether a unit is on.
    """

    @drawn
    def step(draw):
        case = draw(rbms("v W b c", samples))
        uniform = integers(1, 99).map(lambda k: k / 100)
        (V, H), N = case["W"].shape, len(case["v"])
        case["learning_rate"] = draw(choices(0.5, 0.1, 0.25))
        case["uniforms"] = (filled(draw, (N, H), uniform), filled(draw, (N, V), uniform))
        return case

    def decided(case) -> bool:
        hidden = sigmoid(case["c"] + case["v"] @ case["W"])
        u_h, u_v = case["uniforms"]
        visible = sigmoid(case["b"] + (u_h < hidden) @ case["W"].T)
        return np.abs(u_h - hidden).min() > 1e-4 and np.abs(u_v - visible).min() > 1e-4

    return step.filter(decided)


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


def in_any_order(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare probabilities sorted by size."""
    mismatch = compare(expected.value, actual.value, ANY_VALUES)
    wanted, found = numeric(expected.value), numeric(actual.value)
    if mismatch is not None or wanted is None or found is None:
        return mismatch
    if compare(np.sort(wanted), np.sort(found), PROBABILITIES) is None:
        return None
    return compare(wanted, found, PROBABILITIES) or Mismatch("value", Message("the values differ"))


def part(index: int):
    """Return the call that asks for one of the three results of a step of CD-1."""

    def step(code, **arguments):
        return code.rbm_contrastive_divergence(*arguments.values())[index]

    return step


ONE_AND_BATCH = {"one-state", "batch"}

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
            wrong.recalls_in_the_callers_array,
            fails={"arguments-unchanged"},
            says="This updates the caller's state. Work on a copy and return it.",
        ),
    ],
)

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

RBM_FREE_ENERGY = Task(
    "rbm_free_energy",
    points=12,
    hints=[
        "Each hidden unit adds one logarithm; the visible biases come on top.",
        "The sum over hidden units runs along the last axis, in one state and in a batch.",
    ],
    checks=[
        Check(
            "one-state",
            rbms("v W b c", None),
            weight=2,
            tolerance=ENERGY,
            hint="A minus before both parts: b·v, and a logarithm for each hidden unit.",
        ),
        Check(
            "batch",
            rbms("v W b c", (1, 3)),
            weight=2,
            tolerance=PARAMETERS,
            hint="Each row is a state and has a free energy of its own.",
        ),
        Check(
            "large-inputs",
            rbms("v W b c", None, THOUSANDS),
            needs="one-state",
            tolerance=FREE_ENERGY,
            cases=FEW,
            hint="exp(1000) is inf, but what is log(1 + exp(x)) close to for a large x?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.free_energy_of_infinity,
            fails={"large-inputs"},
            says="exp overflows above 709, so F becomes −∞; log(1 + exp(x)) itself is about x.",
        ),
        Misconception(
            wrong.forgets_the_visible_bias,
            fails=ONE_AND_BATCH,
            says="The term −b·v of the visible biases is missing.",
        ),
        Misconception(
            wrong.forgets_the_hidden_bias,
            fails=ONE_AND_BATCH,
            says="The hidden biases c are not used; they belong inside exp.",
        ),
        Misconception(
            wrong.sums_over_the_batch,
            fails={"batch"},
            says="The whole batch is summed to one number; each row has its own.",
        ),
        Misconception(
            wrong.takes_batches_only,
            fails={"one-state"},
            says="axis=1 exists only in a batch; one state v (V,) must be taken too.",
        ),
        Misconception(
            wrong.energy_at_the_mean_hidden_state,
            fails=ONE_AND_BATCH,
            says="This is the energy at the mean hidden state; F sums over all hidden states.",
        ),
        Misconception(
            wrong.adds_the_logarithms,
            fails=ONE_AND_BATCH,
            says="The logarithms are added; they lower the free energy, so a minus is missing.",
        ),
        Misconception(
            wrong.logarithm_of_the_sum,
            fails=ONE_AND_BATCH,
            says="All hidden inputs are summed inside one logarithm; each unit has its own.",
        ),
    ],
)


def rbm_probabilities(names: str, hint: str) -> list[Check]:
    """Return the checks of the probabilities of one layer given the other."""
    return [
        Check("one-state", rbms(names, None), weight=2, tolerance=PROBABILITIES, hint=hint),
        Check(
            "batch",
            rbms(names, (1, 3)),
            weight=2,
            tolerance=PROBABILITIES,
            hint=f"{hint} Each row of a batch is a state.",
        ),
        Check(
            "large-inputs",
            rbms(names, None, THOUSANDS),
            needs="one-state",
            tolerance=PROBABILITIES,
            cases=FEW,
            hint="Where a unit is all but sure its probability is 0 or 1, not NaN.",
        ),
    ]


NO_BIAS = "The bias is not used: it is added before the sigmoid."
NO_SIGMOID = "These are the inputs of the units; the sigmoid makes probabilities of them."
ROUNDED = "The probabilities are rounded to 0 and 1; they themselves are asked."
INFINITE = "exp overflows above and below the fraction for large inputs: ∞/∞ is NaN."

RBM_HIDDEN = Task(
    "rbm_hidden_probabilities",
    points=7,
    hints=["A layer of sigmoid units.", "W is (V, H): which product of v and W has H elements?"],
    checks=rbm_probabilities("v W c", "Unit j gets c_j and the sum over i of v_i W_ij."),
    misconceptions=[
        Misconception(wrong.hidden_without_bias, fails=ONE_AND_BATCH, says=NO_BIAS),
        Misconception(wrong.hidden_inputs, fails=ONE_AND_BATCH, says=NO_SIGMOID),
        Misconception(wrong.hidden_rounded, fails=ONE_AND_BATCH, says=ROUNDED),
        Misconception(wrong.hidden_of_nan, fails={"large-inputs"}, says=INFINITE),
        Misconception(
            wrong.hidden_by_softmax,
            fails=ONE_AND_BATCH,
            says="This is a softmax, in which units compete; each hidden unit is on by itself.",
        ),
        Misconception(
            wrong.hidden_turned_round,
            fails=ONE_AND_BATCH,
            says="This is the probability to be off: the sign before the sum is wrong.",
        ),
        Misconception(
            wrong.hidden_of_one_state_only,
            fails={"batch"},
            says="Wᵀv fits one state; the states of a batch are rows and stand before W.",
        ),
    ],
)

RBM_VISIBLE = Task(
    "rbm_visible_probabilities",
    points=7,
    hints=["The way back uses the same weights.", "h has H elements and the result V: W or Wᵀ?"],
    checks=rbm_probabilities("h W b", "Unit i gets b_i and the sum over j of W_ij h_j."),
    misconceptions=[
        Misconception(
            wrong.visible_without_transposing,
            fails=ONE_AND_BATCH,
            says="W is (V, H); on the way from H to V it must be transposed.",
        ),
        Misconception(wrong.visible_without_bias, fails=ONE_AND_BATCH, says=NO_BIAS),
        Misconception(wrong.visible_inputs, fails=ONE_AND_BATCH, says=NO_SIGMOID),
        Misconception(wrong.visible_rounded, fails=ONE_AND_BATCH, says=ROUNDED),
        Misconception(wrong.visible_of_nan, fails={"large-inputs"}, says=INFINITE),
        Misconception(
            wrong.visible_of_one_state_only,
            fails={"batch"},
            says="W h fits one state; the states of a batch are rows and stand before Wᵀ.",
        ),
    ],
)

RESULTS = {"one-sample", "weights", "visible-biases", "hidden-biases"}
RBM_CONTRASTIVE_DIVERGENCE = Task(
    "rbm_contrastive_divergence",
    points=15,
    hints=[
        "Write down the four quantities of the chain first: p0, h0, v1, p1.",
        "What the data show, minus what the machine makes of it, as a mean over the batch.",
    ],
    checks=[
        Check(
            "one-sample",
            learning((1, 1)),
            tolerance=PARAMETERS,
            hint="Up, down, up. Where is a sample used, and where a probability?",
        ),
        Check(
            "weights",
            learning((1, 3)),
            call=part(0),
            weight=2,
            tolerance=PARAMETERS,
            hint="vᵀp before minus vᵀp after, a mean over the samples.",
        ),
        Check(
            "visible-biases",
            learning((1, 3)),
            call=part(1),
            tolerance=PARAMETERS,
            cases=FEW,
            hint="The data minus its reconstruction, a mean over the samples.",
        ),
        Check(
            "hidden-biases",
            learning((1, 3)),
            call=part(2),
            tolerance=PARAMETERS,
            cases=FEW,
            hint="The probabilities of the hidden units before and after, as for the weights.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.unlearns,
            fails=RESULTS,
            says="The sign is turned: the data must gain and the reconstruction lose.",
        ),
        Misconception(
            wrong.mean_field,
            fails=RESULTS,
            says="Probabilities are passed on where samples are asked: h0 and v1 are 0 or 1.",
        ),
        Misconception(
            wrong.does_not_sample_the_visible,
            fails=RESULTS,
            says="The reconstruction v1 is left as probabilities; it must be sampled.",
        ),
        Misconception(
            wrong.does_not_sample_the_hidden,
            fails=RESULTS,
            says="The reconstruction is made from hidden probabilities, not from the sample h0.",
        ),
        Misconception(
            wrong.statistics_of_the_sample,
            fails=RESULTS - {"visible-biases"},
            says="The sample h0 enters the update; for hidden units it takes the probabilities.",
        ),
        Misconception(
            wrong.sample_in_the_weights_only,
            fails={"one-sample", "weights"},
            says="W is moved by the sample h0; like c, it takes the probabilities of hidden units.",
        ),
        Misconception(
            wrong.on_above_the_probability,
            fails=RESULTS,
            says="A unit is on where u is above p here, which has the probability 1 − p.",
        ),
        Misconception(
            wrong.sums_over_the_samples,
            fails=RESULTS - {"one-sample"},
            says="The changes are summed over the batch; they must be averaged.",
        ),
        Misconception(
            wrong.sums_the_biases_only,
            fails={"visible-biases", "hidden-biases"},
            says="The weights move by a mean over the batch, the biases by a sum.",
        ),
        Misconception(
            wrong.keeps_the_biases,
            fails=RESULTS - {"weights"},
            says="Only the weights learn; b and c come back as they were.",
        ),
        Misconception(
            wrong.changes_the_callers_parameters,
            fails={"arguments-unchanged"},
            says="`+=` changes the caller's W, b and c. Return new arrays.",
        ),
    ],
)

EXERCISE = Exercise(
    "Energy models",
    tasks=[
        HOPFIELD_WEIGHTS,
        HOPFIELD_ENERGY,
        HOPFIELD_RECALL,
        BOLTZMANN_ENERGY,
        BOLTZMANN_PROBABILITIES,
        RBM_FREE_ENERGY,
        RBM_HIDDEN,
        RBM_VISIBLE,
        RBM_CONTRASTIVE_DIVERGENCE,
    ],
)
