"""ex14 Convolution: filters that slide over images, pooling, and a small network made of them.

Images are arrays (N, C, H, W): samples, channels, height, width. A filter or a pool has a height
and a width of its own. It stands first in the top left corner, moves right by `stride`, and at the
end of a row starts again at the left, lower by `stride`. `pad` rows and columns of zeros are put on
all four sides first. Where the last step would lead over the edge it is not taken, so some rows or
columns on the right and at the bottom may be in no window.

No function changes its arguments.
"""

import numpy as np


def output_size(size, filter_size, stride=1, pad=0):
    """Return at how many places a filter stands along one axis of length `size`, as an int.

    >>> output_size(4, 3)
    2
    >>> output_size(6, 3, stride=2)
    2
    """
    raise NotImplementedError


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    """Return every window of the images x (N, C, H, W) as a row of a matrix.

    The matrix is (N * out_h * out_w, C * filter_h * filter_w). The rows go through the samples, in
    each through the places from top to bottom, and in each of these from left to right. Inside a
    row the channels come one after another, each window read row by row.

    >>> x = np.arange(6.0).reshape(1, 1, 2, 3)
    >>> print(x[0, 0])
    [[0. 1. 2.]
     [3. 4. 5.]]
    >>> print(im2col(x, 2, 2))
    [[0. 1. 3. 4.]
     [1. 2. 4. 5.]]
    """
    raise NotImplementedError


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    """Return images of shape `input_shape` (N, C, H, W), with every number of col put back.

    col is laid out as `im2col` lays it out for such images. Each number goes to the pixel that
    im2col takes it from. A pixel that several windows cover is the sum of their numbers, and one in
    no window is 0. What belongs to the padding is dropped.

    >>> col = np.array([[1.0, 2.0], [10.0, 20.0]])
    >>> print(col2im(col, (1, 1, 1, 3), 1, 2))
    [[[[ 1. 12. 20.]]]]
    """
    raise NotImplementedError


def conv2d_forward(x, W, b, stride=1, pad=0):
    """Return what the filters W make of the images x: (N, F, out_h, out_w).

    x is (N, C, H, W), W is (F, C, filter_h, filter_w), b is (F,) or (1, F): one number a filter.
    With x padded,

        out[n, f, p, q] = b[f] + sum over c, i, j of
                          x[n, c, p * stride + i, q * stride + j] * W[f, c, i, j]

    The filter is not flipped: this is what deep learning calls convolution.

    >>> x = np.array([[[[1.0, 2.0, 4.0]]]])
    >>> W = np.array([[[[-1.0, 1.0]]]])
    >>> print(conv2d_forward(x, W, np.array([10.0])))
    [[[[11. 12.]]]]
    """
    raise NotImplementedError


def conv2d_backward(dout, x, W, b, stride=1, pad=0):
    """Return (dx, dW, db): how the loss changes with x, W and b, in their shapes.

    x, W, b, stride and pad are those given to conv2d_forward. dout has the shape of its result, and
    is how the loss changes with that. Gradients are sums over samples and places, not means. For a
    bias (1, F), db may be (1, F) or (F,).

    >>> x = np.array([[[[1.0, 2.0, 4.0]]]])
    >>> W = np.array([[[[-1.0, 1.0]]]])
    >>> dx, dW, db = conv2d_backward(np.array([[[[1.0, 10.0]]]]), x, W, np.array([0.0]))
    >>> print(dx)
    [[[[-1. -9. 10.]]]]
    >>> print(dW)
    [[[[21. 42.]]]]
    >>> print(db)
    [11.]
    """
    raise NotImplementedError


def max_pool_forward(x, pool_h, pool_w, stride):
    """Return the largest number of each window of each channel: (N, C, out_h, out_w).

    There is no padding. Windows overlap where stride is smaller than the pool, and leave gaps where
    it is larger.

    >>> x = np.array([[[[1.0, 5.0, 2.0, 3.0, 9.0]]]])
    >>> print(max_pool_forward(x, 1, 2, 2))
    [[[[5. 3.]]]]
    """
    raise NotImplementedError


