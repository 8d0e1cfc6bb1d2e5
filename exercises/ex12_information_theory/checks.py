"""ex12: what is asked of entropies, divergences and Boltzmann's distribution."""

import numpy as np

from grader.exercise import SAME_ANSWER_TWICE, Check, Exercise, Misconception, Task, Tolerance
from grader.strategies import Strategy, choices, constant, drawn, integers, lists, numbers, vectors

from . import misconceptions as wrong

FEW = 30
# A probability here is 0 or at least 1/64, and a δ as large as 1e-7 beside it, or in the place of
# a 0, moves an entropy in bits by less than this.
BITS = Tolerance(atol=5e-5)
# k is 1e-23: nothing absolute may be allowed, or 0 would pass.
TINY = Tolerance(atol=0.0)
# float32 keeps E/T = 10000 to 1e-3.
LARGE_ENERGIES = Tolerance(atol=1e-6, float32_rtol=1e-2)
COARSE, FINE = choices(4, 8, 16, 64), choices(16, 64)
OTHER_BASES = choices(4, 10, float(np.e), 3)


def shares(draw, count: int) -> np.ndarray:
    """Return so many positive probabilities: binary fractions, whose sum is 1 without rounding."""
    total = draw(COARSE if count <= 4 else FINE)
    left, parts = total - count, []
    for _ in range(count - 1):
        parts.append(draw(integers(0, left)))
        left -= parts[-1]
    return (np.array([*parts, left]) + 1.0) / total


def distributions(first: int = 1, last: int = 5) -> Strategy:
    """Return a strategy for distributions without a zero."""
    return drawn(lambda draw: shares(draw, draw(integers(first, last))))


POSITIVE = distributions()


@drawn
def with_zeros(draw):
    """Draw a distribution with one or two impossible outcomes."""
    p = draw(distributions(1, 3))
    for _ in range(draw(integers(1, 2))):
        p = np.insert(p, draw(integers(0, len(p))), 0.0)
    return p


@drawn
def pairs(draw):
    """Draw two distributions over the same outcomes, all of them possible."""
    count = draw(integers(1, 5))
    return {"p": shares(draw, count), "q": shares(draw, count)}


@drawn
def zeros_in_p(draw):
    """Draw p with an impossible outcome that q allows."""
    count = draw(integers(1, 3))
    p = np.insert(shares(draw, count), draw(integers(0, count)), 0.0)
    return {"p": p, "q": shares(draw, count + 1)}


@drawn
def zeros_in_both(draw):
    """Draw two distributions that exclude the same outcome."""
    pair = draw(pairs.filter(lambda pair: len(pair["p"]) < 4))
    place = draw(integers(0, len(pair["p"])))
    return {name: np.insert(p, place, 0.0) for name, p in pair.items()}


@drawn
def excluded_by_q(draw):
    """Draw q with an impossible outcome that p allows."""
    count = draw(integers(1, 3))
    place = draw(integers(0, count))
    certain = draw(choices(False, True))
    p = np.eye(count + 1)[place] if certain else shares(draw, count + 1)
    return {"p": p, "q": np.insert(shares(draw, count), place, 0.0)}


@drawn
def one_outcome(draw):
    """Draw p as integers, all on one outcome."""
    count = draw(integers(1, 4))
    p = np.eye(count, dtype=np.int64)[draw(integers(0, count - 1))]
    return {"p": p, "q": shares(draw, count)}


@drawn
def tables(draw):
    """Draw a joint table without a zero, of one row or column too."""
    rows, columns = draw(integers(1, 3)), draw(integers(1, 4))
    return shares(draw, rows * columns).reshape(rows, columns)


