"""Tasks on convolution, forward and back."""

import numpy as np

from grader.exercise import Task, Tolerance, failing
from grader.strategies import arrays

from . import convolution_misconceptions as wrong
from .inputs import BOTH, SUMS, ask, back, geometries, main, then

SUMS_OF_ANY_ROW = Tolerance(atol=1e-3, squeeze=True)


def convolved(kind):
    """Return a strategy for the arguments of a convolution; `kind` has more words here.

    back: with dout, for the way back. row: b is (1, F). integers: in x, W and b.
    """

    def inputs(draw, g):
        given = {"dout": draw(arrays(g.output, -5.0, 5.0))} if "back" in g.kind else {}
        filters = (g.filters, g.images[1], *g.filter)
        for name, shape in (("x", g.images), ("W", filters), ("b", (g.filters,))):
            array = draw(arrays(shape, -5.0, 5.0))
            given[name] = np.trunc(array).astype(int) if "integers" in g.kind else array
        if "row" in g.kind:
            given["b"] = given["b"].reshape(1, -1)
        return given | g.stepping

    return geometries(inputs, kind)


CONV2D_FORWARD = Task(
    "conv2d_forward",
    points=13,
    hints=[
        "One output is one window times one filter, summed, plus the bias of the filter.",
        "im2col makes it a product of two matrices; its result needs its axes ordered.",
    ],
    checks=[
        main("one-filter", convolved(""), "Window times filter, summed, plus b.", tolerance=SUMS),
        *then(
            "one-filter",
            convolved,
            ("batch", "batch", 2, "A filter sums over all channels and makes one of its own."),
            ("rest", "rest", 1, "Pixels that no whole window covers are left out."),
            ("padding", "pad", 1, "Zeros are added on all four sides."),
            ("row-bias", "batch row", 0.5, "b may be (1, F): still one number a filter."),
            tolerance=SUMS,
        ),
        *then("rest", convolved, ("rest-and-padding", *BOTH), tolerance=SUMS),
    ],
    misconceptions=[
        *failing(
            "one-filter",
            (wrong.flips_the_filter, "The filter is flipped, as in mathematics. Here it is not."),
            (wrong.forgets_the_bias, "The bias is missing."),
            (wrong.convolves_with_width_from_height, "The width is computed from the height."),
            (wrong.asks_for_a_float_size, "/ makes the size a float, which np.zeros refuses."),
        ),
        *failing(
            "batch row-bias",
            (wrong.adds_the_bias_along_the_width, "b runs along the last axis, the width."),
            (wrong.adds_the_bias_in_every_channel, "b is added once for each channel of x."),
            (wrong.reshapes_without_transposing, "reshape alone mixes filters and places."),
        ),
        *failing(
            "padding rest-and-padding",
            (wrong.pads_below_and_right_only, "All zeros are below and right, none before."),
        ),
    ],
)


def part(index):
    """Return the call: one of the three gradients."""

    def gradient(code, **inputs):
        return code.conv2d_backward(*inputs.values())[index]

    return gradient


BATCH = "Every window of every sample has its share; sums, no means."
DX, DW = ({"call": part(index), "tolerance": SUMS} for index in range(2))
DB = {"call": part(2), "tolerance": SUMS_OF_ANY_ROW}
CONV2D_BACKWARD = Task(
    "conv2d_backward",
    points=15,
    hints=[
        "In which outputs does a pixel take part, and with which weight in each?",
        "dout times the filter gives the gradient of each window: col2im adds them up to dx.",
    ],
    checks=[
        main("dx", back(convolved)(""), "A pixel sums dout · weight over its windows.", **DX),
        main("dw", back(convolved)(""), "A weight sums pixel · dout over the windows.", **DW),
        ask("db", back(convolved)("batch"), "Samples and places share one bias.", **DB),
        *then(
            "dx",
            back(convolved),
            ("dx-batch", "batch", 1, BATCH),
            ("dx-stride", "stride", 1, "On the way back too, windows are `stride` apart."),
            ("dx-rest", "rest", 1, "A pixel in no window has gradient 0, but it is there."),
            ("dx-padding", "pad", 1, "dx has the shape of x: the padding's part is dropped."),
            ("integers", "integers", 0.5, "x and W may hold integers while dout does not."),
            **DX,
        ),
        *then("dx-rest", back(convolved), ("dx-rest-and-padding", *BOTH), **DX),
        *then(
            "dw",
            back(convolved),
            ("dw-batch", "batch", 1, BATCH),
            ("dw-rest-and-padding", *BOTH),
            **DW,
        ),
        *then(
            "db",
            back(convolved),
            ("row-bias", "batch row", 0.5, "For b (1, F), db has F numbers too."),
            **DB,
        ),
    ],
    misconceptions=[
        *failing(
            "dx",
            (wrong.spreads_dout_through_the_flipped_filter, "A flip too many: W as it is."),
            (wrong.keeps_the_last_window_of_each_pixel, "= keeps one window: add them up."),
        ),
        *failing(
            "dx dw db",
            (wrong.has_no_name_for_x_without_padding, "x_pad has no value where pad is 0."),
        ),
        *failing(
            "db dw-batch",
            (wrong.averages_over_the_batch, "Gradients are sums: a mean belongs to the loss."),
        ),
        *failing(
            "dx-stride dx-rest",
            (wrong.convolves_back_with_stride_one, "Right for stride 1 only: spread dout out."),
        ),
        *failing(
            "dx-padding dx-rest-and-padding",
            (wrong.leaves_dx_padded, "dx is that of the padded x: cut the padding off."),
        ),
        *failing(
            "dx-rest",
            (wrong.gives_dx_the_size_of_its_windows, "dx is too small: it has the shape of x."),
        ),
        *failing(
            "integers",
            (wrong.cuts_dx_to_integers, "dx has the dtype of x: decimals are cut off."),
        ),
        *failing(
            "db",
            (wrong.sums_the_bias_over_samples_only, "The places share the bias too: sum them."),
        ),
    ],
)
