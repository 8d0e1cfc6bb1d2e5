import autograd.numpy as anp
import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
import scipy.special
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.strategies import arrays, build, choices, drawn, integers, permutations
from reference.convolution import (
    SimpleConvNet,
    augment,
    col2im,
    conv2d_backward,
    conv2d_forward,
    flatten,
    im2col,
    max_pool_backward,
    max_pool_forward,
    output_size,
)

few = settings(max_examples=50, deadline=None, database=None)


def sizes(draw):
    """Draw (N, C, F), heights and widths of images and filters that fit, stride and pad."""
    filters = draw(integers(1, 3)), draw(integers(1, 3))
    pad = draw(integers(0, 2))
    height, width = (draw(integers(max(1, k - 2 * pad), 6)) for k in filters)
    counts = tuple(draw(integers(1, 2)) for _ in range(3))
    return counts, (height, width), filters, draw(integers(1, 3)), pad


@drawn
def convolution_case(draw):
    """Draw x, W, b, stride and pad."""
    (n, c, f), image, filters, stride, pad = sizes(draw)
    x, W = draw(arrays((n, c, *image))), draw(arrays((f, c, *filters)))
    return x, W, draw(arrays((f,))), stride, pad


@drawn
def pool_case(draw):
    """Draw x with some ties, sides of the pool, and stride."""
    (n, c, _), image, pool, stride, _ = sizes(draw)
    pool = tuple(min(one, other) for one, other in zip(pool, image, strict=True))
    x = np.array([float(draw(integers(-3, 3))) for _ in range(n * c * image[0] * image[1])])
    return x.reshape(n, c, *image), *pool, stride


@drawn
def network_case(draw):
    """Draw the shape of a network, and images of pixels unlike each other, with labels."""
    n, c, f, k, o = (draw(integers(1, most)) for most in (3, 2, 2, 2, 3))
    image = tuple(draw(integers(2, 5)) + k - 1 for _ in range(2))
    pixels = [draw(permutations(c * image[0] * image[1])) for _ in range(n)]
    t = np.array([draw(integers(0, o - 1)) for _ in range(n)])
    x = np.array(pixels, dtype=float).reshape(n, c, *image) / 10 - 0.5
    return (c, *image), f, k, o, x, t, draw(choices(1, 2, 3))


def padded(x, pad):
    """Return x with zeros on four sides, by hand."""
    n, c, height, width = x.shape
    larger = np.zeros((n, c, height + 2 * pad, width + 2 * pad))
    larger[:, :, pad : pad + height, pad : pad + width] = x
    return larger


def correlated(x, W, b, stride, pad):
    """Return the convolution by scipy: every place, of which each stride-th is kept."""
    framed = padded(x, pad)
    return np.array(
        [
            [
                b_f + sum(map(scipy.signal.correlate2d, image, W_f, ["valid"] * len(W_f)))
                for W_f, b_f in zip(W, b, strict=True)
            ]
            for image in framed
        ]
    )[:, :, ::stride, ::stride]


def convolved_by_autograd(x, W, b, stride):
    """Return the convolution of padded images in what autograd can differentiate."""
    out_h, out_w = (n - k + 1 for n, k in zip(x.shape[2:], W.shape[2:], strict=True))
    out = sum(
        anp.einsum("nchw,fc->nfhw", x[:, :, i : i + out_h, j : j + out_w], W[:, :, i, j])
        for i in range(W.shape[2])
        for j in range(W.shape[3])
    )
    return out[:, :, ::stride, ::stride] + anp.reshape(b, (1, -1, 1, 1))


@few
@given(st.integers(1, 12), st.integers(1, 5), st.integers(1, 4), st.integers(0, 3))
def test_output_size_counts_the_places(size, filter_size, stride, pad):
    """It is the number of first pixels from which the whole filter stands on the padded row."""
    starts = range(-pad, size + pad, stride)
    places = sum(start + filter_size <= size + pad for start in starts)
    if places:
        assert output_size(size, filter_size, stride, pad) == places
        assert type(output_size(size, filter_size, stride, pad)) is int
    else:
        with pytest.raises(ValueError, match="does not fit"):
            output_size(size, filter_size, stride, pad)


@few
@given(build(convolution_case))
def test_im2col_lists_windows(case):
    """Row (n, p, q) holds the slice of the padded images at (p, q) times stride."""
    x, W, _, stride, pad = case
    (n, c), (fh, fw), framed = x.shape[:2], W.shape[2:], padded(x, pad)
    rows = [
        framed[k, :, p : p + fh, q : q + fw].ravel()
        for k in range(n)
        for p in range(0, framed.shape[2] - fh + 1, stride)
        for q in range(0, framed.shape[3] - fw + 1, stride)
    ]
    result = im2col(x, fh, fw, stride, pad)
    np.testing.assert_array_equal(result, np.array(rows), strict=True)
    assert result.shape[1] == c * fh * fw
    assert not np.shares_memory(result, x)


