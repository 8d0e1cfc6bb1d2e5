"""ex06: what is asked of each activation function, and how students get it wrong."""

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import (
    Arguments,
    Check,
    Exercise,
    Judge,
    Misconception,
    Task,
    Tolerance,
    about_differences,
)
from grader.message import Message, joined
from grader.strategies import Strategy, arrays, choices, integers, lists, matrices, numbers, vectors

from . import misconceptions as wrong

NUMBERS = numbers()
VECTORS = vectors()
# Two and three axes.
OTHER_SHAPES = matrices() | arrays((2, 1, 2)) | arrays((1, 2, 3))
WHOLE = vectors().map(lambda x: np.rint(x).astype(np.int64))
FAR_OUT = vectors(-1000.0, 1000.0, size=(1, 4))
FARTHEST = [{"x": np.array([1000.0])}, {"x": np.array([-1000.0])}]


def _without_zeros(x: np.ndarray) -> np.ndarray:
    return np.where(x == 0, 1.0, x)


# A convention at 0 is asked by a check of its own; what is chosen there decides no other.
NUMBERS_NOT_ZERO = NUMBERS.filter(bool)
VECTORS_NOT_ZERO = VECTORS.map(_without_zeros)
SHAPES_NOT_ZERO = OTHER_SHAPES.map(_without_zeros)
AROUND_ZERO = lists(choices(0.0, -0.0, 1.0, -1.0), size=(1, 4)).map(np.array)

# A convention or a shape is one thing to get right: sixteen inputs show it as well as a hundred.
FEW = 16

# Near saturation 1 - s keeps no relative precision, however it is computed: in float32 it is
# about 1e-7 off. The curves are of size 1, so an absolute bound says enough.
SATURATING = Tolerance(atol=1e-6)
# float32 rounds a score of 1000 by 3e-5, which softmax passes on as a relative error of that size.
LARGE_SCORES = Tolerance(atol=1e-6, float32_rtol=1e-3)
# Any finite values of the right shape.
ANY_VALUES = Tolerance(rtol=0.0, atol=np.inf)
# A central difference with h = 1e-4 is off by 1e-9, σ′(±5) = 0.007 in float32 by 1e-5 of itself.
CHAIN = Tolerance(rtol=1e-6, atol=1e-7, float32_rtol=1e-3)
# Where all values are tiny, 0 must not pass for them.
VANISHING = Tolerance(rtol=1e-6, atol=0.0, float32_rtol=1e-3)


def elementwise(
    hint: str,
    tolerance: Tolerance = Tolerance(),
    *,
    number: Strategy = NUMBERS,
    vector: Strategy = VECTORS,
    shapes: Strategy = OTHER_SHAPES,
) -> list[Check]:
    """Return the checks of every elementwise function: a number, a vector, other shapes."""
    return [
        Check(
            "scalars",
            {"x": number},
            cases=FEW,
            weight=1.5,
            tolerance=tolerance,
            hint=f"{hint} x may be a plain number, which has no indices, methods or shape.",
        ),
        Check(
            "vectors",
            {"x": vector},
            weight=2,
            tolerance=tolerance,
            hint=f"{hint} In an array, that holds for each element on its own.",
        ),
        Check(
            "any-shape",
            {"x": shapes},
            cases=FEW,
            needs="vectors",
            tolerance=tolerance,
            hint="x may have two axes or more; the result has the shape of x.",
        ),
    ]


def whole_numbers(hint: str, tolerance: Tolerance = Tolerance(), name: str = "x") -> Check:
    """Return the check that an array of integers is worked on like one of floats."""
    return Check(
        "integers", {name: WHOLE}, needs="vectors", tolerance=tolerance, hint=hint, cases=FEW
    )


def far_out(hint: str) -> Check:
    """Return the check of values up to ±1000, where exp leaves the range of floats."""
    return Check(
        "far-out",
        {"x": FAR_OUT},
        cases=FEW,
        needs="vectors",
        tolerance=SATURATING,
        examples=FARTHEST,
        hint=hint,
    )


def at_zero(hint: str) -> Check:
    """Return the check of the convention at exactly 0, mixed with −1 and 1."""
    return Check("at-zero", {"x": AROUND_ZERO}, needs="vectors", hint=hint, cases=FEW)


