import gzip
from pathlib import Path

import numpy as np


def _load(path, magic, axes):
    raw = Path(path).read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    if len(raw) < 4 + 4 * axes:
        raise ValueError("short header")
    head = np.frombuffer(raw, ">u4", 1 + axes)
    assert_magic = int(head[0])
    if assert_magic != magic:
        raise ValueError(f"magic {assert_magic}, expected {magic}")
    # frombuffer and reshape raise ValueError by themselves
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * axes).reshape(head[1:].astype(int))


def load_idx_images(path):
    return _load(path, 2051, 3)


def load_idx_labels(path):
    return _load(path, 2049, 1)


def normalize_flatten(images):
    return np.reshape(images, (len(images), -1)).astype(np.float32) / np.float32(255)


def train(x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng):
    """tanh, epochs instead of independent batches, log-softmax; the accuracy on the test set is printed."""
    D, C = x_train.shape[1], max(t_train) + 1
    params = [
        rng.standard_normal((D, hidden_size)) / np.sqrt(D),
        np.zeros((1, hidden_size)),
        rng.standard_normal((hidden_size, C)) / np.sqrt(hidden_size),
        np.zeros((1, C)),
    ]

    def forward(x):
        W1, b1, W2, b2 = params
        h = np.tanh(x @ W1 + b1)
        s = h @ W2 + b2
        return h, s - np.log(np.sum(np.exp(s - s.max(1, keepdims=True)), 1, keepdims=True)) - s.max(
            1, keepdims=True
        )

    def predict(x):
        return np.argmax(forward(x)[1], axis=1)

    losses = np.empty(steps)
    order = []
    for i in range(steps):
        if len(order) == 0:
            order = rng.permutation(len(x_train))
        pick, order = order[:batch_size], order[batch_size:]
        x, y = x_train[pick], np.eye(C)[t_train[pick]]
        h, logp = forward(x)
        losses[i] = -(y * logp).sum() / len(x)
        d = (np.exp(logp) - y) / len(x)
        dh = d @ params[2].T * (1 - h**2)
        grads = [x.T @ dh, dh.sum(0, keepdims=True), h.T @ d, d.sum(0, keepdims=True)]
        params = [p - learning_rate * g for p, g in zip(params, grads)]
    print("test accuracy", np.mean(predict(x_test) == t_test))
    return predict, losses


def confusion_matrix(y, t, classes):
    y, t = np.asarray(y), np.asarray(t)
    return np.array([[np.sum((t == i) & (y == j)) for j in range(classes)] for i in range(classes)])
