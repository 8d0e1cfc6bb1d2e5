"""Wrong losses as students write them; this file imports numpy alone."""

import numpy as np


def _softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def _as_one_hot(y, t):
    """Return t as one-hot rows and y as rows."""
    y = np.atleast_2d(y)
    t = np.asarray(t)
    if t.size != y.size:
        t = np.eye(y.shape[1])[t.reshape(-1)]
    return y, t.reshape(y.shape)


def _labels(y, t):
    """Return y as rows and t as labels."""
    y, t = _as_one_hot(y, t)
    return y, t.argmax(axis=1)


# mean_squared_error


def mean_for_half_the_sum(y, t):
    return np.mean((y - t) ** 2)


def half_the_mean(y, t):
    return 0.5 * np.mean((y - t) ** 2)


def sum_without_the_half(y, t):
    return np.sum((y - t) ** 2)


def divides_by_the_rows(y, t):
    if y.ndim == 2:
        return 0.5 * np.sum((y - t) ** 2) / y.shape[0]
    return 0.5 * np.sum((y - t) ** 2)


def squares_not_summed(y, t):
    return 0.5 * (y - t) ** 2


def squares_the_sum(y, t):
    return 0.5 * np.sum(y - t) ** 2


def sums_the_first_axis_only(y, t):
    return 0.5 * sum((y - t) ** 2)


def subtracts_into_its_argument(y, t):
    y -= t
    return 0.5 * np.sum(y**2)


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
        y, t = _labels(y, t)
        return -np.sum(np.log(y[np.arange(len(y)), t] + 1e-7)) / len(y)
    return None


def takes_the_log_of_zero(y, t):
    y, t = _as_one_hot(y, t)
    return -np.sum(t * np.log(y)) / len(y)


def sums_over_the_batch(y, t):
    y, t = _as_one_hot(y, t)
    return -np.sum(t * np.log(y + 1e-7))


def averages_over_all_elements(y, t):
    y, t = _as_one_hot(y, t)
    return -np.mean(t * np.log(y + 1e-7))


def forgets_the_minus(y, t):
    y, t = _as_one_hot(y, t)
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
    y, t = _as_one_hot(y, t)
    return -np.sum(y * np.log(t + 1e-7)) / len(y)


def adds_delta_to_its_argument(y, t):
    y += 1e-7
    y, t = _as_one_hot(y, t)
    return -np.sum(t * np.log(y)) / len(y)


# softmax_cross_entropy


def _mean_loss(p, t):
    return -np.sum(t * np.log(p + 1e-7)) / len(p)


def sums_the_losses(logits, t):
    rows, t = _as_one_hot(logits, t)
    p = _softmax(rows)
    return _mean_loss(p, t) * len(p), ((p - t) / len(p)).reshape(logits.shape)


def gradient_of_the_summed_loss(logits, t):
    rows, t = _as_one_hot(logits, t)
    p = _softmax(rows)
    return _mean_loss(p, t), (p - t).reshape(logits.shape)


def target_minus_probability(logits, t):
    rows, t = _as_one_hot(logits, t)
    p = _softmax(rows)
    return _mean_loss(p, t), ((t - p) / len(p)).reshape(logits.shape)


def loss_without_the_minus(logits, t):
    rows, t = _as_one_hot(logits, t)
    p = _softmax(rows)
    return -_mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def gradient_stays_zero(logits, t):
    rows, t = _as_one_hot(logits, t)
    dlogits = np.zeros(logits.shape)
    return _mean_loss(_softmax(rows), t), dlogits


def skips_the_shift(logits, t):
    rows, t = _as_one_hot(logits, t)
    p = np.exp(rows) / np.sum(np.exp(rows), axis=1, keepdims=True)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def one_maximum_for_all_rows(logits, t):
    rows, t = _as_one_hot(logits, t)
    e = np.exp(rows - np.max(rows))
    p = e / np.sum(e, axis=1, keepdims=True)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def normalises_the_whole_batch(logits, t):
    rows, t = _as_one_hot(logits, t)
    e = np.exp(rows - np.max(rows))
    p = e / np.sum(e)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


def takes_the_log_of_a_vanished_share(logits, t):
    rows, t = _labels(logits, t)
    p = _softmax(rows)
    n = np.arange(len(p))
    loss = -np.mean(np.log(p[n, t]))
    p[n, t] -= 1
    return loss, (p / len(p)).reshape(logits.shape)


def softmax_shifts_its_argument(logits, t):
    logits -= np.max(logits, axis=-1, keepdims=True)
    rows, t = _as_one_hot(logits, t)
    p = np.exp(rows) / np.sum(np.exp(rows), axis=1, keepdims=True)
    return _mean_loss(p, t), ((p - t) / len(p)).reshape(logits.shape)


# svm_loss


def _hinge(rows, t, margin):
    """Return the violations (N, C), 0 at the right classes."""
    n = np.arange(len(rows))
    violations = np.maximum(0, rows - rows[n, t][:, None] + margin)
    violations[n, t] = 0
    return violations


def _push(violations, t):
    n = np.arange(len(violations))
    d = (violations > 0).astype(float)
    d[n, t] = -d.sum(axis=1)
    return d


