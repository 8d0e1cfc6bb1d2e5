"""Wrong convolutions and pools as students write them; numpy is all this file imports."""

import numpy as np

# Two loops that most of the mistakes below share: the windows of images, and images from windows.


def _cut_windows(x, fh, fw, stride, pad):
    x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    N, C, H, W = x.shape
    out_h, out_w = (H - fh) // stride + 1, (W - fw) // stride + 1
    col = np.zeros((N, C, fh, fw, out_h, out_w))
    for i in range(fh):
        for j in range(fw):
            col[:, :, i, j] = x[
                :, :, i : i + stride * out_h : stride, j : j + stride * out_w : stride
            ]
    return col


def _put_windows(col, shape, stride, pad):
    N, C, H, W = shape
    fh, fw, out_h, out_w = col.shape[2:]
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(fh):
        for j in range(fw):
            img[:, :, i : i + stride * out_h : stride, j : j + stride * out_w : stride] += col[
                :, :, i, j
            ]
    return img[:, :, pad : H + pad, pad : W + pad]


def _as_windows(col, shape, fh, fw, stride, pad):
    N, C, H, W = shape
    out_h, out_w = (H + 2 * pad - fh) // stride + 1, (W + 2 * pad - fw) // stride + 1
    return col.reshape(N, out_h, out_w, C, fh, fw).transpose(0, 3, 4, 5, 1, 2)


# output_size


def divides_with_a_slash(size, filter_size, stride=1, pad=0):
    return (size + 2 * pad - filter_size) / stride + 1


def forgets_the_first_place(size, filter_size, stride=1, pad=0):
    return (size + 2 * pad - filter_size) // stride


def pads_one_side_in_the_formula(size, filter_size, stride=1, pad=0):
    return (size + pad - filter_size) // stride + 1


def adds_one_before_dividing(size, filter_size, stride=1, pad=0):
    return (size + 2 * pad - filter_size + 1) // stride


