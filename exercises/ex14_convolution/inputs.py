"""What several families of ex14 draw, and the forms of their checks.

Images are tiny, so that a counterexample can be redone by hand.
"""

from grader.exercise import Check, Tolerance
from grader.sandbox.wire import Generator
from grader.strategies import choices, drawn, integers

FEW = 14
# A float32 answer may lose by cancellation: terms up to 25, at most 100 of them in a sum.
SUMS = Tolerance(atol=1e-3)
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


BOTH = ("rest pad", 1, "Both at once: first the zeros, then whole strides.")


def back(inputs_of):
    """Return the same strategies with dout, for the way back."""
    return lambda kind: inputs_of(f"back {kind}".strip())
