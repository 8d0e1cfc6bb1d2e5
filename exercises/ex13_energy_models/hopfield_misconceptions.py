"""How students get Hopfield networks wrong."""

import numpy as np

# hopfield_weights


def keeps_the_diagonal(patterns):
    return patterns.T @ patterns / patterns.shape[1]


def subtracts_one_identity(patterns):
    return patterns.T @ patterns / patterns.shape[1] - np.eye(patterns.shape[1])


def product_of_the_wrong_axes(patterns):
    W = patterns @ patterns.T / patterns.shape[1]
    np.fill_diagonal(W, 0)
    return W


def inner_products_for_outer(patterns):
    n = patterns.shape[1]
    W = np.zeros((n, n))
    for x in patterns:
        W += x @ x.T
    np.fill_diagonal(W, 0)
    return W / n


def stores_the_last_pattern_only(patterns):
    n = patterns.shape[1]
    for x in patterns:
        W = np.outer(x, x) / n
    np.fill_diagonal(W, 0)
    return W


def does_not_divide(patterns):
    W = patterns.T @ patterns
    np.fill_diagonal(W, 0)
    return W


def divides_by_the_patterns(patterns):
    W = patterns.T @ patterns / len(patterns)
    np.fill_diagonal(W, 0)
    return W


def fills_one_half_of_the_matrix(patterns):
    return np.triu(patterns.T @ patterns, 1) / patterns.shape[1]


def divides_integers_in_place(patterns):
    W = patterns.T @ patterns
    np.fill_diagonal(W, 0)
    W /= patterns.shape[1]
    return W


# hopfield_energy


def counts_each_pair_twice(W, s):
    return -(s @ W @ s)


def positive_energy(W, s):
    return 0.5 * (s @ W @ s)


def halves_the_pairs_again(W, s):
    return -0.5 * (s @ np.triu(W, 1) @ s)


def forgets_one_of_the_states(W, s):
    return -0.5 * np.sum(W @ s)


def leaves_the_products_unsummed(W, s):
    return -0.5 * s * W * s


def energy_of_each_unit(W, s):
    return -0.5 * s * (W @ s)


# hopfield_recall


def silent_at_zero(W, s, order):
    s = s.copy()
    for i in order:
        s[i] = np.sign(W[i] @ s)
    return s


def up_at_zero(W, s, order):
    s = s.copy()
    for i in order:
        s[i] = 1 if W[i] @ s >= 0 else -1
    return s


def down_at_zero(W, s, order):
    s = s.copy()
    for i in order:
        s[i] = 1 if W[i] @ s > 0 else -1
    return s


def _update(W, s, i):
    field = W[i] @ s
    if field != 0:
        s[i] = np.sign(field)


def fields_of_the_old_state(W, s, order):
    new = s.copy()
    for i in order:
        field = W[i] @ s
        if field != 0:
            new[i] = np.sign(field)
    return new


def updates_every_unit(W, s, order):
    s = s.copy()
    for i in range(len(s)):
        _update(W, s, i)
    return s


def updates_all_at_once(W, s, order):
    for _ in order:
        field = W @ s
        s = np.where(field == 0, s, np.sign(field))
    return s


def repeats_until_stable(W, s, order):
    s = s.copy()
    for _ in range(20):
        for i in order:
            _update(W, s, i)
    return s


def stops_after_one_unit(W, s, order):
    s = s.copy()
    for i in order:
        _update(W, s, i)
        break
    return s


def updates_no_unit_twice(W, s, order):
    s = s.copy()
    for i in dict.fromkeys(order):
        _update(W, s, i)
    return s


def recalls_in_the_callers_array(W, s, order):
    for i in order:
        _update(W, s, i)
    return s
