"""Tasks on properties of a matrix: whether it is symmetric, or orthogonal.

Matrices to be tested for a property have it but for 1e-12, or miss it by 0.02 and more; the text of
the tasks promises that.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import Strategy, arrays, choices, drawn, integers, numbers

from . import properties_misconceptions as wrong
from .inputs import Array, Draw, Sizes, far_from_zero


def mirrored(size: int) -> Strategy[Array]:
    """Return the strategy of symmetric matrices of that size."""
    return arrays((size, size)).map(lambda A: np.tril(A) + np.tril(A, -1).T)


def lopsided(size: int) -> Strategy[Array]:
    """Return the strategy of matrices that are symmetric but for one entry."""

    @drawn
    def matrix(draw: Draw) -> Array:
        S = draw(mirrored(size))
        row = draw(integers(1, size - 1))
        column = draw(integers(0, row - 1))
        place = (row, column) if draw(choices(True, False)) else (column, row)
        S[place] += draw(choices(1.0, -1.0, 0.5, 0.02))
        return S

    # Entries of opposite signs have a check of their own.
    return matrix.filter(lambda S: bool(np.any(np.abs(np.abs(S) - np.abs(S.T)) >= 0.01)))


def matrix_of(*strategies: Callable[[int], Strategy[Array]], size: Sizes, name: str) -> Any:
    """Return the inputs of a test for a property: each of the strategies as often as the others."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        make = draw(choices(*strategies))
        return {name: draw(make(draw(integers(*size))))}

    return arguments


def opposite(size: int) -> Strategy[Array]:
    """Return the strategy of matrices with S[i, j] = −S[j, i] off the diagonal, none 0."""
    return far_from_zero((size, size)).map(lambda A: np.triu(A) - np.triu(A, 1).T)


def nearly_mirrored(size: int) -> Strategy[Array]:
    """Return the strategy of matrices that are symmetric but for rounding."""

    @drawn
    def matrix(draw: Draw) -> Array:
        S = draw(mirrored(size))
        S[size - 1, 0] += draw(choices(1e-12, -2e-12, 1e-11))
        return S

    return matrix


def not_square(size: int) -> Strategy[Array]:
    """Return the strategy of matrices with more rows or more columns, equal entries among them."""

    @drawn
    def matrix(draw: Draw) -> Array:
        shape = (size, size + draw(integers(1, 2)))
        value = draw(numbers(-3, 3))
        A = np.full(shape, value) if draw(choices(True, False)) else draw(arrays(shape))
        return A if draw(choices(True, False)) else A.T.copy()

    return matrix


@drawn
def shuffled_signs(draw: Draw) -> Array:
    """Draw an identity matrix of 1 to 3 rows, its rows in another order and of either sign."""
    size = draw(integers(1, 3))
    shift = draw(integers(0, size - 1))
    signs = np.array([draw(choices(1.0, -1.0)) for _ in range(size)])
    return np.roll(np.eye(size), shift, axis=0) * signs


def misses_by(Q: Array) -> float:
    """Return how far QᵀQ is from the identity."""
    return float(np.max(np.abs(Q.T @ Q - np.eye(Q.shape[1]))))


@drawn
def small_integers(draw: Draw) -> Array:
    """Draw a square matrix of 1 to 3 rows with entries from −2 to 2; rows of 0 and 1 often."""
    size = draw(integers(1, 3))
    entries = choices(0.0, 1.0, -1.0, 2.0)
    return np.array([[draw(entries) for _ in range(size)] for _ in range(size)])


@drawn
def sheared(draw: Draw) -> Array:
    """Draw a 2 × 2 matrix of determinant 1, or with columns of length 1, that turns no square."""
    factor = draw(choices(2.0, 0.5, 4.0, -2.0))
    shapes = [
        np.array([[1.0, factor], [0.0, 1.0]]),
        np.array([[factor, 0.0], [0.0, 1.0 / factor]]),
        np.array([[1.0, 0.6], [0.0, 0.8]]),
        np.array([[factor, factor], [factor, -factor]]),
        np.array([[factor, 1.0 - factor**2], [1.0, -factor]]),
    ]
    return draw(choices(*range(len(shapes))).map(lambda index: shapes[index]))