@drawn
def with_empty_cells(draw):
    """Draw a joint table with one or two impossible pairs, but no row or column of zeros."""
    rows, columns = draw(integers(2, 3)), draw(integers(2, 3))
    possible = np.ones((rows, columns), dtype=bool)
    row, column = draw(integers(0, rows - 1)), draw(integers(0, columns - 1))
    possible[row, column] = False
    if draw(choices(True, False)):
        possible[row - 1, column - 1] = False
    joint = np.zeros((rows, columns))
    joint[possible] = shares(draw, int(possible.sum()))
    return joint


def with_empty_lines(*axes: int) -> Strategy:
    """Return a strategy for joint tables with a row (axis 0) or a column (axis 1) of zeros."""

    @drawn
    def table(draw):
        rows, columns, axis = draw(integers(1, 2)), draw(integers(1, 2)), draw(choices(*axes))
        joint = shares(draw, rows * columns).reshape(rows, columns)
        return np.insert(joint, draw(integers(0, joint.shape[axis])), 0.0, axis=axis)

    return table


def other_bases(inputs: Strategy) -> Check:
    """Return the check of the base, for whatever arguments come before it."""
    with_base = drawn(lambda draw: {**draw(inputs), "base": draw(OTHER_BASES)})
    hint = "log_b(x) is the logarithm of x in any base, divided by that of b."
    return Check("other-bases", with_base, weight=1.5, tolerance=BITS, cases=FEW, hint=hint)


def named(name: str, strategy: Strategy) -> Strategy:
    """Return the strategy of a mapping with this one argument."""
    return strategy.map(lambda value: {name: value})


ONLY_BITS = "The logarithm here has the base 2 always; it must have the base that is given."
ONLY_NATS = "np.log is the natural logarithm; the base asked for is 2, or what is given."
NAN = "0 · log 0 is 0 · (−∞), which is NaN in floats: leave out the terms whose weight is 0."
TRUNCATES = "An array made like an integer one holds integers: decimals stored in it are cut off."
BASED = {"values", "other-bases"}

ENTROPY = Task(
    "entropy",
    points=15,
    hints=[
        "A fair coin has one bit, a sure thing none. Which term gives what?",
        "Sum only over the outcomes that can occur, and change the base by a division.",
    ],
    checks=[
        Check(
            "values",
            {"p": POSITIVE},
            weight=3,
            tolerance=BITS,
            hint="A mean: each −log p_i counts with its probability. In bits by default.",
        ),
        Check(
            "zeros",
            {"p": with_zeros},
            weight=2,
            needs="values",
            tolerance=BITS,
            hint="An outcome that never occurs adds nothing. What does your code make of log 0?",
        ),
        other_bases(named("p", POSITIVE)),
        Check(
            "lists",
            {"p": POSITIVE.map(np.ndarray.tolist)},
            weight=0.5,
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A list has no arithmetic and no comparison by element; an array made of it has.",
        ),
    ],
    misconceptions=[
        Misconception(wrong.nan_for_an_impossible_outcome, fails={"zeros"}, says=NAN),
        Misconception(wrong.always_bits, fails={"other-bases"}, says=ONLY_BITS),
        Misconception(wrong.always_nats, fails=BASED, says=ONLY_NATS),
        Misconception(
            wrong.always_base_ten,
            fails=BASED,
            says="The logarithm has the base 10 whatever base is.",
        ),
        Misconception(
            wrong.forgets_the_minus,
            fails=BASED,
            says="The sign is turned: logarithms of probabilities are negative, an entropy is not.",
        ),
        Misconception(
            wrong.every_surprise_counts_alike,
            fails=BASED,
            says="Each −log p_i is added as it is; it must count with its probability p_i.",
        ),
        Misconception(
            wrong.leaves_the_terms_unsummed,
            fails=BASED,
            says="These are the terms, one for each outcome; the entropy is their sum.",
        ),
        Misconception(
            wrong.overwrites_the_zeros,
            fails={"arguments-unchanged"},
            says="This writes into p: the caller's distribution has lost its zeros.",
        ),
        Misconception(
            wrong.selects_from_arrays_only,
            fails={"lists"},
            says="A list cannot be compared or indexed element by element: make an array of p.",
        ),
    ],
)

