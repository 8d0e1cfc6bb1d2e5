"""Tasks on single matrices and their sum: transposed, added, made from a size or values."""

from typing import Any

from grader.exercise import SAME_ANSWER_TWICE, Check, Misconception, Task
from grader.strategies import arrays, choices, drawn, integers, lists, matrices, numbers, vectors

from . import matrices_misconceptions as wrong
from .inputs import ANY, INTEGERS, Draw, not_whole, of_integers, together


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
        Misconception(
            wrong.returns_it_as_it_is,
            {"square", "rectangular"},
            "The matrix comes back as it went in.",
        ),
        Misconception(
            wrong.reshapes_to_the_other_shape,
            {"square", "rectangular"},
            "reshape keeps the order of the numbers and only breaks the rows elsewhere. Entries "
            "are to change places.",
        ),
        Misconception(
            wrong.reverses_the_rows,
            {"square", "rectangular"},
            "The rows come in reverse order; they are to become columns.",
        ),
        Misconception(
            wrong.turns_by_a_right_angle,
            {"square", "rectangular"},
            "The matrix is turned like a sheet of paper. Transposing mirrors it at the diagonal.",
        ),
        Misconception(
            wrong.makes_room_for_the_same_shape,
            {"rectangular"},
            "The result is made in the shape of A. For (M, N) it must be (N, M).",
        ),
        Misconception(
            wrong.overwrites_while_swapping,
            {"square", "arguments-unchanged"},
            "Entries are overwritten before they were read, and A itself is changed. Write into a "
            "new array.",
        ),
        Misconception(
            wrong.flips_about_the_other_diagonal,
            {"square", "rectangular"},
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
        Misconception(
            wrong.lets_numpy_stretch,
            {"unlike-shapes"},
            "numpy stretches a single row or column to the shape of the other. Compare the shapes.",
        ),
        Misconception(
            wrong.compares_the_rows_only,
            {"unlike-shapes"},
            "Only the numbers of rows are compared. The columns have to agree as well.",
        ),
        Misconception(
            wrong.compares_the_sizes_only,
            {"unlike-shapes"},
            "Only the numbers of entries are compared; a row and a column can have as many.",
        ),
        Misconception(
            wrong.prints_that_shapes_differ,
            {"unlike-shapes"},
            "A message is printed and None returned. The caller is to get an exception.",
        ),
        Misconception(
            wrong.asserts_that_shapes_agree,
            {"unlike-shapes"},
            "assert raises an AssertionError; a ValueError is asked for.",
        ),
        Misconception(
            wrong.returns_the_error,
            {"unlike-shapes"},
            "The ValueError is returned as if it were a result. Raise it.",
        ),
        Misconception(
            wrong.adds_into_the_first,
            {"integers-and-floats", "arguments-unchanged"},
            "The sum is written into A, which belongs to the caller.",
        ),
        Misconception(
            wrong.puts_them_side_by_side, {"sums"}, "The matrices are put side by side, not added."
        ),
        Misconception(
            wrong.adds_without_the_last_row,
            {"sums"},
            "The last row is left out: range(n) already ends before n.",
        ),
        Misconception(wrong.keeps_the_type_of_the_first, {"integers-and-floats"}, INTEGERS),
    ],
)

SIZES = {"small", "larger"}

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
        Misconception(
            wrong.repeats_one_row_object,
            SIZES,
            "All entries are 1. [row] * n, for one, is the same list n times: one row is all rows.",
        ),
        Misconception(
            wrong.starts_beside_the_diagonal,
            SIZES,
            "The ones stand one place to the right of the diagonal.",
        ),
        Misconception(
            wrong.runs_down_the_other_diagonal,
            SIZES,
            "The ones run from the lower left to the upper right. They start in the upper left.",
        ),
        Misconception(
            wrong.fills_the_triangle,
            SIZES,
            "Everything below the diagonal is 1. Only the diagonal is.",
        ),
        Misconception(wrong.is_always_three_by_three, SIZES, "The size is 3 whatever n is."),
        Misconception(
            wrong.writes_n_on_the_diagonal, SIZES, "The diagonal holds n. It holds ones."
        ),
        Misconception(
            wrong.forgets_the_last_one,
            SIZES,
            "The last row has no 1: range(n - 1) ends one too early.",
        ),
        Misconception(wrong.makes_a_row_of_ones, SIZES, "This is one row of ones, not a matrix."),
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
        Misconception(
            wrong.returns_the_values, {"arrays", "lists"}, "The values come back as they went in."
        ),
        Misconception(
            wrong.fills_the_other_diagonal,
            {"arrays", "lists"},
            "The values run from the lower left to the upper right. They start in the upper left.",
        ),
        Misconception(wrong.makes_room_for_integers, {"arrays", "lists"}, INTEGERS),
        Misconception(
            wrong.shifts_the_diagonal,
            {"arrays", "lists"},
            "The values stand beside the diagonal, and the matrix is one row too large.",
        ),
        Misconception(
            wrong.adds_an_identity, {"arrays", "lists"}, "1 is added to each value on the diagonal."
        ),
        Misconception(
            wrong.repeats_the_first_value,
            {"arrays", "lists"},
            "The diagonal repeats the first value. It holds all of them in turn.",
        ),
        Misconception(
            wrong.fills_one_row_object,
            {"arrays", "lists"},
            "Every row holds all the values. [row] * n, for one, is n times the same list: what is "
            "written in one row is in all of them.",
        ),
        Misconception(
            wrong.multiplies_the_list, {"lists"}, "This works on arrays only; make one of values."
        ),
    ],
)