@drawn
def rotations(draw: Draw) -> Array:
    """Draw a rotation by any angle or a mirror, 2 × 2 or 3 × 3, rounded as it comes."""
    angle = draw(numbers(0.25, 3))
    c, s = np.cos(angle), np.sin(angle)
    Q = np.array([[c, -s], [s, c]])
    if draw(choices(False, True)):
        Q = np.block([[np.ones((1, 1)), np.zeros((1, 2))], [np.zeros((2, 1)), Q]])
    if draw(choices(False, True)):
        Q[:, 0] *= -1
    if draw(choices(False, True)):
        Q[0, 0] += 1e-12
    return Q


@drawn
def stretched(draw: Draw) -> Array:
    """Draw such a rotation with one column stretched or bent by 1 % and more."""
    Q = draw(rotations)
    Q[:, draw(integers(0, len(Q) - 1))] *= draw(choices(1.25, 0.5, 1.02))
    return Q


@drawn
def singular(draw: Draw) -> Array:
    """Draw a square matrix without an inverse: its last column is 0, or the same as the first."""
    Q = draw(shuffled_signs)
    Q[:, -1] = Q[:, 0] if len(Q) > 1 and draw(choices(True, False)) else 0.0
    return Q


@drawn
def tall_or_wide(draw: Draw) -> Array:
    """Draw a part of an orthogonal matrix: fewer columns than rows, or fewer rows than columns."""
    size = draw(integers(2, 3))
    Q = np.roll(np.eye(size), draw(integers(0, size - 1)), axis=0)
    Q = Q[:, : draw(integers(1, size - 1))]
    return Q.copy() if draw(choices(True, False)) else Q.T.copy()


