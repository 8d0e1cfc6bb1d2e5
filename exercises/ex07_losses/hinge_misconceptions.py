"""Wrong losses of support vector machines as students write them."""

import numpy as np

from .target_forms import as_labels

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
    rows, t = as_labels(scores, t)
    n = np.arange(len(rows))
    violations = np.maximum(0, rows - rows[n, t][:, None] + margin)
    loss = np.sum(violations) / len(rows)
    violations[n, t] = 0
    return loss, (_push(violations, t) / len(rows)).reshape(scores.shape)


def svm_summed_over_the_batch(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    violations = _hinge(rows, t, margin)
    return np.sum(violations), _push(violations, t).reshape(scores.shape)


def svm_gradient_without_the_mean(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    violations = _hinge(rows, t, margin)
    return np.sum(violations) / len(rows), _push(violations, t).reshape(scores.shape)


def svm_gradient_stays_zero(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    dscores = np.zeros(scores.shape)
    return np.sum(_hinge(rows, t, margin)) / len(rows), dscores


def right_class_is_not_lifted(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    violations = _hinge(rows, t, margin)
    d = (violations > 0).astype(float)
    return np.sum(violations) / len(rows), (d / len(rows)).reshape(scores.shape)


def lifts_the_right_class_once(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    violations = _hinge(rows, t, margin)
    d = (violations > 0).astype(float)
    d[np.arange(len(rows)), t] = -np.max(d, axis=1)
    return np.sum(violations) / len(rows), (d / len(rows)).reshape(scores.shape)


def forgets_the_margin(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    violations = _hinge(rows, t, 0.0)
    return np.sum(violations) / len(rows), (_push(violations, t) / len(rows)).reshape(scores.shape)


def margin_is_always_one(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    violations = _hinge(rows, t, 1.0)
    return np.sum(violations) / len(rows), (_push(violations, t) / len(rows)).reshape(scores.shape)


def pushes_at_the_margin(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    n = np.arange(len(rows))
    d = (rows - rows[n, t][:, None] + margin >= 0).astype(float)
    d[n, t] = 0
    d[n, t] = -d.sum(axis=1)
    return np.sum(_hinge(rows, t, margin)) / len(rows), (d / len(rows)).reshape(scores.shape)


def gradient_of_the_type_of_the_scores(scores, t, margin=1.0):
    rows, t = as_labels(scores, t)
    violations = _hinge(rows, t, margin)
    dscores = np.zeros_like(rows)
    dscores[:] = _push(violations, t) / len(rows)
    return np.sum(violations) / len(rows), dscores.reshape(scores.shape)
