"""Wrong windows as students cut and add them."""

import numpy as np

from .window_loops import cut_windows, put_windows


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
    col = cut_windows(x, filter_h, filter_w, stride, pad)
    return col.reshape(len(x) * col.shape[4] * col.shape[5], -1)


def puts_windows_into_columns(x, filter_h, filter_w, stride=1, pad=0):
    col = cut_windows(x, filter_h, filter_w, stride, pad)
    return col.transpose(1, 2, 3, 4, 5, 0).reshape(x.shape[1] * filter_h * filter_w, -1)


def puts_places_before_samples(x, filter_h, filter_w, stride=1, pad=0):
    col = cut_windows(x, filter_h, filter_w, stride, pad)
    return col.transpose(4, 5, 0, 1, 2, 3).reshape(-1, x.shape[1] * filter_h * filter_w)


def puts_channels_last(x, filter_h, filter_w, stride=1, pad=0):
    col = cut_windows(x, filter_h, filter_w, stride, pad)
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
    col = cut_windows(x, filter_h, filter_w, stride, 0)
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(-1, x.shape[1] * filter_h * filter_w)


def repeats_the_edge(x, filter_h, filter_w, stride=1, pad=0):
    x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], mode="edge")
    col = cut_windows(x, filter_h, filter_w, stride, 0)
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
    times = put_windows(np.ones(col.shape), input_shape, stride, pad)
    return put_windows(col, input_shape, stride, pad) / np.maximum(times, 1)


def cuts_up_to_minus_pad(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    img = put_windows(col, (N, C, H + 2 * pad, W + 2 * pad), stride, 0)
    return img[:, :, pad:-pad, pad:-pad]


def leaves_the_padding_on(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    return put_windows(col, (N, C, H + 2 * pad, W + 2 * pad), stride, 0)


def makes_the_image_as_large_as_its_windows(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    H = (col.shape[4] - 1) * stride + filter_h - 2 * pad
    W = (col.shape[5] - 1) * stride + filter_w - 2 * pad
    return put_windows(col, (N, C, H, W), stride, pad)


def reads_the_rows_untransposed(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    col = col.reshape(N, C, filter_h, filter_w, out_h, out_w)
    return put_windows(col, input_shape, stride, pad)


def reads_places_before_samples(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    col = col.reshape(out_h, out_w, N, C, filter_h, filter_w).transpose(2, 3, 4, 5, 0, 1)
    return put_windows(col, input_shape, stride, pad)


def puts_windows_side_by_side(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    col = _as_windows(col, input_shape, filter_h, filter_w, stride, pad)
    N, C, H, W = input_shape
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for p in range(col.shape[4]):
        for q in range(col.shape[5]):
            img[:, :, p : p + filter_h, q : q + filter_w] += col[:, :, :, :, p, q]
    return img[:, :, pad : H + pad, pad : W + pad]
