"""Wrong convolutions as students write them."""

import numpy as np

from .window_loops import cut_windows, put_windows

# conv2d_forward


def flips_the_filter(x, W, b, stride=1, pad=0):
    col = cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    out = np.einsum("ncijpq,fcij->nfpq", col, W[:, :, ::-1, ::-1])
    return out + b.reshape(1, -1, 1, 1)


def forgets_the_bias(x, W, b, stride=1, pad=0):
    col = cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    return np.einsum("ncijpq,fcij->nfpq", col, W)


def asks_for_a_float_size(x, W, b, stride=1, pad=0):
    N, _, H, width = x.shape
    F, _, fh, fw = W.shape
    out_h = (H + 2 * pad - fh) / stride + 1
    out_w = (width + 2 * pad - fw) / stride + 1
    out = np.zeros((N, F, out_h, out_w))
    out += np.einsum("ncijpq,fcij->nfpq", cut_windows(x, fh, fw, stride, pad), W)
    return out + b.reshape(1, -1, 1, 1)


def adds_the_bias_along_the_width(x, W, b, stride=1, pad=0):
    col = cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    return np.einsum("ncijpq,fcij->nfpq", col, W) + b


def adds_the_bias_in_every_channel(x, W, b, stride=1, pad=0):
    col = cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    out = np.zeros((x.shape[0], W.shape[0], col.shape[4], col.shape[5]))
    for c in range(x.shape[1]):
        out += np.einsum("nijpq,fij->nfpq", col[:, c], W[:, c]) + b.reshape(1, -1, 1, 1)
    return out


def reshapes_without_transposing(x, W, b, stride=1, pad=0):
    col = cut_windows(x, W.shape[2], W.shape[3], stride, pad)
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
    col = cut_windows(x, W.shape[2], W.shape[3], stride, 0)
    return np.einsum("ncijpq,fcij->nfpq", col, W) + b.reshape(1, -1, 1, 1)


# conv2d_backward


def _given_gradients(dout, x, W, stride, pad):
    col = cut_windows(x, W.shape[2], W.shape[3], stride, pad)
    dW = np.einsum("nfpq,ncijpq->fcij", dout, col)
    dcol = np.einsum("nfpq,fcij->ncijpq", dout, W)
    dx = put_windows(dcol, x.shape, stride, pad)
    return dx, dW, dout.sum(axis=(0, 2, 3))


def spreads_dout_through_the_flipped_filter(dout, x, W, b, stride=1, pad=0):
    dW, db = _given_gradients(dout, x, W, stride, pad)[1:]
    dcol = np.einsum("nfpq,fcij->ncijpq", dout, W[:, :, ::-1, ::-1])
    return put_windows(dcol, x.shape, stride, pad), dW, db


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
    col = cut_windows(wide, fh, fw, 1, 0)
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
    return put_windows(dcol, (*x.shape[:2], height, width), stride, pad), dW, db


def cuts_dx_to_integers(dout, x, W, b, stride=1, pad=0):
    dx, dW, db = _given_gradients(dout, x, W, stride, pad)
    return dx.astype(x.dtype), dW, db


def sums_the_bias_over_samples_only(dout, x, W, b, stride=1, pad=0):
    dx, dW, _ = _given_gradients(dout, x, W, stride, pad)
    return dx, dW, dout.sum(axis=0)