@few
@given(build(convolution_case))
def test_col2im_is_the_transpose_of_im2col(case):
    """The matrix of the linear map im2col, transposed, gives col2im of any matrix."""
    x, W, _, stride, pad = case
    fh, fw = W.shape[2:]
    basis = np.eye(x.size).reshape(x.size, *x.shape)
    matrix = np.array([im2col(one, fh, fw, stride, pad).ravel() for one in basis])
    col = np.random.default_rng(0).normal(size=im2col(x, fh, fw, stride, pad).shape)
    expected = (matrix @ col.ravel()).reshape(x.shape)
    np.testing.assert_allclose(
        col2im(col, x.shape, fh, fw, stride, pad), expected, atol=1e-12, strict=True
    )


@few
@given(build(convolution_case))
def test_conv2d_forward_agrees_with_scipy(case):
    """It is the sum of scipy's correlations over the channels, plus the bias, strided."""
    result = conv2d_forward(*case)
    np.testing.assert_allclose(result, correlated(*case), atol=1e-9, strict=True)
    x, W, b, stride, pad = case
    np.testing.assert_array_equal(conv2d_forward(x, W, b[np.newaxis], stride, pad), result)


@few
@given(build(convolution_case), st.integers(0, 99))
def test_conv2d_backward_agrees_with_autograd(case, seed):
    """Dx, dW and db are what autograd makes of the sum of dout times the output."""
    x, W, b, stride, pad = case
    dout = np.random.default_rng(seed).normal(size=conv2d_forward(*case).shape)

    def total(parameters):
        return anp.sum(dout * convolved_by_autograd(*parameters, stride))

    dx, dW, db = grad(total)((padded(x, pad), W, b))
    inside = dx[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]]
    for ours, theirs in zip(conv2d_backward(dout, *case), (inside, dW, db), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-9, strict=True)
    row = conv2d_backward(dout, x, W, b[np.newaxis], stride, pad)[2]
    np.testing.assert_allclose(row, db[np.newaxis], atol=1e-9)


