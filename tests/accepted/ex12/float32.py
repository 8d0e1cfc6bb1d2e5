# Everything in single precision.
import numpy as np


def f32(x):
    return np.asarray(x, dtype=np.float32)


def plogp(p, base):
    p = f32(p)
    p = p[p > 0]
    return p * np.log(p) / np.log(f32(base))


def entropy(p, base=2):
    return -plogp(p, base).sum()


def cross_entropy(p, q, base=2):
    p, q = f32(p), f32(q)
    return -(p[p != 0] * np.log(q[p != 0])).sum() / np.log(f32(base))


def kl_divergence(p, q, base=2):
    return cross_entropy(p, q, base) - entropy(p, base)


def joint_entropy(joint, base=2):
    return entropy(joint, base)


def conditional_entropy(joint, base=2):
    return joint_entropy(joint, base) - entropy(f32(joint).sum(axis=1), base)


def mutual_information(joint, base=2):
    return entropy(f32(joint).sum(axis=0), base) - conditional_entropy(joint, base)


def boltzmann_distribution(energies, temperature):
    a = -f32(energies) / f32(temperature)
    e = np.exp(a - a.max())
    return e / e.sum()


def boltzmann_entropy(microstates, k=1.380649e-23):
    return f32(k) * np.log(f32(microstates))


def empirical_distribution(samples):
    values, counts = np.unique(f32(samples), return_counts=True)
    return values, f32(counts) / f32(len(samples))
