"""Handwritten digits, from the file to a network that reads them: IDX files, training, confusion.

An image is a matrix of grey values, 0 to 255; a label is the digit that it shows.  Sources: LeCun,
Cortes and Burges, "The MNIST database of handwritten digits" (1998), for the files; Saito, "Deep
Learning from Scratch" (2016), chapters 3 to 5, for the network.
"""

from __future__ import annotations

import gzip
import math
import os
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

_IMAGES, _LABELS = 0x00000803, 0x00000801
_GZIP = b"\x1f\x8b"


def _load_idx(path: str | os.PathLike[str], magic: int) -> NDArray[np.uint8]:
    """Return the array of an IDX file whose magic number must be `magic`.

    Big-endian 32-bit integers come first: the magic number (its last byte tells the number of axes,
    the one before it the type of an element, 8 for a byte) and the size of each axis. The elements
    follow, the last axis fastest.
    """
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(_GZIP):
        data = gzip.decompress(data)
    axes = magic & 0xFF
    header = 4 * (1 + axes)
    if len(data) < header:
        raise ValueError(f"{path}: {len(data)} bytes, too short for a header of {header}")
    found, *shape = struct.unpack_from(f">{1 + axes}I", data)
    if found != magic:
        raise ValueError(f"{path}: the magic number is {found}, not {magic}")
    count = math.prod(shape)
    if len(data) - header != count:
        raise ValueError(f"{path}: {len(data) - header} bytes where the header promises {count}")
    return np.frombuffer(data, np.uint8, count, header).reshape(shape).copy()


def load_idx_images(path: str | os.PathLike[str]) -> NDArray[np.uint8]:
    """Return the images in an IDX file, uint8 of shape (N, rows, columns).

    The file may be compressed by gzip.  A magic number other than 2051, or another number of pixels
    than the header promises, is a `ValueError`.  Source: LeCun, Cortes and Burges (1998).
    """
    return _load_idx(path, _IMAGES)


def load_idx_labels(path: str | os.PathLike[str]) -> NDArray[np.uint8]:
    """Return the labels in an IDX file, uint8 of shape (N,).

    The file may be compressed by gzip.  A magic number other than 2049, or another number of labels
    than the header promises, is a `ValueError`.  Source: LeCun, Cortes and Burges (1998).
    """
    return _load_idx(path, _LABELS)


def normalize_flatten(images: ArrayLike) -> Array:
    """Return images (N, rows, columns) as rows of features (N, rows·columns): grey value / 255.

    Black is 0 and white is 1 whatever else is in the batch, so that an image is the same vector
    when it is alone.  Anything but a batch of matrices is a `ValueError`.  Source: Saito (2016),
    section 3.6.1.
    """
    grey = np.asarray(images)
    if grey.ndim != 3:
        raise ValueError(f"images must have shape (N, rows, columns), not {grey.shape}")
    return grey.reshape(len(grey), grey.shape[1] * grey.shape[2]) / 255.0


def train(
    x_train: ArrayLike,
    t_train: ArrayLike,
    x_test: ArrayLike,
    t_test: ArrayLike,
    hidden_size: int,
    learning_rate: float,
    batch_size: int,
    steps: int,
    rng: np.random.Generator,
) -> tuple[Callable[[ArrayLike], NDArray[np.int64]], list[float]]:
    """Return (predict, history) of a network with one hidden layer, trained by mini-batch SGD.

    h = max(0, x W₁ + b₁),   p = softmax(h W₂ + b₂),   L = −mean log p[t]

    The way back:  ∂L/∂s = (p − onehot(t)) / n  for the scores s = h W₂ + b₂;  ∂L/∂W₂ = hᵀ ∂L/∂s;
    ∂L/∂h = ∂L/∂s W₂ᵀ, passed on where h > 0.  Weights start normal with variance 2 / fan-in, which
    keeps the size of signals from layer to layer; biases start at 0. Each step takes `batch_size`
    rows at random.

    x_train is (N, D), t_train (N,) labels from 0. The test set takes no part: it is there to look
    at. `predict` takes (M, D) and returns M labels; `history` has the loss of each step's batch
    before the step.  Rows that do not match, or a size below 1, are a `ValueError`.  Sources: Saito
    (2016), chapters 4 and 5; He et al., "Delving Deep into Rectifiers" (2015), for the weights.
    """
    x, t = np.asarray(x_train, dtype=float), np.asarray(t_train)
    if x.ndim != 2 or t.shape != (len(x),) or len(x) == 0:
        raise ValueError(f"x_train and t_train must be (N, D) and (N,), not {x.shape}, {t.shape}")
    if min(hidden_size, batch_size) < 1 or steps < 0:
        raise ValueError("hidden_size and batch_size must be at least 1, steps at least 0")
    features, classes = x.shape[1], int(t.max()) + 1
    params = {
        "W1": np.sqrt(2 / features) * rng.standard_normal((features, hidden_size)),
        "b1": np.zeros(hidden_size),
        "W2": np.sqrt(2 / hidden_size) * rng.standard_normal((hidden_size, classes)),
        "b2": np.zeros(classes),
    }
    history = []
    for _ in range(steps):
        rows = rng.integers(0, len(x), batch_size)
        hidden, scores = _forward(params, x[rows])
        p, wanted = _softmax(scores), np.eye(classes)[t[rows]]
        history.append(float(-np.sum(wanted * np.log(p + 1e-12)) / batch_size))
        d_scores = (p - wanted) / batch_size
        d_hidden = (d_scores @ params["W2"].T) * (hidden > 0)
        gradients = {
            "W1": x[rows].T @ d_hidden,
            "b1": d_hidden.sum(axis=0),
            "W2": hidden.T @ d_scores,
            "b2": d_scores.sum(axis=0),
        }
        for name, gradient in gradients.items():
            params[name] -= learning_rate * gradient

    def predict(x: ArrayLike) -> NDArray[np.int64]:
        """Return the most probable label of each row."""
        _, scores = _forward(params, np.asarray(x, dtype=float))
        return np.asarray(scores.argmax(axis=1))

    return predict, history


def _forward(params: dict[str, Array], x: Array) -> tuple[Array, Array]:
    """Return the hidden layer (n, H) and the scores (n, C) of rows x."""
    hidden = np.maximum(0.0, x @ params["W1"] + params["b1"])
    return hidden, hidden @ params["W2"] + params["b2"]


def _softmax(scores: Array) -> Array:
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True))


def confusion_matrix(y: ArrayLike, t: ArrayLike, classes: int) -> NDArray[np.int64]:
    """Return the (classes, classes) matrix of counts: [i, j] is how often i was taken for j.

    y are the predicted labels and t the true ones, both (N,): rows are true, columns predicted, and
    the diagonal holds what is right.  Unlike lengths, or a label outside 0 to classes − 1, are a
    `ValueError`.  Source: Kohavi and Provost, "Glossary of Terms", Machine Learning 30 (1998).
    """
    predicted, true = np.asarray(y, dtype=np.int64), np.asarray(t, dtype=np.int64)
    if predicted.ndim != 1 or predicted.shape != true.shape:
        raise ValueError(f"y and t must be two (N,), not {predicted.shape} and {true.shape}")
    labels = np.concatenate([predicted, true])
    if labels.size and not 0 <= labels.min() <= labels.max() < classes:
        raise ValueError(f"labels must be from 0 to {classes - 1}")
    # Each pair (true, predicted) has a number of its own; count the numbers.
    pairs = true * classes + predicted
    return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)
