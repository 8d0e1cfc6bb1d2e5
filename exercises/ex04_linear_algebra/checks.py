"""ex04: what is asked of matrices and stacks of images, and how students get them wrong.

A sum of products may be formed in any order and in single precision. Its rounding is measured by
the sizes of its terms, which may cancel (`up_to_rounding`). Matrices to be tested for a property
have it but for 1e-12, or miss it by 0.02 and more; the text of the tasks promises that.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import (
    SAME_ANSWER_TWICE,
    Arguments,
    Check,
    Exercise,
    Judge,
    Misconception,
    Task,
    Tolerance,
)
from grader.strategies import (
    Strategy,
    arrays,
    choices,
    drawn,
    integers,
    lists,
    matrices,
    nonzero_numbers,
    numbers,
    vectors,
)

from . import misconceptions as wrong

Array = np.ndarray[Any, Any]
Draw = Callable[[Strategy[Any]], Any]
Shape = tuple[int, ...]
Sizes = tuple[int, int]

ANY = (1, 3)


def whole(array: Array) -> Array:
    """Return the same array rounded to integers."""
    return np.rint(array).astype(np.int64)


def up_to_rounding(terms: Callable[..., Any], *, squeeze: bool = False) -> Judge:
    """Return the judge of sums of products; ``terms(**arguments)`` sums the sizes of the terms."""

    def judge(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        single = getattr(numeric(actual.value), "dtype", None) == np.float32
        rounding = (1e-5 if single else 1e-13) * float(np.max(terms(**arguments)))
        tolerance = Tolerance(atol=1e-9 + rounding, squeeze=squeeze)
        return compare(expected.value, actual.value, tolerance)

    return judge


PRODUCT = up_to_rounding(lambda A, B: np.abs(A) @ np.abs(B))
COLUMNS = up_to_rounding(lambda A, x: np.abs(A) @ np.abs(x))
ROWS = up_to_rounding(lambda x, A: np.abs(x) @ np.abs(A))
INNER = up_to_rounding(lambda u, v: np.abs(u) @ np.abs(v), squeeze=True)
AFFINE = up_to_rounding(lambda x, W, b: np.abs(x) @ np.abs(W) + np.abs(b))


def together(
    sizes: dict[str, Sizes],
    shapes: dict[str, str],
    makers: dict[str, Callable[[Shape], Strategy[Any]]] | None = None,
) -> Strategy[dict[str, Any]]:
    """Return the strategy of arrays that share sizes: shapes name them, as in {"A": "MK"}.

    A name in `makers` has a strategy of its own, made from the shape.
    """

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        drawn_sizes = {name: draw(integers(*span)) for name, span in sizes.items()}
        given = {}
        for name, axes in shapes.items():
            shape = tuple(drawn_sizes[axis] for axis in axes)
            given[name] = draw((makers or {}).get(name, arrays)(shape))
        return given

    return arguments


def of_integers(shape: Shape) -> Strategy[Array]:
    """Return the strategy of arrays of integers."""
    return arrays(shape).map(whole)


def not_whole(shape: Shape) -> Strategy[Array]:
    """Return the strategy of arrays of floats half-way between integers."""
    return arrays(shape, -3, 3).map(lambda array: np.floor(array) + 0.5)


def zeros(shape: Shape) -> Strategy[Array]:
    """Return the strategy of an array of zeros."""
    return arrays(shape, 0.0, 0.0)


def far_from_zero(shape: Shape) -> Strategy[Array]:
    """Return the strategy of arrays without an element that is 0."""
    count = int(np.prod(shape))
    return lists(nonzero_numbers(), size=(count, count)).map(lambda row: np.reshape(row, shape))


TWO = {"M": (2, 2), "K": (2, 2), "N": (2, 2)}
FREE = {"M": ANY, "K": ANY, "N": ANY}
THIN = {"M": (1, 4), "K": (1, 1), "N": (1, 4)}


@drawn
def unlike_shapes(draw: Draw) -> dict[str, Any]:
    """Draw two matrices of unlike shapes, most of which numpy would stretch or has as many of."""
    rows, columns = draw(integers(*ANY)), draw(integers(*ANY))
    kind = draw(choices("row", "column", "number", "transposed", "more"))
    if kind in ("row", "more"):
        rows = max(rows, 2)
    if kind in ("column", "transposed"):
        columns = max(columns, 2)
    other = {
        "row": (1, columns),
        "column": (rows, 1),
        "number": (1, 1),
        "transposed": (columns, rows),
        "more": (rows + 1, columns),
    }[kind]
    shapes = [(rows, columns), other]
    if shapes[0] == shapes[1]:
        shapes[1] = (rows + 1, columns)
    if draw(choices(False, True)):
        shapes.reverse()
    return {"A": draw(arrays(shapes[0])), "B": draw(arrays(shapes[1]))}


def unit_weights(A: str, x: str, axis: int) -> Strategy[dict[str, Any]]:
    """Return the strategy of a matrix and weights that pick one of its columns or rows."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        matrix = draw(matrices(rows=ANY, columns=ANY))
        weights = np.eye(matrix.shape[axis])[draw(integers(0, matrix.shape[axis] - 1))]
        return {A: matrix, x: weights} if axis else {x: weights, A: matrix}

    return arguments


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


