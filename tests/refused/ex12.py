# Wrong solutions of ex12 that are no misconceptions of the course; each is named TASK__MISTAKE.
import math

import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex12"].reference


def kl_divergence__symmetric(p, q, base=2):
    return (right.kl_divergence(p, q, base) + right.kl_divergence(q, p, base)) / 2


def kl_divergence__no_infinity(p, q, base=2):
    p, q = np.asarray(p, float), np.asarray(q, float)
    m = (p > 0) & (q > 0)
    return float(np.sum(p[m] * np.log(p[m] / q[m])) / np.log(base))


def conditional_entropy__of_x(j, base=2):
    return right.conditional_entropy(np.asarray(j).T, base)


def conditional_entropy__unweighted(j, base=2):
    j = np.asarray(j, float)
    return float(np.mean([right.entropy(r / r.sum(), base) for r in j if r.sum() > 0]))


def mutual_information__conditional(j, base=2):
    return right.conditional_entropy(j, base)


def boltzmann_distribution__plus(e, T):
    return right.boltzmann_distribution(-np.asarray(e, float), T)


def empirical_distribution__unsorted(s):
    s = list(np.ravel(s))
    v = list(dict.fromkeys(s))
    return np.array(v), np.array([s.count(x) / len(s) for x in v])


def _l(x, base):
    return np.log(x) / np.log(base)


def entropy__writes(p, base=2):
    p = np.asarray(p)
    p[p == 0] = 1e-12
    return -np.sum(p * _l(p, base))


def entropy__early(p, base=2):
    H = 0
    for v in p:
        if v == 0:
            return H
        H -= v * math.log(v, base)
    return H


def entropy__gini(p, base=2):
    p = np.asarray(p, float)
    return 1 - np.sum(p**2)


def cross_entropy__infanyzero(p, q, base=2):
    if (q == 0).any():
        return np.inf
    return -np.sum(p * _l(q, base))


def cross_entropy__qzero(p, q, base=2):
    q = np.asarray(q, float)
    q[q == 0] = 1e-12
    return -np.sum(p * _l(q, base))


def kl_divergence__abs(p, q, base=2):
    m = (p > 0) & (q > 0)
    return (
        np.sum(np.abs(p[m] * _l(p[m] / q[m], base))) if not ((p > 0) & (q == 0)).any() else np.inf
    )


def kl_divergence__delta(p, q, base=2):
    return np.sum(p * _l((p + 1e-7) / (q + 1e-7), base))


def joint_entropy__norm(joint, base=2):
    return sum(right.entropy(r / r.sum(), base) for r in joint if r.sum() > 0)


def conditional_entropy__mi(joint, base=2):
    return right.entropy(joint.sum(1), base) - right.joint_entropy(joint, base)


def mutual_information__nopy(joint, base=2):
    px = joint.sum(1, keepdims=True) * np.ones_like(joint)
    m = joint > 0
    return np.sum(joint[m] * _l(joint[m] / px[m], base))


def mutual_information__abs(joint, base=2):
    q = np.outer(joint.sum(1), joint.sum(0))
    m = joint > 0
    return np.sum(np.abs(joint[m] * _l(joint[m] / q[m], base)))


def boltzmann_distribution__shiftafter(E, temperature):
    w = np.exp(-E / temperature - np.min(E))
    return w / w.sum()


def boltzmann_distribution__mean(E, temperature):
    w = np.exp(-(E - np.mean(E)) / temperature)
    return w / w.sum()


def boltzmann_entropy__sum(W, k=1.380649e-23):
    return k * sum(math.log(i) for i in range(1, min(W, 10000) + 1))


def boltzmann_entropy__int32(W, k=1.380649e-23):
    return k * np.log(float(np.array(W).astype(np.int32)))


def empirical_distribution__desc(samples):
    v, n = np.unique(samples, return_counts=True)
    return v[::-1], (n / n.sum())[::-1]


def empirical_distribution__bycount(samples):
    v, n = np.unique(samples, return_counts=True)
    o = np.argsort(n)
    return v[o], (n / n.sum())[o]


def empirical_distribution__n1(samples):
    v, n = np.unique(samples, return_counts=True)
    return v, n / max(1, len(samples) - 1)
