"""How students get information theory wrong."""

import math
from collections import Counter

import numpy as np


def _entropy(p, base=2):
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
    return -_entropy(p, base)


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


# joint_entropy


def nan_for_an_empty_cell(joint, base=2):
    return -np.sum(joint * np.log(joint)) / np.log(base)


def adds_the_marginal_entropies(joint, base=2):
    return _entropy(joint.sum(axis=1), base) + _entropy(joint.sum(axis=0), base)


def entropy_of_the_rows_alone(joint, base=2):
    return _entropy(joint.sum(axis=1), base)


def one_entropy_for_each_row(joint, base=2):
    return np.array([_entropy(row, base) for row in joint])


def table_in_bits_only(joint, base=2):
    return _entropy(joint, 2)


def table_without_minus(joint, base=2):
    return -_entropy(joint, base)


# conditional_entropy


def conditions_on_the_columns(joint, base=2):
    return _entropy(joint, base) - _entropy(joint.sum(axis=0), base)


def plain_mean_of_the_rows(joint, base=2):
    return np.mean([_entropy(row / row.sum(), base) for row in joint if row.sum() > 0])


def does_not_divide_by_the_row(joint, base=2):
    return _entropy(joint, base)


def entropy_of_the_columns_alone(joint, base=2):
    return _entropy(joint.sum(axis=0), base)


def nan_for_an_empty_cell_of_a_row(joint, base=2):
    given = joint / joint.sum(axis=1, keepdims=True)
    return -np.sum(joint * np.log(given)) / np.log(base)


def nan_for_an_empty_row(joint, base=2):
    total = 0.0
    for row in joint:
        given = row / row.sum()
        total -= row.sum() * np.sum(given * np.log(np.maximum(given, 1e-12))) / np.log(base)
    return total


def conditional_in_bits_only(joint, base=2):
    return _entropy(joint, 2) - _entropy(joint.sum(axis=1), 2)


# mutual_information


def nan_for_a_cell_of_zero(joint, base=2):
    separate = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return np.sum(joint * np.log(joint / separate)) / np.log(base)


def nan_for_a_line_of_zeros(joint, base=2):
    separate = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return np.sum(joint * np.log(joint / separate + 1e-12)) / np.log(base)


def weighs_by_the_independent_table(joint, base=2):
    separate = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    used = joint > 0
    return np.sum(separate[used] * np.log(joint[used] / separate[used])) / np.log(base)


def multiplies_the_marginals_elementwise(joint, base=2):
    separate = joint.sum(axis=1) * joint.sum(axis=0)
    return np.nansum(joint * np.log(joint / separate)) / np.log(base)


def adds_the_joint_entropy(joint, base=2):
    separate = _entropy(joint.sum(axis=1), base) + _entropy(joint.sum(axis=0), base)
    return separate + _entropy(joint, base)


def turns_the_sign_of_information(joint, base=2):
    separate = _entropy(joint.sum(axis=1), base) + _entropy(joint.sum(axis=0), base)
    return _entropy(joint, base) - separate


def subtracts_from_the_wrong_entropy(joint, base=2):
    conditional = _entropy(joint, base) - _entropy(joint.sum(axis=1), base)
    return _entropy(joint.sum(axis=1), base) - conditional


def information_in_bits_only(joint, base=2):
    separate = _entropy(joint.sum(axis=1), 2) + _entropy(joint.sum(axis=0), 2)
    return separate - _entropy(joint, 2)


# boltzmann_distribution


def prefers_high_energies(energies, temperature):
    factors = np.exp((energies - np.max(energies)) / temperature)
    return factors / factors.sum()


def ignores_the_temperature(energies, temperature):
    factors = np.exp(-(energies - np.min(energies)))
    return factors / factors.sum()


def multiplies_by_the_temperature(energies, temperature):
    factors = np.exp(-(energies - np.min(energies)) * temperature)
    return factors / factors.sum()


def forgets_the_partition_function(energies, temperature):
    return np.exp(-energies / temperature)


def does_not_shift(energies, temperature):
    factors = np.exp(-energies / temperature)
    return factors / factors.sum()


def shifts_to_the_highest_energy(energies, temperature):
    factors = np.exp(-(energies - np.max(energies)) / temperature)
    return factors / factors.sum()


def clips_the_exponents(energies, temperature):
    factors = np.exp(np.clip(-energies / temperature, -500, 500))
    return factors / factors.sum()


def shifts_the_callers_energies(energies, temperature):
    energies -= np.min(energies)
    factors = np.exp(-energies / temperature)
    return factors / factors.sum()


def fills_an_array_like_the_energies(energies, temperature):
    result = np.zeros_like(energies)
    factors = np.exp(-(energies - np.min(energies)) / temperature)
    result[:] = factors / factors.sum()
    return result


# boltzmann_entropy


def logarithm_of_base_two(microstates, k=1.380649e-23):
    return k * math.log2(microstates)


def logarithm_of_base_ten(microstates, k=1.380649e-23):
    return k * math.log10(microstates)


def leaves_out_k(microstates, k=1.380649e-23):
    return math.log(microstates)


def ignores_k(microstates, k=1.380649e-23):
    return 1.380649e-23 * math.log(microstates)


def rounds_the_constant(microstates, k=1.38e-23):
    return k * math.log(microstates)


def counts_in_32_bits(microstates, k=1.380649e-23):
    return k * np.log(np.uint32(microstates % 2**32))


# empirical_distribution


def counts_for_probabilities(samples):
    return np.unique(samples, return_counts=True)


def divides_by_the_number_of_values(samples):
    values, counts = np.unique(samples, return_counts=True)
    return values, counts / len(values)


def in_order_of_appearance(samples):
    counts = Counter(np.array(samples).tolist())
    return list(counts), [count / len(samples) for count in counts.values()]


def most_common_first(samples):
    counts = sorted(Counter(np.array(samples).tolist()).items(), key=lambda pair: -pair[1])
    return [value for value, _ in counts], [count / len(samples) for _, count in counts]


def sorts_the_values_alone(samples):
    counts = Counter(np.array(samples).tolist())
    return sorted(counts), [count / len(samples) for count in counts.values()]


def probabilities_before_values(samples):
    values, counts = np.unique(samples, return_counts=True)
    return counts / len(samples), values


def counts_from_zero_up(samples):
    counts = np.bincount(samples)
    values = np.nonzero(counts)[0]
    return values, counts[values] / len(samples)


def fills_the_gaps(samples):
    values = np.arange(np.min(samples), np.max(samples) + 1)
    counts = [np.sum(np.array(samples) == value) for value in values]
    return values, np.array(counts) / len(samples)


def sorts_the_callers_samples(samples):
    samples.sort()
    values = sorted(set(samples))
    return values, [np.mean(np.array(samples) == value) for value in values]
