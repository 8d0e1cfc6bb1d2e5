"""Plain Python: loops over nested lists, results are lists."""

import math
import random


def zeros(*shape):
    if len(shape) == 1:
        return [0.0] * shape[0]
    return [zeros(*shape[1:]) for _ in range(shape[0])]


def output_size(size, filter_size, stride=1, pad=0):
    count = 0
    start = -pad
    while start + filter_size <= size + pad:
        count = count + 1
        start = start + stride
    return count


def pixel(x, n, c, i, j):
    if 0 <= i < len(x[n][c]) and 0 <= j < len(x[n][c][0]):
        return float(x[n][c][i][j])
    return 0.0


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    rows = []
    for n in range(N):
        for p in range(output_size(H, filter_h, stride, pad)):
            for q in range(output_size(W, filter_w, stride, pad)):
                row = []
                for c in range(C):
                    for i in range(filter_h):
                        for j in range(filter_w):
                            row.append(pixel(x, n, c, p * stride + i - pad, q * stride + j - pad))
                rows.append(row)
    return rows


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    images = zeros(N, C, H, W)
    numbers = iter([v for row in col for v in row])
    for n in range(N):
        for p in range(output_size(H, filter_h, stride, pad)):
            for q in range(output_size(W, filter_w, stride, pad)):
                for c in range(C):
                    for i in range(p * stride - pad, p * stride - pad + filter_h):
                        for j in range(q * stride - pad, q * stride - pad + filter_w):
                            value = next(numbers)
                            if 0 <= i < H and 0 <= j < W:
                                images[n][c][i][j] += float(value)
    return images


def numbers_of(b):
    b = b.tolist()
    return b[0] if isinstance(b[0], list) else b


def conv2d_forward(x, W, b, stride=1, pad=0):
    F, C, fh, fw = W.shape
    b = numbers_of(b)
    out = []
    for n in range(len(x)):
        out.append([])
        for f in range(F):
            plane = []
            for p in range(output_size(x.shape[2], fh, stride, pad)):
                line = []
                for q in range(output_size(x.shape[3], fw, stride, pad)):
                    total = b[f]
                    for c in range(C):
                        for i in range(fh):
                            for j in range(fw):
                                total += W[f, c, i, j] * pixel(
                                    x, n, c, p * stride + i - pad, q * stride + j - pad
                                )
                    line.append(float(total))
                plane.append(line)
            out[-1].append(plane)
    return out


def conv2d_backward(dout, x, W, b, stride=1, pad=0):
    N, C, H, width = x.shape
    F, C, fh, fw = W.shape
    dx, dW, db = zeros(N, C, H, width), zeros(F, C, fh, fw), zeros(F)
    for n in range(N):
        for f in range(F):
            for p in range(len(dout[n][f])):
                for q in range(len(dout[n][f][p])):
                    d = float(dout[n][f][p][q])
                    db[f] += d
                    for c in range(C):
                        for i in range(fh):
                            for j in range(fw):
                                y, z = p * stride + i - pad, q * stride + j - pad
                                dW[f][c][i][j] += d * pixel(x, n, c, y, z)
                                if 0 <= y < H and 0 <= z < width:
                                    dx[n][c][y][z] += d * float(W[f][c][i][j])
    return [dx, dW, db]


def best_places(x, pool_h, pool_w, stride):
    """The place of the first maximum of every window."""
    N, C, H, W = len(x), len(x[0]), len(x[0][0]), len(x[0][0][0])
    for n in range(N):
        for c in range(C):
            for p in range(output_size(H, pool_h, stride)):
                for q in range(output_size(W, pool_w, stride)):
                    best = None
                    for i in range(p * stride, p * stride + pool_h):
                        for j in range(q * stride, q * stride + pool_w):
                            if best is None or x[n][c][i][j] > x[n][c][best[0]][best[1]]:
                                best = (i, j)
                    yield n, c, p, q, best[0], best[1]


def max_pool_forward(x, pool_h, pool_w, stride):
    H, W = len(x[0][0]), len(x[0][0][0])
    out = zeros(len(x), len(x[0]), output_size(H, pool_h, stride), output_size(W, pool_w, stride))
    for n, c, p, q, i, j in best_places(x, pool_h, pool_w, stride):
        out[n][c][p][q] = float(x[n][c][i][j])
    return out