def rounds_up(size, filter_size, stride=1, pad=0):
    return -(-(size + 2 * pad - filter_size) // stride) + 1


def cuts_the_fraction_as_a_float(size, filter_size, stride=1, pad=0):
    return np.floor((size + 2 * pad - filter_size) / stride) + 1


# im2col


def takes_width_from_height(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H = x.shape[:3]
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (H + 2 * pad - filter_h) // stride + 1
    col = np.zeros((N, C, filter_h, filter_w, out_h, out_w))
    for i in range(filter_h):
        for j in range(filter_w):
            col[:, :, i, j] = img[
                :, :, i : i + stride * out_h : stride, j : j + stride * out_w : stride
            ]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * out_h * out_w, -1)


def forgets_to_transpose(x, filter_h, filter_w, stride=1, pad=0):
    col = _cut_windows(x, filter_h, filter_w, stride, pad)
    return col.reshape(len(x) * col.shape[4] * col.shape[5], -1)


def puts_windows_into_columns(x, filter_h, filter_w, stride=1, pad=0):
    col = _cut_windows(x, filter_h, filter_w, stride, pad)
    return col.transpose(1, 2, 3, 4, 5, 0).reshape(x.shape[1] * filter_h * filter_w, -1)


def puts_places_before_samples(x, filter_h, filter_w, stride=1, pad=0):
    col = _cut_windows(x, filter_h, filter_w, stride, pad)
    return col.transpose(4, 5, 0, 1, 2, 3).reshape(-1, x.shape[1] * filter_h * filter_w)


def puts_channels_last(x, filter_h, filter_w, stride=1, pad=0):
    col = _cut_windows(x, filter_h, filter_w, stride, pad)
    return col.transpose(0, 4, 5, 2, 3, 1).reshape(-1, x.shape[1] * filter_h * filter_w)


def steps_by_one_whatever_the_stride(x, filter_h, filter_w, stride=1, pad=0):
    x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    N, H, W = len(x), x.shape[2], x.shape[3]
    rows = []
    for n in range(N):
        for p in range((H - filter_h) // stride + 1):
            for q in range((W - filter_w) // stride + 1):
                rows.append(x[n, :, p : p + filter_h, q : q + filter_w].ravel())
    return np.array(rows)


def pads_every_axis(x, filter_h, filter_w, stride=1, pad=0):
    x = np.pad(x, pad)
    col = _cut_windows(x, filter_h, filter_w, stride, 0)
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(-1, x.shape[1] * filter_h * filter_w)


def repeats_the_edge(x, filter_h, filter_w, stride=1, pad=0):
    x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], mode="edge")
    col = _cut_windows(x, filter_h, filter_w, stride, 0)
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(-1, x.shape[1] * filter_h * filter_w)


# col2im


def assigns_where_windows_overlap(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    out_h, out_w = col.shape[4:]
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(filter_h):
        for j in range(filter_w):
            img[:, :, i : i + stride * out_h : stride, j : j + stride * out_w : stride] = col[
                :, :, i, j
            ]
    return img[:, :, pad : H + pad, pad : W + pad]


def averages_where_windows_overlap(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    times = _put_windows(np.ones(col.shape), input_shape, stride, pad)
    return _put_windows(col, input_shape, stride, pad) / np.maximum(times, 1)


def cuts_up_to_minus_pad(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    img = _put_windows(col, (N, C, H + 2 * pad, W + 2 * pad), stride, 0)
    return img[:, :, pad:-pad, pad:-pad]


def leaves_the_padding_on(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    return _put_windows(col, (N, C, H + 2 * pad, W + 2 * pad), stride, 0)


def makes_the_image_as_large_as_its_windows(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    H = (col.shape[4] - 1) * stride + filter_h - 2 * pad
    W = (col.shape[5] - 1) * stride + filter_w - 2 * pad
    return _put_windows(col, (N, C, H, W), stride, pad)


def reads_the_rows_untransposed(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    col = col.reshape(N, C, filter_h, filter_w, out_h, out_w)
    return _put_windows(col, input_shape, stride, pad)


def reads_places_before_samples(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    col = col.reshape(out_h, out_w, N, C, filter_h, filter_w).transpose(2, 3, 4, 5, 0, 1)
    return _put_windows(col, input_shape, stride, pad)


def puts_windows_side_by_side(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    N, C, H, W = input_shape
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for p in range(col.shape[4]):
        for q in range(col.shape[5]):
            img[:, :, p : p + filter_h, q : q + filter_w] += col[:, :, :, :, p, q]
    return img[:, :, pad : H + pad, pad : W + pad]


# conv2d_forward


def flips_the_filter(x, W, b, stride=1, pad=0):
    col = _cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    out = np.einsum("ncijpq,fcij->nfpq", col, W[:, :, ::-1, ::-1])
    return out + b.reshape(1, -1, 1, 1)


def forgets_the_bias(x, W, b, stride=1, pad=0):
    col = _cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    return np.einsum("ncijpq,fcij->nfpq", col, W)


def asks_for_a_float_size(x, W, b, stride=1, pad=0):
    N, _, H, width = x.shape
    F, _, fh, fw = W.shape
    out_h = (H + 2 * pad - fh) / stride + 1
    out_w = (width + 2 * pad - fw) / stride + 1
    out = np.zeros((N, F, out_h, out_w))
    out += np.einsum("ncijpq,fcij->nfpq", _cut_windows(x, fh, fw, stride, pad), W)
    return out + b.reshape(1, -1, 1, 1)


def adds_the_bias_along_the_width(x, W, b, stride=1, pad=0):
    col = _cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    return np.einsum("ncijpq,fcij->nfpq", col, W) + b


def adds_the_bias_in_every_channel(x, W, b, stride=1, pad=0):
    col = _cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    out = np.zeros((x.shape[0], W.shape[0], col.shape[4], col.shape[5]))
    for c in range(x.shape[1]):
        out += np.einsum("nijpq,fij->nfpq", col[:, c], W[:, c]) + b.reshape(1, -1, 1, 1)
    return out


def reshapes_without_transposing(x, W, b, stride=1, pad=0):
    col = _cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    rows = col.transpose(0, 4, 5, 1, 2, 3).reshape(-1, W[0].size)
    out = rows @ W.reshape(len(W), -1).T + b
    return out.reshape(x.shape[0], len(W), col.shape[4], col.shape[5])


def convolves_with_width_from_height(x, W, b, stride=1, pad=0):
    N, H = len(x), x.shape[2]
    F, _, fh, fw = W.shape
    x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    out_h = (H + 2 * pad - fh) // stride + 1
    out_w = (H + 2 * pad - fw) // stride + 1
    out = np.zeros((N, F, out_h, out_w))
    for p in range(out_h):
        for q in range(out_w):
            window = x[:, :, p * stride : p * stride + fh, q * stride : q * stride + fw]
            for f in range(F):
                out[:, f, p, q] = (window * W[f]).sum(axis=(1, 2, 3)) + b.ravel()[f]
    return out


def pads_below_and_right_only(x, W, b, stride=1, pad=0):
    x = np.pad(x, [(0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)])
    col = _cut_windows(x, W.shape[2], W.shape[3], stride, 0)
    return np.einsum("ncijpq,fcij->nfpq", col, W) + b.reshape(1, -1, 1, 1)


# conv2d_backward


def _given_gradients(dout, x, W, stride, pad):
    col = _cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    dW = np.einsum("nfpq,ncijpq->fcij", dout, col)
    dcol = np.einsum("nfpq,fcij->ncijpq", dout, W)
    dx = _put_windows(dcol, x.shape, stride, pad)
    return dx, dW, dout.sum(axis=(0, 2, 3))


def spreads_dout_through_the_flipped_filter(dout, x, W, b, stride=1, pad=0):
    dW, db = _given_gradients(dout, x, W, stride, pad)[1:]
    dcol = np.einsum("nfpq,fcij->ncijpq", dout, W[:, :, ::-1, ::-1])
    return _put_windows(dcol, x.shape, stride, pad), dW, db


def keeps_the_last_window_of_each_pixel(dout, x, W, b, stride=1, pad=0):
    dW, db = _given_gradients(dout, x, W, stride, pad)[1:]
    N, C, H, width = x.shape
    fh, fw = W.shape[2:]
    dx = np.zeros((N, C, H + 2 * pad, width + 2 * pad))
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            part = np.einsum("nf,fcij->ncij", dout[:, :, p, q], W)
            dx[:, :, p * stride : p * stride + fh, q * stride : q * stride + fw] = part
    return dx[:, :, pad : H + pad, pad : width + pad], dW, db


def averages_over_the_batch(dout, x, W, b, stride=1, pad=0):
    dx, dW, db = _given_gradients(dout, x, W, stride, pad)
    return dx, dW / len(x), db / len(x)


def convolves_back_with_stride_one(dout, x, W, b, stride=1, pad=0):
    dW, db = _given_gradients(dout, x, W, stride, pad)[1:]
    fh, fw = W.shape[2:]
    wide = np.pad(dout, [(0, 0), (0, 0), (fh - 1, fh - 1), (fw - 1, fw - 1)])
    col = _cut_windows(wide, fh, fw, 1, 0)
    full = np.einsum("nfijpq,fcij->ncpq", col, W[:, :, ::-1, ::-1])
    dx = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    dx[:, :, : full.shape[2], : full.shape[3]] = full
    return dx[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]], dW, db


def leaves_dx_padded(dout, x, W, b, stride=1, pad=0):
    dW, db = _given_gradients(dout, x, W, stride, pad)[1:]
    padded = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    return _given_gradients(dout, padded, W, stride, 0)[0], dW, db


def has_no_name_for_x_without_padding(dout, x, W, b, stride=1, pad=0):
    if pad > 0:
        x_pad = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    dx, dW, db = _given_gradients(dout, x_pad, W, stride, 0)
    return dx[:, :, pad:-pad, pad:-pad], dW, db


def gives_dx_the_size_of_its_windows(dout, x, W, b, stride=1, pad=0):
    dW, db = _given_gradients(dout, x, W, stride, pad)[1:]
    height = (dout.shape[2] - 1) * stride + W.shape[2] - 2 * pad
    width = (dout.shape[3] - 1) * stride + W.shape[3] - 2 * pad
    dcol = np.einsum("nfpq,fcij->ncijpq", dout, W)
    return _put_windows(dcol, (*x.shape[:2], height, width), stride, pad), dW, db


def cuts_dx_to_integers(dout, x, W, b, stride=1, pad=0):
    dx, dW, db = _given_gradients(dout, x, W, stride, pad)
    return dx.astype(x.dtype), dW, db


def sums_the_bias_over_samples_only(dout, x, W, b, stride=1, pad=0):
    dx, dW, _ = _given_gradients(dout, x, W, stride, pad)
    return dx, dW, dout.sum(axis=0)


# max_pool_forward


def averages_the_window(x, pool_h, pool_w, stride):
    return _cut_windows(x, pool_h, pool_w, stride, 0).mean(axis=(2, 3))


def divides_the_size_by_the_pool(x, pool_h, pool_w, stride):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // pool_h, W // pool_w))
    for p in range(H // pool_h):
        for q in range(W // pool_w):
            window = x[:, :, p * stride : p * stride + pool_h, q * stride : q * stride + pool_w]
            out[:, :, p, q] = window.max(axis=(2, 3)) if window.size else 0
    return out


def starts_the_maximum_at_zero(x, pool_h, pool_w, stride):
    col = _cut_windows(x, pool_h, pool_w, stride, 0)
    N, C, _, _, out_h, out_w = col.shape
    out = np.zeros((N, C, out_h, out_w))
    for i in range(pool_h):
        for j in range(pool_w):
            out = np.maximum(out, col[:, :, i, j])
    return out


def takes_one_maximum_for_all_channels(x, pool_h, pool_w, stride):
    col = _cut_windows(x, pool_h, pool_w, stride, 0)
    rows = np.max(col.transpose(0, 4, 5, 1, 2, 3).reshape(-1, x.shape[1] * pool_h * pool_w), axis=1)
    return rows.reshape(x.shape[0], 1, col.shape[4], col.shape[5])


def swaps_pool_height_and_width(x, pool_h, pool_w, stride):
    return _cut_windows(x, pool_w, pool_h, stride, 0).max(axis=(2, 3))


def pools_partial_windows_too(x, pool_h, pool_w, stride):
    N, C, H, W = x.shape
    out_h, out_w = -(-(H - pool_h) // stride) + 1, -(-(W - pool_w) // stride) + 1
    out = np.zeros((N, C, out_h, out_w))
    for p in range(out_h):
        for q in range(out_w):
            window = x[:, :, p * stride : p * stride + pool_h, q * stride : q * stride + pool_w]
            out[:, :, p, q] = window.max(axis=(2, 3)) if window.size else 0
    return out


def takes_the_pool_for_the_stride(x, pool_h, pool_w, stride):
    N, C, H, W = x.shape
    out_h, out_w = (H - pool_h) // stride + 1, (W - pool_w) // stride + 1
    out = np.zeros((N, C, out_h, out_w))
    for p in range(out_h):
        for q in range(out_w):
            window = x[:, :, p * pool_h : (p + 1) * pool_h, q * pool_w : (q + 1) * pool_w]
            out[:, :, p, q] = window.max(axis=(2, 3)) if window.size else 0
    return out


# max_pool_backward


def _pool_back(dout, x, pool_h, pool_w, stride, choose):
    dx = np.zeros(x.shape)
    for n, c, p, q in np.ndindex(*dout.shape):
        rows = slice(p * stride, p * stride + pool_h)
        columns = slice(q * stride, q * stride + pool_w)
        dx[n, c, rows, columns] += choose(x[n, c, rows, columns]) * dout[n, c, p, q]
    return dx


def gives_every_maximum_the_gradient(dout, x, pool_h, pool_w, stride):
    return _pool_back(dout, x, pool_h, pool_w, stride, lambda window: window == window.max())


def shares_the_gradient_among_maxima(dout, x, pool_h, pool_w, stride):
    def choose(window):
        mask = window == window.max()
        return mask / mask.sum()

    return _pool_back(dout, x, pool_h, pool_w, stride, choose)


def gives_the_last_maximum_the_gradient(dout, x, pool_h, pool_w, stride):
    def choose(window):
        mask = np.zeros(window.size)
        mask[np.flatnonzero(window.ravel() == window.max())[-1]] = 1
        return mask.reshape(window.shape)

    return _pool_back(dout, x, pool_h, pool_w, stride, choose)


def spreads_the_gradient_evenly(dout, x, pool_h, pool_w, stride):
    def choose(window):
        return np.ones(window.shape) / window.size

    return _pool_back(dout, x, pool_h, pool_w, stride, choose)


def assigns_where_pools_overlap(dout, x, pool_h, pool_w, stride):
    dx = np.zeros(x.shape)
    for n, c, p, q in np.ndindex(*dout.shape):
        window = x[n, c, p * stride : p * stride + pool_h, q * stride : q * stride + pool_w]
        i, j = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, p * stride + i, q * stride + j] = dout[n, c, p, q]
    return dx


def ignores_dout_in_the_pool(dout, x, pool_h, pool_w, stride):
    def choose(window):
        mask = np.zeros(window.size)
        mask[window.argmax()] = 1
        return mask.reshape(window.shape)

    return _pool_back(np.ones(dout.shape), x, pool_h, pool_w, stride, choose)


def repeats_the_output_over_the_input(dout, x, pool_h, pool_w, stride):
    out = takes_the_pool_for_the_stride(x, pool_h, pool_w, stride)
    large = out.repeat(pool_h, axis=2).repeat(pool_w, axis=3)
    spread = dout.repeat(pool_h, axis=2).repeat(pool_w, axis=3)
    first = np.zeros(x.shape)
    for n, c, p, q in np.ndindex(*dout.shape):
        window = x[n, c, p * pool_h : (p + 1) * pool_h, q * pool_w : (q + 1) * pool_w]
        i, j = np.unravel_index(window.argmax(), window.shape)
        first[n, c, p * pool_h + i, q * pool_w + j] = 1
    return (x == large) * first * spread


def truncates_dx_to_integers(dout, x, pool_h, pool_w, stride):
    dx = np.zeros_like(x)
    for n, c, p, q in np.ndindex(*dout.shape):
        window = x[n, c, p * stride : p * stride + pool_h, q * stride : q * stride + pool_w]
        i, j = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, p * stride + i, q * stride + j] += dout[n, c, p, q].astype(x.dtype)
    return dx


# flatten


def flattens_the_batch_too(x):
    return x.reshape(-1)


def keeps_the_channels_apart(x):
    return x.reshape(x.shape[0], x.shape[1], -1)


def flattens_with_channels_last(x):
    return x.transpose(0, 2, 3, 1).reshape(x.shape[0], -1)


def puts_samples_into_columns(x):
    return x.reshape(x.shape[0], -1).T


# SimpleConvNet


class _GivenNet:
    """What the nets below have in common; each gets one thing wrong."""

    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        rng = rng or np.random.default_rng()
        C, H, W = input_dim
        hidden = filter_num * ((H - filter_size + 1) // 2) * ((W - filter_size + 1) // 2)
        shape = (filter_num, C, filter_size, filter_size)
        self.params = {
            "W1": weight_init_std * rng.standard_normal(shape),
            "b1": np.zeros(filter_num),
            "W2": weight_init_std * rng.standard_normal((hidden, output_size)),
            "b2": np.zeros(output_size),
        }

    def scores(self, x):
        W1, b1 = self.params["W1"], self.params["b1"]
        self.x = x
        self.col = _cut_windows(x, W1.shape[2], W1.shape[3], 1, 0)
        self.z = np.einsum("ncijpq,fcij->nfpq", self.col, W1) + b1.reshape(1, -1, 1, 1)
        self.a = np.maximum(self.z, 0)
        self.pooled = _cut_windows(self.a, 2, 2, 2, 0).max(axis=(2, 3))
        self.hidden = self.pooled.reshape(len(x), -1)
        return self.hidden @ self.params["W2"] + self.params["b2"]

    def softmax(self, a):
        e = np.exp(a - a.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def targets(self, t):
        return np.eye(len(self.params["b2"]))[t] if t.ndim == 1 else t

    def predict(self, x):
        return self.scores(x)

    def loss(self, x, t):
        y = self.softmax(self.scores(x))
        return -np.sum(self.targets(t) * np.log(y + 1e-300)) / len(x)

    def delta(self, x, t):
        return (self.softmax(self.scores(x)) - self.targets(t)) / len(x)

    def through_relu(self, d):
        return d * (self.z > 0)

    def gradient(self, x, t):
        d = self.delta(x, t)
        grads = {"W2": self.hidden.T @ d, "b2": d.sum(axis=0)}
        d = (d @ self.params["W2"].T).reshape(self.pooled.shape)

        def choose(window):
            mask = np.zeros(window.size)
            mask[window.argmax()] = 1
            return mask.reshape(window.shape)

        d = self.through_relu(_pool_back(d, self.a, 2, 2, 2, choose))
        grads["W1"] = np.einsum("nfpq,ncijpq->fcij", d, self.col)
        grads["b1"] = d.sum(axis=(0, 2, 3))
        return grads


class PredictsProbabilities(_GivenNet):
    def predict(self, x):
        return self.softmax(self.scores(x))


class SumsTheLoss(_GivenNet):
    def loss(self, x, t):
        return super().loss(x, t) * len(x)


class TakesOneHotOnly(_GivenNet):
    def targets(self, t):
        return t


class DividesNotByTheBatch(_GivenNet):
    def delta(self, x, t):
        return super().delta(x, t) * len(x)


class ForgetsTheReluOnTheWayBack(_GivenNet):
    def through_relu(self, d):
        return d


class SoftmaxWithoutShift(_GivenNet):
    def softmax(self, a):
        return np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)


class TakesSquareImagesOnly(_GivenNet):
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        square = (input_dim[0], input_dim[1], input_dim[1])
        super().__init__(square, filter_num, filter_size, output_size, weight_init_std, rng)


class IgnoresWeightInitStd(_GivenNet):
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        super().__init__(input_dim, filter_num, filter_size, output_size, 0.01, rng)


class StartsFromAFixedSeed(_GivenNet):
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        rng = np.random.default_rng(0)
        super().__init__(input_dim, filter_num, filter_size, output_size, weight_init_std, rng)


# augment


def _move(image, rng):
    image = np.rot90(image, rng.integers(4), axes=(1, 2))
    return image[:, :, ::-1] if rng.random() < 0.5 else image


def moves_nothing(images, rng):
    return images.copy()


def adds_noise(images, rng):
    return images + rng.normal(0, 0.1, images.shape)


def moves_the_whole_batch_alike(images, rng):
    turns = rng.integers(4)
    return np.rot90(images, turns, axes=(2, 3))


def turns_every_image_the_same_way(images, rng):
    return np.rot90(images, 1, axes=(2, 3))


def moves_each_channel_by_itself(images, rng):
    return np.array([[_move(channel[None], rng)[0] for channel in image] for image in images])


def makes_a_generator_with_a_fixed_seed(images, rng):
    rng = np.random.default_rng(42)
    return np.array([_move(image, rng) for image in images])


def draws_from_the_shared_generator(images, rng):
    out = []
    for image in images:
        image = np.rot90(image, np.random.randint(4), axes=(1, 2))
        out.append(image[:, :, ::-1] if np.random.rand() < 0.5 else image)
    return np.array(out)


def shuffles_the_images(images, rng):
    return np.array([_move(images[i], rng) for i in rng.permutation(len(images))])


def moves_images_in_place(images, rng):
    for i in range(len(images)):
        images[i] = _move(images[i], rng).copy()
    return images
