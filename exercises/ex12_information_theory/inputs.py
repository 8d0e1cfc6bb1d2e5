"""What several families of ex12 draw, and what students are told there alike."""

import numpy as np

from grader.exercise import Check, Tolerance
from grader.strategies import Strategy, choices, drawn, integers

FEW = 30
# A probability here is 0 or at least 1/64, and a δ as large as 1e-7 beside it, or in the place of
# a 0, moves an entropy in bits by less than this.
BITS = Tolerance(atol=5e-5)
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


def other_bases(inputs: Strategy) -> Check:
    """Return the check of the base, for whatever arguments come before it."""
    with_base = drawn(lambda draw: {**draw(inputs), "base": draw(OTHER_BASES)})
    hint = "log_b(x) is the logarithm of x in any base, divided by that of b."
    return Check("other-bases", with_base, weight=1.5, tolerance=BITS, cases=FEW, hint=hint)


def named(name: str, strategy: Strategy) -> Strategy:
    """Return the strategy of a mapping with this one argument."""
    return strategy.map(lambda value: {name: value})


ONLY_BITS = "The logarithm here has the base 2 always; it must have the base that is given."
NAN = "0 · log 0 is 0 · (−∞), which is NaN in floats: leave out the terms whose weight is 0."
TRUNCATES = "An array made like an integer one holds integers: decimals stored in it are cut off."
