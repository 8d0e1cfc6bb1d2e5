"""Wrong softmaxes as students write them."""

import numpy as np

from .sigmoids_misconceptions import logistic


def _softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


# softmax


def returns_the_scores(a):
    return a


def sigmoid_of_each_score(a):
    return logistic(a)


def normalises_whole_batch(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)


def row_maximum_total_sum(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e)


def normalises_columns(a):
    e = np.exp(a - np.max(a, axis=0))
    return e / np.sum(e, axis=0)


def forgets_keepdims(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e, axis=-1)


def refuses_vectors(a):
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def turns_a_vector_into_a_row(a):
    a = np.atleast_2d(a)
    e = np.exp(a - np.max(a, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def skips_max_shift(a):
    e = np.exp(a)
    return e / np.sum(e, axis=-1, keepdims=True)


def subtracts_the_minimum(a):
    e = np.exp(a - np.min(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def subtracts_the_largest_size(a):
    e = np.exp(a - np.max(np.abs(a), axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def one_maximum_for_all_rows(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e, axis=-1, keepdims=True)


def forgets_to_normalise(a):
    return np.exp(a - np.max(a, axis=-1, keepdims=True))


def divides_without_exp(a):
    return a / np.sum(a, axis=-1, keepdims=True)


def negated_scores(a):
    return _softmax(-a)


def marks_the_largest_score(a):
    return np.where(a == np.max(a, axis=-1, keepdims=True), 1.0, 0.0)


def softmax_that_changes_its_argument(a):
    a -= np.max(a, axis=-1, keepdims=True)
    return np.exp(a) / np.sum(np.exp(a), axis=-1, keepdims=True)


def stores_into_an_array_like_a(a):
    y = np.zeros_like(a)
    y[:] = _softmax(a)
    return y


# softmax_jacobian


def diagonal_only(a):
    p = _softmax(a)
    return np.diag(p * (1 - p))


def vector_of_the_diagonal(a):
    p = _softmax(a)
    return p * (1 - p)


def sums_the_jacobian(a):
    p = _softmax(a)
    return np.sum(np.diag(p) - np.outer(p, p), axis=0)


def gradient_of_the_loss(a):
    p = _softmax(a)
    p[np.argmax(p)] -= 1
    return p


def takes_the_probabilities(a):
    return np.diag(a) - np.outer(a, a)


def inner_product_for_outer(a):
    p = _softmax(a)
    return np.diag(p) - np.dot(p, p.T)


def forgets_one_index(a):
    p = _softmax(a)
    return p * (np.eye(len(p)) - p)


def adds_the_outer_product(a):
    p = _softmax(a)
    return np.diag(p) + np.outer(p, p)


def forgets_the_diagonal(a):
    p = _softmax(a)
    return -np.outer(p, p)


def negated_jacobian(a):
    p = _softmax(a)
    return np.outer(p, p) - np.diag(p)


def jacobian_without_max_shift(a):
    p = np.exp(a) / np.sum(np.exp(a))
    return np.diag(p) - np.outer(p, p)