def counts_the_right_class(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    n = np.arange(len(rows))
    violations = np.maximum(0, rows - rows[n, t][:, None] + margin)
    loss = np.sum(violations) / len(rows)
    violations[n, t] = 0
    return loss, (_push(violations, t) / len(rows)).reshape(scores.shape)


def svm_summed_over_the_batch(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    violations = _hinge(rows, t, margin)
    return np.sum(violations), _push(violations, t).reshape(scores.shape)


def svm_gradient_without_the_mean(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    violations = _hinge(rows, t, margin)
    return np.sum(violations) / len(rows), _push(violations, t).reshape(scores.shape)


def svm_gradient_stays_zero(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    dscores = np.zeros(scores.shape)
    return np.sum(_hinge(rows, t, margin)) / len(rows), dscores


def right_class_is_not_lifted(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    violations = _hinge(rows, t, margin)
    d = (violations > 0).astype(float)
    return np.sum(violations) / len(rows), (d / len(rows)).reshape(scores.shape)


def lifts_the_right_class_once(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    violations = _hinge(rows, t, margin)
    d = (violations > 0).astype(float)
    d[np.arange(len(rows)), t] = -np.max(d, axis=1)
    return np.sum(violations) / len(rows), (d / len(rows)).reshape(scores.shape)


def forgets_the_margin(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    violations = _hinge(rows, t, 0.0)
    return np.sum(violations) / len(rows), (_push(violations, t) / len(rows)).reshape(scores.shape)


def margin_is_always_one(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    violations = _hinge(rows, t, 1.0)
    return np.sum(violations) / len(rows), (_push(violations, t) / len(rows)).reshape(scores.shape)


def pushes_at_the_margin(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    n = np.arange(len(rows))
    d = (rows - rows[n, t][:, None] + margin >= 0).astype(float)
    d[n, t] = 0
    d[n, t] = -d.sum(axis=1)
    return np.sum(_hinge(rows, t, margin)) / len(rows), (d / len(rows)).reshape(scores.shape)


def gradient_of_the_type_of_the_scores(scores, t, margin=1.0):
    rows, t = _labels(scores, t)
    violations = _hinge(rows, t, margin)
    dscores = np.zeros_like(rows)
    dscores[:] = _push(violations, t) / len(rows)
    return np.sum(violations) / len(rows), dscores.reshape(scores.shape)


# l2_penalty


def halves_the_penalty_only(weights, strength):
    return 0.5 * strength * sum(np.sum(W**2) for W in weights), [2 * strength * W for W in weights]


def halves_both(weights, strength):
    return 0.5 * strength * sum(np.sum(W**2) for W in weights), [strength * W for W in weights]


def gradient_without_the_two(weights, strength):
    return strength * sum(np.sum(W**2) for W in weights), [strength * W for W in weights]


def sums_absolute_values(weights, strength):
    penalty = strength * sum(np.sum(np.abs(W)) for W in weights)
    return penalty, [strength * np.sign(W) for W in weights]


def takes_the_root(weights, strength):
    penalty = strength * np.sqrt(sum(np.sum(W**2) for W in weights))
    return penalty, [2 * strength * W for W in weights]


def strength_missing_from_the_gradient(weights, strength):
    return strength * sum(np.sum(W**2) for W in weights), [2 * W for W in weights]


def penalises_the_first_array_only(weights, strength):
    W = weights[0]
    return strength * np.sum(W**2), [2 * strength * W] + [np.zeros(V.shape) for V in weights[1:]]


def scales_the_weights_themselves(weights, strength):
    penalty = strength * sum(np.sum(W**2) for W in weights)
    for W in weights:
        W *= 2 * strength
    return penalty, weights


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
    return _softmax(np.dot(x, W))


def scores_of_the_type_of_x(x, W):
    scores = np.zeros((x.shape[0], W.shape[1]), dtype=x.dtype)
    for n in range(x.shape[0]):
        scores[n] = np.dot(x[n], W)
    return scores


# accuracy


def counts_the_hits(y, t):
    _, labels = _labels(y, t)
    return np.sum(np.argmax(y, axis=1) == labels)


def gives_per_cent(y, t):
    _, labels = _labels(y, t)
    return 100 * np.mean(np.argmax(y, axis=1) == labels)


def gives_the_error_rate(y, t):
    _, labels = _labels(y, t)
    return np.mean(np.argmax(y, axis=1) != labels)


def largest_of_each_column(y, t):
    _, labels = _labels(y, t)
    hits = 0
    for guess, label in zip(np.argmax(y, axis=0), labels, strict=False):
        hits += guess == label
    return hits / len(y)


def largest_of_the_whole_batch(y, t):
    _, labels = _labels(y, t)
    return np.mean(np.argmax(y) == labels)


def takes_one_hot_only(y, t):
    return np.sum(np.argmax(y, axis=1) == np.argmax(t, axis=-1)) / len(y)


def takes_labels_only(y, t):
    return np.sum(np.argmax(y, axis=1) == t.flatten()[: len(y)]) / len(y)


def rounds_the_prediction(y, t):
    y, t = _as_one_hot(y, t)
    return np.mean(np.all(np.round(y) == t, axis=1))