def max_pool_backward(dout, x, pool_h, pool_w, stride):
    dx = zeros(len(x), len(x[0]), len(x[0][0]), len(x[0][0][0]))
    for n, c, p, q, i, j in best_places(x, pool_h, pool_w, stride):
        dx[n][c][i][j] += float(dout[n][c][p][q])
    return dx


def flatten(x):
    return [[float(v) for channel in image for line in channel for v in line] for image in x]


class SimpleConvNet:
    def __init__(
        self, input_dim, filter_num, filter_size, output_size, weight_init_std=0.01, rng=None
    ):
        import numpy as np

        if rng is None:
            rng = np.random.default_rng(random.randrange(10**6))
        self.C, H, W = input_dim
        self.F, self.k, self.O = filter_num, filter_size, output_size
        self.ph = (H - filter_size + 1) // 2
        self.pw = (W - filter_size + 1) // 2
        w1 = np.zeros((self.F, self.C, self.k, self.k))
        for index in np.ndindex(*w1.shape):
            w1[index] = rng.normal(0, weight_init_std)
        w2 = np.zeros((self.F * self.ph * self.pw, self.O))
        for index in np.ndindex(*w2.shape):
            w2[index] = rng.normal(0, weight_init_std)
        self.params = {"W1": w1, "b1": np.zeros(self.F), "W2": w2, "b2": np.zeros(self.O)}

    def predict(self, x):
        W2, b2 = self.params["W2"], self.params["b2"]
        self.z = conv2d_forward(x, self.params["W1"], self.params["b1"])
        self.a = [
            [[[max(v, 0.0) for v in line] for line in plane] for plane in image] for image in self.z
        ]
        self.h = flatten(max_pool_forward(self.a, 2, 2, 2))
        return [
            [
                float(b2[o]) + sum(row[i] * float(W2[i, o]) for i in range(len(row)))
                for o in range(self.O)
            ]
            for row in self.h
        ]

    def probabilities(self, x):
        result = []
        for row in self.predict(x):
            top = max(row)
            e = [math.exp(v - top) for v in row]
            result.append([v / sum(e) for v in e])
        return result

    def is_class(self, t, n, o):
        if t.ndim == 1:
            return 1.0 if t[n] == o else 0.0
        return float(t[n, o])

    def loss(self, x, t):
        total = 0.0
        for n, row in enumerate(self.probabilities(x)):
            for o, p in enumerate(row):
                total -= self.is_class(t, n, o) * math.log(p + 1e-7)
        return total / len(x)

    def gradient(self, x, t):
        N, W2 = len(x), self.params["W2"]
        d = [
            [(p - self.is_class(t, n, o)) / N for o, p in enumerate(row)]
            for n, row in enumerate(self.probabilities(x))
        ]
        dW2, db2 = zeros(len(W2), self.O), zeros(self.O)
        dpool = zeros(N, self.F, self.ph, self.pw)
        for n in range(N):
            for o in range(self.O):
                db2[o] += d[n][o]
                for i in range(len(W2)):
                    dW2[i][o] += self.h[n][i] * d[n][o]
                    f, rest = divmod(i, self.ph * self.pw)
                    dpool[n][f][rest // self.pw][rest % self.pw] += d[n][o] * float(W2[i, o])
        da = max_pool_backward(dpool, self.a, 2, 2, 2)
        dz = [
            [
                [[g if v > 0 else 0.0 for g, v in zip(gs, vs)] for gs, vs in zip(gp, vp)]
                for gp, vp in zip(gi, vi)
            ]
            for gi, vi in zip(da, self.z)
        ]
        _, dW1, db1 = conv2d_backward(dz, x, self.params["W1"], self.params["b1"])
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def augment(images, rng):
    result = []
    for image in images:
        side = len(image[0])
        flipped = rng.random() < 0.5
        turned = rng.random() < 0.5
        new = []
        for channel in image:
            lines = [[v.item() for v in line] for line in channel]
            if flipped:
                lines = [line[::-1] for line in lines]
            if turned:
                lines = [[lines[j][side - 1 - i] for j in range(side)] for i in range(side)]
            new.append(lines)
        result.append(new)
    return result
