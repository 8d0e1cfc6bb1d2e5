"""Wrong one-hot rows, scores and accuracies as students write them."""

import numpy as np

from .cross_entropy_misconceptions import softmax
from .target_forms import as_labels, as_one_hot

# one_hot


def counts_the_classes_itself(labels, classes):
    return np.eye(np.max(labels) + 1)[labels]


def labels_from_one(labels, classes):
    out = np.zeros((len(labels), classes))
    for n, label in enumerate(labels):
        out[n, label - 1] = 1
    return out


def one_row_for_all(labels, classes):
    out = np.zeros(classes)
    out[labels] = 1
    return out


def same_columns_in_every_row(labels, classes):
    out = np.zeros((len(labels), classes))
    out[:, labels] = 1
    return out


def classes_along_the_rows(labels, classes):
    return np.eye(classes)[labels].T


def stores_the_label(labels, classes):
    out = np.zeros((len(labels), classes))
    out[np.arange(len(labels)), labels] = labels
    return out


def rows_of_the_identity(labels, classes):
    return np.eye(len(labels), classes)


# linear_scores


def multiplies_elementwise(x, W):
    return x * W


def transposes_the_weights(x, W):
    return np.dot(x, W.T)


def samples_in_columns(x, W):
    return np.dot(W.T, x.T)


def adds_a_bias_of_one(x, W):
    return np.dot(x, W) + 1


def softmax_of_the_scores(x, W):
    return softmax(np.dot(x, W))


def scores_of_the_type_of_x(x, W):
    scores = np.zeros((x.shape[0], W.shape[1]), dtype=x.dtype)
    for n in range(x.shape[0]):
        scores[n] = np.dot(x[n], W)
    return scores


# accuracy


def counts_the_hits(y, t):
    _, labels = as_labels(y, t)
    return np.sum(np.argmax(y, axis=1) == labels)


def gives_per_cent(y, t):
    _, labels = as_labels(y, t)
    return 100 * np.mean(np.argmax(y, axis=1) == labels)


def gives_the_error_rate(y, t):
    _, labels = as_labels(y, t)
    return np.mean(np.argmax(y, axis=1) != labels)


def largest_of_each_column(y, t):
    _, labels = as_labels(y, t)
    hits = 0
    for guess, label in zip(np.argmax(y, axis=0), labels, strict=False):
        hits += guess == label
    return hits / len(y)


def largest_of_the_whole_batch(y, t):
    _, labels = as_labels(y, t)
    return np.mean(np.argmax(y) == labels)


def takes_one_hot_only(y, t):
    return np.sum(np.argmax(y, axis=1) == np.argmax(t, axis=-1)) / len(y)


def takes_labels_only(y, t):
    return np.sum(np.argmax(y, axis=1) == t.flatten()[: len(y)]) / len(y)


def rounds_the_prediction(y, t):
    y, t = as_one_hot(y, t)
    return np.mean(np.all(np.round(y) == t, axis=1))