PAIR_VALUES = "Which of the two says how often an outcome occurs, and which is inside the log?"
SURELY_INFINITE = "q calls an outcome impossible that does occur: how surprised is it then?"

CROSS_ENTROPY = Task(
    "cross_entropy",
    points=13,
    hints=[
        "p says how often an outcome occurs, q how surprising it is thought to be.",
        "Sum over the outcomes with p_i > 0 and look at what log(q_i) is there.",
    ],
    checks=[
        Check("values", pairs, weight=3, tolerance=BITS, hint=PAIR_VALUES),
        Check(
            "zeros-in-both",
            zeros_in_both,
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="What cannot occur adds 0, and nobody asks how q would code it.",
        ),
        Check(
            "infinite", excluded_by_q, weight=1.5, needs="values", cases=FEW, hint=SURELY_INFINITE
        ),
        Check(
            "one-outcome",
            one_outcome,
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="p may be integers, as one-hot targets are: of which type is what you build?",
        ),
        other_bases(pairs),
    ],
    misconceptions=[
        Misconception(wrong.nan_where_both_are_zero, fails={"zeros-in-both"}, says=NAN),
        Misconception(
            wrong.finite_by_a_delta,
            fails={"infinite"},
            says="A δ inside the log makes log 0 finite; where q_i = 0 < p_i the result is inf.",
        ),
        Misconception(
            wrong.leaves_out_what_q_excludes,
            fails={"infinite"},
            says="This leaves out the outcomes with q_i = 0; only those with p_i = 0 add nothing.",
        ),
        Misconception(
            wrong.swaps_p_and_q,
            fails=BASED,
            says="p and q are swapped: the weights are p's, the logarithms q's.",
        ),
        Misconception(wrong.always_two_as_base, fails={"other-bases"}, says=ONLY_BITS),
        Misconception(wrong.natural_cross_entropy, fails=BASED, says=ONLY_NATS),
        Misconception(
            wrong.likeliest_outcome_only,
            fails=BASED,
            says="Only the likeliest outcome is counted, which is enough for one-hot p alone.",
        ),
        Misconception(
            wrong.binary_cross_entropy,
            fails=BASED,
            says="The terms with 1 − p belong to outcomes that are yes or no one by one; here "
            "exactly one of n occurs.",
        ),
        Misconception(wrong.stores_into_an_array_like_p, fails={"one-outcome"}, says=TRUNCATES),
    ],
)

KL_DIVERGENCE = Task(
    "kl_divergence",
    points=14,
    hints=[
        "It is 0 for equal distributions, never negative, and not symmetric.",
        "How many bits more than H(p) does it take to code p's outcomes with q's code?",
    ],
    checks=[
        Check("values", pairs, weight=3, tolerance=BITS, hint=PAIR_VALUES),
        Check(
            "zeros-in-p",
            zeros_in_p,
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="The limit of p log p at 0 is 0, in a program log 0 comes first.",
        ),
        Check(
            "zeros-in-both",
            zeros_in_both,
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="Where both are 0 the fraction is 0/0, and yet the outcome adds nothing.",
        ),
        Check(
            "infinite", excluded_by_q, weight=1.5, needs="values", cases=FEW, hint=SURELY_INFINITE
        ),
        other_bases(pairs),
    ],
    misconceptions=[
        Misconception(
            wrong.nan_where_p_is_zero, fails={"zeros-in-p", "zeros-in-both", "infinite"}, says=NAN
        ),
        Misconception(
            wrong.nan_for_nought_by_nought,
            fails={"zeros-in-both"},
            says="The δ is added after the division: where p_i and q_i are 0, 0/0 is NaN already.",
        ),
        Misconception(
            wrong.finite_divergence,
            fails={"infinite"},
            says="A δ below the fraction makes it finite; where q_i = 0 < p_i D is infinite.",
        ),
        Misconception(
            wrong.skips_where_either_is_zero,
            fails={"infinite"},
            says="Outcomes with q_i = 0 are left out; where p_i is not 0 they make D infinite.",
        ),
        Misconception(
            wrong.turned_round,
            fails=BASED,
            says="This is D(q‖p). The divergence is not symmetric: the weights are p's.",
        ),
        Misconception(
            wrong.forgets_to_subtract_the_entropy,
            fails=BASED,
            says="This is the cross entropy; D is what it has in excess of H(p).",
        ),
        Misconception(
            wrong.negative_divergence,
            fails=BASED,
            says="The sign is turned: a divergence is never negative.",
        ),
        Misconception(wrong.divergence_in_bits_only, fails={"other-bases"}, says=ONLY_BITS),
        Misconception(wrong.natural_divergence, fails=BASED, says=ONLY_NATS),
        Misconception(
            wrong.quotient_of_logarithms,
            fails=BASED,
            says="The logarithm of a quotient is a difference of logarithms, not their quotient.",
        ),
        Misconception(
            wrong.replaces_zeros_in_p_and_q,
            fails={"arguments-unchanged"},
            says="This writes into p and q: the caller's distributions have lost their zeros.",
        ),
    ],
)

