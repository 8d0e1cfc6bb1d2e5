"""Tasks on products: of matrices, of vectors, and of a layer of a network."""

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import Strategy, arrays, vectors

from . import products_misconceptions as wrong
from .inputs import (
    ANY,
    INTEGERS,
    Array,
    Shape,
    far_from_zero,
    not_whole,
    of_integers,
    together,
    up_to_rounding,
)

PRODUCT = up_to_rounding(lambda A, B: np.abs(A) @ np.abs(B))
INNER = up_to_rounding(lambda u, v: np.abs(u) @ np.abs(v), squeeze=True)
AFFINE = up_to_rounding(lambda x, W, b: np.abs(x) @ np.abs(W) + np.abs(b))


def zeros(shape: Shape) -> Strategy[Array]:
    """Return the strategy of an array of zeros."""
    return arrays(shape, 0.0, 0.0)


TWO = {"M": (2, 2), "K": (2, 2), "N": (2, 2)}
FREE = {"M": ANY, "K": ANY, "N": ANY}
THIN = {"M": (1, 4), "K": (1, 1), "N": (1, 4)}

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
        Misconception(
            wrong.multiplies_entry_by_entry,
            {"two-by-two", "rectangular"},
            "* multiplies entries at the same place. Here rows are combined with columns.",
        ),
        Misconception(
            wrong.swaps_the_factors,
            {"two-by-two", "rectangular", "column-times-row"},
            "This is BA. The order of the factors matters.",
        ),
        Misconception(
            wrong.takes_rows_with_rows,
            {"two-by-two", "rectangular", "column-times-row"},
            "Rows of A are combined with rows of B. It is the columns of B.",
        ),
        Misconception(
            wrong.transposes_the_product,
            {"two-by-two", "rectangular", "column-times-row"},
            "The result is transposed: rows come from A, columns from B.",
        ),
        Misconception(
            wrong.keeps_the_last_product,
            {"two-by-two", "rectangular"},
            "Each product overwrites the one before. They are to be added.",
        ),
        Misconception(
            wrong.never_resets_the_sum,
            {"two-by-two", "rectangular", "column-times-row"},
            "The sum goes on from entry to entry. It starts from 0 for each.",
        ),
        Misconception(
            wrong.sums_over_as_many_as_there_are_rows,
            {"rectangular", "column-times-row"},
            "The sum runs over the number of rows of A. It runs over A's columns, which are as "
            "many as B's rows.",
        ),
        Misconception(
            wrong.makes_room_like_the_first,
            {"rectangular", "column-times-row"},
            "The result is made in the shape of A. It has A's rows and B's columns.",
        ),
        Misconception(wrong.fills_integers, {"integers-and-floats"}, INTEGERS),
        Misconception(
            wrong.leaves_it_to_numpy,
            {"own-work"},
            "This hands the work over to numpy. The task is to write down what `@` does.",
        ),
        Misconception(
            wrong.adds_all_the_products_up,
            {"two-by-two", "rectangular", "column-times-row"},
            "All products are added to one number. Each entry has a sum of its own.",
        ),
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
        Misconception(
            wrong.forgets_to_add_up,
            {"short", "perpendicular"},
            "These are the products one by one; the inner product is their sum.",
        ),
        Misconception(
            wrong.multiplies_the_sums,
            {"short", "perpendicular"},
            "Both vectors are summed before they are multiplied. Multiply first, then add.",
        ),
        Misconception(
            wrong.builds_the_outer_product,
            {"short", "perpendicular"},
            "Every element is multiplied by every other one: that is the outer product.",
        ),
        Misconception(
            wrong.divides_by_the_lengths,
            {"short", "perpendicular"},
            "This is the cosine of the angle: the lengths are divided out.",
        ),
        Misconception(
            wrong.squares_the_first, {"short", "perpendicular"}, "v does not come in at all."
        ),
        Misconception(
            wrong.averages_the_products,
            {"short", "perpendicular"},
            "The products are averaged; they are to be added.",
        ),
        Misconception(
            wrong.stops_before_the_last,
            {"short", "perpendicular"},
            "The last product is left out: range(n) already ends before n.",
        ),
        Misconception(
            wrong.adds_sizes, {"short", "perpendicular"}, "Products below 0 are counted as above 0."
        ),
    ],
)

OUTER = {"same-lengths", "unlike-lengths"}

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
        Misconception(
            wrong.multiplies_position_by_position,
            OUTER,
            "Only elements at the same place are multiplied. Every one of u meets every one of v.",
        ),
        Misconception(
            wrong.takes_the_inner_product, OUTER, "This is the inner product, a single number."
        ),
        Misconception(
            wrong.swaps_u_and_v,
            OUTER,
            "The table is transposed: u belongs to the rows, v to the columns.",
        ),
        Misconception(
            wrong.adds_in_place_of_multiplying,
            OUTER,
            "The elements are added. They are to be multiplied.",
        ),
        Misconception(
            wrong.makes_a_square,
            {"unlike-lengths"},
            "The table is made as wide as u is long. It is as wide as v is long.",
        ),
        Misconception(
            wrong.strings_all_products_up,
            OUTER,
            "The products are right but stand in one long row. Begin a new row for each element "
            "of u.",
        ),
        Misconception(wrong.multiplies_in_integers, {"integers-and-floats"}, INTEGERS),
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
        Check(
            "fractional-bias",
            together(
                {"N": (1, 2), "D": (1, 2), "H": (1, 2)},
                LAYER,
                {"x": of_integers, "W": of_integers, "b": not_whole},
            ),
            weight=0.5,
            cases=30,
            needs="integers-and-floats",
            judge=AFFINE,
            hint="A product of integers holds integers: what becomes of a bias added into it?",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.adds_the_bias_into_integers,
            {"fractional-bias"},
            "xW of integers holds integers: += cannot put a fraction into it. Use x @ W + b.",
        ),
        Misconception(
            wrong.forgets_the_bias,
            {"square", "rectangular", "zero-input"},
            "The bias is not added.",
        ),
        Misconception(
            wrong.adds_the_bias_as_a_column,
            {"square", "rectangular", "zero-input"},
            "The bias is added to the samples in turn. It belongs to the outputs, along each row.",
        ),
        Misconception(
            wrong.transposes_the_weights,
            {"square", "rectangular", "zero-input"},
            "W is transposed, but its rows belong to the inputs already.",
        ),
        Misconception(
            wrong.puts_the_weights_first,
            {"square", "rectangular", "zero-input"},
            "W stands on the left. Samples are rows here, so x does.",
        ),
        Misconception(
            wrong.weighs_entry_by_entry,
            {"square", "rectangular", "zero-input"},
            "* multiplies entry by entry. Each output is a sum over all inputs.",
        ),
        Misconception(
            wrong.turns_the_result_round,
            {"square", "rectangular", "zero-input"},
            "The product is transposed before the bias is added.",
        ),
        Misconception(
            wrong.subtracts_the_bias,
            {"square", "rectangular", "zero-input"},
            "The bias is subtracted.",
        ),
        Misconception(
            wrong.adds_the_bias_to_the_input,
            {"square", "rectangular", "zero-input"},
            "The bias is added before multiplying. It is added to the sums.",
        ),
        Misconception(
            wrong.applies_an_activation,
            {"square", "rectangular", "zero-input"},
            "Numbers below 0 are cut off. An affine layer has no activation.",
        ),
        Misconception(wrong.keeps_the_type_of_the_input, {"integers-and-floats"}, INTEGERS),
    ],
)
