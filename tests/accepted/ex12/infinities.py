"""Infinities let through and taken out, long doubles, pairs and lists."""

import numpy as np, math


def entropy(p, base=2):
    p = np.asarray(p, float)
    return -np.dot(p, np.log(p, where=p > 0, out=np.zeros_like(p))) / np.log(base)


def cross_entropy(p, q, base=2):
    p, q = np.asarray(p, float), np.asarray(q, float)
    if ((p > 0) & (q == 0)).any():
        return float("inf")
    return -np.sum(p * np.log(np.where(q > 0, q, 1))) / np.log(base)


def kl_divergence(p, q, base=2):
    p, q = np.float32(p), np.float32(q)
    m = p > 0
    with np.errstate(divide="ignore"):
        return np.sum(p[m] * (np.log(p[m]) - np.log(q[m]))) / np.log(np.float32(base))


def joint_entropy(joint, base=2):
    return entropy(joint.flatten(), base)


def conditional_entropy(joint, base=2):
    return joint_entropy(joint, base) - entropy(joint.sum(axis=1), base)


def mutual_information(joint, base=2):
    px, py = joint.sum(1), joint.sum(0)
    I = 0.0
    for i, j in zip(*np.nonzero(joint)):
        I += joint[i, j] * math.log(joint[i, j] / (px[i] * py[j]), base)
    return I


def boltzmann_distribution(energies, temperature):
    lo = min(energies)
    w = [math.exp(-(e - lo) / temperature) for e in energies]
    Z = sum(w)
    return [v / Z for v in w]


def boltzmann_entropy(microstates, k=1.380649e-23):
    return np.log(np.array(microstates)) * k


def empirical_distribution(samples):
    s = list(samples)
    v = sorted(set(s))
    return [v, [s.count(k) / len(s) for k in v]]
