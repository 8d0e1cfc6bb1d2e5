"""Two loops that most wrong convolutions share: the windows of images, and images from windows."""

import numpy as np


def cut_windows(x, fh, fw, stride, pad):
    """Return the windows (N, C, fh, fw, out_h, out_w) of images (N, C, H, W)."""
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


def put_windows(col, shape, stride, pad):
    """Return images of that shape in which windows are added up."""
    N, C, H, W = shape
    fh, fw, out_h, out_w = col.shape[2:]
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(fh):
        for j in range(fw):
            img[:, :, i : i + stride * out_h : stride, j : j + stride * out_w : stride] += col[
                :, :, i, j
            ]
    return img[:, :, pad : H + pad, pad : W + pad]
