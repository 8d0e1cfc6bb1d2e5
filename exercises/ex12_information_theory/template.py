"""ex12 Information theory.

A distribution is an array (n,) of probabilities: none is negative, and they sum to 1. Some may be
0; wherever 0 · log 0 appears, it counts as 0. A joint table is an array (n, m) that holds p(x, y):
X along the rows, Y along the columns, all cells together sum to 1.

`base` is the base of the logarithm: 2 gives bits, e gives nats. An entropy or a divergence is one
number. No function changes its arguments.
"""

import numpy as np


def entropy(p, base=2):
    """Return the entropy H(p) = −Σ p_i log p_i of a distribution.

    An outcome of probability 0 adds 0. p is an array or a list.

    >>> print(float(entropy(np.array([0.5, 0.25, 0.25, 0.0]))))
    1.5
    """
    raise NotImplementedError


def cross_entropy(p, q, base=2):
    """Return the cross entropy H(p, q) = −Σ p_i log q_i of two distributions (n,).

    An outcome with p_i = 0 adds 0, even if q_i is 0 too. If q_i = 0 where p_i is not, the result is
    infinite (np.inf).

    >>> print(round(float(cross_entropy(np.array([0.5, 0.5]), np.array([0.25, 0.75]))), 4))
    1.2075
    """
    raise NotImplementedError


def kl_divergence(p, q, base=2):
    """Return the Kullback-Leibler divergence D(p‖q) = Σ p_i log(p_i / q_i) of two distributions.

    An outcome with p_i = 0 adds 0, even if q_i is 0 too. If q_i = 0 where p_i is not, the result is
    infinite (np.inf).

    >>> print(float(kl_divergence(np.array([0.0, 1.0]), np.array([0.75, 0.25]))))
    2.0
    """
    raise NotImplementedError


def joint_entropy(joint, base=2):
    """Return H(X, Y) = −Σ p(x, y) log p(x, y) of a joint table (n, m), one number.

    >>> print(float(joint_entropy(np.array([[0.5, 0.25], [0.0, 0.25]]))))
    1.5
    """
    raise NotImplementedError


def conditional_entropy(joint, base=2):
    """Return H(Y|X) of a joint table (n, m): what is left open about Y when X is known.

    It is −Σ p(x, y) log p(y|x) with p(y|x) = p(x, y) / p(x), X along the rows and Y along the
    columns. A row of zeros, an X that never occurs, adds 0.

    >>> print(float(conditional_entropy(np.array([[0.25, 0.25], [0.5, 0.0]]))))
    0.5
    """
    raise NotImplementedError


def mutual_information(joint, base=2):
    """Return I(X; Y) = Σ p(x, y) log(p(x, y) / (p(x) p(y))) of a joint table (n, m).

    p(x) and p(y) are the marginal distributions of the table. A cell of 0 adds 0, also in a row or
    a column of zeros.

    >>> print(float(mutual_information(np.array([[0.5, 0.0], [0.0, 0.5]]))))
    1.0
    """
    raise NotImplementedError


def boltzmann_distribution(energies, temperature):
    """Return p_i = exp(−E_i / T) / Σ exp(−E_j / T) for energies E (n,) and a temperature T > 0.

    Boltzmann's constant is taken as 1. Energies may be as large as ±10000, or far apart.

    >>> print(boltzmann_distribution(np.array([10000.0, 10000.0, -10000.0]), 5.0))
    [0. 0. 1.]
    """
    raise NotImplementedError


def boltzmann_entropy(microstates, k=1.380649e-23):
    """Return S = k ln W, the entropy of a system with W equally likely microstates.

    W is a whole number from 1 up to 10**18; ln is the natural logarithm.

    >>> print(round(float(boltzmann_entropy(8, k=1.0)), 6))
    2.079442
    """
    raise NotImplementedError


def empirical_distribution(samples):
    """Return the unlike values of the samples, ascending, and the probability of each.

    samples is a list or an array (n,) of numbers, n ≥ 1. The result is a pair (values,
    probabilities) of two arrays (or lists) of one length; only values that occur are in it.

    >>> values, probabilities = empirical_distribution([3, -1, 3, 7])
    >>> print(list(map(int, values)), list(map(float, probabilities)))
    [-1, 3, 7] [0.25, 0.5, 0.25]
    """
    raise NotImplementedError