def entry(row: int, column: int) -> Judge:
    """Return a judge of the shape of a Jacobian and of one of its entries, the others left out."""

    @about_differences
    def differs(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        mismatch = compare(expected.value, actual.value, ANY_VALUES)
        wanted, found = numeric(expected.value), numeric(actual.value)
        if mismatch is not None or wanted is None or found is None or wanted.ndim != 2:
            return mismatch
        place = f"[{row}, {column}]"
        return compare(wanted[row, column], found[row, column], LARGE_SCORES, place)

    return differs


@about_differences
def breaks_a_law(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare a Jacobian of softmax; where values differ, say which of its two laws is broken."""
    mismatch = compare(expected.value, actual.value, LARGE_SCORES)
    found = numeric(actual.value)
    if mismatch is None or mismatch.kind != "value" or found is None:
        return mismatch
    if found.shape != (len(arguments["a"]),) * 2:
        return mismatch
    broken = [mismatch.message]
    sums = found.astype(float).sum(axis=1)
    if np.any(np.abs(sums) > 1e-3):
        row = int(np.argmax(np.abs(sums) > 1e-3))
        broken.append(
            Message(
                "row {row} sums to {sum} where the sum of a row must be 0",
                row=row,
                sum=f"{sums[row]:.4g}",
            )
        )
    if np.any(np.abs(found - found.T) > 1e-3):
        broken.append(Message("it is not symmetric"))
    return Mismatch(mismatch.kind, joined(broken, Message("{first}; {then}")), mismatch.where)


ELEMENTS = {"scalars", "vectors"}
JACOBIAN = {"own-score", "other-score", "values"}
ONLY_NUMBERS = "This works on a single number only; it must also take an array, element by element."
ONLY_ARRAYS = "This works on arrays only: a plain number has no indices and no methods of arrays."
NO_INTEGERS = (
    "An array made like an integer one holds integers: what is stored in it loses its decimals."
)

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

SIGMOID = Task(
    "sigmoid",
    points=10,
    hints=[
        "Check σ(0) = ½, and that σ rises from 0 to 1.",
        "Which forms of the fraction become ∞/∞ when exp overflows, and which become 1/∞?",
    ],
    checks=[
        *elementwise("σ(0) is ½, and σ rises from 0 to 1.", SATURATING),
        whole_numbers("Of which type is the array the results are stored in?", SATURATING),
        far_out("exp(1000) is inf: is it divided by another inf on the way?"),
    ],
    misconceptions=[
        Misconception(
            wrong.positive_exponent,
            fails=ELEMENTS,
            says="The sign in the exponent is missing: this curve falls from 1 to 0.",
        ),
        Misconception(
            wrong.sigmoid_without_parentheses,
            fails=ELEMENTS,
            says="Without parentheses 1 / 1 is taken first; the whole sum is the denominator.",
        ),
        Misconception(
            wrong.sigmoid_of_nan,
            fails={"far-out"},
            says="exp(x) overflows for large x and the fraction becomes ∞/∞, which is NaN.",
        ),
        Misconception(wrong.sigmoid_by_math_exp, fails={"vectors"}, says=ONLY_NUMBERS),
        Misconception(
            wrong.subtracts_the_maximum_inside_sigmoid,
            fails=ELEMENTS,
            says="Subtracting the maximum belongs to softmax; σ is not invariant under a shift.",
        ),
        Misconception(
            wrong.sigmoid_that_is_its_derivative,
            fails=ELEMENTS,
            says="This is the derivative of the sigmoid, not the sigmoid.",
        ),
        Misconception(
            wrong.tanh_for_sigmoid,
            fails=ELEMENTS,
            says="This is tanh, which runs from −1 to 1; the sigmoid runs from 0 to 1.",
        ),
        Misconception(
            wrong.approximates_e,
            fails=ELEMENTS,
            says="2.718 is e to three decimals only, which shows in the result.",
        ),
        Misconception(wrong.fills_an_array_like_its_input, fails={"integers"}, says=NO_INTEGERS),
        Misconception(
            wrong.negates_its_argument,
            fails={"arguments-unchanged"},
            says="`*=` turns the sign of the caller's array too. Make a new array.",
        ),
    ],
)

SIGMOID_GRADIENT = Task(
    "sigmoid_gradient",
    points=9,
    hints=[
        "Check the value at 0, where the curve is steepest: it is ¼.",
        "Express the derivative by the sigmoid's own value at x.",
    ],
    checks=[
        *elementwise("The derivative is ¼ at 0 and falls off to both sides.", SATURATING),
        far_out("Where the curve is flat its derivative is 0, not NaN: what overflows here?"),
    ],
    misconceptions=[
        Misconception(
            wrong.takes_the_output_of_sigmoid,
            fails=ELEMENTS,
            says="This takes its argument for σ(x). Here x is the input of the sigmoid.",
        ),
        Misconception(
            wrong.applies_sigmoid_twice,
            fails=ELEMENTS,
            says="The sigmoid is applied twice; the derivative at x needs σ(x), once.",
        ),
        Misconception(
            wrong.forgets_the_factor_sigmoid,
            fails=ELEMENTS,
            says="One of the two factors is missing: this is 1 − σ(x) alone.",
        ),
        Misconception(
            wrong.returns_sigmoid_itself,
            fails=ELEMENTS,
            says="This is the sigmoid where its derivative is asked.",
        ),
        Misconception(
            wrong.negative_sigmoid_gradient,
            fails=ELEMENTS,
            says="The sign is turned: the sigmoid rises everywhere, so its derivative is positive.",
        ),
        Misconception(
            wrong.derivative_of_the_other_curve,
            fails=ELEMENTS,
            says="1 − y² is the derivative of tanh by its output; the sigmoid has another one.",
        ),
        Misconception(
            wrong.sigmoid_gradient_of_nan,
            fails={"far-out"},
            says="For x far below 0, exp(−x) overflows above and below the fraction: ∞/∞ is NaN.",
        ),
        Misconception(wrong.sigmoid_gradient_by_math_exp, fails={"vectors"}, says=ONLY_NUMBERS),
    ],
)

TANH = Task(
    "tanh",
    points=8,
    hints=[
        "Check tanh(0) = 0, and that it rises from −1 to 1.",
        "Does numpy know it? If you build it from exp: what is ∞/∞?",
    ],
    checks=[
        *elementwise("tanh(0) is 0, and tanh rises from −1 to 1.", SATURATING),
        whole_numbers("Of which type is the array the results are stored in?", SATURATING),
        far_out("exp(1000) is inf: is it divided by another inf on the way?"),
    ],
    misconceptions=[
        Misconception(
            wrong.tanh_of_nan,
            fails={"far-out"},
            says="exp(±x) overflows for large x and the fraction becomes ∞/∞, which is NaN.",
        ),
        Misconception(
            wrong.tanh_without_parentheses,
            fails=ELEMENTS,
            says="Without parentheses only the inner two terms are divided.",
        ),
        Misconception(
            wrong.turned_upside_down,
            fails=ELEMENTS,
            says="The fraction is upside down: this is the hyperbolic cotangent, infinite at 0.",
        ),
        Misconception(
            wrong.tangent,
            fails=ELEMENTS,
            says="np.tan is the tangent of an angle; the hyperbolic tangent is another function.",
        ),
        Misconception(
            wrong.forgets_to_double_x,
            fails=ELEMENTS,
            says="A sigmoid stretched to −1 … 1 is tanh only if its argument is doubled too.",
        ),
        Misconception(
            wrong.mirrored_tanh,
            fails=ELEMENTS,
            says="The signs of the exponents are swapped: this curve falls from 1 to −1.",
        ),
        Misconception(
            wrong.subtracts_the_maximum_inside_tanh,
            fails=ELEMENTS,
            says="Subtracting the maximum belongs to softmax; tanh is not invariant under a shift.",
        ),
        Misconception(wrong.tanh_by_math, fails={"vectors"}, says=ONLY_NUMBERS),
        Misconception(wrong.fills_an_integer_array, fails={"integers"}, says=NO_INTEGERS),
    ],
)

TANH_GRADIENT = Task(
    "tanh_gradient",
    points=8,
    hints=[
        "Check the value at 0, where the curve is steepest: it is 1.",
        "Express the derivative by the value of tanh at x.",
    ],
    checks=[
        *elementwise("The derivative is 1 at 0 and falls off to both sides.", SATURATING),
        far_out("Where the curve is flat its derivative is 0, not NaN: what overflows here?"),
    ],
    misconceptions=[
        Misconception(
            wrong.takes_the_output_of_tanh,
            fails=ELEMENTS,
            says="This takes its argument for tanh(x). Here x is the input of tanh.",
        ),
        Misconception(
            wrong.applies_tanh_twice,
            fails=ELEMENTS,
            says="tanh is applied twice; the derivative at x needs tanh(x), once.",
        ),
        Misconception(wrong.forgets_the_square, fails=ELEMENTS, says="tanh(x) must be squared."),
        Misconception(
            wrong.squares_the_argument,
            fails=ELEMENTS,
            says="This squares x before tanh; the value of tanh is what is squared.",
        ),
        Misconception(
            wrong.plus_for_minus,
            fails=ELEMENTS,
            says="The sign is wrong: this is above 1 everywhere, but tanh flattens away from 0.",
        ),
        Misconception(
            wrong.sigmoid_formula_for_tanh,
            fails=ELEMENTS,
            says="y (1 − y) is the derivative of the sigmoid by its output; tanh has another one.",
        ),
        Misconception(
            wrong.returns_tanh_itself,
            fails=ELEMENTS,
            says="This is tanh where its derivative is asked.",
        ),
        Misconception(
            wrong.tanh_gradient_of_nan,
            fails={"far-out"},
            says="The tanh inside is built from exp(±x), which overflow to ∞/∞ = NaN for large x.",
        ),
        Misconception(wrong.tanh_gradient_by_math, fails={"vectors"}, says=ONLY_NUMBERS),
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
            says="`*=` changes the caller's array. Make a new one.",
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

SOFTMAX = Task(
    "softmax",
    points=14,
    hints=[
        "What must the outputs of one sample sum to?",
        "The last axis holds the scores of one sample, in a vector and in a matrix alike.",
    ],
    checks=[
        Check(
            "vectors",
            {"a": vectors()},
            weight=2,
            hint="One sample: a vector has one axis, the outputs sum to 1 and keep its shape.",
        ),
        Check(
            "rows",
            {"a": matrices()},
            weight=2,
            hint="Each row is a sample, and a distribution of its own.",
        ),
        whole_numbers("Of which type is the array the results are stored in?", name="a"),
        Check(
            "large-scores",
            {"a": vectors(700.0, 1000.0, size=(1, 4)) | vectors(-1000.0, -700.0, size=(1, 4))},
            cases=FEW,
            needs="vectors",
            tolerance=LARGE_SCORES,
            examples=[{"a": np.array([1000.0])}, {"a": np.array([-1000.0])}],
            hint="exp overflows above 709 and is 0 below −745. What does a shift do to softmax?",
        ),
        Check(
            "wide-spread",
            {"a": vectors(-1000.0, 1000.0, size=(2, 4))},
            cases=FEW,
            needs="vectors",
            tolerance=LARGE_SCORES,
            examples=[{"a": np.array([-1000.0, 1000.0])}],
            hint="After the shift no exponent may be above 0: which score is to become 0?",
        ),
        Check(
            "rows-far-apart",
            {"a": matrices(-1000.0, 1000.0, rows=(2, 3), columns=(1, 3))},
            cases=FEW,
            needs="rows",
            tolerance=LARGE_SCORES,
            examples=[{"a": np.array([[1000.0], [-1000.0]])}],
            hint="Rows of very different size: which of their scores does each row need?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.returns_the_scores,
            fails={"vectors", "rows"},
            says="This returns the scores as they are; they are to be made probabilities.",
        ),
        Misconception(
            wrong.sigmoid_of_each_score,
            fails={"vectors", "rows"},
            says="This takes the sigmoid of each score on its own; the outputs do not sum to 1.",
        ),
        Misconception(
            wrong.normalises_whole_batch,
            fails={"rows"},
            says="This normalises the whole batch to the sum 1; each row must sum to 1.",
        ),
        Misconception(
            wrong.row_maximum_total_sum,
            fails={"rows"},
            says="The maximum is taken by row, but the sum over the whole batch.",
        ),
        Misconception(
            wrong.normalises_columns,
            fails={"rows"},
            says="This normalises the columns; the scores of a sample stand in a row.",
        ),
        Misconception(
            wrong.forgets_keepdims,
            fails={"rows"},
            says="The sums of the rows, of shape (N,), are spread over the columns instead.",
        ),
        Misconception(
            wrong.refuses_vectors,
            fails={"vectors"},
            says="axis=1 exists only in a matrix; a vector of scores must be taken too.",
        ),
        Misconception(
            wrong.turns_a_vector_into_a_row,
            fails={"vectors"},
            says="A vector of C scores comes back with shape (1, C); it must keep its shape (C,).",
        ),
        Misconception(
            wrong.skips_max_shift,
            fails={"large-scores", "wide-spread", "rows-far-apart"},
            says="exp overflows above 709, and inf/inf is NaN: shift the scores first.",
        ),
        Misconception(
            wrong.subtracts_the_minimum,
            fails={"wide-spread", "rows-far-apart"},
            says="With the minimum subtracted, the largest score still overflows.",
        ),
        Misconception(
            wrong.subtracts_the_largest_size,
            fails={"large-scores", "wide-spread", "rows-far-apart"},
            says="The largest absolute value is not the maximum: negative scores end in 0/0.",
        ),
        Misconception(
            wrong.one_maximum_for_all_rows,
            fails={"rows-far-apart"},
            says="One maximum is subtracted from every row: a row far below it becomes 0/0.",
        ),
        Misconception(
            wrong.forgets_to_normalise,
            fails={"vectors", "rows"},
            says="The exponentials are not divided by their sum.",
        ),
        Misconception(
            wrong.divides_without_exp,
            fails={"vectors", "rows"},
            says="The scores are divided by their sum without exp; they may be negative.",
        ),
        Misconception(
            wrong.negated_scores,
            fails={"vectors", "rows"},
            says="The sign in the exponent is turned: the largest score gets the least share.",
        ),
        Misconception(
            wrong.marks_the_largest_score,
            fails={"vectors", "rows"},
            says="This gives 1 to the largest score and 0 to the others; softmax shares out.",
        ),
        Misconception(
            wrong.softmax_that_changes_its_argument,
            fails={"arguments-unchanged"},
            says="`-=` shifts the caller's array too. Make a new array.",
        ),
        Misconception(wrong.stores_into_an_array_like_a, fails={"integers"}, says=NO_INTEGERS),
    ],
)

SOFTMAX_JACOBIAN = Task(
    "softmax_jacobian",
    points=10,
    hints=[
        "A change of one score changes every probability: how many derivatives are there?",
        "Derive p_i by a_i, then by another a_j, and express both by p_i and p_j.",
    ],
    checks=[
        Check(
            "own-score",
            {"a": vectors(size=(2, 4))},
            judge=entry(0, 0),
            hint="∂p_0/∂a_0: the score appears above and below the fraction.",
        ),
        Check(
            "other-score",
            {"a": vectors(size=(2, 4))},
            judge=entry(0, 1),
            hint="∂p_0/∂a_1: the score of another class appears below the fraction only.",
        ),
        Check(
            "values",
            {"a": vectors(size=(1, 5))},
            weight=3,
            judge=breaks_a_law,
            hint="C × C derivatives. The p_i always sum to 1: what do their changes sum to?",
        ),
        Check(
            "large-scores",
            {"a": vectors(700.0, 1000.0, size=(1, 4)) | vectors(-1000.0, 1000.0, size=(1, 4))},
            cases=FEW,
            needs="values",
            judge=breaks_a_law,
            examples=[{"a": np.array([1000.0])}, {"a": np.array([-1000.0])}],
            hint="The probabilities inside must survive scores of ±1000.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.diagonal_only,
            fails={"other-score", "values"},
            says="Only the diagonal is filled; every score also changes the other probabilities.",
        ),
        Misconception(
            wrong.vector_of_the_diagonal,
            fails=JACOBIAN,
            says="These are the C derivatives ∂p_i/∂a_i alone; all C × C are asked.",
        ),
        Misconception(
            wrong.sums_the_jacobian,
            fails=JACOBIAN,
            says="The Jacobian is summed over an axis, which gives zeros; the matrix is asked.",
        ),
        Misconception(
            wrong.gradient_of_the_loss,
            fails=JACOBIAN,
            says="p − t is the gradient of softmax with cross entropy; no target is involved here.",
        ),
        Misconception(
            wrong.takes_the_probabilities,
            fails=JACOBIAN,
            says="This takes its argument for probabilities; a holds the scores.",
        ),
        Misconception(
            wrong.inner_product_for_outer,
            fails=JACOBIAN,
            says="The dot product of two vectors is one number, transposed or not.",
        ),
        Misconception(
            wrong.forgets_one_index,
            fails={"other-score", "values"},
            says="p is spread along the rows both times: off the diagonal p_i must meet p_j.",
        ),
        Misconception(
            wrong.adds_the_outer_product,
            fails=JACOBIAN,
            says="The sign off the diagonal is wrong: a higher score takes from the others.",
        ),
        Misconception(
            wrong.forgets_the_diagonal,
            fails={"own-score", "values"},
            says="On the diagonal a term is missing: p_i rises with its own score.",
        ),
        Misconception(
            wrong.negated_jacobian,
            fails=JACOBIAN,
            says="All signs are turned: p_i rises with its own score, so the diagonal is positive.",
        ),
        Misconception(
            wrong.jacobian_without_max_shift,
            fails={"large-scores"},
            says="The softmax inside overflows: exp above 709 is inf, and inf/inf is NaN.",
        ),
    ],
)

NEAR = (-5.0, 5.0)
CHAIN_GRADIENT = Task(
    "sigmoid_chain_gradient",
    points=6,
    hints=[
        "How many factors does the chain rule give, and at which point is each taken?",
        "Walk along the chain: keep the value reached so far and the product so far.",
    ],
    checks=[
        Check(
            "depth-one",
            {"x": numbers(*NEAR), "depth": 1},
            cases=FEW,
            tolerance=CHAIN,
            hint="One sigmoid: its own derivative.",
        ),
        Check(
            "scalars",
            {"x": numbers(*NEAR), "depth": integers(2, 5)},
            cases=FEW,
            weight=1.5,
            tolerance=CHAIN,
            hint="One factor for each sigmoid, each taken at the input of that sigmoid.",
        ),
        Check(
            "vectors",
            {"x": vectors(*NEAR), "depth": integers(2, 5)},
            weight=1.5,
            tolerance=CHAIN,
            hint="Each element of x has a chain of its own.",
        ),
        Check(
            "any-shape",
            {"x": matrices(*NEAR) | arrays((2, 1, 2), *NEAR), "depth": integers(1, 5)},
            cases=FEW,
            needs="vectors",
            tolerance=CHAIN,
            hint="x may have two axes or more; the result has the shape of x.",
        ),
        Check(
            "deep",
            {"x": vectors(*NEAR, size=(1, 3)), "depth": integers(10, 30)},
            cases=FEW,
            needs="vectors",
            tolerance=VANISHING,
            hint="The derivative is tiny, not 0: a difference of nearly equal values loses it.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.every_factor_at_x,
            fails=ELEMENTS,
            says="Every factor is taken at x; each sigmoid after the first gets another input.",
        ),
        Misconception(
            wrong.one_factor_too_many,
            fails={"depth-one", *ELEMENTS},
            says="There is one factor too many: the sigmoid is applied `depth` times.",
        ),
        Misconception(
            wrong.one_factor_too_few,
            fails={"depth-one", *ELEMENTS},
            says="There is one factor too few: with depth 1 there is one already.",
        ),
        Misconception(
            wrong.moves_on_before_it_multiplies,
            fails={"depth-one", *ELEMENTS},
            says="Every factor is taken one sigmoid too late: the first belongs to x itself.",
        ),
        Misconception(
            wrong.adds_the_factors,
            fails=ELEMENTS,
            says="The factors are added; the chain rule multiplies them.",
        ),
        Misconception(
            wrong.keeps_the_last_factor,
            fails=ELEMENTS,
            says="Each round replaces the factor before it, so that only the last is returned.",
        ),
        Misconception(
            wrong.value_of_the_chain,
            fails={"depth-one", *ELEMENTS},
            says="This is the value at the end of the chain, not its derivative.",
        ),
        Misconception(
            wrong.largest_slope_to_the_depth,
            fails={"depth-one", *ELEMENTS},
            says="¼ is the sigmoid's largest slope, at 0 only; elsewhere each factor is smaller.",
        ),
        Misconception(
            wrong.numerical_derivative_of_the_chain,
            fails={"deep"},
            says="The difference of two nearly equal values has no digits left in a deep chain.",
        ),
        Misconception(wrong.chain_by_math_exp, fails={"vectors"}, says=ONLY_NUMBERS),
    ],
)

EXERCISE = Exercise(
    "Activation functions",
    tasks=[
        IDENTITY,
        STEP,
        SIGMOID,
        SIGMOID_GRADIENT,
        TANH,
        TANH_GRADIENT,
        RELU,
        RELU_GRADIENT,
        LEAKY_RELU,
        SOFTMAX,
        SOFTMAX_JACOBIAN,
        CHAIN_GRADIENT,
    ],
)
