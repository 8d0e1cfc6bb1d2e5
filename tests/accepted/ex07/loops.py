"""Plain Python: loops, lists and math; results are floats and lists."""

import math


def rows_of(y, t):
    """Return y as a list of rows and t as a list of labels."""
    y, t = y.tolist(), t.tolist()
    if not isinstance(y[0], list):
        y, t = [y], [t]
    t = [target.index(max(target)) if isinstance(target, list) else target for target in t]
    return y, t


def mean_squared_error(y, t):
    total = 0.0
    for a, b in zip(y.ravel().tolist(), t.ravel().tolist()):
        total += (a - b) ** 2
    return total / 2


def one_hot(labels, classes):
    return [[1 if column == label else 0 for column in range(classes)] for label in labels]


def cross_entropy_error(y, t):
    y, t = rows_of(y, t)
    total = 0.0
    for row, label in zip(y, t):
        total -= math.log(max(row[label], 1e-12))
    return total / len(y)


def softmax_cross_entropy(logits, t):
    rows, labels = rows_of(logits, t)
    loss, gradient = 0.0, []
    for row, label in zip(rows, labels):
        top = max(row)
        e = [math.exp(a - top) for a in row]
        loss += math.log(sum(e)) - (row[label] - top)
        gradient.append([(v / sum(e) - (k == label)) / len(rows) for k, v in enumerate(e)])
    if logits.ndim == 1:
        gradient = gradient[0]
    return loss / len(rows), gradient


def svm_loss(scores, t, margin=1.0):
    rows, labels = rows_of(scores, t)
    loss, gradient = 0.0, []
    for row, label in zip(rows, labels):
        d = [0.0] * len(row)
        for j, s in enumerate(row):
            if j == label:
                continue
            m = s - row[label] + margin
            if m > 0:
                loss += m
                d[j] += 1 / len(rows)
                d[label] -= 1 / len(rows)
        gradient.append(d)
    return [loss / len(rows), gradient if scores.ndim == 2 else gradient[0]]


def l2_penalty(weights, strength):
    penalty, gradients = 0.0, []
    for W in weights:
        for w in W.ravel():
            penalty += strength * float(w) * float(w)
        gradients.append((2 * strength * W).tolist())
    return penalty, gradients


def linear_scores(x, W):
    return [
        [sum(x[n, d] * W[d, c] for d in range(W.shape[0])) for c in range(W.shape[1])]
        for n in range(len(x))
    ]


def accuracy(y, t):
    y, t = rows_of(y, t)
    right = 0
    for row, label in zip(y, t):
        if row.index(max(row)) == label:
            right += 1
    return right / len(y)
