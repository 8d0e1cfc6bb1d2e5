"""Tasks on activation functions made of straight pieces, and on their gradients."""

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import choices, lists, vectors

from . import piecewise_misconceptions as wrong
from .inputs import (
    ELEMENTS,
    FEW,
    NO_INTEGERS,
    NUMBERS,
    ONLY_NUMBERS,
    OTHER_SHAPES,
    VECTORS,
    elementwise,
    whole_numbers,
)


def _without_zeros(x: np.ndarray) -> np.ndarray:
    return np.where(x == 0, 1.0, x)


# A convention at 0 is asked by a check of its own; what is chosen there decides no other.
NUMBERS_NOT_ZERO = NUMBERS.filter(bool)
VECTORS_NOT_ZERO = VECTORS.map(_without_zeros)
SHAPES_NOT_ZERO = OTHER_SHAPES.map(_without_zeros)
AROUND_ZERO = lists(choices(0.0, -0.0, 1.0, -1.0), size=(1, 4)).map(np.array)


def at_zero(hint: str) -> Check:
    """Return the check of the convention at exactly 0, mixed with −1 and 1."""
    return Check("at-zero", {"x": AROUND_ZERO}, needs="vectors", hint=hint, cases=FEW)


ONLY_ARRAYS = "This works on arrays only: a plain number has no indices and no methods of arrays."

IDENTITY = Task(
    "identity",
    points=3,
    hints=["What does an activation do that does nothing?", "Nothing has to be computed."],
    checks=elementwise("What goes in comes out."),
    misconceptions=[
        Misconception(
            wrong.prints_instead_of_returning,
            fails=ELEMENTS,
            says="This prints x and returns None. A caller can only use what is returned.",
        ),
        Misconception(
            wrong.derivative_of_the_identity,
            fails=ELEMENTS,
            says="This returns 1, the derivative of the identity, not x.",
        ),
        Misconception(
            wrong.builds_the_identity_matrix,
            fails=ELEMENTS,
            says="This builds the identity matrix; the identity function gives back its argument.",
        ),
        Misconception(
            wrong.cuts_off_the_decimals, fails=ELEMENTS, says="This cuts the decimals of x off."
        ),
        Misconception(
            wrong.flattens_its_input,
            fails={"scalars", "any-shape"},
            says="This flattens x to one axis; the result must have the shape of x.",
        ),
    ],
)

STEP = Task(
    "step_function",
    points=8,
    hints=[
        "What does a comparison give for a number, and what for an array?",
        "Work with the comparison's result itself instead of branching on it.",
    ],
    checks=[
        *elementwise(
            "There are two values only, 0 and 1.",
            number=NUMBERS_NOT_ZERO,
            vector=VECTORS_NOT_ZERO,
            shapes=SHAPES_NOT_ZERO,
        ),
        at_zero("Read the docstring on which side 0 belongs to."),
    ],
    misconceptions=[
        Misconception(
            wrong.fires_at_zero,
            fails={"at-zero"},
            says="This gives 1 at exactly 0. The unit fires above 0 only, so 0 gives 0.",
        ),
        Misconception(wrong.step_by_an_if, fails={"vectors"}, says=ONLY_NUMBERS),
        Misconception(wrong.step_of_arrays_only, fails={"scalars"}, says=ONLY_ARRAYS),
        Misconception(
            wrong.minus_one_below_zero,
            fails=ELEMENTS,
            says="This is the sign of x: −1 below 0. The step function is 0 there.",
        ),
        Misconception(
            wrong.half_at_zero,
            fails={"at-zero"},
            says="This gives ½ at exactly 0; the step function has two values only, and 0 gives 0.",
        ),
        Misconception(
            wrong.fires_below_zero,
            fails=ELEMENTS,
            says="The two values are swapped: 1 belongs to x above 0.",
        ),
        Misconception(
            wrong.keeps_the_positive_values,
            fails=ELEMENTS,
            says="This returns x itself where it is positive; the step function is 1 there.",
        ),
        Misconception(
            wrong.lets_everything_through,
            fails=ELEMENTS,
            says="This returns x itself; the step function has two values only, 0 and 1.",
        ),
    ],
)

RELU = Task(
    "relu",
    points=8,
    hints=["Which of 0 and x is larger?", "numpy has a function that compares two elementwise."],
    checks=elementwise("Negative inputs give 0, positive ones stay as they are."),
    misconceptions=[
        Misconception(
            wrong.writes_zeros_into_its_argument,
            fails={"scalars", "arguments-unchanged"},
            says="This writes into x: the caller's array is changed, and a number has no indices.",
        ),
        Misconception(
            wrong.multiplies_in_place,
            fails={"arguments-unchanged"},
            says="This changes the caller's array, as `*=` or x[x < 0] = 0 does. Make a new one.",
        ),
        Misconception(
            wrong.returns_the_mask,
            fails=ELEMENTS,
            says="This returns where x is positive (the derivative), not x itself there.",
        ),
        Misconception(
            wrong.takes_the_absolute_value,
            fails=ELEMENTS,
            says="Negative inputs become 0, not positive.",
        ),
        Misconception(
            wrong.keeps_the_negative_values,
            fails=ELEMENTS,
            says="This keeps the smaller of 0 and x; relu keeps the larger.",
        ),
        Misconception(
            wrong.builtin_max,
            fails={"vectors"},
            says="Python's max compares whole objects; an array must be compared by element.",
        ),
        Misconception(
            wrong.returns_its_argument,
            fails=ELEMENTS,
            says="This returns x as it is; negative inputs must become 0.",
        ),
        Misconception(
            wrong.drops_the_negative_values,
            fails=ELEMENTS,
            says="This drops the negative elements. They become 0 and keep their places.",
        ),
        Misconception(
            wrong.loops_over_one_axis,
            fails={"scalars", "any-shape"},
            says="This loop runs over one axis: it fails on a number and on rows of numbers.",
        ),
        Misconception(
            wrong.vectorizes_without_a_type,
            fails={"vectors"},
            says="np.vectorize takes the type of its first result for all: after the integer 0, "
            "decimals are cut off.",
        ),
    ],
)

