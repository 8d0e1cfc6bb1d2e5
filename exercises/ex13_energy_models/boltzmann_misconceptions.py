"""How students get Boltzmann machines wrong."""

import itertools

import numpy as np

from .restricted_misconceptions import sigmoid

# boltzmann_energy


def interactions_without_half(W, b, s):
    return -(s @ W @ s) - b @ s


def adds_the_bias(W, b, s):
    return -0.5 * (s @ W @ s) + b @ s


def halves_the_bias_too(W, b, s):
    return -0.5 * (s @ W @ s + b @ s)


def forgets_the_bias(W, b, s):
    return -0.5 * (s @ W @ s)


def bias_of_silent_units_too(W, b, s):
    return -0.5 * (s @ W @ s) - np.sum(b)


def turns_both_signs(W, b, s):
    return 0.5 * (s @ W @ s) + b @ s


def takes_zero_for_minus_one(W, b, s):
    s = 2 * s - 1
    return -0.5 * (s @ W @ s) - b @ s


# boltzmann_probabilities


def _states(n):
    return np.array(list(itertools.product([0.0, 1.0], repeat=n)))


def _of(energies):
    factors = np.exp(np.min(energies) - energies)
    return factors / factors.sum()


def _energies(W, b, states):
    return np.array([-0.5 * (s @ W @ s) - b @ s for s in states])


def first_unit_fastest(W, b):
    return _of(_energies(W, b, _states(len(b))[:, ::-1]))


def starts_with_all_units_on(W, b):
    return _of(_energies(W, b, 1 - _states(len(b))))


def states_of_minus_one_and_one(W, b):
    return _of(_energies(W, b, 2 * _states(len(b)) - 1))


def likes_high_energies(W, b):
    return _of(-_energies(W, b, _states(len(b))))


def forgets_z(W, b):
    return np.exp(-_energies(W, b, _states(len(b))))


def overflows(W, b):
    factors = np.exp(-_energies(W, b, _states(len(b))))
    return factors / factors.sum()


def units_on_their_own(W, b):
    p = sigmoid(b)
    return np.array([np.prod(np.where(s > 0, p, 1 - p)) for s in _states(len(b))])


def pairs_counted_twice(W, b):
    return _of(_energies(2 * W, b, _states(len(b))))
