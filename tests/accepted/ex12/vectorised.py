"""Compact numpy; divergences by one formula, tables by the divergence, infinities left to numpy."""
import numpy as np


def kl_divergence(p, q, base=2):
    p, q = np.asarray(p, float), np.asarray(q, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(p > 0, p * np.log(p / q), 0).sum() / np.log(base)


def entropy(p, base=2):
    n = np.size(p)
    return np.log(n) / np.log(base) - kl_divergence(p, np.full(n, 1 / n), base)


def cross_entropy(p, q, base=2):
    return entropy(p, base) + kl_divergence(p, q, base)


def joint_entropy(joint, base=2):
    return entropy(joint.reshape(-1), base)


def mutual_information(joint, base=2):
    return kl_divergence(joint, joint.sum(1, keepdims=True) @ joint.sum(0, keepdims=True), base)


def conditional_entropy(joint, base=2):
    return entropy(joint.sum(axis=0), base) - mutual_information(joint, base)


def boltzmann_distribution(energies, temperature):
    a = -np.asarray(energies) / temperature
    a = a - a.max()
    return np.exp(a - np.log(np.exp(a).sum()))


def boltzmann_entropy(microstates, k=1.380649e-23):
    return k * np.log(microstates)


def empirical_distribution(samples):
    values = np.array(sorted(set(samples)))
    return values, (np.asarray(samples) == values[:, np.newaxis]).mean(axis=1)
