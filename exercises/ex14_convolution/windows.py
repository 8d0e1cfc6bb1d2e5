"""Tasks on the windows of an image: how many there are, cut out, and added up again."""

from grader.answer import Mismatch
from grader.comparison import compare, numeric
from grader.exercise import SAME_ANSWER_TWICE, Task, failing
from grader.message import Message
from grader.strategies import arrays, integers

from . import windows_misconceptions as wrong
from .inputs import BOTH, ask, geometries, main, then


def images_to_cut(kind):
    """Return a strategy for the arguments of im2col."""

    def inputs(draw, g):
        height, width = g.filter
        x = draw(arrays(g.images))
        return {"x": x, "filter_h": height, "filter_w": width} | g.stepping

    return geometries(inputs, kind)


def rows_to_add(kind):
    """Return a strategy for the arguments of col2im."""

    def inputs(draw, g):
        height, width = g.filter
        col, sizes = draw(arrays(g.windows)), {"filter_h": height, "filter_w": width}
        return {"col": col, "input_shape": g.images} | sizes | g.stepping

    return geometries(inputs, kind)


def lengths(kind):
    """Return a strategy for the arguments of output_size."""

    def inputs(draw, g):
        given = {"size": g.images[2] + 8 * draw(integers(0, 3)) * g.stride}
        return given | {"filter_size": g.filter[0]} | g.stepping

    return geometries(inputs, kind)


def whole(arguments, expected, actual):
    """Ask for the right number and that it can be the size of an array."""
    one, other = numeric(expected.value), numeric(actual.value)
    mismatch = compare(expected.value, actual.value)
    if mismatch is None and one.dtype.kind in "iu" and other.dtype.kind not in "iu":
        return Mismatch("kind", Message("a float: an array cannot have a float for its size"))
    return mismatch


OUTPUT_SIZE = Task(
    "output_size",
    points=6,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Draw five pixels and a filter of three. At which pixels can the filter begin?",
        "The first place is free. How far can the filter still move, and how many strides is that?",
    ],
    checks=[
        ask("stride-one", lengths(""), "Where can the filter begin? Count the places.", weight=3),
        *then(
            "stride-one",
            lengths,
            ("padding", "pad", 1, "Zeros are added on both sides."),
            ("stride", "stride", 1, "Count the whole strides after the first place."),
            ("rest", "rest", 1, "A last step over the edge is not taken."),
        ),
        *then(
            "stride-one",
            lengths,
            ("whole-number", "stride", 1, "np.zeros takes no float for a size, not even 3.0."),
            judge=whole,
        ),
    ],
    misconceptions=[
        *failing(
            "rest whole-number",
            (wrong.divides_with_a_slash, "/ gives a float, with a fraction where a rest is left."),
        ),
        *failing(
            "whole-number",
            (wrong.cuts_the_fraction_as_a_float, "np.floor gives a float; an int is needed."),
        ),
        *failing(
            "stride-one",
            (wrong.forgets_the_first_place, "These are the strides; there is one place more."),
        ),
        *failing(
            "padding",
            (wrong.pads_one_side_in_the_formula, "pad is on both sides, so it counts twice."),
        ),
        *failing(
            "stride rest whole-number",
            (wrong.adds_one_before_dividing, "The 1 is a place, not a pixel: add it at the end."),
        ),
        *failing("rest", (wrong.rounds_up, "A step that leads over the edge is counted here.")),
    ],
)

ROWS = "Rows: all windows of the first sample come first. In a row: channel by channel."
APART = "Windows begin `stride` pixels apart."
IM2COL = Task(
    "im2col",
    points=14,
    hints=[
        "Write out by hand the windows of a 3×3 image for a 2×2 filter: how many, how long?",
        "Loop over the places in a filter, or over those of the windows; then order the axes.",
    ],
    checks=[
        main("one-image", images_to_cut(""), "One row a window: to the right, then down."),
        *then(
            "one-image",
            images_to_cut,
            ("batch", "batch", 2, ROWS),
            ("stride", "stride", 1, APART),
            ("rest", "rest", 1, "Pixels that no whole window covers are left out."),
            ("padding", "pad", 1, "Zeros stand around each channel, and nowhere else."),
        ),
        *then("rest", images_to_cut, ("rest-and-padding", *BOTH)),
    ],
    misconceptions=[
        *failing(
            "one-image",
            (wrong.forgets_to_transpose, "reshape alone mixes windows: order the axes first."),
            (wrong.takes_width_from_height, "out_w is computed from heights: use the widths."),
            (wrong.puts_windows_into_columns, "A window is a column here; it should be a row."),
        ),
        *failing(
            "batch",
            (wrong.puts_places_before_samples, "The rows of the samples alternate here."),
            (wrong.puts_channels_last, "A row goes through the channels pixel by pixel here."),
        ),
        *failing(
            "stride rest",
            (wrong.steps_by_one_whatever_the_stride, "A window begins at p·stride, not at p."),
        ),
        *failing(
            "padding rest-and-padding",
            (wrong.pads_every_axis, "np.pad(x, pad) also adds samples and channels."),
            (wrong.repeats_the_edge, "The padding repeats the edge. It should be 0."),
        ),
    ],
)

COL2IM = Task(
    "col2im",
    points=12,
    hints=[
        "To which pixel does each number of a row of col belong?",
        "Do what im2col does with + instead of reading: then cut the padding off.",
    ],
    checks=[
        main("side-by-side", rows_to_add("apart"), "Each row goes back to its window.", weight=2),
        main("overlap", rows_to_add(""), "A pixel in two windows receives from both."),
        *then(
            "overlap",
            rows_to_add,
            ("batch", "batch", 2, ROWS),
            ("rest", "rest", 1, "A pixel in no window is 0, but it is there."),
            ("padding", "pad", 1, "The padding is no part of the image."),
        ),
        *then("rest", rows_to_add, ("rest-and-padding", *BOTH)),
    ],
    misconceptions=[
        *failing(
            "overlap",
            (wrong.assigns_where_windows_overlap, "= keeps the last window only: add them up."),
            (wrong.averages_where_windows_overlap, "Overlaps are averaged. They are added up."),
        ),
        *failing(
            "side-by-side overlap",
            (wrong.cuts_up_to_minus_pad, "[pad:-pad] is empty at pad 0: end at pad + height."),
            (wrong.reads_the_rows_untransposed, "reshape alone: first split, then order axes."),
        ),
        *failing(
            "padding rest-and-padding",
            (wrong.leaves_the_padding_on, "The padding is not cut off."),
        ),
        *failing(
            "rest",
            (wrong.makes_the_image_as_large_as_its_windows, "The shape is to be input_shape."),
        ),
        *failing(
            "batch",
            (wrong.reads_places_before_samples, "Rows are read as if the samples alternated."),
        ),
        *failing(
            "side-by-side rest",
            (wrong.puts_windows_side_by_side, "A window begins at p·stride, not at p."),
        ),
    ],
)
