"""Tasks on restricted Boltzmann machines: free energy, one side given the other, learning."""

import numpy as np

from grader.exercise import Check, Misconception, Task, Tolerance
from grader.strategies import Strategy, choices, drawn, integers

from . import restricted_misconceptions as wrong
from .inputs import BITS, ENERGY, FEW, PROBABILITIES, QUARTERS, THOUSANDS, filled

FREE_ENERGY = Tolerance(atol=1e-6)
# Biases may come back as a row (1, H).
PARAMETERS = Tolerance(atol=1e-6, squeeze=True)


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


def part(index: int):
    """Return the call that asks for one of the three results of a step of CD-1."""

    def step(code, **arguments):
        return code.rbm_contrastive_divergence(*arguments.values())[index]

    return step


ONE_AND_BATCH = {"one-state", "batch"}

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
            says="This changes the caller's W, b and c, as `+=` does. Return new arrays.",
        ),
    ],
)
