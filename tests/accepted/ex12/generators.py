"""Generators and Fractions-free sums, math.fsum, Counter, one helper for everything."""
import math
from collections import Counter

import numpy as np


def expect(weights, values, base):
    terms = (w * -math.log(v) if v > 0 else math.inf for w, v in zip(weights, values) if w > 0)
    return math.fsum(terms) / math.log(base) + 0.0


def flat(p):
    return np.ravel(p).tolist()


def entropy(p, base=2):
    return expect(flat(p), flat(p), base)


def cross_entropy(p, q, base=2):
    return expect(flat(p), flat(q), base)


def kl_divergence(p, q, base=2):
    both = [(a, b) for a, b in zip(flat(p), flat(q)) if a > 0]
    if any(b == 0 for _, b in both):
        return float("inf")
    return math.fsum(a * math.log(a / b) for a, b in both) / math.log(base)


joint_entropy = entropy


def conditional_entropy(joint, base=2):
    def rows():
        for row in np.asarray(joint, dtype=float):
            share = math.fsum(row)
            if share:
                yield share * entropy(row / share, base)

    return math.fsum(rows())


def mutual_information(joint, base=2):
    joint = np.asarray(joint, dtype=float)
    alone = np.outer(joint.sum(axis=-1), joint.sum(axis=0))
    return kl_divergence(joint, alone, base)


def boltzmann_distribution(energies, temperature):
    lowest = min(flat(energies))
    weights = [math.exp((lowest - e) / temperature) for e in flat(energies)]
    return [w / math.fsum(weights) for w in weights]


def boltzmann_entropy(microstates, k=1.380649e-23):
    return k * math.log(microstates)


def empirical_distribution(samples):
    counts = Counter(flat(samples))
    values = sorted(counts)
    return np.array(values), [counts[v] / len(flat(samples)) for v in values]