TABLE_BASED = {"values", "other-bases"}
JOINT = named("joint", tables)

JOINT_ENTROPY = Task(
    "joint_entropy",
    points=9,
    hints=[
        "A pair (x, y) is an outcome like any other: how many are there?",
        "Forget the shape of the table, and it is a distribution over its cells.",
    ],
    checks=[
        Check(
            "values",
            JOINT,
            weight=3,
            tolerance=BITS,
            hint="One number for the whole table: every cell is an outcome.",
        ),
        Check(
            "zeros",
            named("joint", with_empty_cells | with_empty_lines(0, 1)),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A pair that never occurs adds nothing.",
        ),
        other_bases(JOINT),
    ],
    misconceptions=[
        Misconception(wrong.nan_for_an_empty_cell, fails={"zeros"}, says=NAN),
        Misconception(
            wrong.adds_the_marginal_entropies,
            fails=TABLE_BASED,
            says="H(X) + H(Y) is the entropy of the pair only if X and Y are independent.",
        ),
        Misconception(
            wrong.entropy_of_the_rows_alone,
            fails=TABLE_BASED,
            says="This sums the rows first, which leaves the entropy of X alone.",
        ),
        Misconception(
            wrong.one_entropy_for_each_row,
            fails=TABLE_BASED,
            says="The sum runs along the rows only and gives a number for each; all cells add up.",
        ),
        Misconception(wrong.table_in_bits_only, fails={"other-bases"}, says=ONLY_BITS),
        Misconception(
            wrong.table_without_minus,
            fails=TABLE_BASED,
            says="The minus before the sum is missing.",
        ),
    ],
)