def tested(*strategies: Strategy[Array]) -> Strategy[dict[str, Any]]:
    """Return the inputs of is_orthogonal: each of the strategies as often as the others."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        return {"Q": draw(strategies[draw(integers(0, len(strategies) - 1))])}

    return arguments


crooked = small_integers.filter(lambda Q: misses_by(Q) >= 0.02 and abs(np.linalg.det(Q)) >= 0.5)

SYMMETRIC = Task(
    "is_symmetric",
    points=7,
    hints=[
        "Which entries have to be equal?",
        "Compare S with its transpose, entry by entry, once you know that both have one shape.",
    ],
    checks=[
        Check(
            "two-by-two",
            matrix_of(mirrored, lopsided, size=(2, 2), name="S"),
            weight=2,
            hint="Two entries decide it, and neither is on the diagonal.",
        ),
        Check(
            "larger",
            matrix_of(mirrored, lopsided, size=(3, 4), name="S"),
            hint="One pair that differs is enough for False, wherever it stands.",
        ),
        Check(
            "opposite-signs",
            matrix_of(mirrored, opposite, size=(2, 3), name="S"),
            hint="2 and -2 are not equal. What becomes of differences when they are added?",
        ),
        Check(
            "rounding",
            matrix_of(nearly_mirrored, lopsided, size=(2, 2), name="S"),
            needs="two-by-two",
            hint="0.1 + 0.2 is not 0.3 to the last digit. How do you compare floats?",
        ),
        Check(
            "not-square",
            matrix_of(not_square, mirrored, size=(1, 3), name="S"),
            hint="A matrix that is not square differs from its transpose by its shape already.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.asks_for_equal_digits,
            {"rounding"},
            "Floats are compared to the last digit. Allow for a difference by rounding.",
        ),
        Misconception(
            wrong.adds_the_differences_up,
            {"two-by-two", "larger", "opposite-signs"},
            "This holds for all square S: differences, for one, always add up to 0. Look at each.",
        ),
        Misconception(
            wrong.looks_at_sizes_only,
            {"opposite-signs"},
            "The sign is left out: 2 and -2 count as equal here.",
        ),
        Misconception(
            wrong.mirrors_about_the_middle,
            {"two-by-two", "larger", "opposite-signs", "not-square"},
            "The matrix is mirrored left to right. The mirror is the diagonal.",
        ),
        Misconception(
            wrong.looks_at_the_first_row_only,
            {"larger"},
            "Only the first row is compared with the first column.",
        ),
        Misconception(
            wrong.looks_beside_the_diagonal_only,
            {"larger"},
            "Only entries next to the diagonal are compared.",
        ),
        Misconception(
            wrong.answers_after_the_first_pair,
            {"larger"},
            "The answer is given after the first pair. True can be said only after the last.",
        ),
        Misconception(
            wrong.expects_a_square,
            {"not-square"},
            "The loops take it that there are as many rows as columns.",
        ),
        Misconception(
            wrong.lets_shapes_stretch,
            {"not-square"},
            "A row is stretched to fit a column when they are compared. Compare the shapes first.",
        ),
        Misconception(
            wrong.returns_a_table,
            {"two-by-two", "larger", "opposite-signs", "not-square"},
            "This is an answer for each entry. One answer for the matrix is asked for.",
        ),
    ],
)

ORTHOGONAL = Task(
    "is_orthogonal",
    points=9,
    hints=[
        "What do the entries of the transpose times Q say about the columns of Q?",
        "Three things: square, columns of length 1, every two columns at right angles.",
    ],
    checks=[
        Check(
            "whole-numbers",
            tested(shuffled_signs, crooked),
            weight=2,
            hint="Try the identity with its rows in another order, and twice the identity.",
        ),
        Check(
            "shears",
            tested(shuffled_signs, sheared),
            hint="Length 1 alone, right angles alone, or a determinant of 1 are not enough.",
        ),
        Check(
            "rotations",
            tested(rotations, stretched),
            weight=2,
            hint="A rotation is orthogonal, and so is a mirror; cos² + sin² is 1 but for rounding.",
        ),
        Check(
            "singular",
            tested(shuffled_signs, singular),
            hint="A matrix without an inverse gets an answer too, and the answer is False.",
        ),
        Check(
            "not-square",
            tested(tall_or_wide, shuffled_signs),
            hint="Columns of length 1 at right angles do not suffice if there are too few.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.asks_for_the_exact_identity,
            {"rotations"},
            "Floats are compared to the last digit. Allow for a difference by rounding.",
        ),
        Misconception(
            wrong.asks_for_the_volume,
            {"whole-numbers", "shears"},
            "A determinant of 1 or -1 says that volumes are kept. Lengths may change all the same.",
        ),
        Misconception(
            wrong.asks_for_a_rotation,
            {"whole-numbers", "shears", "rotations", "singular", "not-square"},
            "Mirrors are refused: an orthogonal matrix may have the determinant -1.",
        ),
        Misconception(
            wrong.measures_the_columns_only,
            {"shears", "singular"},
            "Only lengths are looked at: the columns need not be at right angles.",
        ),
        Misconception(
            wrong.looks_for_right_angles_only,
            {"whole-numbers", "shears", "rotations", "singular"},
            "The columns are at right angles, but they need not have length 1.",
        ),
        Misconception(
            wrong.multiplies_without_transposing,
            {"whole-numbers", "shears", "rotations", "singular", "not-square"},
            "Q times Q is something else: the transpose is missing.",
        ),
        Misconception(
            wrong.multiplies_entries,
            {"whole-numbers", "shears", "rotations", "singular", "not-square"},
            "* multiplies entry by entry. A matrix product is needed.",
        ),
        Misconception(
            wrong.accepts_tall_matrices,
            {"not-square"},
            "The shape is not looked at: some columns of an orthogonal matrix are not one.",
        ),
        Misconception(
            wrong.inverts_whatever_comes,
            {"singular"},
            "A matrix without an inverse makes this fail. Multiply instead of inverting.",
        ),
        Misconception(
            wrong.compares_with_the_transpose,
            {"whole-numbers", "shears", "rotations", "singular", "not-square"},
            "This asks whether Q is symmetric.",
        ),
    ],
)