def pictures(*axes: Sizes) -> Strategy[dict[str, Any]]:
    """Return the strategy of images with axes of such sizes, every value once: bytes or floats."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        shape = [draw(integers(*span)) for span in axes]
        images = np.arange(np.prod(shape), dtype=np.uint8).reshape(shape)
        return {"images": draw(choices(images, images / 4, images[..., ::-1].copy()))}

    return arguments


@drawn
def digits(draw: Draw) -> dict[str, Any]:
    """Draw a stack of 28 × 28 images, a stroke in each: bytes or floats."""
    images = np.zeros((draw(integers(1, 3)), 28, 28), dtype=np.uint8)
    for image in images:
        row, column = draw(integers(0, 26)), draw(integers(0, 27))
        image[row : row + draw(integers(1, 4)), column] = draw(integers(1, 255))
    return {"images": images / 255 if draw(choices(False, True)) else images}


@drawn
def pixel_of_a_batch(draw: Draw) -> dict[str, Any]:
    """Draw the place of one pixel in a stack of two to four images."""
    count = draw(integers(2, 4))
    place = {"row": draw(integers(0, 27)), "column": draw(integers(0, 27))}
    return {"count": count, "image": draw(integers(0, count - 1))} | place


def one_bright_pixel(code: Any, count: int, image: int, row: int, column: int) -> Any:
    """Return what becomes of black images with a single bright pixel: four numbers tell them."""
    images = np.zeros((count, 28, 28), dtype=np.uint8)
    images[image, row, column] = 255
    return code.flatten_images(images)


def mistake(name: str, fails: str, says: str) -> Misconception:
    """Return the misconception of that name in misconceptions.py; `fails` as words."""
    return Misconception(getattr(wrong, name), set(fails.split()), says)


INTEGERS = (
    "The result is stored in an array of integers, which cuts decimals off: make it of floats."
)

TRANSPOSE = Task(
    "transpose",
    points=5,
    hints=[
        "Where does the entry of row 0 and column 1 go?",
        "Row i of A becomes column i of the result, from top to bottom.",
    ],
    checks=[
        Check(
            "square",
            {"A": matrices(rows=2, columns=2) | matrices(rows=3, columns=3)},
            hint="The diagonal stays; each other entry changes place with its mirror image.",
        ),
        Check(
            "rectangular",
            together({"M": (1, 3), "N": (2, 4)}, {"A": "MN"}).filter(
                lambda given: given["A"].shape[0] != given["A"].shape[1]
            ),
            weight=2,
            hint="(M, N) becomes (N, M), and the first column becomes the first row.",
        ),
    ],
    misconceptions=[
        mistake(
            "returns_it_as_it_is", "square rectangular", "The matrix comes back as it went in."
        ),
        mistake(
            "reshapes_to_the_other_shape",
            "square rectangular",
            "reshape keeps the order of the numbers and only breaks the rows elsewhere. Entries "
            "are to change places.",
        ),
        mistake(
            "reverses_the_rows",
            "square rectangular",
            "The rows come in reverse order; they are to become columns.",
        ),
        mistake(
            "turns_by_a_right_angle",
            "square rectangular",
            "The matrix is turned like a sheet of paper. Transposing mirrors it at the diagonal.",
        ),
        mistake(
            "makes_room_for_the_same_shape",
            "rectangular",
            "The result is made in the shape of A. For (M, N) it must be (N, M).",
        ),
        mistake(
            "overwrites_while_swapping",
            "square arguments-unchanged",
            "Entries are overwritten before they were read, and A itself is changed. Write into a "
            "new array.",
        ),
        mistake(
            "flips_about_the_other_diagonal",
            "square rectangular",
            "The matrix is mirrored at the other diagonal; the upper left entry is to stay.",
        ),
    ],
)

ADD = Task(
    "add",
    points=6,
    hints=[
        "What must hold of two matrices before they can be added?",
        "Compare the whole shapes before anything is computed.",
    ],
    checks=[
        Check(
            "sums",
            together({"M": ANY, "N": ANY}, {"A": "MN", "B": "MN"}),
            weight=2,
            hint="Each entry of the result is the sum of the two entries at its place.",
        ),
        Check(
            "integers-and-floats",
            together(
                {"M": (1, 2), "N": (1, 2)},
                {"A": "MN", "B": "MN"},
                {"A": of_integers, "B": not_whole},
            ),
            needs="sums",
            hint="An integer plus a float is a float. What type has the array you fill?",
        ),
        Check(
            "unlike-shapes",
            unlike_shapes,
            weight=2,
            needs="sums",
            raises=ValueError,
            hint="numpy stretches a row, a column or a single entry to fit. Here that is a "
            "ValueError, to be raised.",
        ),
    ],
    misconceptions=[
        mistake(
            "lets_numpy_stretch",
            "unlike-shapes",
            "numpy stretches a single row or column to the shape of the other. Compare the shapes.",
        ),
        mistake(
            "compares_the_rows_only",
            "unlike-shapes",
            "Only the numbers of rows are compared. The columns have to agree as well.",
        ),
        mistake(
            "compares_the_sizes_only",
            "unlike-shapes",
            "Only the numbers of entries are compared; a row and a column can have as many.",
        ),
        mistake(
            "prints_that_shapes_differ",
            "unlike-shapes",
            "A message is printed and None returned. The caller is to get an exception.",
        ),
        mistake(
            "asserts_that_shapes_agree",
            "unlike-shapes",
            "assert raises an AssertionError; a ValueError is asked for.",
        ),
        mistake(
            "returns_the_error",
            "unlike-shapes",
            "The ValueError is returned as if it were a result. Raise it.",
        ),
        mistake(
            "adds_into_the_first",
            "integers-and-floats arguments-unchanged",
            "The sum is written into A, which belongs to the caller.",
        ),
        mistake("puts_them_side_by_side", "sums", "The matrices are put side by side, not added."),
        mistake(
            "adds_without_the_last_row",
            "sums",
            "The last row is left out: range(n) already ends before n.",
        ),
        mistake("keeps_the_type_of_the_first", "integers-and-floats", INTEGERS),
    ],
)

MATMUL = Task(
    "matmul",
    points=12,
    hints=[
        "Which row of A and which column of B make the entry at row i, column j?",
        "Each entry is a sum over what A's columns and B's rows share. Three nested loops do it.",
    ],
    forbids=("@", "dot", "vdot", "matmul", "einsum", "inner", "tensordot", "multi_dot"),
    forbids_weight=5,
    checks=[
        Check(
            "rectangular",
            together(FREE, {"A": "MK", "B": "KN"}),
            weight=3,
            judge=PRODUCT,
            hint="(M, K) times (K, N) is (M, N): three sizes, one for each loop.",
        ),
        Check(
            "two-by-two",
            together(TWO, {"A": "MK", "B": "KN"}),
            weight=2,
            judge=PRODUCT,
            hint="Work the upper right entry out by hand: the first row of A with the second "
            "column of B.",
        ),
        Check(
            "column-times-row",
            together(THIN, {"A": "MK", "B": "KN"}),
            judge=PRODUCT,
            hint="With K = 1 each sum has one term, and the result may be larger than both.",
        ),
        Check(
            "integers-and-floats",
            together(
                {"M": (1, 2), "K": (1, 2), "N": (1, 2)},
                {"A": "MK", "B": "KN"},
                {"A": of_integers, "B": not_whole},
            ),
            needs="rectangular",
            judge=PRODUCT,
            hint="An integer times a float is a float. What type has the array you fill?",
        ),
    ],
    misconceptions=[
        mistake(
            "multiplies_entry_by_entry",
            "two-by-two rectangular",
            "* multiplies entries at the same place. Here rows are combined with columns.",
        ),
        mistake(
            "swaps_the_factors",
            "two-by-two rectangular column-times-row",
            "This is BA. The order of the factors matters.",
        ),
        mistake(
            "takes_rows_with_rows",
            "two-by-two rectangular column-times-row",
            "Rows of A are combined with rows of B. It is the columns of B.",
        ),
        mistake(
            "transposes_the_product",
            "two-by-two rectangular column-times-row",
            "The result is transposed: rows come from A, columns from B.",
        ),
        mistake(
            "keeps_the_last_product",
            "two-by-two rectangular",
            "Each product overwrites the one before. They are to be added.",
        ),
        mistake(
            "never_resets_the_sum",
            "two-by-two rectangular column-times-row",
            "The sum goes on from entry to entry. It starts from 0 for each.",
        ),
        mistake(
            "sums_over_as_many_as_there_are_rows",
            "rectangular column-times-row",
            "The sum runs over the number of rows of A. It runs over A's columns, which are as "
            "many as B's rows.",
        ),
        mistake(
            "makes_room_like_the_first",
            "rectangular column-times-row",
            "The result is made in the shape of A. It has A's rows and B's columns.",
        ),
        mistake("fills_integers", "integers-and-floats", INTEGERS),
        mistake(
            "leaves_it_to_numpy",
            "own-work",
            "This hands the work over to numpy. The task is to write down what `@` does.",
        ),
        mistake(
            "adds_all_the_products_up",
            "two-by-two rectangular column-times-row",
            "All products are added to one number. Each entry has a sum of its own.",
        ),
    ],
)


def combination_checks(of: str, judge: Judge, shapes: dict[str, str], axis: int) -> list[Check]:
    """Return the checks that combinations of columns and of rows share."""
    makers = {"A": of_integers, "x": not_whole}
    picks = unit_weights("A", "x", axis)
    return [
        Check(
            "one-weight",
            picks,
            judge=judge,
            hint=f"With a single 1 among zeros in x the result is that {of} of A.",
        ),
        Check(
            "square",
            together({"M": (2, 2), "N": (2, 2)}, shapes),
            weight=2,
            judge=judge,
            hint=f"Draw the {of}s of A as arrows, stretch each by its weight, and join them.",
        ),
        Check(
            "rectangular",
            together({"M": ANY, "N": ANY}, shapes),
            weight=2,
            judge=judge,
            hint=f"There is a weight for each {of}; the result is as long as a {of}.",
        ),
        Check(
            "integers-and-floats",
            together({"M": (1, 2), "N": (1, 2)}, shapes, makers),
            needs="rectangular",
            judge=judge,
            hint="An integer times a float is a float. What type has the array you collect in?",
        ),
    ]


COMBINED = "one-weight square rectangular"

COLUMN_COMBINATION = Task(
    "column_combination",
    points=7,
    hints=[
        "A has N columns, x has N weights. How long is each column?",
        "Stretch each column by its weight, and add what you get.",
    ],
    checks=combination_checks("column", COLUMNS, {"A": "MN", "x": "N"}, 1),
    misconceptions=[
        mistake(
            "weighs_the_rows",
            COMBINED,
            "The rows are weighed and added. Here it is the columns.",
        ),
        mistake(
            "adds_the_wrong_way",
            COMBINED,
            "The columns are weighed, then each is summed up by itself. Add them to one another.",
        ),
        mistake(
            "does_not_add_the_columns",
            COMBINED,
            "The columns are weighed but not added: the result is one column.",
        ),
        mistake(
            "adds_the_columns_unweighted", COMBINED, "The columns are added without their weights."
        ),
        mistake(
            "takes_the_last_column",
            COMBINED,
            "Each column overwrites the one before; only the last is left.",
        ),
        mistake(
            "combines_into_a_matrix",
            COMBINED,
            "The result is a matrix of one column, (M, 1). A vector (M,) is asked for.",
        ),
        mistake(
            "collects_in_the_first_column",
            "integers-and-floats arguments-unchanged",
            "A[:, 0] is part of A: what is added to it is added to A. Start from a new array.",
        ),
        mistake("collects_columns_in_integers", "integers-and-floats", INTEGERS),
    ],
)

ROW_COMBINATION = Task(
    "row_combination",
    points=7,
    hints=[
        "A has M rows, x has M weights. How long is each row?",
        "Stretch each row by its weight, and add what you get.",
    ],
    checks=combination_checks("row", ROWS, {"x": "M", "A": "MN"}, 0),
    misconceptions=[
        mistake(
            "weighs_the_columns",
            COMBINED,
            "The columns are weighed and added. Here it is the rows.",
        ),
        mistake(
            "adds_within_each_row",
            COMBINED,
            "The rows are weighed, then each is summed up by itself. Add them to one another.",
        ),
        mistake(
            "does_not_add_the_rows",
            COMBINED,
            "The rows are weighed but not added: the result is one row.",
        ),
        mistake("adds_the_rows_unweighted", COMBINED, "The rows are added without their weights."),
        mistake(
            "takes_the_last_row",
            COMBINED,
            "Each row overwrites the one before; only the last is left.",
        ),
        mistake(
            "multiplies_columns_then_adds",
            COMBINED,
            "x * A multiplies the columns by x. To weigh the rows, x has to stand upright.",
        ),
        mistake(
            "collects_in_the_first_row",
            "integers-and-floats arguments-unchanged",
            "A[0] is part of A: what is added to it is added to A. Start from a new array.",
        ),
        mistake("collects_rows_in_integers", "integers-and-floats", INTEGERS),
    ],
)

INNER_PRODUCT = Task(
    "inner_product",
    points=5,
    hints=[
        "Two vectors go in, one number comes out.",
        "Multiply what stands at the same place, then add.",
    ],
    checks=[
        Check(
            "short",
            together({"N": (1, 2)}, {"u": "N", "v": "N"}),
            judge=INNER,
            hint="With u = (1, 2) and v = (3, 4) it is 3 + 8.",
        ),
        Check(
            "longer",
            together({"N": (3, 6)}, {"u": "N", "v": "N"}),
            judge=INNER,
            needs="short",
            hint="Every place counts, the last one too, and products below 0 are subtracted.",
        ),
        Check(
            "perpendicular",
            vectors(-5, 5, size=2).map(lambda u: {"u": u, "v": np.array([-u[1], u[0]])})
            | vectors(-5, 5, size=2).map(lambda u: {"u": u, "v": u}),
            judge=INNER,
            hint="At right angles the inner product is 0, of a vector with itself its length "
            "squared.",
        ),
    ],
    misconceptions=[
        mistake(
            "forgets_to_add_up",
            "short perpendicular",
            "These are the products one by one; the inner product is their sum.",
        ),
        mistake(
            "multiplies_the_sums",
            "short perpendicular",
            "Both vectors are summed before they are multiplied. Multiply first, then add.",
        ),
        mistake(
            "builds_the_outer_product",
            "short perpendicular",
            "Every element is multiplied by every other one: that is the outer product.",
        ),
        mistake(
            "divides_by_the_lengths",
            "short perpendicular",
            "This is the cosine of the angle: the lengths are divided out.",
        ),
        mistake("squares_the_first", "short perpendicular", "v does not come in at all."),
        mistake(
            "averages_the_products",
            "short perpendicular",
            "The products are averaged; they are to be added.",
        ),
        mistake(
            "stops_before_the_last",
            "short perpendicular",
            "The last product is left out: range(n) already ends before n.",
        ),
        mistake("adds_sizes", "short perpendicular", "Products below 0 are counted as above 0."),
    ],
)

OUTER = "same-lengths unlike-lengths"

OUTER_PRODUCT = Task(
    "outer_product",
    points=6,
    hints=[
        "Think of a multiplication table: u down the side, v along the top.",
        "Entry i, j is made of one element of u and one of v.",
    ],
    checks=[
        Check(
            "same-lengths",
            together({"N": (1, 3)}, {"u": "N", "v": "N"}),
            hint="Two vectors of length N make a table of N rows and N columns.",
        ),
        Check(
            "unlike-lengths",
            together({"M": (1, 3), "N": (1, 3)}, {"u": "M", "v": "N"}).filter(
                lambda given: len(given["u"]) != len(given["v"])
            ),
            weight=2,
            hint="A row for each element of u, a column for each element of v.",
        ),
        Check(
            "integers-and-floats",
            together(
                {"M": (1, 2), "N": (1, 2)}, {"u": "M", "v": "N"}, {"u": of_integers, "v": not_whole}
            ),
            needs="unlike-lengths",
            hint="An integer times a float is a float. What type has the array you fill?",
        ),
    ],
    misconceptions=[
        mistake(
            "multiplies_position_by_position",
            OUTER,
            "Only elements at the same place are multiplied. Every one of u meets every one of v.",
        ),
        mistake("takes_the_inner_product", OUTER, "This is the inner product, a single number."),
        mistake(
            "swaps_u_and_v",
            OUTER,
            "The table is transposed: u belongs to the rows, v to the columns.",
        ),
        mistake(
            "adds_in_place_of_multiplying",
            OUTER,
            "The elements are added. They are to be multiplied.",
        ),
        mistake(
            "makes_a_square",
            "unlike-lengths",
            "The table is made as wide as u is long. It is as wide as v is long.",
        ),
        mistake(
            "strings_all_products_up",
            OUTER,
            "The products are right but stand in one long row. Begin a new row for each element "
            "of u.",
        ),
        mistake("multiplies_in_integers", "integers-and-floats", INTEGERS),
    ],
)

SIZES = "small larger"

IDENTITY = Task(
    "identity",
    points=5,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Which matrix leaves every vector as it is?",
        "Row i has one 1 among zeros. Where?",
    ],
    checks=[
        Check(
            "small",
            {"n": integers(1, 3)},
            hint="Write it out for n = 2: the result has n rows of n entries.",
        ),
        Check(
            "larger",
            {"n": integers(4, 12)},
            hint="It works like the small ones; n is whatever is passed.",
        ),
    ],
    misconceptions=[
        mistake(
            "repeats_one_row_object",
            SIZES,
            "[row] * n is n times the same list: what is written in one row is in all of them.",
        ),
        mistake(
            "starts_beside_the_diagonal",
            SIZES,
            "The ones stand one place to the right of the diagonal.",
        ),
        mistake(
            "runs_down_the_other_diagonal",
            SIZES,
            "The ones run from the lower left to the upper right. They start in the upper left.",
        ),
        mistake(
            "fills_the_triangle", SIZES, "Everything below the diagonal is 1. Only the diagonal is."
        ),
        mistake("is_always_three_by_three", SIZES, "The size is 3 whatever n is."),
        mistake("writes_n_on_the_diagonal", SIZES, "The diagonal holds n. It holds ones."),
        mistake(
            "forgets_the_last_one",
            SIZES,
            "The last row has no 1: range(n - 1) ends one too early.",
        ),
        mistake("makes_a_row_of_ones", SIZES, "This is one row of ones, not a matrix."),
    ],
)

DIAGONAL = Task(
    "diagonal",
    points=5,
    hints=[
        "The identity matrix is an example. Of which values?",
        "Entry i, i is value i; start from a matrix of zeros that can hold any number.",
    ],
    checks=[
        Check(
            "arrays",
            {"values": vectors(size=(1, 4))},
            weight=2,
            hint="n values make n rows and n columns; value i stands in row i and column i.",
        ),
        Check(
            "lists",
            {"values": lists(numbers() | integers(-9, 9), size=(1, 4))},
            hint="values may be a list, which has no shape and no methods of arrays.",
        ),
    ],
    misconceptions=[
        mistake("returns_the_values", "arrays lists", "The values come back as they went in."),
        mistake(
            "fills_the_other_diagonal",
            "arrays lists",
            "The values run from the lower left to the upper right. They start in the upper left.",
        ),
        mistake("makes_room_for_integers", "arrays lists", INTEGERS),
        mistake(
            "shifts_the_diagonal",
            "arrays lists",
            "The values stand beside the diagonal, and the matrix is one row too large.",
        ),
        mistake("adds_an_identity", "arrays lists", "1 is added to each value on the diagonal."),
        mistake(
            "repeats_the_first_value",
            "arrays lists",
            "The diagonal repeats the first value. It holds all of them in turn.",
        ),
        mistake(
            "fills_one_row_object",
            "arrays lists",
            "Every row holds all the values. [row] * n, for one, is n times the same list: what is "
            "written in one row is in all of them.",
        ),
        mistake("multiplies_the_list", "lists", "This works on arrays only; make one of values."),
    ],
)

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
        mistake(
            "asks_for_equal_digits",
            "rounding",
            "Floats are compared to the last digit. Allow for a difference by rounding.",
        ),
        mistake(
            "adds_the_differences_up",
            "two-by-two larger opposite-signs",
            "The differences of S and its transpose always add up to 0. Look at each.",
        ),
        mistake(
            "looks_at_sizes_only",
            "opposite-signs",
            "The sign is left out: 2 and -2 count as equal here.",
        ),
        mistake(
            "mirrors_about_the_middle",
            "two-by-two larger opposite-signs not-square",
            "The matrix is mirrored left to right. The mirror is the diagonal.",
        ),
        mistake(
            "looks_at_the_first_row_only",
            "larger",
            "Only the first row is compared with the first column.",
        ),
        mistake(
            "looks_beside_the_diagonal_only",
            "larger",
            "Only entries next to the diagonal are compared.",
        ),
        mistake(
            "answers_after_the_first_pair",
            "larger",
            "The answer is given after the first pair. True can be said only after the last.",
        ),
        mistake(
            "expects_a_square",
            "not-square",
            "The loops take it that there are as many rows as columns.",
        ),
        mistake(
            "lets_shapes_stretch",
            "not-square",
            "A row is stretched to fit a column when they are compared. Compare the shapes first.",
        ),
        mistake(
            "returns_a_table",
            "two-by-two larger opposite-signs not-square",
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
        mistake(
            "asks_for_the_exact_identity",
            "rotations",
            "Floats are compared to the last digit. Allow for a difference by rounding.",
        ),
        mistake(
            "asks_for_the_volume",
            "whole-numbers shears",
            "A determinant of 1 or -1 says that volumes are kept. Lengths may change all the same.",
        ),
        mistake(
            "asks_for_a_rotation",
            "whole-numbers shears rotations singular not-square",
            "Mirrors are refused: an orthogonal matrix may have the determinant -1.",
        ),
        mistake(
            "measures_the_columns_only",
            "shears singular",
            "The columns have length 1, but they need not be at right angles.",
        ),
        mistake(
            "looks_for_right_angles_only",
            "whole-numbers shears rotations singular",
            "The columns are at right angles, but they need not have length 1.",
        ),
        mistake(
            "multiplies_without_transposing",
            "whole-numbers shears rotations singular not-square",
            "Q times Q is something else: the transpose is missing.",
        ),
        mistake(
            "multiplies_entries",
            "whole-numbers shears rotations singular not-square",
            "* multiplies entry by entry. A matrix product is needed.",
        ),
        mistake(
            "accepts_tall_matrices",
            "not-square",
            "The shape is not looked at: some columns of an orthogonal matrix are not one.",
        ),
        mistake(
            "inverts_whatever_comes",
            "singular",
            "A matrix without an inverse makes this fail. Multiply instead of inverting.",
        ),
        mistake(
            "compares_with_the_transpose",
            "whole-numbers shears rotations singular not-square",
            "This asks whether Q is symmetric.",
        ),
    ],
)


def picture_checks(batch: tuple[Sizes, ...], one: tuple[Sizes, ...], hint: str) -> list[Check]:
    """Return the checks that both ways of moving the channels share."""
    return [
        Check("one-image", pictures(*one), weight=2, hint=hint),
        Check(
            "batch",
            pictures(*batch),
            weight=2,
            hint="In a batch the axis of the samples stays where it is, in front. Axes can be "
            "counted from the end.",
        ),
    ]


BOTH = "one-image batch"
RESHAPED = (
    "reshape keeps the numbers in their order and cuts them into other pieces, so that pixels get "
    "the colours of their neighbours. Axes are to change places."
)
TURNED = "Height and width are swapped along with the channels: the picture lies on its side."
SCALED = "The values are divided by 255. Only their places are to change."

CHANNELS_LAST = Task(
    "channels_last",
    points=7,
    hints=[
        "A pixel is at [c, row, column]. Where is it to be afterwards?",
        "Give the new order of the old axes; count them from the end, and batches work as well.",
    ],
    checks=picture_checks(
        ((1, 3), (1, 3), (1, 2), (1, 3)),
        ((1, 3), (1, 3), (1, 3)),
        "(C, H, W) becomes (H, W, C): the pixel at [c, row, column] goes to [row, column, c].",
    ),
    misconceptions=[
        mistake("reshapes_the_pixels", BOTH, RESHAPED),
        mistake(
            "turns_all_axes_round",
            BOTH,
            ".T turns the order of all axes round, so the picture lies on its side.",
        ),
        mistake("turns_the_pictures_too", BOTH, TURNED),
        mistake(
            "moves_the_first_axis",
            "batch",
            "The first axis is moved to the end. In a batch that is the samples.",
        ),
        mistake("knows_one_image_only", "batch", "This knows three axes only; a batch has four."),
        mistake(
            "knows_batches_only", "one-image", "This knows four axes only; one image has three."
        ),
        mistake(
            "moves_the_channels_one_place",
            BOTH,
            "The channels end up between height and width. They are to be last.",
        ),
        mistake("scales_to_one", BOTH, SCALED),
    ],
)

CHANNELS_FIRST = Task(
    "channels_first",
    points=7,
    hints=[
        "A pixel is at [row, column, c]. Where is it to be afterwards?",
        "It is the way back: channels_last of the result is what you started from.",
    ],
    checks=picture_checks(
        ((1, 3), (1, 3), (1, 2), (1, 3)),
        ((1, 3), (1, 3), (1, 3)),
        "(H, W, C) becomes (C, H, W): the pixel at [row, column, c] goes to [c, row, column].",
    ),
    misconceptions=[
        mistake("reshapes_the_pixels_back", BOTH, RESHAPED),
        mistake(
            "turns_all_axes_round_back",
            BOTH,
            ".T turns the order of all axes round, so the picture lies on its side.",
        ),
        mistake("turns_the_pictures_back_too", BOTH, TURNED),
        mistake(
            "moves_the_channels_before_the_batch",
            "batch",
            "The channels come before the samples. In a batch the samples stay in front.",
        ),
        mistake("knows_one_image_back", "batch", "This knows three axes only; a batch has four."),
        mistake(
            "knows_batches_back", "one-image", "This knows four axes only; one image has three."
        ),
        mistake(
            "goes_the_same_way_again",
            BOTH,
            "The axis before the last two is moved to the end: that is the way there, not back.",
        ),
        mistake("scales_back_to_one", BOTH, SCALED),
    ],
)

FLATTEN = Task(
    "flatten_images",
    points=5,
    hints=[
        "How many rows has the result, and how many numbers are in each?",
        "The first axis stays; the other two become one.",
    ],
    checks=[
        Check(
            "one-image",
            {"count": 1, "image": 0, "row": integers(0, 27), "column": integers(0, 27)},
            call=one_bright_pixel,
            hint="One image is a batch of one: (1, 28, 28) becomes (1, 784). The pixel in row 1, "
            "column 0 is number 28.",
        ),
        Check(
            "batch",
            pixel_of_a_batch,
            weight=2,
            call=one_bright_pixel,
            hint="Each image has a row of its own, and stands in it row by row.",
        ),
        Check(
            "bytes-and-floats",
            digits,
            needs="batch",
            cases=30,
            hint="The numbers themselves stay as they are, bytes or floats.",
        ),
    ],
    misconceptions=[
        mistake(
            "makes_one_long_row",
            BOTH,
            "All images are strung up in one row. Each is to have its own.",
        ),
        mistake("makes_columns", BOTH, "Each image stands in a column; it belongs in a row."),
        mistake(
            "deals_the_pixels_out",
            "batch",
            "The pixels of an image are dealt out over all rows. The first axis of the new shape "
            "is the samples.",
        ),
        mistake(
            "goes_column_by_column",
            BOTH,
            "Each image is read column by column; it is to be read row by row.",
        ),
        mistake("takes_the_first_image_only", "batch", "Only the first image is kept."),
        mistake(
            "flattens_to_rows_of_28",
            BOTH,
            "The rows of all images are stacked, 28 numbers each. An image is one row of 784.",
        ),
        mistake("flattens_and_scales", BOTH, SCALED),
    ],
)

LAYER = {"x": "ND", "W": "DH", "b": "H"}

AFFINE_TASK = Task(
    "affine",
    points=7,
    hints=[
        "Which product of x and W has a row for each sample and a column for each output?",
        "Each output has a bias of its own, the same for all samples.",
    ],
    checks=[
        Check(
            "rectangular",
            together({"N": ANY, "D": ANY, "H": ANY}, LAYER, {"b": far_from_zero}),
            weight=2,
            judge=AFFINE,
            hint="(N, D) and (D, H) make (N, H); b has an element for each column of it.",
        ),
        Check(
            "square",
            together({"N": (2, 2), "D": (2, 2), "H": (2, 2)}, LAYER, {"b": far_from_zero}),
            judge=AFFINE,
            hint="If all sizes are equal every mix-up still has the right shape. Work the upper "
            "right number out by hand.",
        ),
        Check(
            "zero-input",
            together({"N": ANY, "D": (1, 2), "H": ANY}, LAYER, {"x": zeros, "b": far_from_zero}),
            judge=AFFINE,
            hint="With zeros for x every row of the result is b itself.",
        ),
        Check(
            "integers-and-floats",
            together(
                {"N": (1, 2), "D": (1, 2), "H": (1, 2)},
                LAYER,
                {"x": of_integers, "W": not_whole, "b": not_whole},
            ),
            needs="rectangular",
            judge=AFFINE,
            hint="An integer times a float is a float. What type has the array you fill?",
        ),
    ],
    misconceptions=[
        mistake("forgets_the_bias", "square rectangular zero-input", "The bias is not added."),
        mistake(
            "adds_the_bias_as_a_column",
            "square rectangular zero-input",
            "The bias is added to the samples in turn. It belongs to the outputs, along each row.",
        ),
        mistake(
            "transposes_the_weights",
            "square rectangular zero-input",
            "W is transposed, but its rows belong to the inputs already.",
        ),
        mistake(
            "puts_the_weights_first",
            "square rectangular zero-input",
            "W stands on the left. Samples are rows here, so x does.",
        ),
        mistake(
            "weighs_entry_by_entry",
            "square rectangular zero-input",
            "* multiplies entry by entry. Each output is a sum over all inputs.",
        ),
        mistake(
            "turns_the_result_round",
            "square rectangular zero-input",
            "The product is transposed before the bias is added.",
        ),
        mistake("subtracts_the_bias", "square rectangular zero-input", "The bias is subtracted."),
        mistake(
            "adds_the_bias_to_the_input",
            "square rectangular zero-input",
            "The bias is added before multiplying. It is added to the sums.",
        ),
        mistake(
            "applies_an_activation",
            "square rectangular zero-input",
            "Numbers below 0 are cut off. An affine layer has no activation.",
        ),
        mistake("keeps_the_type_of_the_input", "integers-and-floats", INTEGERS),
    ],
)

EXERCISE = Exercise(
    "Linear algebra",
    tasks=[
        TRANSPOSE,
        ADD,
        MATMUL,
        COLUMN_COMBINATION,
        ROW_COMBINATION,
        INNER_PRODUCT,
        OUTER_PRODUCT,
        IDENTITY,
        DIAGONAL,
        SYMMETRIC,
        ORTHOGONAL,
        CHANNELS_LAST,
        CHANNELS_FIRST,
        FLATTEN,
        AFFINE_TASK,
    ],
)
