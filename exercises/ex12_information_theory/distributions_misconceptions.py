"""How students get distributions wrong."""

import math
from collections import Counter

import numpy as np

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
