"""What several families of ex13 draw: spins, bits, and machines whose sums are exact."""

import numpy as np

from grader.exercise import Tolerance
from grader.strategies import Strategy, choices, integers

FEW = 30
ANY_VALUES = Tolerance(rtol=0.0, atol=np.inf)
# sᵀ W s with s as a column is a 1 × 1 matrix: plainly the number.
ENERGY = Tolerance(squeeze=True)
# Saturating and large ones, float32 among them.
PROBABILITIES = Tolerance(atol=1e-6, float32_rtol=1e-3)

# Quarters: sums of a few are exact in any order and in float32, so that a field is 0 or is not.
QUARTERS = integers(-8, 8).map(lambda k: k / 4)
THOUSANDS = integers(-1000, 1000).map(float) | choices(1000.0, -1000.0)
SPINS, BITS = choices(1.0, -1.0), choices(1.0, 0.0)


def filled(draw, shape: tuple[int, ...], number: Strategy = QUARTERS) -> np.ndarray:
    """Return an array of that shape, each element drawn by itself."""
    return np.array([draw(number) for _ in range(int(np.prod(shape)))]).reshape(shape)


def symmetric(draw, n: int, number: Strategy = QUARTERS) -> np.ndarray:
    """Return symmetric weights with a zero diagonal."""
    W = np.zeros((n, n))
    rows, columns = np.triu_indices(n, 1)
    W[rows, columns] = W[columns, rows] = filled(draw, rows.shape, number)
    return W
