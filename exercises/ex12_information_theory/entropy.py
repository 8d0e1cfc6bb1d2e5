"""Tasks on the entropy of a distribution, and on two distributions of the same outcomes."""

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import Strategy, choices, drawn, integers

from . import entropy_misconceptions as wrong
from .inputs import BITS, FEW, NAN, ONLY_BITS, TRUNCATES, named, other_bases, shares


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


ONLY_NATS = "np.log is the natural logarithm; the base asked for is 2, or what is given."
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
