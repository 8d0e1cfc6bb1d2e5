"""Convolution: filters that slide over images, pooling, and a small network made of them.

Images are (N, C, H, W): samples, channels, height, width. A filter looks at one window of all
channels at a time, and the same few weights serve every window. Each function here is a sentence
about windows: list them (`im2col`), add them back (`col2im`), weigh them, take their maximum.
What deep learning calls convolution is, as here, cross-correlation: the filter is not flipped.
Sources: LeCun et al., "Gradient-Based Learning Applied to Document Recognition" (1998); Dumoulin
and Visin, "A guide to convolution arithmetic for deep learning" (2016); Saito, "Deep Learning from
Scratch" (2016), chapter 7.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def _positions(size: int, filter_size: int, stride: int, pad: int = 0) -> int:
    """Return ⌊(size + 2·pad − filter_size) / stride⌋ + 1; a ValueError where it is below 1."""
    if stride < 1 or filter_size < 1 or pad < 0:
        raise ValueError(
            f"stride {stride} and filter {filter_size} must be at least 1, pad {pad} at least 0"
        )
    if filter_size > size + 2 * pad:
        raise ValueError(f"a filter of {filter_size} does not fit into {size} + 2·{pad}")
    return (size + 2 * pad - filter_size) // stride + 1


def _images(x: ArrayLike, name: str = "x") -> Array:
    images = np.asarray(x)
    if images.ndim != 4:
        raise ValueError(f"{name} must be (N, C, H, W), not {images.shape}")
    return images


def _windows(x: Array, places: tuple[int, ...], stride: int = 1, pad: int = 0) -> Array:
    """Return a read-only view (N, C, out_h, out_w, *places) of the padded images."""
    for size, filter_size in zip(x.shape[2:], places, strict=True):
        _positions(size, filter_size, stride, pad)
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    every = sliding_window_view(padded, places, axis=(2, 3))
    return np.asarray(every[:, :, ::stride, ::stride])


def _add_back(windows: Array, shape: tuple[int, ...], stride: int, pad: int = 0) -> Array:
    """Return images (N, C, H, W) in which each pixel is the sum of its places in all windows.

    One step for each place in a window: the same place of all windows is a grid with step `stride`.
    """
    out_h, out_w, filter_h, filter_w = windows.shape[2:]
    n, c, height, width = shape
    padded = np.zeros((n, c, height + 2 * pad, width + 2 * pad))
    for i in range(filter_h):
        for j in range(filter_w):
            rows = slice(i, i + stride * out_h, stride)
            columns = slice(j, j + stride * out_w, stride)
            padded[:, :, rows, columns] += windows[..., i, j]
    return padded[:, :, pad : pad + height, pad : pad + width]


def _filters(x: ArrayLike, W: ArrayLike, b: ArrayLike) -> tuple[Array, Array, Array]:
    """Return the three as arrays of floats; a ValueError where their shapes do not match."""
    images, filters, bias = _images(x), _images(W, "W"), np.asarray(b, dtype=float)
    if images.shape[1] != filters.shape[1]:
        raise ValueError(f"x has {images.shape[1]} channels and W {filters.shape[1]}")
    count = len(filters)
    if bias.shape not in ((count,), (1, count)):
        raise ValueError(f"b must be ({count},) or (1, {count}), not {bias.shape}")
    return images.astype(float), filters.astype(float), bias


def _convolve(x: Array, W: Array, b: Array, stride: int = 1, pad: int = 0) -> Array:
    windows = _windows(x, W.shape[2:], stride, pad)
    return np.asarray(np.einsum("nchwij,fcij->nfhw", windows, W) + b.reshape(-1, 1, 1))


def _filter_gradient(dout: Array, x: Array, W: Array, stride: int = 1, pad: int = 0) -> Array:
    return np.asarray(np.einsum("nfhw,nchwij->fcij", dout, _windows(x, W.shape[2:], stride, pad)))


def _maximum(x: Array, pool_h: int, pool_w: int, stride: int) -> Array:
    return np.asarray(_windows(x, (pool_h, pool_w), stride).max(axis=(4, 5)))


def _maximum_gradient(dout: Array, x: Array, pool_h: int, pool_w: int, stride: int) -> Array:
    windows = _windows(x, (pool_h, pool_w), stride)
    flat = windows.reshape(*windows.shape[:4], pool_h * pool_w)
    # argmax is the first maximum.
    first = np.arange(pool_h * pool_w) == flat.argmax(axis=4)[..., np.newaxis]
    return _add_back((first * dout[..., np.newaxis]).reshape(windows.shape), x.shape, stride)


def output_size(size: int, filter_size: int, stride: int = 1, pad: int = 0) -> int:
    """Return at how many places a filter stands along one axis: an int.

    ⌊(size + 2·pad − filter_size) / stride⌋ + 1. The first place is the edge; there are as many more
    as whole strides fit into what is left. A ValueError where the filter does not fit, for a stride
    or a filter below 1, and for a negative pad.  Source: Dumoulin and Visin (2016), relationship 6.
    """
    return _positions(size, filter_size, stride, pad)


def im2col(x: ArrayLike, filter_h: int, filter_w: int, stride: int = 1, pad: int = 0) -> Array:
    """Return the windows of x (N, C, H, W) as the rows of a matrix.

    Its shape is (N·out_h·out_w, C·filter_h·filter_w). Rows: sample slowest, then the window's
    place, top to bottom and left to right. Columns: channel slowest, then row and column in the
    window. So convolution with F filters is a product with W.reshape(F, −1).T. Errors as in
    `output_size`.  Source: Chellapilla, Puri and Simard (2006); Saito (2016), section 7.4.
    """
    images = _images(x)
    windows = _windows(images, (filter_h, filter_w), stride, pad)
    n, c, out_h, out_w = windows.shape[:4]
    rows = windows.transpose(0, 2, 3, 1, 4, 5)
    return np.array(rows.reshape(n * out_h * out_w, c * filter_h * filter_w))


def col2im(
    col: ArrayLike,
    input_shape: tuple[int, int, int, int],
    filter_h: int,
    filter_w: int,
    stride: int = 1,
    pad: int = 0,
) -> Array:
    """Return images of `input_shape` (N, C, H, W) in which every entry of col is added back.

    col is laid out as `im2col` returns it. Each entry is added to the pixel that `im2col` took it
    from; a pixel in k windows is a sum of k entries, one in none is 0, and what falls on the
    padding is dropped. As a linear map it is the transpose of `im2col`: ⟨im2col(x), c⟩ =
    ⟨x, col2im(c)⟩. A ValueError where col does not have the shape that belongs to the rest.
    """
    values = np.asarray(col, dtype=float)
    n, c, height, width = (int(size) for size in input_shape)
    out_h = _positions(height, filter_h, stride, pad)
    out_w = _positions(width, filter_w, stride, pad)
    wanted = (n * out_h * out_w, c * filter_h * filter_w)
    if values.shape != wanted:
        raise ValueError(f"col must be {wanted}, not {values.shape}")
    rows = values.reshape(n, out_h, out_w, c, filter_h, filter_w)
    return _add_back(rows.transpose(0, 3, 1, 2, 4, 5), (n, c, height, width), stride, pad)


def conv2d_forward(
    x: ArrayLike, W: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0
) -> Array:
    """Return the images x (N, C, H, W) seen through the filters W (F, C, fh, fw): (N, F, oh, ow).

    out[n, f, y, x] = b[f] + Σ_{c,i,j} padded[n, c, y·stride + i, x·stride + j] · W[f, c, i, j],
    with `pad` zeros on all four sides; b is (F,) or (1, F). A ValueError where shapes do not match
    or a filter does not fit.  Source: Goodfellow, Bengio and Courville (2016), equation 9.6.
    """
    return _convolve(*_filters(x, W, b), stride, pad)


def conv2d_backward(
    dout: ArrayLike, x: ArrayLike, W: ArrayLike, b: ArrayLike, stride: int = 1, pad: int = 0
) -> tuple[Array, Array, Array]:
    """Return (dx, dW, db), of the shapes of x, W and b, for dout of the shape of the output.

    db[f] sums dout over samples and places, since all share one bias. dW[f] sums the windows, each
    times the dout of its output. And dout · W, laid out as windows, adds back to dx: a pixel
    receives from every window it was in, and 0 if it was in none. A ValueError where shapes do not
    match.  Source: Goodfellow, Bengio and Courville (2016), equations 9.11 and 9.13.
    """
    images, filters, bias = _filters(x, W, b)
    upstream = _images(dout, "dout").astype(float)
    sizes = zip(images.shape[2:], filters.shape[2:], strict=True)
    wanted = (len(images), len(filters), *(_positions(*both, stride, pad) for both in sizes))
    if upstream.shape != wanted:
        raise ValueError(f"dout must be {wanted}, not {upstream.shape}")
    windows = np.einsum("nfhw,fcij->nchwij", upstream, filters)
    dx = _add_back(windows, images.shape, stride, pad)
    dW = _filter_gradient(upstream, images, filters, stride, pad)
    return dx, dW, upstream.sum(axis=(0, 2, 3)).reshape(bias.shape)


def max_pool_forward(x: ArrayLike, pool_h: int, pool_w: int, stride: int) -> Array:
    """Return the maximum of each pool_h × pool_w window of each channel: (N, C, out_h, out_w).

    There is no padding; out_h and out_w are those of `output_size`, so that rows and columns that
    no whole window covers are left out. A ValueError where a window does not fit.
    """
    return _maximum(_images(x), pool_h, pool_w, stride)


def max_pool_backward(
    dout: ArrayLike, x: ArrayLike, pool_h: int, pool_w: int, stride: int
) -> Array:
    """Return dx (N, C, H, W): each dout goes to the maximum of its window, and nothing elsewhere.

    Of several maxima in one window the first takes it all, row by row from the top left. A pixel
    that is the maximum of several windows receives the sum. A ValueError where shapes do not match.
    """
    images, upstream = _images(x), _images(dout, "dout").astype(float)
    wanted = _windows(images, (pool_h, pool_w), stride).shape[:4]
    if upstream.shape != wanted:
        raise ValueError(f"dout must be {wanted}, not {upstream.shape}")
    return _maximum_gradient(upstream, images, pool_h, pool_w, stride)


def flatten(x: ArrayLike) -> Array:
    """Return x (N, C, H, W) as (N, C·H·W): a row a sample, channel slowest, column fastest."""
    images = _images(x)
    return np.array(images.reshape(len(images), int(np.prod(images.shape[1:]))))


class SimpleConvNet:
    """A network for images: convolution, relu, 2×2 max pooling, affine, and softmax in the loss.

    `params` holds float arrays: W1 (F, C, k, k) and b1 (F,) of the filters, which stand at every
    place (stride 1, no padding); W2 (F·ph·pw, O) and b2 (O,) of the affine layer, (ph, pw) being
    the pooled size. Weights start normal with deviation `weight_init_std`, drawn from `rng`, biases
    at 0. Every method reads `params` anew, so that a step on them is seen at once. A ValueError
    where filter or pool does not fit.  Source: Saito (2016), section 7.5.
    """

    def __init__(
        self,
        input_dim: tuple[int, int, int],
        filter_num: int,
        filter_size: int,
        output_size: int,
        weight_init_std: float = 0.01,
        rng: np.random.Generator | None = None,
    ) -> None:
        generator = np.random.default_rng() if rng is None else rng
        channels, *sides = input_dim
        pooled_h, pooled_w = (_positions(_positions(side, filter_size, 1), 2, 2) for side in sides)
        hidden = filter_num * pooled_h * pooled_w
        filters = (filter_num, channels, filter_size, filter_size)
        self.params: dict[str, Array] = {
            "W1": weight_init_std * generator.standard_normal(filters),
            "b1": np.zeros(filter_num),
            "W2": weight_init_std * generator.standard_normal((hidden, output_size)),
            "b2": np.zeros(output_size),
        }

    def _forward(self, x: ArrayLike) -> tuple[Array, Array, Array]:
        """Return what the convolution gives, what the affine layer takes, and the scores."""
        p = self.params
        convolved = _convolve(*_filters(x, p["W1"], p["b1"]))
        pooled = _maximum(np.maximum(convolved, 0.0), 2, 2, 2)
        hidden = pooled.reshape(len(pooled), -1)
        return convolved, hidden, hidden @ p["W2"] + p["b2"]

    def _log_probabilities(self, scores: Array) -> Array:
        shifted = scores - scores.max(axis=1, keepdims=True)
        return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))

    def _one_hot(self, t: ArrayLike) -> Array:
        targets, classes = np.asarray(t), self.params["b2"].size
        if targets.ndim == 1:
            return np.asarray(np.eye(classes)[targets.astype(int)])
        return targets

    def predict(self, x: ArrayLike) -> Array:
        """Return the scores (N, O) of images x (N, C, H, W): softmax is not applied."""
        return self._forward(x)[2]

    def loss(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return −1/N Σ_n log softmax(scores)[n, t_n]; t is one-hot (N, O) or labels (N,)."""
        log_p = self._log_probabilities(self.predict(x))
        return float(-(self._one_hot(t) * log_p).sum() / len(log_p))

    def gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """Return the gradients of the loss, under the keys of `params`, of their shapes."""
        p = self.params
        convolved, hidden, scores = self._forward(x)
        dscores = (np.exp(self._log_probabilities(scores)) - self._one_hot(t)) / len(scores)
        rectified = np.maximum(convolved, 0.0)
        pooled = _windows(rectified, (2, 2), 2).shape[:4]
        dpooled = (dscores @ p["W2"].T).reshape(pooled)
        dconvolved = _maximum_gradient(dpooled, rectified, 2, 2, 2) * (convolved > 0)
        return {
            "W1": _filter_gradient(dconvolved, np.asarray(x, dtype=float), p["W1"]),
            "b1": dconvolved.sum(axis=(0, 2, 3)).reshape(p["b1"].shape),
            "W2": hidden.T @ dscores,
            "b2": dscores.sum(axis=0).reshape(p["b2"].shape),
        }


def augment(images: ArrayLike, rng: np.random.Generator) -> Array:
    """Return square images (N, C, S, S) moved about, each by a draw of its own from `rng`.

    An image is turned by 0 to 3 right angles, mirrored or not, and shifted by up to an eighth of
    its side in either direction, all channels alike; 0 fills what a shift leaves open. The dtype is
    kept. A ValueError where images are not square.  Source: Krizhevsky, Sutskever and Hinton,
    "ImageNet Classification with Deep Convolutional Neural Networks" (2012), section 4.1.
    """
    batch = _images(images, "images")
    side = batch.shape[2]
    if side != batch.shape[3]:
        raise ValueError(f"images must be square to be turned, not {batch.shape[2:]}")
    reach = max(1, side // 8)
    moved = np.zeros_like(batch)
    for image, out in zip(batch, moved, strict=True):
        turned = np.rot90(image, int(rng.integers(4)), axes=(1, 2))
        if rng.random() < 0.5:
            turned = turned[:, :, ::-1]
        framed = np.pad(turned, ((0, 0), (reach, reach), (reach, reach)))
        down, right = rng.integers(0, 2 * reach + 1, size=2)
        out[...] = framed[:, down : down + side, right : right + side]
    return moved