RELU_GRADIENT = Task(
    "relu_gradient",
    points=8,
    hints=["What is the slope of relu left of 0, and right of it?", "The docstring settles x = 0."],
    checks=[
        *elementwise(
            "The slope of relu has two values only, 0 and 1.",
            number=NUMBERS_NOT_ZERO,
            vector=VECTORS_NOT_ZERO,
            shapes=SHAPES_NOT_ZERO,
        ),
        at_zero("At exactly 0 there is no derivative; the docstring says what is taken for it."),
    ],
    misconceptions=[
        Misconception(
            wrong.one_at_zero,
            fails={"at-zero"},
            says="This gives 1 at exactly 0; the course takes 0 there.",
        ),
        Misconception(
            wrong.a_half_at_zero,
            fails={"at-zero"},
            says="This gives ½ at exactly 0; the course takes 0 there.",
        ),
        Misconception(
            wrong.returns_relu_itself,
            fails=ELEMENTS,
            says="This returns relu(x) where its slope is asked: 1 for every positive x.",
        ),
        Misconception(
            wrong.returns_x_itself,
            fails=ELEMENTS,
            says="This returns x itself where the slope of relu at x is asked: 0 or 1.",
        ),
        Misconception(
            wrong.one_everywhere,
            fails=ELEMENTS,
            says="This gives 1 everywhere; left of 0 relu is flat, and its slope is 0.",
        ),
        Misconception(
            wrong.overwrites_its_argument,
            fails={"scalars", "arguments-unchanged"},
            says="This writes into x: the caller's array is changed, and a number has no indices.",
        ),
        Misconception(
            wrong.leaves_the_negative_values,
            fails=ELEMENTS,
            says="Negative inputs stay as they are; the slope of relu is 0 there.",
        ),
        Misconception(
            wrong.minus_one_for_negative,
            fails=ELEMENTS,
            says="This is the sign of x: −1 for negative inputs, where relu is flat.",
        ),
        Misconception(
            wrong.inverts_the_mask,
            fails=ELEMENTS,
            says="0 and 1 are swapped: relu is flat left of 0 and rises right of it.",
        ),
        Misconception(wrong.relu_gradient_by_an_if, fails={"vectors"}, says=ONLY_NUMBERS),
    ],
)

LEAKY_RELU = Task(
    "leaky_relu",
    points=8,
    hints=[
        "The same as relu right of 0; what is different left of it?",
        "Both branches can be computed for all elements, and one chosen for each.",
    ],
    checks=[
        *elementwise("Positive inputs stay; negative ones are scaled down to a hundredth."),
        Check(
            "other-slopes",
            {
                "x": vectors(size=(1, 4), regimes=False),
                "slope": choices(0.5, 0.25, 0.1, 0.75, 0.0, 1.0),
            },
            cases=FEW,
            weight=1.5,
            hint="The slope for negative inputs is the second argument; 0.01 is its default.",
        ),
        whole_numbers("Of which type is the array the results are stored in?"),
    ],
    misconceptions=[
        Misconception(
            wrong.ignores_the_slope,
            fails={"other-slopes"},
            says="The slope passed is not used: 0.01 is written into the formula.",
        ),
        Misconception(
            wrong.ten_times_the_default_slope,
            fails=ELEMENTS,
            says="The default slope is 0.01, not 0.1.",
        ),
        Misconception(
            wrong.returns_the_slope,
            fails={*ELEMENTS, "other-slopes"},
            says="Negative inputs give the slope itself; they must give slope times x.",
        ),
        Misconception(
            wrong.turns_the_sign,
            fails={*ELEMENTS, "other-slopes"},
            says="Negative inputs become positive; slope times x is negative there.",
        ),
        Misconception(
            wrong.does_not_leak,
            fails={*ELEMENTS, "other-slopes"},
            says="This is plain relu: negative inputs give 0 and nothing leaks.",
        ),
        Misconception(
            wrong.derivative_of_leaky_relu,
            fails={*ELEMENTS, "other-slopes"},
            says="This is the derivative, 1 or the slope; each is still to be multiplied by x.",
        ),
        Misconception(
            wrong.swaps_the_branches,
            fails={*ELEMENTS, "other-slopes"},
            says="The branches are swapped: positive inputs are scaled and negative ones kept.",
        ),
        Misconception(
            wrong.scales_every_value,
            fails={*ELEMENTS, "other-slopes"},
            says="This scales positive inputs too; only the negative ones are scaled.",
        ),
        Misconception(
            wrong.leaky_relu_by_an_if, fails={"vectors", "other-slopes"}, says=ONLY_NUMBERS
        ),
        Misconception(wrong.stores_into_a_copy, fails={"integers"}, says=NO_INTEGERS),
        Misconception(
            wrong.leaks_into_its_argument,
            fails={"scalars", "integers", "arguments-unchanged"},
            says="This scales inside x: the caller's array is changed; numbers and integers fail.",
        ),
    ],
)
