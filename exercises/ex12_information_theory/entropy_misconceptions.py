"""How students get entropies and divergences wrong."""

import numpy as np


def entropy_of(p, base=2):
    p = np.asarray(p, dtype=float).ravel()
    p = p[p > 0]
    return -np.sum(p * np.log(p)) / np.log(base)


# entropy


def nan_for_an_impossible_outcome(p, base=2):
    return -np.sum(p * np.log(p)) / np.log(base)


def always_bits(p, base=2):
    p = np.array(p)
    p = p[p > 0]
    return -np.sum(p * np.log2(p))


def always_nats(p, base=2):
    p = np.array(p)
    p = p[p > 0]
    return -np.sum(p * np.log(p))


def always_base_ten(p, base=2):
    p = np.array(p)
    p = p[p > 0]
    return -np.sum(p * np.log10(p))


def forgets_the_minus(p, base=2):
    return -entropy_of(p, base)


def every_surprise_counts_alike(p, base=2):
    p = np.array(p)
    p = p[p > 0]
    return -np.sum(np.log(p)) / np.log(base)


def leaves_the_terms_unsummed(p, base=2):
    p = np.array(p) + 1e-12
    return -p * np.log(p) / np.log(base)


def overwrites_the_zeros(p, base=2):
    for i in range(len(p)):
        if p[i] == 0:
            p[i] = 1e-7
    return -np.sum(p * np.log(p)) / np.log(base)


def selects_from_arrays_only(p, base=2):
    p = p[p > 0]
    return -np.sum(p * np.log(p)) / np.log(base)


# cross_entropy


def swaps_p_and_q(p, q, base=2):
    return finite_by_nothing(q, p, base)


def finite_by_nothing(p, q, base=2):
    used = p > 0
    return -np.sum(p[used] * np.log(q[used])) / np.log(base)


def nan_where_both_are_zero(p, q, base=2):
    return -np.sum(p * np.log(q)) / np.log(base)


def finite_by_a_delta(p, q, base=2):
    return -np.sum(p * np.log(q + 1e-7)) / np.log(base)


def leaves_out_what_q_excludes(p, q, base=2):
    used = q > 0
    return -np.sum(p[used] * np.log(q[used])) / np.log(base)


def always_two_as_base(p, q, base=2):
    used = p > 0
    return -np.sum(p[used] * np.log2(q[used]))


def natural_cross_entropy(p, q, base=2):
    used = p > 0
    return -np.sum(p[used] * np.log(q[used]))


def likeliest_outcome_only(p, q, base=2):
    return -np.log(q[np.argmax(p)]) / np.log(base)


def binary_cross_entropy(p, q, base=2):
    used = p > 0
    both = p[used] * np.log(q[used]) + (1 - p[used]) * np.log(1 - q[used] + 1e-12)
    return -np.sum(both) / np.log(base)


def stores_into_an_array_like_p(p, q, base=2):
    terms = np.zeros_like(p)
    used = p > 0
    terms[used] = -p[used] * np.log(q[used]) / np.log(base)
    return np.sum(terms)


# kl_divergence


def turned_round(p, q, base=2):
    return _divergence(q, p, base)


def _divergence(p, q, base=2):
    used = p > 0
    return np.sum(p[used] * np.log(p[used] / q[used])) / np.log(base)


def nan_where_p_is_zero(p, q, base=2):
    return np.sum(p * np.log(p / q)) / np.log(base)


def nan_for_nought_by_nought(p, q, base=2):
    return np.sum(p * np.log(p / q + 1e-12)) / np.log(base)


def finite_divergence(p, q, base=2):
    return np.sum(p * np.log((p + 1e-12) / (q + 1e-12))) / np.log(base)


def skips_where_either_is_zero(p, q, base=2):
    used = (p > 0) & (q > 0)
    return np.sum(p[used] * np.log(p[used] / q[used])) / np.log(base)


def forgets_to_subtract_the_entropy(p, q, base=2):
    return finite_by_nothing(p, q, base)


def negative_divergence(p, q, base=2):
    used = p > 0
    return -np.sum(p[used] * np.log(p[used] / q[used])) / np.log(base)


def divergence_in_bits_only(p, q, base=2):
    used = p > 0
    return np.sum(p[used] * np.log2(p[used] / q[used]))


def natural_divergence(p, q, base=2):
    used = p > 0
    return np.sum(p[used] * np.log(p[used] / q[used]))


def quotient_of_logarithms(p, q, base=2):
    used = p > 0
    return np.sum(p[used] * np.log(p[used]) / np.log(q[used])) / np.log(base)


def replaces_zeros_in_p_and_q(p, q, base=2):
    infinite = np.any((q == 0) & (p > 0))
    p[p == 0] = 1e-7
    q[q == 0] = 1e-7
    return np.inf if infinite else np.sum(p * np.log(p / q)) / np.log(base)