def max_pool_backward(dout, x, pool_h, pool_w, stride):
    """Return dx, of the shape of x, for dout of the shape of what max_pool_forward returns.

    Each number of dout goes to the pixel that is the maximum of its window. Where several pixels of
    a window are the maximum, the first one takes it all: the topmost, and of these the leftmost. A
    pixel that is the maximum of several windows receives the sum.

    >>> x = np.array([[[[1.0, 5.0, 3.0, 3.0]]]])
    >>> print(max_pool_backward(np.array([[[[10.0, 20.0]]]]), x, 1, 2, 2))
    [[[[ 0. 10. 20.  0.]]]]
    """
    raise NotImplementedError


def flatten(x):
    """Return the images x (N, C, H, W) as rows (N, C * H * W), each read as `reshape` does.

    >>> x = np.array([[[[1.0, 2.0], [3.0, 4.0]]], [[[5.0, 6.0], [7.0, 8.0]]]])
    >>> print(flatten(x))
    [[1. 2. 3. 4.]
     [5. 6. 7. 8.]]
    """
    raise NotImplementedError


class SimpleConvNet:
    """A network: convolution (stride 1, no padding), relu, max pooling, affine, softmax.

    The pool is 2×2 with stride 2. The affine layer takes the pooled images flattened. `input_dim`
    is (C, H, W); there are `filter_num` square filters of `filter_size`, and `output_size` classes.

    `params` is a dict of arrays:

        W1 (filter_num, C, filter_size, filter_size)      b1 (filter_num,)
        W2 (filter_num * pooled_h * pooled_w, output_size)  b2 (output_size,)

    Weights start normal with mean 0 and standard deviation `weight_init_std`, biases at 0. `rng` is
    a numpy.random.Generator, from which all weights are drawn; None means any. Whoever trains the
    network changes these arrays in place (params["W1"] -= ..., params["W1"][...] = ...), and every
    method then uses their new values.

    >>> net = SimpleConvNet((1, 2, 2), filter_num=1, filter_size=1, output_size=2)
    >>> net.params["W1"][...] = 2.0
    >>> net.params["W2"][...] = np.array([[0.5, 1.0]])
    >>> x = np.array([[[[0.0, 1.0], [3.0, -5.0]]]])
    >>> print(net.predict(x))
    [[3. 6.]]
    >>> round(float(net.loss(x, np.array([1]))), 4)
    0.0486
    >>> print(np.round(net.gradient(x, np.array([1]))["W2"], 4))
    [[ 0.2846 -0.2846]]
    """

    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        raise NotImplementedError

    def predict(self, x):
        """Return the scores (N, output_size), which softmax would turn into probabilities."""
        raise NotImplementedError

    def loss(self, x, t):
        """Return the cross entropy of softmax(scores) and t, averaged over the samples.

        t is one-hot, (N, output_size), or holds labels, (N,). The loss is finite for scores of any
        size. A small constant inside the logarithm, such as 1e-7, is accepted.
        """
        raise NotImplementedError

    def gradient(self, x, t):
        """Return a dict with the gradients of the loss by W1, b1, W2 and b2, in their shapes."""
        raise NotImplementedError


def augment(images, rng):
    """Return an array like images (N, C, S, S) in which each image has been moved at random.

    An image may be shifted (by half its side S at most), flipped, turned by right angles, or
    several of these; all its channels are moved alike. Its pixels are those of the original. Where
    a shift leaves a place open there is 0, or another pixel of the same image.

    Which move it is comes from `rng`, a numpy.random.Generator, by a draw of its own for each
    image, which goes on from one call to the next.
    An image comes out changed with a probability of at least 1/4; it need not be always.

    >>> image = np.arange(64.0).reshape(1, 1, 8, 8)
    >>> moved = augment(np.repeat(image, 100, axis=0), np.random.default_rng(0))
    >>> moved.shape
    (100, 1, 8, 8)
    >>> bool((moved != image).any())
    True
    """
    raise NotImplementedError
