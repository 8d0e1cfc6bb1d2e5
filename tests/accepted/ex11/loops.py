# Plain Python for everything but the products; a sample at a time; lists come back.
import gzip
import math
import struct

import numpy as np


def read_all(path):
    if path.endswith(".gz"):
        with gzip.open(path, "rb") as f:
            return f.read()
    with open(path, "rb") as f:
        return f.read()


def load_idx_images(path):
    data = read_all(path)
    try:
        magic, n, rows, columns = struct.unpack(">IIII", data[:16])
    except struct.error:
        raise ValueError("no complete header")
    if magic != 2051:
        raise ValueError("not a file of images: " + str(magic))
    if len(data) < 16 + n * rows * columns:
        raise ValueError("too short")
    position = 16
    images = []
    for _ in range(n):
        image = []
        for _ in range(rows):
            image.append(list(data[position : position + columns]))
            position += columns
        images.append(image)
    return images


def load_idx_labels(path):
    data = read_all(path)
    if len(data) < 8:
        raise ValueError("no complete header")
    magic, n = struct.unpack(">II", data[:8])
    if magic != 2049:
        raise ValueError("not a file of labels")
    labels = list(data[8:])
    if len(labels) < n:
        raise ValueError("too short")
    return labels[:n]


def normalize_flatten(images):
    return [[float(pixel) / 255 for row in image for pixel in row] for image in images]


def train(x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng):
    n_features = len(x_train[0])
    n_classes = 10
    # one uniform draw per weight
    def weights(rows, columns):
        limit = math.sqrt(6.0 / (rows + columns))
        return np.array([[rng.uniform(-limit, limit) for _ in range(columns)] for _ in range(rows)])

    W1, W2 = weights(n_features, hidden_size), weights(hidden_size, n_classes)
    b1, b2 = np.zeros(hidden_size), np.zeros(n_classes)
    history = []
    for step in range(steps):
        dW1, db1 = np.zeros_like(W1), np.zeros_like(b1)
        dW2, db2 = np.zeros_like(W2), np.zeros_like(b2)
        loss = 0.0
        for _ in range(batch_size):
            i = int(rng.integers(len(x_train)))
            x, t = x_train[i], int(t_train[i])
            a = x @ W1 + b1
            h = np.where(a > 0, a, 0.0)
            s = h @ W2 + b2
            p = np.exp(s - s.max())
            p = p / p.sum()
            loss -= math.log(p[t] + 1e-7)
            p[t] -= 1
            dW2 += np.outer(h, p)
            db2 += p
            da = (W2 @ p) * (a > 0)
            dW1 += np.outer(x, da)
            db1 += da
        history.append(loss / batch_size)
        W1 -= learning_rate * dW1 / batch_size
        b1 -= learning_rate * db1 / batch_size
        W2 -= learning_rate * dW2 / batch_size
        b2 -= learning_rate * db2 / batch_size
        if step % 200 == 199:
            print(step, history[-1])

    def predict(x):
        labels = []
        for row in x:
            h = row @ W1 + b1
            labels.append(int(np.argmax(np.where(h > 0, h, 0.0) @ W2 + b2)))
        return labels

    return [predict, history]


def confusion_matrix(y, t, classes):
    table = [[0] * classes for _ in range(classes)]
    for predicted, true in zip(y, t):
        table[int(true)][int(predicted)] += 1
    return table
