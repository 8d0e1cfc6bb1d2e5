"""The task on the gradient through one activation function after another."""

from grader.exercise import Check, Misconception, Task, Tolerance
from grader.strategies import arrays, integers, matrices, numbers, vectors

from . import chain_misconceptions as wrong
from .inputs import ELEMENTS, FEW, MANY, ONLY_NUMBERS

# A central difference with h = 1e-4 is off by 1e-9, σ′(±5) = 0.007 in float32 by 1e-5 of itself.
CHAIN = Tolerance(rtol=1e-6, atol=1e-7, float32_rtol=1e-3)
# Where all values are tiny, 0 must not pass for them.
VANISHING = Tolerance(rtol=1e-6, atol=0.0, float32_rtol=1e-3)

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
            cases=MANY,
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