CONDITIONAL_ENTROPY = Task(
    "conditional_entropy",
    points=14,
    hints=[
        "Knowing X means knowing the row. How much is then left open, on average?",
        "Rows occur with unlike probabilities; or ask what the pair tells beyond X.",
    ],
    checks=[
        Check(
            "values",
            JOINT,
            weight=3,
            tolerance=BITS,
            hint="Within a row, p(y|x) sums to 1; how much does each row weigh?",
        ),
        Check(
            "empty-cells",
            named("joint", with_empty_cells),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A pair that never occurs adds nothing: what does your code make of log 0?",
        ),
        Check(
            "empty-rows",
            named("joint", with_empty_lines(0)),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="An x that never occurs has no p(y|x): it is 0/0 in a program, and weighs 0.",
        ),
        other_bases(JOINT),
    ],
    misconceptions=[
        Misconception(
            wrong.nan_for_an_empty_cell_of_a_row, fails={"empty-cells", "empty-rows"}, says=NAN
        ),
        Misconception(
            wrong.nan_for_an_empty_row,
            fails={"empty-rows"},
            says="A row of zeros is divided by its sum: 0/0 is NaN. Such a row adds 0.",
        ),
        Misconception(
            wrong.conditions_on_the_columns,
            fails=TABLE_BASED,
            says="This is H(X|Y). X runs along the rows, and it is X that is known.",
        ),
        Misconception(
            wrong.plain_mean_of_the_rows,
            fails=TABLE_BASED,
            says="The entropies of the rows are averaged alike; each weighs p(x).",
        ),
        Misconception(
            wrong.does_not_divide_by_the_row,
            fails=TABLE_BASED,
            says="This is H(X, Y): inside the logarithm p(x, y) must be divided by p(x).",
        ),
        Misconception(
            wrong.entropy_of_the_columns_alone,
            fails=TABLE_BASED,
            says="This is H(Y), without knowing X; knowing it can only leave less open.",
        ),
        Misconception(wrong.conditional_in_bits_only, fails={"other-bases"}, says=ONLY_BITS),
    ],
)

MUTUAL_INFORMATION = Task(
    "mutual_information",
    points=13,
    hints=[
        "Sum the table over one axis, then over the other: what do you get?",
        "It is 0 for independent X and Y, and for equal ones it is their entropy.",
    ],
    checks=[
        Check(
            "values",
            JOINT,
            weight=3,
            tolerance=BITS,
            hint="Compare each p(x, y) with the p(x) p(y) it would be under independence.",
        ),
        Check(
            "empty-cells",
            named("joint", with_empty_cells),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A pair that never occurs adds nothing: what does your code make of log 0?",
        ),
        Check(
            "empty-lines",
            named("joint", with_empty_lines(0, 1)),
            needs="values",
            tolerance=BITS,
            cases=FEW,
            hint="A value that never occurs has p(x) = 0 and cells of 0: beware of 0/0.",
        ),
        other_bases(JOINT),
    ],
    misconceptions=[
        Misconception(wrong.nan_for_a_cell_of_zero, fails={"empty-cells", "empty-lines"}, says=NAN),
        Misconception(
            wrong.nan_for_a_line_of_zeros,
            fails={"empty-lines"},
            says="In a row or column of zeros p(x, y) / (p(x) p(y)) is 0/0, which is NaN.",
        ),
        Misconception(
            wrong.multiplies_the_marginals_elementwise,
            fails=TABLE_BASED,
            says="p(x) p(y) is a table like the joint one, each x with each y; this multiplies "
            "the two vectors element by element.",
        ),
        Misconception(
            wrong.weighs_by_the_independent_table,
            fails=TABLE_BASED,
            says="The weights are p(x) p(y); pairs occur with p(x, y).",
        ),
        Misconception(
            wrong.adds_the_joint_entropy,
            fails=TABLE_BASED,
            says="H(X, Y) is added; what X and Y share is what H(X) + H(Y) counts twice.",
        ),
        Misconception(
            wrong.turns_the_sign_of_information,
            fails=TABLE_BASED,
            says="The sign is turned: mutual information is never negative.",
        ),
        Misconception(
            wrong.subtracts_from_the_wrong_entropy,
            fails=TABLE_BASED,
            says="This is H(X) − H(Y|X); knowing X takes H(Y|X) from the entropy of Y.",
        ),
        Misconception(wrong.information_in_bits_only, fails={"other-bases"}, says=ONLY_BITS),
    ],
)

TEMPERATURES = choices(1.0, 2.0, 0.5, 4.0, 0.25, 10.0)
FAR = integers(-10000, 10000).map(float) | choices(10000.0, -10000.0)

