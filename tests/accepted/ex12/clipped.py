# δ inside every logarithm, as the book does for its loss; the infinite cases are asked for first.
import numpy as np
from collections import Counter

DELTA = 1e-7


def log(x, base):
    return np.log(x + DELTA) / np.log(base)


def entropy(p, base=2):
    p = np.clip(p, 1e-7, 1)
    return -np.sum(p * log(p, base))


def cross_entropy(p, q, base=2):
    if ((p > 0) & (q == 0)).any():
        return np.inf
    return np.array(-np.sum(p * log(q, base)))


def kl_divergence(p, q, base=2):
    if np.any(q[p > 0] == 0):
        return float("inf")
    return np.sum(p * (log(p, base) - log(q, base)))


def joint_entropy(joint, base=2):
    print("cells:", joint.size)
    return -np.sum(joint * log(joint, base), axis=(0, 1))


def conditional_entropy(joint, base=2):
    px = joint.sum(axis=1, keepdims=True)
    given = joint / (px + 1e-12)
    return -np.sum(joint * log(given, base))


def mutual_information(joint, base=2):
    px, py = joint.sum(axis=1), joint.sum(axis=0)
    return np.sum(joint * (log(joint, base) - log(np.outer(px, py), base)))


def boltzmann_distribution(energies, temperature):
    beta = 1 / temperature
    saved = energies.copy()
    energies -= energies.min()
    w = np.exp(-beta * energies)
    energies[:] = saved
    return w / np.sum(w)


def boltzmann_entropy(microstates, k=1.380649e-23):
    return np.float64(k) * np.log2(float(microstates)) * np.log(2)


def empirical_distribution(samples):
    n = len(samples)
    pairs = sorted(Counter(list(samples)).items())
    return [v for v, _ in pairs], np.array([c for _, c in pairs]) / n
