"""Tasks on a step, on a perceptron, and on the gates that perceptrons make."""

import numpy as np

from grader.exercise import SAME_ANSWER_TWICE, Check, Task, failing
from grader.strategies import arrays, choices, drawn, integers, nonzero_numbers, numbers

from . import units_misconceptions as wrong
from .inputs import ANSWER, AWAY


def inputs_of_a_unit(size, whole=False):
    """Return a strategy for x, w and b of a perceptron that is well away from its boundary."""

    @drawn
    def mapping(draw):
        d = draw(integers(*size))
        x, w = draw(arrays((d,), -5.0, 5.0)), draw(arrays((d,), -3.0, 3.0))
        if whole:
            x, w = np.rint(x / 2).astype(int), np.rint(w / 2).astype(int)
        b = draw(integers(-6, 6) if whole else numbers(-4.0, 4.0))
        return {"x": x, "w": w, "b": b + 1 if abs(x @ w + b) < AWAY else b}

    return mapping


@drawn
def unit_on_its_boundary(draw):
    """Draw x, w and b with a weighted sum of exactly 0."""
    d = draw(integers(1, 3))
    x, w = (np.array([float(draw(integers(-3, 3))) for _ in range(d)]) for _ in range(2))
    return {"x": x, "w": w, "b": -float(x @ w)}


def gate(name, points, hints, *mistakes):
    """Return the task of a gate, whose four inputs are tried together: no constant gets points."""
    bits = {"x1": choices(0, 1), "x2": choices(0, 1)}
    hint = "Write down the four inputs (0, 0), (0, 1), (1, 0), (1, 1) and work each out by hand."
    checks = [Check("truth-table", bits, 5, hint, tolerance=ANSWER)]
    return Task(
        name, points, checks, failing("truth-table", *mistakes), hints, (SAME_ANSWER_TWICE,)
    )


WHOLE = inputs_of_a_unit((2, 2), whole=True)
ABOVE_ZERO = "Above 0 it is 1, below 0 it is 0."
AT_ZERO = "Read in the docstring on which side exactly 0 is."
WEIGHTED = "Each input times its own weight, all added up, then the bias; is that above 0?"

STEP = Task(
    "step",
    points=6,
    automatic=(SAME_ANSWER_TWICE,),
    hints=["Which two values can come out?", "A single comparison decides; mind the 0 itself."],
    checks=[
        Check(
            "numbers",
            {"a": nonzero_numbers() | choices(0.001, -0.001, 1e3, -1e3)},
            3,
            ABOVE_ZERO,
            tolerance=ANSWER,
        ),
        Check("at-zero", {"a": choices(0.0, -0.0, 0)}, 1, AT_ZERO, "numbers", tolerance=ANSWER),
    ],
    misconceptions=[
        *failing(
            "at-zero",
            (wrong.fires_at_zero, "This fires at exactly 0; the unit fires above 0 only."),
            (wrong.half_at_zero, "This gives ½ at exactly 0; there are two values only."),
        ),
        *failing(
            "numbers",
            (wrong.sign_for_step, "This gives −1 below 0; the step function is 0 there."),
            (wrong.returns_nothing_below, "Without an else the function returns None below 0."),
            (wrong.passes_the_sum_on, "This returns a itself above 0; the step function is 1."),
            (wrong.fires_below_zero, "The two values are swapped: 1 belongs above 0."),
            (wrong.fires_above_a_half, "The threshold is 0 here, not ½."),
        ),
    ],
)

PERCEPTRON = Task(
    "perceptron",
    points=14,
    hints=[
        "Work out by hand x = (1, 2), w = (0.5, −1), b = 1. What is compared with 0?",
        "From one number per input to a single sum; the bias belongs to the unit, not to an input.",
    ],
    checks=[
        Check("two-inputs", inputs_of_a_unit((2, 2)), 3, WEIGHTED, tolerance=ANSWER),
        Check("any-number", inputs_of_a_unit((1, 4)), 2, "D may be 1 or 4.", tolerance=ANSWER),
        Check("integers", WHOLE, 1, WEIGHTED, "two-inputs", tolerance=ANSWER, cases=40),
        Check(
            "at-zero", unit_on_its_boundary, 1, AT_ZERO, "two-inputs", tolerance=ANSWER, cases=30
        ),
    ],
    misconceptions=[
        *failing(
            "two-inputs any-number",
            (wrong.adds_the_weights, "w + x adds each weight to its input; it must multiply it."),
            (wrong.multiplies_x_by_itself, "x is multiplied by itself instead of by w."),
            (wrong.forgets_the_bias, "The bias is not added."),
            (wrong.subtracts_the_bias, "The bias is subtracted; a threshold would be −b."),
            (
                wrong.bias_inside_the_sum,
                "The bias counts once for each input here: added inside the sum, or to a mean.",
            ),
            (wrong.returns_the_weighted_sum, "This is the weighted sum; its step is asked."),
            (wrong.compares_each_product, "Each product is compared alone; add them up first."),
        ),
        *failing(
            "any-number at-zero",
            (wrong.takes_two_inputs_only, "Only x[0] and x[1] are used; there may be D inputs."),
        ),
        *failing("at-zero", (wrong.perceptron_fires_at_zero, "This fires at a sum of exactly 0.")),
    ],
)