@few
@given(build(pool_case))
def test_max_pool_forward_agrees_with_scipy(case):
    """It is a maximum filter of scipy at every stride-th place, window corner at the pixel."""
    x, height, width, stride = case
    size = (1, 1, height, width)
    origin = (0, 0, -(height // 2), -(width // 2))
    everywhere = scipy.ndimage.maximum_filter(x, size, mode="nearest", origin=origin)
    whole = everywhere[:, :, : x.shape[2] - height + 1, : x.shape[3] - width + 1]
    np.testing.assert_array_equal(max_pool_forward(*case), whole[:, :, ::stride, ::stride])


@few
@given(build(pool_case), st.integers(0, 99))
def test_max_pool_backward_is_a_directional_derivative(case, seed):
    """With ties broken in favour of earlier pixels, dout·f(x + hv) grows by dx·v times h."""
    x, *rest = case
    rng = np.random.default_rng(seed)
    v, h = rng.normal(size=x.shape), 1e-6
    # A drop from pixel to pixel larger than 2h|v|, smaller than what tells two values apart.
    apart = x - 1e-3 * np.arange(x.size).reshape(x.shape) / x.size
    dout = rng.normal(size=max_pool_forward(*case).shape)

    def along(step):
        return np.sum(dout * max_pool_forward(apart + step * v, *rest))

    slope = (along(h) - along(-h)) / (2 * h)
    dx = max_pool_backward(dout, x, *rest)
    assert dx.shape == x.shape
    np.testing.assert_allclose(np.sum(dx * v), slope, rtol=1e-5, atol=1e-6)


def test_the_first_maximum_takes_it_all():
    """A window of equals sends dout to its top left pixel, also where windows overlap."""
    dx = max_pool_backward(np.full((1, 1, 2, 2), 1.0), np.zeros((1, 1, 3, 3)), 2, 2, 1)
    np.testing.assert_array_equal(dx[0, 0], [[1, 1, 0], [1, 1, 0], [0, 0, 0]])


@few
@given(build(pool_case))
def test_flatten_is_im2col_of_whole_images(case):
    """One window as large as the image is the image as a row."""
    x = case[0]
    np.testing.assert_array_equal(flatten(x), im2col(x, *x.shape[2:]), strict=True)


@few
@given(build(network_case))
def test_simple_conv_net_agrees_with_autograd(case):
    """Scores, loss and gradients are those of the same formulas by automatic differentiation."""
    input_dim, f, k, o, x, t, seed = case
    net = SimpleConvNet(input_dim, f, k, o, 0.5, np.random.default_rng(seed))

    def scores(p):
        z = convolved_by_autograd(x, p["W1"], p["b1"], 1)
        a = anp.maximum(z, 0.0)
        height, width = a.shape[2] // 2 * 2, a.shape[3] // 2 * 2
        corners = [a[:, :, i:height:2, j:width:2] for i in (0, 1) for j in (0, 1)]
        pooled = anp.max(anp.array(corners), axis=0)
        return anp.dot(anp.reshape(pooled, (len(x), -1)), p["W2"]) + p["b2"]

    def loss(p):
        y = scores(p)
        top = anp.max(y, axis=1, keepdims=True)
        log_z = anp.log(anp.sum(anp.exp(y - top), axis=1)) + top[:, 0]
        return anp.mean(log_z - y[anp.arange(len(x)), t])

    # Away from zeros and ties, which autograd breaks in another way.
    net.params["b1"][...] = 0.37
    np.testing.assert_allclose(net.predict(x), scores(net.params), atol=1e-12)
    log_p = scipy.special.log_softmax(scores(net.params), axis=1)
    expected = -np.mean(log_p[np.arange(len(t)), t])
    np.testing.assert_allclose(net.loss(x, t), expected, atol=1e-12)
    np.testing.assert_allclose(net.loss(x, np.eye(o)[t]), expected, atol=1e-12)
    gradient, theirs = net.gradient(x, t), grad(loss)(net.params)
    assert list(gradient) == list(net.params)
    for name, value in gradient.items():
        np.testing.assert_allclose(value, theirs[name], atol=1e-9, strict=True)


def test_simple_conv_net_starts_as_documented():
    """Shapes, deviation, zeros, and weights that come from the generator alone."""
    net = SimpleConvNet((3, 12, 9), 20, 3, 10, 0.5, np.random.default_rng(1))
    shapes = {name: value.shape for name, value in net.params.items()}
    assert shapes == {"W1": (20, 3, 3, 3), "b1": (20,), "W2": (20 * 5 * 3, 10), "b2": (10,)}
    assert abs(net.params["W2"].std() / 0.5 - 1) < 0.1
    assert not net.params["b1"].any()
    assert not net.params["b2"].any()
    again = SimpleConvNet((3, 12, 9), 20, 3, 10, 0.5, np.random.default_rng(1))
    np.testing.assert_array_equal(net.params["W1"], again.params["W1"])
    assert SimpleConvNet((1, 2, 2), 1, 1, 2).params["W1"].shape == (1, 1, 1, 1)


def test_simple_conv_net_survives_large_scores():
    """A score of 1000 gives a finite loss and gradient."""
    net = SimpleConvNet((1, 2, 2), 1, 1, 2, 0.0)
    net.params["b2"][...] = 1000.0, -1000.0
    x = np.zeros((1, 1, 2, 2))
    assert net.loss(x, np.array([1])) == 2000.0
    np.testing.assert_array_equal(net.gradient(x, np.array([1]))["b2"], [1.0, -1.0])


@few
@given(st.integers(1, 9), st.integers(1, 3), st.integers(0, 10**6))
def test_augment_moves_images(side, channels, seed):
    """Pixels are the image's own or 0, and all channels go the same way."""
    count = channels * side * side
    images = np.arange(1.0, 2 * count + 1).reshape(2, channels, side, side)
    moved = augment(images, np.random.default_rng(seed))
    assert moved.shape == images.shape
    for image, after in zip(images, moved, strict=True):
        assert np.isin(after, [0.0, *image.flat]).all()
        # Channels of one image differ by side² at every pixel.
        offset = side * side * np.arange(channels)[:, np.newaxis, np.newaxis]
        np.testing.assert_array_equal(
            np.where(after > 0, after - offset, 0), np.broadcast_to(after[0], after.shape)
        )


def test_augment_draws_every_turn_and_shift():
    """Of 8 pixels' side, all 8 turns and 9 shifts are drawn, and dtypes are kept."""
    images = np.repeat(np.arange(64, dtype=np.uint8).reshape(1, 1, 8, 8), 2000, axis=0)
    moved = augment(images, np.random.default_rng(0))
    assert moved.dtype == np.uint8
    assert len({image.tobytes() for image in moved}) == 72


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda x: output_size(3, 2, stride=0), "at least 1"),
        (lambda x: output_size(3, 2, pad=-1), "at least 0"),
        (lambda x: im2col(x[0], 2, 2), "N, C, H, W"),
        (lambda x: im2col(x, 4, 1), "does not fit"),
        (lambda x: col2im(np.zeros((3, 4)), (1, 1, 3, 3), 2, 2), r"must be \(4, 4\)"),
        (lambda x: conv2d_forward(x, np.zeros((1, 2, 1, 1)), [0.0]), "channels"),
        (lambda x: conv2d_forward(x, np.zeros((2, 1, 1, 1)), [0.0]), "b must be"),
        (lambda x: conv2d_backward(x, x, np.ones((1, 1, 2, 2)), [0.0]), "dout must be"),
        (lambda x: max_pool_forward(x, 2, 4, 1), "does not fit"),
        (lambda x: max_pool_backward(x, x, 2, 2, 1), "dout must be"),
        (lambda x: flatten(x[0, 0]), "N, C, H, W"),
        (lambda x: SimpleConvNet((1, 3, 3), 1, 3, 2), "does not fit"),
        (lambda x: augment(x[:, :, :2], np.random.default_rng(0)), "square"),
    ],
)
def test_a_wrong_call_is_refused(call, message):
    """What does not fit is a ValueError that says what was wrong."""
    with pytest.raises(ValueError, match=message):
        call(np.zeros((1, 1, 3, 3)))
