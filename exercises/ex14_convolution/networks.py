"""What the tasks on a convolutional network draw: images, parameters and targets."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.strategies import arrays, choices, drawn, integers, permutations


def pools(x, w1, b1):
    """Return the four outputs of the convolution in each pool, in order: (N, F, h, w, 4)."""
    windows = sliding_window_view(x, w1.shape[2:], axis=(2, 3))
    z = np.einsum("nchwij,fcij->nfhw", windows, w1) + b1.reshape(-1, 1, 1)
    cut = sliding_window_view(z, (2, 2), axis=(2, 3))[:, :, ::2, ::2]
    return np.sort(cut.reshape(*cut.shape[:4], 4), axis=4)


def tied(x, w1, b1):
    """Return whether two outputs of the convolution are the maximum of a pool, and above 0."""
    second, first = np.moveaxis(pools(x, w1, b1)[..., 2:], 4, 0)
    return bool(np.any((first > 0) & (first == second)))


def moderate(w2, x, w1, b1):
    """Return w2, scaled by a power of 2 so that no score but for b2 is above 2, and one above 1."""
    hidden = np.maximum(pools(x, w1, b1)[..., 3], 0.0).reshape(len(x), -1)
    return w2 / 2.0 ** np.ceil(np.log2(max(np.abs(hidden @ w2).max() / 2, 1e-3)))


# Samples, channels, filters, side of a filter: more than one of each, then all unlike.
SEVERAL = ((2, 1, 1, 1), (1, 2, 1, 1), (1, 1, 2, 1), (1, 1, 1, 2), *[(2, 2, 3, 2)] * 4)


def networks(kind="", *, target=True):
    """Return a strategy for x, the four parameters, and t if it is a target that is asked for.

    `kind` has words: several (samples, channels, filters, weights of a filter, or all of these, and
    classes), two (samples), wide, tall, odd, labels (t is not one-hot), large, against. But for
    several there is one weight W1, a number, as b1 and b2 are.

    No output of the convolution is 0, and no pool has two maxima above 0: the gradient has no kinks
    there. Scores of a sample are within 5 of each other, but where large: there the right class is
    the one with the largest, or, against, never.
    """

    @drawn
    def inputs(draw):
        samples = 2 if "two" in kind else draw(choices(1, 2)) if "labels" in kind else 1
        n, c, f, k = draw(choices(*SEVERAL)) if "several" in kind else (samples, 1, 1, 1)
        height = 3 if "odd" in kind else 4 if "tall" in kind else 2
        size = (c, height + k - 1, (4 if "wide" in kind else height) + k - 1)
        classes = 3 if "several" in kind else 2
        pixels = [draw(permutations(int(np.prod(size)))) for _ in range(n)]
        x = np.array(pixels, dtype=float).reshape(n, *size) - draw(integers(0, 3))
        # Unlike maxima: a softmax that mixes the rows of a batch must not get away with it.
        x += 2.0 * np.arange(n).reshape(n, 1, 1, 1)
        if "several" in kind:
            x = (x - x[0].size // 2) / 4
        w1 = np.array([draw(choices(1.0, -1.0, 2.0, 0.5)) for _ in range(f * c * k * k)])
        w1 = w1.reshape(f, c, k, k)
        low = () if "several" in kind else (-1.875, -5.875)
        b1 = np.array([draw(choices(0.125, 1.125, *low)) for _ in range(f)])
        if "several" in kind:  # no two filters, and no two of their weights, do the same
            w1 += 0.0625 * np.arange(w1.size).reshape(w1.shape)
            b1 = b1[0] + np.arange(f) + 2.0**-7
        while tied(x, w1, b1):
            w1 = w1 + 0.25 * np.arange(c * k * k).reshape(c, k, k)
        hidden = f * (size[1] - k + 1) // 2 * ((size[2] - k + 1) // 2)
        if not target and "several" not in kind:
            classes = draw(choices(1, 2))
        w2 = draw(arrays((hidden, classes), -2.0, 2.0, regimes=not target))
        b2 = draw(arrays((classes,), -1.0, 1.0))
        # No score is larger than this, but for b2.
        most = (np.abs(x).max() * np.abs(w1).sum() + 4) * 2 * hidden
        w2 = np.round(1000.0 * w2) if "large" in kind else w2 / 2 ** np.ceil(np.log2(most / 2))
        if "several" in kind:
            w2 = np.reshape(draw(permutations(w2.size)), w2.shape) - w2.size / 2 + 0.25
            w2 = moderate(w2, x, w1, b1)
        t = np.array([draw(integers(0, classes - 1)) for _ in range(n)])
        if "large" in kind:
            w2, t = np.abs(w2) * (np.arange(classes) == 0), np.full(n, int("against" in kind))
        given = {"x": x, "W1": w1, "b1": b1, "W2": np.round(w2, 5), "b2": b2}
        if "several" not in kind:
            given |= {name: float(given[name].flat[0]) for name in ("W1", "b1", "b2")}
        return given | ({"t": t if "labels" in kind else np.eye(classes)[t]} if target else {})

    return inputs


def scored(kind):
    """Return a strategy for x and the four parameters."""
    return networks(kind, target=False)