AND = gate(
    "and_gate",
    7,
    [
        "Which of the four sums must be above 0?",
        "One input alone must not reach the threshold, both together must.",
    ],
    (wrong.and_of_one_input, "The same input is used twice, so that (1, 0) gives 1."),
    (wrong.and_with_the_bias_of_or, "One input alone is enough here: the bias is too weak."),
    (wrong.and_that_adds_the_weights, "w + x adds where the weight must multiply: always 1."),
    (wrong.and_that_never_fires, "With (1, 1) the sum is 0 or less: the bias is too strong."),
    (wrong.and_turned_round, "All signs are turned: this is NAND."),
    (wrong.and_with_a_misspelt_variable, "A name is used that was never given a value."),
    (wrong.and_without_the_step, "This returns the weighted sum; its step, 0 or 1, is asked."),
)
OR = gate(
    "or_gate",
    7,
    [
        "Which of the four sums must be 0 or less?",
        "One input alone must pass the threshold, none must not.",
    ],
    (wrong.or_that_always_fires, "With (0, 0) the sum is the bias: it must not be above 0."),
    (wrong.or_with_the_bias_of_and, "One input alone is not enough here: the bias is too strong."),
    (wrong.or_of_one_input, "The same input is used twice, so that (0, 1) gives 0."),
    (wrong.exclusive_or, "With (1, 1) this gives 0: that is XOR."),
    (wrong.adds_the_inputs, "The sum of the inputs is 2 at (1, 1)."),
)
NAND = gate(
    "nand_gate",
    7,
    ["It is AND, and then the opposite.", "What happens if all signs of a perceptron are turned?"],
    (wrong.nand_that_never_fires, "The sum is below 0 for every input: the bias must be positive."),
    (
        wrong.nand_that_always_fires,
        "This is always 1: x is multiplied by itself and not by w, or the bias is too strong.",
    ),
    (wrong.nand_with_the_signs_of_and, "This is AND: the signs must be turned."),
    (wrong.nand_with_the_bias_of_nor, "One input alone turns this off: that is NOR."),
    (wrong.nand_of_one_input, "The same input is used twice, so that (1, 0) gives 0."),
)
NOR = gate(
    "nor_gate",
    5,
    ["It is OR, and then the opposite.", "Only (0, 0) fires: which sign have bias and weights?"],
    (wrong.nor_with_the_signs_of_or, "This is OR: the signs must be turned."),
    (wrong.nor_with_the_bias_of_nand, "One input alone leaves this on: that is NAND."),
    (wrong.nor_that_never_fires, "With (0, 0) the sum is exactly 0, which is not above 0."),
    (wrong.true_where_both_are_equal, "With (1, 1) this fires too."),
)
XOR = gate(
    "xor_gate",
    12,
    [
        "Draw the four points. Which line has (0, 1) and (1, 0) alone on one side?",
        "Let two gates look at the inputs, and a third at what these two say.",
    ],
    (wrong.xor_by_a_single_perceptron, "A single perceptron cannot do this: (1, 1) fires too."),
    (wrong.xor_with_a_helper_that_is_not_there, "A name is used here that is not defined."),
    (wrong.xor_with_or_as_second_layer, "One of the two gates fires always, so OR fires always."),
    (wrong.xor_of_and_for_nand, "The first layer has AND where it needs the opposite."),
    (
        wrong.xor_of_the_inputs_again,
        "Only (1, 0) fires: does the second layer see x1 instead of the other gate?",
    ),
    (wrong.xor_turned_round, "This fires where both are equal: the opposite of XOR."),
    (wrong.difference_of_the_inputs, "The difference is −1 at (0, 1)."),
)
