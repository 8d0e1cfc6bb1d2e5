"""The inputs are standardized inside of train, by the training set; a network is a class."""

import gzip
import struct

import numpy as np


def read(path, magic, count):
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    try:
        found, *sizes = struct.unpack_from(f">{count + 1}I", data)
    except struct.error:
        raise ValueError("the header is cut off") from None
    if found != magic:
        raise ValueError("another kind of file")
    pixels = np.frombuffer(data, dtype=np.uint8)[4 * (count + 1) :]
    if len(pixels) < np.prod(sizes, dtype=int):
        raise ValueError("cut off")
    return pixels[: np.prod(sizes, dtype=int)].reshape(sizes)


def load_idx_images(path):
    return read(path, 0x803, 3)


def load_idx_labels(path):
    return read(path, 0x801, 1)


def normalize_flatten(images):
    return np.array([np.ravel(image) / 255.0 for image in images])


class Network:
    def __init__(self, rows, hidden, classes, rng):
        self.mean = rows.mean(axis=0)
        self.deviation = rows.std(axis=0)
        self.deviation[self.deviation == 0] = 1.0
        sizes = (rows.shape[1], hidden, classes)
        self.weights = [rng.normal(0, (1 / n) ** 0.5, (n, m)) for n, m in zip(sizes, sizes[1:])]
        self.biases = [np.zeros(m) for m in sizes[1:]]

    def scores(self, x):
        self.x = (x - self.mean) / self.deviation
        self.h = np.maximum(self.x @ self.weights[0] + self.biases[0], 0)
        return self.h @ self.weights[1] + self.biases[1]

    def __call__(self, x):
        return self.scores(x).argmax(axis=1)

    def step(self, x, t, rate):
        s = self.scores(x)
        s -= s.max(axis=1, keepdims=True)
        log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
        rows = np.arange(len(t))
        d = np.exp(log_p)
        d[rows, t] -= 1
        d /= len(t)
        back = d @ self.weights[1].T * (self.h > 0)
        for i, (into, out) in enumerate([(self.x, back), (self.h, d)]):
            self.weights[i] -= rate * into.T @ out
            self.biases[i] -= rate * out.sum(axis=0)
        return -log_p[rows, t].mean()


def train(x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng):
    network = Network(x_train, hidden_size, t_train.max() + 1, rng)
    history = []
    for _ in range(steps):
        rows = rng.choice(len(x_train), batch_size, replace=False)
        history.append(network.step(x_train[rows], t_train[rows], learning_rate))
    return network, history


def confusion_matrix(y, t, classes):
    pairs = classes * np.asarray(t) + np.asarray(y)
    return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)
