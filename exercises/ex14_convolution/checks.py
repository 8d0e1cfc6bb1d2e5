"""ex14: what is asked of windows, filters, pools, a small network and moved images.

Images are tiny, so that a counterexample can be redone by hand. `augment` draws at random: a judge
says what must hold of it, and names the fault it finds, so that two solutions with one fault are
alike whatever they draw. Its docstrings give the chance that a right solution is refused.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.answer import Mismatch
from grader.comparison import compare, numeric, real
from grader.exercise import (
    ARGUMENTS_UNCHANGED,
    SAME_ANSWER_TWICE,
    Check,
    Exercise,
    Task,
    Tolerance,
    failing,
)
from grader.message import Message
from grader.sandbox.wire import Generator
from grader.strategies import arrays, choices, drawn, integers, permutations

from . import misconceptions as wrong

FEW = 14
# A float32 answer may lose by cancellation: terms up to 25, at most 100 of them in a sum.
SUMS = Tolerance(atol=1e-3)
SUMS_OF_ANY_ROW = Tolerance(atol=1e-3, squeeze=True)
# Every probability is above 0.006: the loss moves by 0.0017 at most for a constant inside the
# logarithm of up to 1e-5. The gradient has none.
LOSS = Tolerance(atol=2e-3, squeeze=True)
SLOPE = Tolerance(atol=1e-3)
SEEDS = integers(0, 999).map(Generator)


def ask(name, inputs, hint, needs="", call=None, weight=1.0, cases=FEW, **rest):
    """Return a check, by default one of few cases."""
    return Check(name, inputs, weight, hint, needs, call, cases=cases, **rest)


def main(name, inputs, hint, call=None, weight=3.0, **rest):
    """Return a check that others need: more weight, more cases."""
    return ask(name, inputs, hint, "", call, weight, **{"cases": 36, **rest})


def then(needs, inputs_of, *rows, call=None, **rest):
    """Return checks of one call on unlike kinds of inputs, from (name, kind, weight, hint)."""
    return [
        ask(name, inputs_of(kind), hint, needs, call, weight, **rest)
        for name, kind, weight, hint in rows
    ]


class Geometry:
    """Sizes that fit together, drawn from the places of the filter outwards.

    `kind` is a set of words: batch (several samples, channels or filters), stride (above 1), apart
    (stride at least the filter), rest (a last stride does not fit), pad.
    """

    def __init__(self, draw, kind, filters=(1, 1, 2, 2, 3)):
        self.kind = kind
        # These make sizes grow: then few places, small filters.
        small = bool(kind & {"batch", "rest", "stride", "pad"})
        self.counts = (1, 2, 2) if small else (1, 1, 2, 2, 3)
        filters = tuple(k for k in filters if k < 3)[-3:] if small else filters
        self.stride = draw(choices(2, 3)) if kind & {"stride", "rest"} else 1
        self.pad = draw(choices(1, 1, 2)) if "pad" in kind else 0
        left = draw(integers(1, self.stride - 1)) if "rest" in kind else 0
        axes = [self._axis(draw, left, filters) for _ in range(2)]
        if "apart" in kind:
            self.stride = max(filter_size for _, filter_size, _ in axes)
            # A side of the pool that is smaller than the stride would leave gaps.
            axes = [(k, min(p, 2) if k == self.stride else 1) for _, k, p in axes]
            axes = [((p - 1) * self.stride + k, k, p) for k, p in axes]
        (height, width), self.filter, self.places = zip(*axes, strict=True)
        n, c, self.filters = 1, 1, 1
        if "batch" in kind:
            n, c, self.filters = draw(
                choices((2, 1, 1), (1, 2, 1), (1, 1, 2), (1, 2, 2), (2, 1, 2), (2, 2, 2))
            )
        self.images = (n, c, height, width)
        self.output = (n, self.filters, *self.places)
        self.pooled = (n, c, *self.places)
        self.windows = (n * self.places[0] * self.places[1], c * self.filter[0] * self.filter[1])

    def _axis(self, draw, left, filters):
        filter_size, places = draw(choices(*filters)), draw(choices(*self.counts))
        size = (places - 1) * self.stride + filter_size + left - 2 * self.pad
        while size < (draw(choices(1, 1, 2)) if self.pad else 1):
            size, places = size + self.stride, places + 1
        return size, filter_size, places

    @property
    def stepping(self):
        """Return stride and pad by name, without those that have their defaults in this kind."""
        stride = {"stride": self.stride} if self.kind & {"stride", "rest", "apart", "pad"} else {}
        return stride | ({"pad": self.pad} if "pad" in self.kind else {})


def geometries(build, kind, **rest):
    """Return a strategy for what `build(draw, geometry)` returns of sizes of a kind."""
    words = frozenset(kind.split())
    return drawn(lambda draw: build(draw, Geometry(draw, words, **rest)))


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


def pooled(kind):
    """Return a strategy for the arguments of a pool; `kind` has more words here.

    Pixels are 0 and above, or all negative. back: for the way back, where they are unlike each
    other, integers if so said, or tied: 0 and 1. Without a stride windows overlap, with `stride`
    alone they leave gaps.
    """
    filters = {"": (1, 2, 3), "stride": (1,), "rest": (1, 1, 2)}.get(
        kind.replace("back", "").strip()
    )

    def inputs(draw, g):
        count = int(np.prod(g.images))
        low, high = (-10.0, -1.0) if "negative" in g.kind else (0.0, 10.0)
        x, dout = draw(arrays(g.images, low, high)), draw(arrays(g.pooled))
        if "tied" in g.kind:
            x = np.array([float(draw(choices(0, 1, 1))) for _ in range(count)]).reshape(g.images)
        elif "back" in g.kind:
            x = np.array(draw(permutations(count)), dtype=float).reshape(g.images) - count // 2
        if g.kind & {"tied", "integers"}:
            x = x.astype(int) if "integers" in g.kind else x
            dout = np.where(dout % 1 == 0, 0.5, dout)
        pool = {"pool_h": g.filter[0], "pool_w": g.filter[1], "stride": g.stride}
        return ({"dout": dout} if "back" in g.kind else {}) | {"x": x} | pool

    return geometries(inputs, kind, filters=filters or (1, 1, 2, 2, 3))


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


def judged(fault):
    """Return a judge: right is what has no fault; two wrong answers are alike in their fault."""

    def judge(arguments, expected, actual):
        found, wanted = fault(arguments, actual.value), fault(arguments, expected.value)
        return None if found == wanted else Mismatch("value", found or Message("no fault"))

    return judge


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
BOTH = ("rest pad", 1, "Both at once: first the zeros, then whole strides.")
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


def back(inputs_of):
    """Return the same strategies with dout, for the way back."""
    return lambda kind: inputs_of(f"back {kind}".strip())


BATCH = "Every window of every sample has its share; sums, no means."
DX, DW, DB = ({"call": part(index), "tolerance": SUMS} for index in range(3))
DB |= {"tolerance": SUMS_OF_ANY_ROW}
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


MAX_POOL_FORWARD = Task(
    "max_pool_forward",
    points=8,
    hints=[
        "The windows are those of a filter; what happens inside one is different.",
        "Every channel is pooled by itself. Sizes are those of output_size.",
    ],
    checks=[
        main("one-image", pooled("apart"), "The maximum of each window."),
        *then(
            "one-image",
            pooled,
            ("batch", "apart batch", 1, "Each channel of each sample has its own maximum."),
            ("negative", "apart negative", 1, "All pixels of a window may be below 0."),
            ("overlap", "", 1, "The stride may be smaller than the pool."),
            ("gaps", "stride", 1, "The stride may be larger than the pool."),
            ("rest", "rest", 1, "Pixels that no whole window covers are left out."),
        ),
    ],
    misconceptions=[
        *failing(
            "one-image",
            (wrong.averages_the_window, "The mean is taken, not the maximum."),
            (wrong.swaps_pool_height_and_width, "pool_h and pool_w are swapped."),
        ),
        *failing(
            "overlap gaps rest",
            (wrong.divides_the_size_by_the_pool, "H / pool_h is the size for stride = pool only."),
            (wrong.takes_the_pool_for_the_stride, "Windows begin `stride` apart, not a pool."),
        ),
        *failing("negative", (wrong.starts_the_maximum_at_zero, "A 0 takes part: start at -inf.")),
        *failing(
            "batch",
            (wrong.takes_one_maximum_for_all_channels, "The channels are pooled together here."),
        ),
        *failing("rest", (wrong.pools_partial_windows_too, "A window over the edge is not taken.")),
    ],
)

MAX_POOL_BACKWARD = Task(
    "max_pool_backward",
    points=10,
    hints=[
        "Which pixels of a window move its maximum, if they grow a little?",
        "np.argmax finds the first maximum of a window; its index leads back to a pixel.",
    ],
    checks=[
        main("one-image", back(pooled)("apart"), "dout goes to the maximum alone."),
        *then(
            "one-image",
            back(pooled),
            ("ties", "apart tied", 2, "Of several maxima the first takes it all."),
            ("overlap", "", 2, "One pixel may be the maximum of several windows."),
            ("gaps", "stride", 1, "Windows begin `stride` apart; pixels in none get 0."),
            ("rest", "rest", 1, "A pixel in no window has gradient 0, but it is there."),
            ("batch", "apart batch", 1, "Each channel of each sample, of unlike sides."),
            ("integers", "apart integers", 0.5, "x may hold integers: what dtype has dx?"),
        ),
    ],
    misconceptions=[
        *failing(
            "ties",
            (wrong.gives_every_maximum_the_gradient, "Every maximum gets dout: the first should."),
            (wrong.shares_the_gradient_among_maxima, "A tie shares dout: the first gets it all."),
            (wrong.gives_the_last_maximum_the_gradient, "The last maximum gets it, not the first."),
        ),
        *failing(
            "one-image",
            (wrong.spreads_the_gradient_evenly, "This is for a mean: only the maximum gets dout."),
            (wrong.ignores_dout_in_the_pool, "dout is not used: it is passed on, not 1."),
        ),
        *failing(
            "overlap",
            (wrong.assigns_where_pools_overlap, "= keeps the last window only: add them up."),
        ),
        *failing(
            "overlap gaps rest",
            (wrong.repeats_the_output_over_the_input, "This holds for stride = pool, no rest."),
        ),
        *failing("integers", (wrong.truncates_dx_to_integers, "dx has x's dtype: no decimals.")),
    ],
)


def several(*sizes):
    """Return a strategy for images of up to these sizes."""
    return drawn(lambda draw: {"x": draw(arrays([draw(integers(1, most)) for most in sizes]))})


FLATTEN = Task(
    "flatten",
    points=3,
    hints=["How many numbers has one sample?", "One reshape, which keeps the first axis."],
    checks=[
        ask("one-channel", several(3, 1, 2, 3), "One row a sample.", weight=3),
        ask("channels", several(2, 3, 2, 2), "Channel by channel, each row by row.", "one-channel"),
    ],
    misconceptions=[
        *failing(
            "one-channel",
            (wrong.flattens_the_batch_too, "The samples are joined. Keep the first axis."),
            (wrong.keeps_the_channels_apart, "The channels stay an axis. Join them too."),
            (wrong.puts_samples_into_columns, "A sample is a column here; it should be a row."),
        ),
        *failing(
            "channels",
            (wrong.flattens_with_channels_last, "The channels go last: keep the order of axes."),
        ),
    ],
)


def fresh(side=None, filter_num=None, filter_size=None, classes=None):
    """Return a strategy for the sizes of a network, a deviation and a generator."""

    @drawn
    def inputs(draw):
        k = filter_size or draw(integers(1, 2))
        height = side or draw(integers(2, 5)) + k - 1
        width = side or draw(integers(2, 5)) + k - 1
        return {
            "input_dim": (1 if side else draw(integers(1, 2)), height, width),
            "filter_num": filter_num or draw(integers(1, 2)),
            "filter_size": k,
            "output_size": classes or draw(integers(2, 3)),
            "weight_init_std": draw(choices(1.0, 0.5, 0.1)),
            "rng": draw(SEEDS),
        }

    return inputs


def weights_of(net):
    """Return the arrays of params, in order."""
    return tuple(net.params[name] for name in ("W1", "b1", "W2", "b2"))


def weights_of_new(code, **inputs):
    """Return the parameters of a new network."""
    return weights_of(code.SimpleConvNet(*inputs.values()))


def weights_of_two(code, **inputs):
    """Return W2 of two networks drawn from one generator."""
    return [code.SimpleConvNet(*inputs.values()).params["W2"] for _ in range(2)]


def shapes_alone(arguments, expected, actual):
    """Compare the shapes of the parameters; a bias may have an axis of length 1 more."""
    return compare(expected.value, actual.value, Tolerance(rtol=0.0, atol=np.inf, squeeze=True))


def reals_of(value, count):
    """Return `count` arrays of floats, none of them empty, or None where something else came."""
    several = isinstance(value, list | tuple) and len(value) == count
    parts = [real(part) for part in value] if several else [None]
    return None if any(part is None or part.size == 0 for part in parts) else parts


def starts_badly(arguments, value):
    """Return what is wrong with the deviation of W1 (150 numbers), W2 (384), means and biases.

    The bounds are six standard errors: a right solution is refused with a chance of 1e-8 a case.
    """
    std, parts = arguments["weight_init_std"], reals_of(value, 4)
    if parts is None:
        return Message("no four arrays of numbers")
    w1, b1, w2, b2 = parts
    for name, weights in (("W1", w1), ("W2", w2)):
        if not abs(np.mean(weights)) <= 6 * std / np.sqrt(weights.size):
            return Message("the mean of {name} is not near 0", name=name)
        if not abs(np.std(weights) / std - 1) <= 6 / np.sqrt(2 * weights.size):
            return Message("the deviation of {name} is not near weight_init_std", name=name)
    return Message("the biases do not start at 0") if np.any(b1) or np.any(b2) else None


def drawn_alike(arguments, value):
    """Return that two networks drawn from one generator are alike."""
    parts = reals_of(value, 2)
    if parts is None:
        return Message("no two arrays of numbers")
    one, other = parts
    alike = one.shape == other.shape and np.array_equal(one, other)
    return Message("two networks from one generator start alike") if alike else None


def tied(x, w1, b1):
    """Return whether two outputs of the convolution are the maximum of a pool, and above 0."""
    windows = sliding_window_view(x, w1.shape[2:], axis=(2, 3))
    z = np.einsum("nchwij,fcij->nfhw", windows, w1) + b1.reshape(-1, 1, 1)
    pools = sliding_window_view(z, (2, 2), axis=(2, 3))[:, :, ::2, ::2]
    second, first = np.sort(pools.reshape(-1, 4), axis=1)[:, 2:].T
    return bool(np.any((first > 0) & (first == second)))


def networks(kind="", *, target=True):
    """Return a strategy for x, the four parameters, and t if it is a target that is asked for.

    `kind` has words: batch, two (samples), wide, odd, labels (t is not one-hot), large. But for
    batch there is one weight W1, a number, as b1 and b2 are.

    No output of the convolution is 0, and no pool has two maxima above 0: the gradient has no kinks
    there. Scores of a sample are within 5 of each other, but where large: there the right class is
    the one with the largest.
    """

    @drawn
    def inputs(draw):
        samples = 2 if "two" in kind else draw(choices(1, 2)) if "labels" in kind else 1
        several = choices((2, 1, 1, 1), (1, 2, 1, 1), (1, 1, 2, 1), (1, 1, 1, 2), (1, 2, 2, 1))
        n, c, f, k = draw(several) if "batch" in kind else (samples, 1, 1, 1)
        height = 3 if "odd" in kind else 2
        size, classes = (c, height + k - 1, (4 if "wide" in kind else height) + k - 1), 2
        pixels = [draw(permutations(int(np.prod(size)))) for _ in range(n)]
        x = np.array(pixels, dtype=float).reshape(n, *size) - draw(integers(0, 3))
        # Unlike maxima: a softmax that mixes the rows of a batch must not get away with it.
        x += 2.0 * np.arange(n).reshape(n, 1, 1, 1)
        w1 = np.array([draw(choices(1.0, -1.0, 2.0, 0.5)) for _ in range(f * c * k * k)])
        w1 = w1.reshape(f, c, k, k)
        b1 = np.array([draw(choices(0.125, 1.125, -1.875, -5.875)) for _ in range(f)])
        while tied(x, w1, b1):
            w1 = w1 + 0.25 * np.arange(c * k * k).reshape(c, k, k)
        hidden = f * (size[1] - k + 1) // 2 * ((size[2] - k + 1) // 2)
        if not target:
            classes = draw(choices(1, 2))
        w2 = draw(arrays((hidden, classes), -2.0, 2.0, regimes=not target))
        b2 = draw(arrays((classes,), -1.0, 1.0))
        # No score is larger than this, but for b2.
        most = (np.abs(x).max() * np.abs(w1).sum() + 4) * 2 * hidden
        w2 = np.round(1000.0 * w2) if "large" in kind else w2 / 2 ** np.ceil(np.log2(most / 2))
        t = np.array([draw(integers(0, classes - 1)) for _ in range(n)])
        if "large" in kind:
            w2, t = np.abs(w2) * (np.arange(classes) == 0), np.zeros(n, dtype=int)
        given = {"x": x, "W1": w1, "b1": b1, "W2": np.round(w2, 4), "b2": b2}
        if "batch" not in kind:
            given |= {name: float(given[name].flat[0]) for name in ("W1", "b1", "b2")}
        return given | ({"t": t if "labels" in kind else np.eye(classes)[t]} if target else {})

    return inputs


def scored(kind):
    """Return a strategy for x and the four parameters."""
    return networks(kind, target=False)


def given_net(code, x, W1, b1, W2, b2):
    """Return a network with these parameters, put in place as a step of training is."""
    filters = np.shape(W1) or (1, 1, 1, 1)
    net = code.SimpleConvNet(x.shape[1:], filters[0], filters[2], W2.shape[1])
    for name, value in (("W1", W1), ("b1", b1), ("W2", W2), ("b2", b2)):
        net.params[name][()] = value
    return net


def scores_of(code, **inputs):
    """Return the scores."""
    return given_net(code, **inputs).predict(inputs["x"])


def loss_of(code, t, **inputs):
    """Return the loss."""
    return given_net(code, **inputs).loss(inputs["x"], t)


def gradient_of(*names):
    """Return the call: some of the gradients, by name."""

    def gradient(code, t, **inputs):
        gradients = given_net(code, **inputs).gradient(inputs["x"], t)
        return {name: gradients[name] for name in names}

    return gradient


KEYS = ("W1", "b1", "W2", "b2")
SIMPLE_CONV_NET = Task(
    "SimpleConvNet",
    points=13,
    hints=[
        "Write the shape of the data after each layer for one small image.",
        "gradient goes the layers back: affine, pool, relu, convolution, each with its backward.",
    ],
    checks=[
        main(
            "scores",
            scored(""),
            "predict stops before softmax.",
            scores_of,
            cases=15,
            tolerance=SUMS,
        ),
        main(
            "loss",
            networks(),
            "-log of the right class's probability.",
            loss_of,
            cases=15,
            tolerance=LOSS,
        ),
        main(
            "gradient-of-affine",
            networks(),
            "(softmax - t) / N arrives at the scores: what are W2 and b2 to them?",
            gradient_of("W2", "b2"),
            2,
            cases=12,
            tolerance=SLOPE,
        ),
        main(
            "gradient-of-filters",
            networks(),
            "From the scores back through affine, pool and relu to the filter.",
            gradient_of("W1", "b1"),
            cases=20,
            tolerance=SLOPE,
        ),
        *then(
            "scores",
            scored,
            ("batch", "batch", 1, "The pooled images are flattened channel by channel."),
            ("not-square", "wide", 1, "Height and width differ: how long is W2?"),
            ("odd-size", "odd", 1, "The pool leaves out the last row and column."),
            call=scores_of,
            tolerance=SUMS,
        ),
        *then(
            "loss",
            networks,
            ("loss-of-batch", "two", 1, "The loss is a mean over the samples."),
            ("labels", "labels", 1, "t may be labels (N,)."),
            call=loss_of,
            tolerance=LOSS,
        ),
        *then(
            "loss",
            networks,
            ("large-scores", "large", 1, "exp overflows above 709: softmax(a) = softmax(a - c)."),
            call=loss_of,
            cases=6,
            tolerance=LOSS,
        ),
        *then(
            "gradient-of-filters",
            networks,
            ("gradient-of-odd-size", "odd", 1, "A pixel in no pool has gradient 0."),
            ("gradient-of-not-square", "wide", 1, "Each pool sends its gradient to its maximum."),
            (
                "gradient-of-labels",
                "labels",
                2,
                "t (N,). The loss is a mean over the samples.",
            ),
            call=gradient_of(*KEYS),
            cases=10,
            tolerance=SLOPE,
        ),
        ask(
            "shapes",
            fresh(),
            "Work out the pooled size, from the image's and the filter's.",
            call=weights_of_new,
            cases=6,
            judge=shapes_alone,
        ),
        ask(
            "start",
            fresh(12, 6, 5, 4),
            "Weights are normal with deviation weight_init_std, biases 0.",
            "shapes",
            weights_of_new,
            cases=2,
            judge=judged(starts_badly),
        ),
        ask(
            "two-networks",
            fresh(),
            "Weights are drawn from rng, which goes on with every draw.",
            "shapes",
            weights_of_two,
            0.5,
            5,
            judge=judged(drawn_alike),
        ),
    ],
    misconceptions=[
        *failing("scores", (wrong.PredictsProbabilities, "predict applies softmax. Leave it out.")),
        *failing(
            "loss-of-batch labels", (wrong.SumsTheLoss, "The losses are summed, not averaged.")
        ),
        *failing("labels gradient-of-labels", (wrong.TakesOneHotOnly, "t may be labels (N,).")),
        *failing(
            "gradient-of-labels",
            (wrong.DividesNotByTheBatch, "The loss is a mean over N: so is its gradient."),
        ),
        *failing(
            "gradient-of-filters",
            (wrong.ForgetsTheReluOnTheWayBack, "Where relu gave 0 no gradient passes: mask it."),
        ),
        *failing(
            "large-scores",
            (wrong.SoftmaxWithoutShift, "exp overflows: subtract each row's maximum first."),
        ),
        *failing(
            "not-square shapes gradient-of-not-square",
            (wrong.TakesSquareImagesOnly, "The width is taken for the height in W2's shape."),
        ),
        *failing("start", (wrong.IgnoresWeightInitStd, "The deviation is 0.01 whatever is asked.")),
        *failing("two-networks", (wrong.StartsFromAFixedSeed, "A fixed seed: draw from rng.")),
    ],
)

SIDE = 8
BATCHES = ("first", "second", "third", "fourth")


@drawn
def four_batches(draw):
    """Return four batches of 16 times one picture, and a generator."""
    picture = np.arange(1, SIDE * SIDE + 1, dtype=np.uint8).reshape(1, 1, SIDE, SIDE)
    batches = {name: np.repeat(picture, 16, axis=0) for name in BATCHES}
    return batches | {"rng": draw(SEEDS)}


def unlike_images(kind):
    """Return a strategy for images of pixels that are all unlike: three, or one of 3 channels."""
    pixels = 1 + np.arange(3 * SIDE * SIDE)
    images = pixels.astype(np.uint8).reshape(3, 1, SIDE, SIDE)
    if kind == "channels":
        images = (pixels / 2).astype(np.float32).reshape(1, 3, SIDE, SIDE)
    return drawn(lambda draw: {"images": images, "rng": draw(SEEDS)})


def augment_four(code, first, second, third, fourth, rng):
    """Return four batches from one generator."""
    return [code.augment(batch, rng) for batch in (first, second, third, fourth)]


def move_of(image, moved):
    """Return (turn, mirrored, down, right) of one image (C, S, S), or a sentence on what is wrong.

    A pixel may be 0 anywhere, and any pixel of the image where the shift has left a place open; a
    quarter of the places must show the shifted image.
    """
    if not np.isin(moved, [0.0, *image.flat]).all():
        return Message("an image has values that are not its own")
    side = image.shape[1]
    down, right = np.indices((side, side))
    best = (0, None, None)
    for mirrored in (False, True):
        for turn in range(4):
            source = np.rot90(image[:, :, ::-1] if mirrored else image, turn, axes=(1, 2))
            # Where in the source is each pixel of the first channel?
            order = np.argsort(source[0], axis=None)
            place = np.searchsorted(source[0].ravel(), moved[0], sorter=order)
            place = order[np.minimum(place, order.size - 1)]
            steps = (down - place // side) * 100 + right - place % side
            known = np.isin(moved[0], source[0])
            if known.any():
                found, times = np.unique(steps[known], return_counts=True)
                if times.max() > best[0]:
                    best = (times.max(), (turn, mirrored, int(found[times.argmax()])), source)
    count, move, source = best
    if 4 * count < side * side:
        return Message(
            "an image is not shifted, flipped or turned by right angles, or little is left of it"
        )
    y = (move[2] + 50) // 100
    x = move[2] - 100 * y
    inside = (down >= y) & (down < side + y) & (right >= x) & (right < side + x)
    shifted = np.roll(source, (y, x), axis=(1, 2))
    if not ((moved == shifted) | (moved == 0) | ~inside).all():
        return Message("an image is moved in parts: all its pixels and channels go the same way")
    return (*move[:2], y, x)


def moves_of(images, value):
    """Return the move of every image, or a sentence on what is wrong."""
    moved = real(value)
    if moved is None or moved.shape != images.shape:
        return Message("the result has not the shape of the images")
    moves = []
    for image, after in zip(images.astype(float), moved, strict=True):
        move = move_of(image, after)
        if isinstance(move, Message):
            return move
        moves.append(move)
    return moves


def moved_badly(arguments, value):
    """Return what is wrong with one batch as moved images."""
    moves = moves_of(arguments["images"], value)
    return moves if isinstance(moves, Message) else None


def four_moves(arguments, value):
    """Return the moves of four batches, or a sentence on what is wrong."""
    values = value if isinstance(value, list | tuple) else []
    if len(values) != len(BATCHES):
        return Message("the result has not the shape of the images")
    found = [moves_of(arguments[name], one) for name, one in zip(BATCHES, values, strict=True)]
    return next((moves for moves in found if isinstance(moves, Message)), found)


def never_moved(arguments, value):
    """Return what is wrong with four batches, or that no image of them was changed.

    64 images that each change with a chance of 1/4 at least all stay the same with 0.75^64 = 1e-8.
    """
    found = four_moves(arguments, value)
    if isinstance(found, Message):
        return found
    still = all(move == (0, False, 0, 0) for moves in found for move in moves)
    return Message("none of 64 images was changed") if still else None


def moved_alike(arguments, value):
    """Return that each batch was moved as a whole.

    No move has a chance above 3/4: 16 images are moved alike, four times over, with 0.75^60 = 3e-8.
    """
    found = four_moves(arguments, value)
    alike = not isinstance(found, Message) and all(len(set(moves)) == 1 for moves in found)
    return Message("all images of a batch were moved alike") if alike else None


def moved_again(arguments, value):
    """Return that the second, third and fourth batch were moved as the first: a chance of 1e-9."""
    found = four_moves(arguments, value)
    again = not isinstance(found, Message) and all(moves == found[0] for moves in found)
    if again:
        return Message("every call with one generator moved the images as the first did")
    return None


AUGMENT = Task(
    "augment",
    points=6,
    hints=[
        "Which moves of a picture leave what it shows the same?",
        "Loop over the images; np.rot90, a slice with step -1 and np.roll are moves of one.",
    ],
    checks=[
        *(
            ask(name, four_batches, hint, needs, augment_four, weight, 1, judge=judged(fault))
            for name, needs, weight, fault, hint in (
                ("moved", "", 3, never_moved, "Same shape, own pixels, not always as it was."),
                ("own-draw", "moved", 1, moved_alike, "Draw from rng for each image anew."),
                ("goes-on", "moved", 1, moved_again, "rng goes on: a new batch, new moves."),
            )
        ),
        *then(
            "moved",
            unlike_images,
            ("own-pixels", "samples", 1, "Image n of the result is image n, moved."),
            ("channels", "channels", 1, "The channels of an image move together."),
            cases=5,
            judge=judged(moved_badly),
        ),
    ],
    misconceptions=[
        *failing(
            "moved",
            (wrong.moves_nothing, "The images come back as they were. Draw a move for each."),
            (wrong.adds_noise, "Noise changes pixels. Here an image is moved, pixels stay."),
        ),
        *failing(
            "own-draw", (wrong.moves_the_whole_batch_alike, "One draw moves the whole batch.")
        ),
        *failing(
            "own-draw goes-on",
            (wrong.turns_every_image_the_same_way, "Every image gets the same turn, undrawn."),
        ),
        *failing(
            "channels", (wrong.moves_each_channel_by_itself, "Each channel is moved by itself.")
        ),
        *failing(
            "goes-on",
            (
                wrong.makes_a_generator_with_a_fixed_seed,
                "A generator with a fixed seed is made in each call: the same moves for ever.",
            ),
        ),
        *failing(
            SAME_ANSWER_TWICE,
            (wrong.draws_from_the_shared_generator, "np.random is not rng: draw from rng alone."),
        ),
        *failing(
            "own-pixels", (wrong.shuffles_the_images, "The images change places in the batch.")
        ),
        *failing(
            ARGUMENTS_UNCHANGED,
            (wrong.moves_images_in_place, "images[i] = … writes into the caller's images."),
        ),
    ],
)

EXERCISE = Exercise(
    "Convolution, pooling and a small network for images",
    tasks=[
        *(OUTPUT_SIZE, IM2COL, COL2IM, CONV2D_FORWARD, CONV2D_BACKWARD),
        *(MAX_POOL_FORWARD, MAX_POOL_BACKWARD, FLATTEN, SIMPLE_CONV_NET, AUGMENT),
    ],
)
