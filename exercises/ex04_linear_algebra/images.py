"""Tasks on stacks of images: channels moved from one end to the other, pixels in a row."""

from typing import Any

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import Strategy, choices, drawn, integers

from . import images_misconceptions as wrong
from .inputs import Draw, Sizes


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


BOTH = {"one-image", "batch"}
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
        Misconception(wrong.reshapes_the_pixels, BOTH, RESHAPED),
        Misconception(
            wrong.turns_all_axes_round,
            BOTH,
            ".T turns the order of all axes round, so the picture lies on its side.",
        ),
        Misconception(wrong.turns_the_pictures_too, BOTH, TURNED),
        Misconception(
            wrong.moves_the_first_axis,
            {"batch"},
            "The first axis is moved to the end. In a batch that is the samples.",
        ),
        Misconception(
            wrong.knows_one_image_only, {"batch"}, "This knows three axes only; a batch has four."
        ),
        Misconception(
            wrong.knows_batches_only,
            {"one-image"},
            "This knows four axes only; one image has three.",
        ),
        Misconception(
            wrong.moves_the_channels_one_place,
            BOTH,
            "The channels end up between height and width. They are to be last.",
        ),
        Misconception(wrong.scales_to_one, BOTH, SCALED),
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
        Misconception(wrong.reshapes_the_pixels_back, BOTH, RESHAPED),
        Misconception(
            wrong.turns_all_axes_round_back,
            BOTH,
            ".T turns the order of all axes round, so the picture lies on its side.",
        ),
        Misconception(wrong.turns_the_pictures_back_too, BOTH, TURNED),
        Misconception(
            wrong.moves_the_channels_before_the_batch,
            {"batch"},
            "The channels come before the samples. In a batch the samples stay in front.",
        ),
        Misconception(
            wrong.knows_one_image_back, {"batch"}, "This knows three axes only; a batch has four."
        ),
        Misconception(
            wrong.knows_batches_back,
            {"one-image"},
            "This knows four axes only; one image has three.",
        ),
        Misconception(
            wrong.goes_the_same_way_again,
            BOTH,
            "The axis before the last two is moved to the end: that is the way there, not back.",
        ),
        Misconception(wrong.scales_back_to_one, BOTH, SCALED),
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
        Misconception(
            wrong.makes_one_long_row,
            BOTH,
            "All images are strung up in one row. Each is to have its own.",
        ),
        Misconception(
            wrong.makes_columns, BOTH, "Each image stands in a column; it belongs in a row."
        ),
        Misconception(
            wrong.deals_the_pixels_out,
            {"batch"},
            "The pixels of an image are dealt out over all rows. The first axis of the new shape "
            "is the samples.",
        ),
        Misconception(
            wrong.goes_column_by_column,
            BOTH,
            "Each image is read column by column; it is to be read row by row.",
        ),
        Misconception(wrong.takes_the_first_image_only, {"batch"}, "Only the first image is kept."),
        Misconception(
            wrong.flattens_to_rows_of_28,
            BOTH,
            "The rows of all images are stacked, 28 numbers each. An image is one row of 784.",
        ),
        Misconception(wrong.flattens_and_scales, BOTH, SCALED),
    ],
)
