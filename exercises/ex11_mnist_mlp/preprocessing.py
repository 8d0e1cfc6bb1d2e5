"""The task on images made into rows of numbers between 0 and 1."""

import numpy as np

from grader.exercise import Check, Task, failing
from grader.strategies import arrays, drawn, integers

from . import preprocessing_misconceptions as wrong
from .inputs import FEW


def images(*sizes, brightest=255):
    """Return a strategy for uint8 images (N, rows, columns), each size within its ends."""

    @drawn
    def arguments(draw):
        shape = [draw(integers(*ends)) for ends in sizes]
        return {"images": draw(arrays(shape, 0, brightest)).astype(np.uint8)}

    return arguments


NORMALIZE_FLATTEN = Task(
    "normalize_flatten",
    points=14,
    hints=[
        "What must 255 become, also where no pixel of the batch is that bright?",
        "A reshape that keeps the first axis, and a division that gives floats.",
    ],
    checks=[
        Check(
            "one-pixel",
            images((1, 2), (1, 1), (1, 1)),
            1,
            "Divide by 255, the brightest value that there can be.",
        ),
        Check(
            "rows-and-columns",
            images((1, 3), (1, 3), (1, 3)),
            2,
            "The rows of an image one after another; a row of the result for each image.",
            needs="one-pixel",
        ),
        Check(
            "dark-images",
            images((1, 2), (1, 2), (1, 2), brightest=60),
            1,
            "The scale does not depend on what else is in the batch, or in the image.",
            needs="rows-and-columns",
        ),
        Check(
            "other-types",
            images((1, 2), (1, 2), (1, 2)).map(
                lambda drawn: {"images": drawn["images"].astype(np.int64)}
            )
            | images((1, 2), (1, 2), (1, 2)).map(
                lambda drawn: {"images": drawn["images"].astype(np.float64)}
            ),
            1,
            "The values may come as other types than bytes.",
            needs="rows-and-columns",
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "one-pixel",
            (
                wrong.divides_by_256,
                "256 is the number of grey values; the largest is 255, which must become 1.",
            ),
            (
                wrong.divides_by_the_largest_value,
                "The largest pixel of the batch becomes 1. An image must not depend on the others.",
            ),
            (
                wrong.stretches_each_image,
                "Each image is stretched from its own darkest to its own brightest pixel.",
            ),
            (
                wrong.divides_whole_numbers,
                "These are whole numbers: all below 255 becomes 0. Divide with /, and keep floats.",
            ),
            (wrong.does_not_scale, "The values still go up to 255."),
            (wrong.does_not_flatten, "The shape is still (N, rows, columns)."),
            (wrong.flattens_the_batch_too, "All images became one row. Each needs its own."),
            (wrong.centres_around_zero, "This maps to [−1, 1]. Asked is [0, 1]."),
            (wrong.inverts_black_and_white, "0 must stay 0: this turns black into white."),
        ),
        *failing(
            "rows-and-columns",
            (
                wrong.reads_columns_first,
                "The pixels are put together column by column. Asked is row by row.",
            ),
        ),
        *failing(
            "one-pixel",
            (
                wrong.makes_images_columns,
                "Each image became a column. Asked is a row each: (N, D).",
            ),
        ),
    ],
)
