"""Tasks on activation functions that saturate, and on their gradients."""

import numpy as np

from grader.exercise import Check, Misconception, Task, Tolerance
from grader.strategies import vectors

from . import sigmoids_misconceptions as wrong
from .inputs import ELEMENTS, FEW, NO_INTEGERS, ONLY_NUMBERS, elementwise, whole_numbers

FAR_OUT = vectors(-1000.0, 1000.0, size=(1, 4))
FARTHEST = [{"x": np.array([1000.0])}, {"x": np.array([-1000.0])}]

# Near saturation 1 - s keeps no relative precision, however it is computed: in float32 it is
# about 1e-7 off. The curves are of size 1, so an absolute bound says enough.
SATURATING = Tolerance(atol=1e-6)


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
            says="This turns the sign of the caller's array too, as `*=` does. Make a new array.",
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
