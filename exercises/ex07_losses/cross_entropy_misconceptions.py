"""Wrong cross entropies as students write them."""

import numpy as np

from .target_forms import as_labels, as_one_hot


def softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


# cross_entropy_error


def puts_the_target_in_the_place_of_y(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = t.reshape(1, y.size)
    if t.size == y.size:
        t = t.argmax(axis=1)
    return -np.sum(np.log(y[np.arange(len(y)), t] + 1e-7)) / len(y)


def returns_under_the_if(y, t):
    if y.ndim == 1:
        y, t = as_labels(y, t)
        return -np.sum(np.log(y[np.arange(len(y)), t] + 1e-7)) / len(y)
    return None


def takes_the_log_of_zero(y, t):
    y, t = as_one_hot(y, t)
    return -np.sum(t * np.log(y)) / len(y)


def sums_over_the_batch(y, t):
    y, t = as_one_hot(y, t)
    return -np.sum(t * np.log(y + 1e-7))


def averages_over_all_elements(y, t):
    y, t = as_one_hot(y, t)
    return -np.mean(t * np.log(y + 1e-7))


def forgets_the_minus(y, t):
    y, t = as_one_hot(y, t)
    return np.sum(t * np.log(y + 1e-7)) / len(y)


def one_hot_targets_only(y, t):
    if y.ndim == 1:
        y, t = y.reshape(1, -1), t.reshape(1, -1)
    return -np.sum(t * np.log(y + 1e-7)) / len(y)


def takes_whole_columns(y, t):
    if y.ndim == 1:
        y, t = y.reshape(1, -1), t.reshape(1, -1)
    if t.size == y.size:
        return -np.sum(t * np.log(y + 1e-7)) / len(y)
    return -np.sum(np.log(y[:, t] + 1e-7)) / len(y)


def swaps_y_and_t(y, t):
    y, t = as_one_hot(y, t)
    return -np.sum(y * np.log(t + 1e-7)) / len(y)


def adds_delta_to_its_argument(y, t):
    y += 1e-7
    y, t = as_one_hot(y, t)
    return -np.sum(t * np.log(y)) / len(y)


# softmax_cross_entropy


def _mean_loss(p, t):
    return -np.sum(t * np.log(p + 1e-7)) / len(p)


def sums_the_losses(logits, t):
    rows, t = as_one_hot(logits, t)
    p = softmax(rows)
    return _mean_loss(p, t) * len(p), ((p - t) / len(p)).reshape(logits.shape)


def gradient_of_the_summed_loss(logits, t):
    rows, t = as_one_hot(logits, t)
    p = softmax(rows)
    return _mean_loss(p, t), (p - t).reshape(logits.shape)


def target_minus_probability(logits, t):
    rows, t = as_one_hot(logits, t)
    p = softmax(rows)
    return _mean_loss(p, t), ((t - p) / len(p)).reshape(logits.shape)


def loss_without_the_minus(logits, t):
    rows, t = as_one_hot(logits, t)
    p = softmax(rows)
    return -_mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def gradient_stays_zero(logits, t):
    rows, t = as_one_hot(logits, t)
    dlogits = np.zeros(logits.shape)
    return _mean_loss(softmax(rows), t), dlogits


def skips_the_shift(logits, t):
    rows, t = as_one_hot(logits, t)
    p = np.exp(rows) / np.sum(np.exp(rows), axis=1, keepdims=True)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def one_maximum_for_all_rows(logits, t):
    rows, t = as_one_hot(logits, t)
    e = np.exp(rows - np.max(rows))
    p = e / np.sum(e, axis=1, keepdims=True)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def normalises_the_whole_batch(logits, t):
    rows, t = as_one_hot(logits, t)
    e = np.exp(rows - np.max(rows))
    p = e / np.sum(e)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def takes_the_log_of_a_vanished_share(logits, t):
    rows, t = as_labels(logits, t)
    p = softmax(rows)
    n = np.arange(len(p))
    loss = -np.mean(np.log(p[n, t]))
    p[n, t] -= 1
    return loss, (p / len(p)).reshape(logits.shape)


def softmax_shifts_its_argument(logits, t):
    logits -= np.max(logits, axis=-1, keepdims=True)
    rows, t = as_one_hot(logits, t)
    p = np.exp(rows) / np.sum(np.exp(rows), axis=1, keepdims=True)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)
