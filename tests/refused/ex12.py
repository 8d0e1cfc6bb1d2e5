# Wrong solutions of ex12 that are no misconceptions of the course; each is named TASK__MISTAKE.
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
