"""Counters, masks and logarithms of products; one measure by way of another."""

import numpy as np, math


def entropy(p, base=2):
    return -sum(v * math.log(v, base) for v in p if v > 0)


def cross_entropy(p, q, base=2):
    H = 0.0
    for a, b in zip(p, q):
        if a == 0:
            continue
        if b == 0:
            return math.inf
        H -= a * math.log(b, base)
    return H


def kl_divergence(p, q, base=2):
    D = 0
    for a, b in zip(p, q):
        if a > 0:
            if b == 0:
                return np.inf
            D += a * math.log(a / b) / math.log(base)
    return D


def joint_entropy(joint, base=2):
    return -sum(v * math.log(v, base) for r in joint.tolist() for v in r if v)


def conditional_entropy(joint, base=2):
    px = np.broadcast_to(joint.sum(1)[:, None], joint.shape)
    m = joint > 0
    return -(joint[m] * np.log(joint[m] / px[m])).sum() / np.log(base)


def mutual_information(joint, base=2):
    px, py = joint.sum(1), joint.sum(0)
    I = 0.0
    for i, j in zip(*np.nonzero(joint)):
        I += joint[i, j] * math.log(joint[i, j] / (px[i] * py[j]), base)
    return I


def boltzmann_distribution(energies, temperature):
    a = -np.asarray(energies, float) / temperature
    a -= a.max()
    return np.exp(a) / np.exp(a).sum()


def boltzmann_entropy(microstates, k=1.380649e-23):
    return k * np.log2(float(microstates)) * np.log(2)


def empirical_distribution(samples):
    v, n = np.unique(samples, return_counts=True)
    return v, n / n.sum()