BOLTZMANN_DISTRIBUTION = Task(
    "boltzmann_distribution",
    points=10,
    hints=[
        "Low energies are likely, and the hotter it is the less the energies matter.",
        "It is a softmax: of what? And what may be added to all energies without a change?",
    ],
    checks=[
        Check(
            "values",
            {"energies": vectors(-5.0, 5.0, size=(1, 5)), "temperature": TEMPERATURES},
            weight=3,
            hint="The probabilities sum to 1, and the lowest energy has the highest.",
        ),
        Check(
            "integers",
            {
                "energies": lists(integers(-5, 5), size=(1, 4)).map(np.array),
                "temperature": choices(1, 2, 5),
            },
            needs="values",
            cases=FEW,
            hint="Energies may be integers: of which type is the array you store results in?",
        ),
        Check(
            "far-from-zero",
            drawn(
                lambda draw: {
                    "energies": draw(choices(10000.0, -10000.0))
                    + draw(vectors(-4.0, 4.0, size=(1, 4), regimes=False)),
                    "temperature": draw(choices(1.0, 2.0, 0.5)),
                }
            ),
            needs="values",
            tolerance=LARGE_ENERGIES,
            cases=FEW,
            hint="exp(10000) is inf and exp(−10000) is 0, but only differences of energies count.",
        ),
        Check(
            "far-apart",
            {"energies": lists(FAR, size=(2, 4)).map(np.array), "temperature": TEMPERATURES},
            needs="values",
            tolerance=LARGE_ENERGIES,
            examples=[{"energies": np.array([-10000.0, 10000.0]), "temperature": 1.0}],
            cases=FEW,
            hint="After a shift no exponent may be above 0: which energy must become 0?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.does_not_shift,
            fails={"far-from-zero", "far-apart"},
            says="exp overflows or vanishes for large energies, and inf/inf or 0/0 is NaN.",
        ),
        Misconception(
            wrong.shifts_to_the_highest_energy,
            fails={"far-apart"},
            says="With the highest energy at 0, the lowest still overflows exp.",
        ),
        Misconception(
            wrong.clips_the_exponents,
            fails={"far-from-zero", "far-apart"},
            says="Clipping makes unlike energies equal; a shift of all of them changes nothing.",
        ),
        Misconception(
            wrong.prefers_high_energies,
            fails={"values"},
            says="The sign in the exponent is missing: low energies are the likely ones.",
        ),
        Misconception(
            wrong.ignores_the_temperature,
            fails={"values"},
            says="The temperature is not used; it divides the energies.",
        ),
        Misconception(
            wrong.multiplies_by_the_temperature,
            fails={"values"},
            says="The energies are multiplied by the temperature; heat makes them matter less.",
        ),
        Misconception(
            wrong.forgets_the_partition_function,
            fails={"values"},
            says="The factors are not divided by their sum, so they do not sum to 1.",
        ),
        Misconception(
            wrong.shifts_the_callers_energies,
            fails={"arguments-unchanged"},
            says="`-=` shifts the caller's energies too. Make a new array.",
        ),
        Misconception(wrong.fills_an_array_like_the_energies, fails={"integers"}, says=TRUNCATES),
    ],
)

