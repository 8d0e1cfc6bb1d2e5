"""What most wrong losses share: targets read as labels, and as one-hot rows."""

import numpy as np


def as_one_hot(y, t):
    """Return t as one-hot rows and y as rows."""
    y = np.atleast_2d(y)
    t = np.asarray(t)
    if t.size != y.size:
        t = np.eye(y.shape[1])[t.reshape(-1)]
    return y, t.reshape(y.shape)


def as_labels(y, t):
    """Return y as rows and t as labels."""
    y, t = as_one_hot(y, t)
    return y, t.argmax(axis=1)
