"""Tasks on pools of the maximum, forward and back."""

import numpy as np

from grader.exercise import Task, failing
from grader.strategies import arrays, choices, permutations

from . import pooling_misconceptions as wrong
from .inputs import back, geometries, main, then


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