BOLTZMANN_ENTROPY = Task(
    "boltzmann_entropy",
    points=4,
    automatic=(SAME_ANSWER_TWICE,),
    hints=["ln is the natural logarithm.", "One product, one logarithm; k may be another."],
    checks=[
        Check(
            "values",
            {"microstates": integers(1, 1000)},
            weight=2,
            tolerance=TINY,
            hint="k ln W. One state alone has no entropy.",
        ),
        Check(
            "other-constants",
            {"microstates": integers(1, 1000), "k": choices(1.0, 8.314, 0.5)},
            tolerance=TINY,
            cases=FEW,
            hint="k is an argument; its default is Boltzmann's constant in J/K.",
        ),
        Check(
            "many-states",
            {"microstates": integers(10**6, 10**18), "k": constant(1.0)},
            needs="other-constants",
            tolerance=TINY,
            cases=FEW,
            hint="W may be as large as 10**18: too many states to list them.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.logarithm_of_base_two,
            fails={"values", "other-constants"},
            says="The logarithm has the base 2; ln has the base e.",
        ),
        Misconception(
            wrong.logarithm_of_base_ten,
            fails={"values", "other-constants"},
            says="The logarithm has the base 10; ln has the base e.",
        ),
        Misconception(
            wrong.leaves_out_k,
            fails={"values", "other-constants"},
            says="This is ln W; the factor k is missing.",
        ),
        Misconception(
            wrong.ignores_k,
            fails={"other-constants"},
            says="The constant is written into the formula; the argument k must be used.",
        ),
        Misconception(
            wrong.rounds_the_constant,
            fails={"values"},
            says="The default of k is rounded; it is 1.380649e-23 exactly.",
        ),
        Misconception(
            wrong.counts_in_32_bits,
            fails={"many-states"},
            says="A number of 32 bits ends at 4.29e9, and larger ones start again from 0.",
        ),
    ],
)

SAMPLES = lists(choices(0, 1, 2, -1, 4, 7, -3), size=(1, 7))
MEASURED = lists(numbers(-2.0, 2.0).map(abs), size=(1, 6))
EMPIRICAL = {"values", "lists", "floats"}

EMPIRICAL_DISTRIBUTION = Task(
    "empirical_distribution",
    points=8,
    hints=[
        "Count how often each value occurs, then make the counts sum to 1.",
        "Values and counts must stay together when the values are sorted.",
    ],
    checks=[
        Check(
            "values",
            {"samples": SAMPLES.map(np.array)},
            weight=3,
            hint="Each value that occurs once, ascending, and the share of the samples it has.",
        ),
        Check("lists", {"samples": SAMPLES}, cases=FEW, hint="The samples may be a Python list."),
        Check(
            "floats",
            {"samples": MEASURED.map(np.array)},
            cases=FEW,
            hint="Samples need not be whole numbers, and cannot be used as indices then.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.counts_for_probabilities,
            fails=EMPIRICAL,
            says="These are counts; probabilities sum to 1.",
        ),
        Misconception(
            wrong.divides_by_the_number_of_values,
            fails=EMPIRICAL,
            says="The counts are divided by the number of unlike values, not of samples.",
        ),
        Misconception(
            wrong.in_order_of_appearance,
            fails=EMPIRICAL,
            says="The values come in the order of their first appearance; they must ascend.",
        ),
        Misconception(
            wrong.most_common_first,
            fails=EMPIRICAL,
            says="The values are sorted by how common they are; they must ascend.",
        ),
        Misconception(
            wrong.sorts_the_values_alone,
            fails=EMPIRICAL,
            says="The values are sorted and the probabilities are not, so they no longer match.",
        ),
        Misconception(
            wrong.probabilities_before_values,
            fails=EMPIRICAL,
            says="The two results are swapped: the values come first.",
        ),
        Misconception(
            wrong.counts_from_zero_up,
            fails=EMPIRICAL,
            says="np.bincount counts 0, 1, 2, …: negative values and decimals are refused.",
        ),
        Misconception(
            wrong.fills_the_gaps,
            fails=EMPIRICAL,
            says="Values that never occur are listed with probability 0; leave them out.",
        ),
        Misconception(
            wrong.sorts_the_callers_samples,
            fails={"arguments-unchanged"},
            says="sort() orders the caller's samples in place; sorted makes a new list.",
        ),
    ],
)

EXERCISE = Exercise(
    "Information theory",
    tasks=[
        ENTROPY,
        CROSS_ENTROPY,
        KL_DIVERGENCE,
        JOINT_ENTROPY,
        CONDITIONAL_ENTROPY,
        MUTUAL_INFORMATION,
        BOLTZMANN_DISTRIBUTION,
        BOLTZMANN_ENTROPY,
        EMPIRICAL_DISTRIBUTION,
    ],
)
