# Plain Python: loops and math, lists and dicts, no numpy at all.
import math


def entropy(p, base=2):
    h = 0
    for x in p:
        if x > 0:
            h += x * math.log(1 / x, base)
    return h


def cross_entropy(p, q, base=2):
    total = 0
    for a, b in zip(p, q):
        if a == 0:
            continue
        if b == 0:
            return float("inf")
        total -= a * math.log(b) / math.log(base)
    return total


def kl_divergence(p, q, base=2):
    d = 0.0
    for a, b in zip(p, q):
        if a > 0 and b > 0:
            d += a * (math.log(a, base) - math.log(b, base))
        elif a > 0:
            d = math.inf
    return d


def joint_entropy(joint, base=2):
    return entropy([cell for row in joint for cell in row], base)


def conditional_entropy(joint, base=2):
    h = 0
    for row in joint:
        weight = sum(row)
        if weight != 0:
            h += weight * entropy([cell / weight for cell in row], base)
    return h


def mutual_information(joint, base=2):
    px = [sum(row) for row in joint]
    py = [sum(column) for column in zip(*joint)]
    total = 0
    for i, row in enumerate(joint):
        for j, cell in enumerate(row):
            if cell:
                total += cell * math.log(cell / (px[i] * py[j]), base)
    return total


def boltzmann_distribution(energies, temperature):
    lowest = min(energies)
    factors = [math.exp((lowest - e) / temperature) for e in energies]
    z = math.fsum(factors)
    return [f / z for f in factors]


def boltzmann_entropy(microstates, k=1.380649e-23):
    return -k * math.log(1 / microstates)


def empirical_distribution(samples):
    counts = {}
    for s in samples:
        counts[s] = counts.get(s, 0) + 1
    values = sorted(counts)
    return values, [counts[v] / len(samples) for v in values]
