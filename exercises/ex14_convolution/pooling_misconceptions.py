"""Wrong pools as students write them."""

import numpy as np

from .window_loops import cut_windows

# max_pool_forward


def averages_the_window(x, pool_h, pool_w, stride):
    return cut_windows(x, pool_h, pool_w, stride, 0).mean(axis=(2, 3))


def divides_the_size_by_the_pool(x, pool_h, pool_w, stride):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // pool_h, W // pool_w))
    for p in range(H // pool_h):
        for q in range(W // pool_w):
            window = x[:, :, p * stride : p * stride + pool_h, q * stride : q * stride + pool_w]
            out[:, :, p, q] = window.max(axis=(2, 3)) if window.size else 0
    return out


def starts_the_maximum_at_zero(x, pool_h, pool_w, stride):
    col = cut_windows(x, pool_h, pool_w, stride, 0)
    N, C, _, _, out_h, out_w = col.shape
    out = np.zeros((N, C, out_h, out_w))
    for i in range(pool_h):
        for j in range(pool_w):
            out = np.maximum(out, col[:, :, i, j])
    return out


def takes_one_maximum_for_all_channels(x, pool_h, pool_w, stride):
    col = cut_windows(x, pool_h, pool_w, stride, 0)
    rows = np.max(col.transpose(0, 4, 5, 1, 2, 3).reshape(-1, x.shape[1] * pool_h * pool_w), axis=1)
    return rows.reshape(x.shape[0], 1, col.shape[4], col.shape[5])


def swaps_pool_height_and_width(x, pool_h, pool_w, stride):
    return cut_windows(x, pool_w, pool_h, stride, 0).max(axis=(2, 3))


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


def pool_back(dout, x, pool_h, pool_w, stride, choose):
    dx = np.zeros(x.shape)
    for n, c, p, q in np.ndindex(*dout.shape):
        rows = slice(p * stride, p * stride + pool_h)
        columns = slice(q * stride, q * stride + pool_w)
        dx[n, c, rows, columns] += choose(x[n, c, rows, columns]) * dout[n, c, p, q]
    return dx


def gives_every_maximum_the_gradient(dout, x, pool_h, pool_w, stride):
    return pool_back(dout, x, pool_h, pool_w, stride, lambda window: window == window.max())


def shares_the_gradient_among_maxima(dout, x, pool_h, pool_w, stride):
    def choose(window):
        mask = window == window.max()
        return mask / mask.sum()

    return pool_back(dout, x, pool_h, pool_w, stride, choose)


def gives_the_last_maximum_the_gradient(dout, x, pool_h, pool_w, stride):
    def choose(window):
        mask = np.zeros(window.size)
        mask[np.flatnonzero(window.ravel() == window.max())[-1]] = 1
        return mask.reshape(window.shape)

    return pool_back(dout, x, pool_h, pool_w, stride, choose)


def spreads_the_gradient_evenly(dout, x, pool_h, pool_w, stride):
    def choose(window):
        return np.ones(window.shape) / window.size

    return pool_back(dout, x, pool_h, pool_w, stride, choose)


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

    return pool_back(np.ones(dout.shape), x, pool_h, pool_w, stride, choose)


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
