"""What several families of ex06 draw, and the checks of a function of single elements."""

import numpy as np

from grader.exercise import Check, Tolerance
from grader.strategies import Strategy, arrays, matrices, numbers, vectors

NUMBERS = numbers()
VECTORS = vectors()
# Two and three axes.
OTHER_SHAPES = matrices() | arrays((2, 1, 2)) | arrays((1, 2, 3))
WHOLE = vectors().map(lambda x: np.rint(x).astype(np.int64))

# A convention, a shape or one entry is one thing to get right: sixteen inputs show it as well as a
# hundred.
FEW = 16

# Of a main property fifty: with the others a task meets a hundred or so, an elementwise function
# some three hundred numbers. Twice as many find no further mutant (tests/mutation).
MANY = 50


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
            cases=MANY,
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


ELEMENTS = {"scalars", "vectors"}
ONLY_NUMBERS = "This works on a single number only; it must also take an array, element by element."
NO_INTEGERS = (
    "An array made like an integer one holds integers: what is stored in it loses its decimals."
)
