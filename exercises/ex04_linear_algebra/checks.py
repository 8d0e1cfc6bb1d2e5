"""ex04: what is asked of matrices and stacks of images, and how students get them wrong."""

from grader.exercise import Exercise

from .combinations import COLUMN_COMBINATION, ROW_COMBINATION
from .images import CHANNELS_FIRST, CHANNELS_LAST, FLATTEN
from .matrices import ADD, DIAGONAL, IDENTITY, TRANSPOSE
from .products import AFFINE_TASK, INNER_PRODUCT, MATMUL, OUTER_PRODUCT
from .properties import ORTHOGONAL, SYMMETRIC

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
