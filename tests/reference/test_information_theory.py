"""The reference of ex12 against scipy, scikit-learn, mpmath and sums written out."""

import math
from collections import Counter
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import scipy.special
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import mutual_info_score

from grader.catalog import Catalog

information = Catalog()["ex12"].reference
quickly = settings(max_examples=60, deadline=None)
bases = st.sampled_from([2, math.e, 10, 3, 0.5])


def normalised(shape):
    """Return a strategy for distributions of a shape, with zeros among them."""
    counts = arrays(np.int64, shape, elements=st.integers(0, 9))
    return counts.filter(np.any).map(lambda table: table / table.sum())


def pairs():
    """Return a strategy for two distributions over the same outcomes."""
    return st.integers(1, 5).flatmap(lambda n: st.tuples(normalised(n), normalised(n)))


def tables():
    """Return a strategy for joint tables, with empty cells, rows and columns."""
    return st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(normalised)


def close(found, expected):
    """Return whether two numbers agree to the last digits, infinities too."""
    return found == pytest.approx(expected, rel=1e-12, abs=1e-12)


@quickly
@given(p=st.integers(1, 6).flatmap(normalised), base=bases)
def test_entropy_agrees_with_scipy(p, base):
    """Entropy is scipy's, zeros and bases included, for lists as well."""
    expected = np.sum(scipy.special.entr(p)) / np.log(base)
    assert close(information.entropy(p, base), expected)
    assert close(information.entropy(p.tolist(), base), expected)


@quickly
@given(pair=pairs(), base=bases)
def test_divergence_agrees_with_scipy(pair, base):
    """D(p‖q) is the sum of scipy's rel_entr: inf where q is 0 and p is not."""
    p, q = pair
    expected = np.sum(scipy.special.rel_entr(p, q)) / np.log(base)
    assert close(information.kl_divergence(p, q, base), expected)


@quickly
@given(pair=pairs(), base=bases)
def test_cross_entropy_agrees_with_xlogy(pair, base):
    """H(p, q) is the sum of scipy's xlogy, for which 0 · log 0 is 0 too."""
    p, q = pair
    expected = -np.sum(scipy.special.xlogy(p, q)) / np.log(base)
    assert close(information.cross_entropy(p, q, base), expected)


@quickly
@given(joint=tables(), base=bases)
def test_joint_entropy_is_a_sum_over_cells(joint, base):
    """H(X, Y) adds up the cells as Python's own loop does."""
    expected = -sum(cell * math.log(cell, base) for cell in joint.flat if cell)
    assert close(information.joint_entropy(joint, base), expected)


@quickly
@given(joint=tables(), base=bases)
def test_conditional_entropy_is_the_weighted_mean_of_the_rows(joint, base):
    """H(Y|X) is the mean of scipy's entropies of the rows, each with its weight."""
    expected = sum(row.sum() * scipy.stats.entropy(row, base=base) for row in joint if row.any())
    assert close(information.conditional_entropy(joint, base), expected)


@quickly
@given(counts=arrays(np.int64, (3, 4), elements=st.integers(0, 5)).filter(np.any), base=bases)
def test_mutual_information_agrees_with_sklearn(counts, base):
    """I(X; Y) is what scikit-learn finds in samples with these counts."""
    rows, columns = np.nonzero(counts)
    times = counts[rows, columns]
    expected = mutual_info_score(rows.repeat(times), columns.repeat(times)) / np.log(base)
    assert close(information.mutual_information(counts / counts.sum(), base), expected)


@quickly
@given(pair=st.tuples(normalised(3), normalised(4)))
def test_independent_variables_share_nothing(pair):
    """The product of two marginals has no mutual information."""
    assert close(information.mutual_information(np.outer(*pair)), 0.0)


@quickly
@given(
    energies=arrays(np.float64, st.integers(1, 5), elements=st.floats(-1e4, 1e4)),
    temperature=st.floats(0.01, 100),
)
def test_boltzmann_distribution_agrees_with_fifty_digits(energies, temperature):
    """The probabilities are those of mpmath, which does not overflow and need not shift."""
    before = energies.copy()
    with mpmath.workdps(50):
        factors = [mpmath.exp(-mpmath.mpf(e) / mpmath.mpf(temperature)) for e in energies]
        expected = [float(factor / mpmath.fsum(factors)) for factor in factors]
    found = information.boltzmann_distribution(energies, temperature)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-300)
    assert np.array_equal(energies, before)


def test_boltzmann_distribution_takes_integers():
    """Integer energies give what the same floats give."""
    found = information.boltzmann_distribution([0, 1, -2], 1)
    np.testing.assert_allclose(found, scipy.special.softmax([0.0, -1.0, 2.0]), rtol=1e-14)


@quickly
@given(microstates=st.integers(1, 10**400), k=st.sampled_from([1.0, 8.314, 1.380649e-23]))
def test_boltzmann_entropy_agrees_with_mpmath(microstates, k):
    """S = k ln W also where W is beyond the floats."""
    with mpmath.workdps(30):
        expected = float(mpmath.mpf(k) * mpmath.log(microstates))
    assert information.boltzmann_entropy(microstates, k) == pytest.approx(expected, rel=1e-14)


def test_boltzmann_constant_is_that_of_the_si():
    """The default k is scipy's; the entropy of W equal states in nats is their uniform one's."""
    assert information.boltzmann_entropy(7) == pytest.approx(
        scipy.constants.k * information.entropy(np.full(7, 1 / 7), math.e), rel=1e-12
    )


@quickly
@given(samples=st.lists(st.integers(-4, 4) | st.floats(-2, 2), min_size=1))
def test_empirical_distribution_agrees_with_counting(samples):
    """Values ascend, and each has the share that Counter and fractions find."""
    values, probabilities = information.empirical_distribution(samples)
    counts = Counter(float(sample) for sample in samples)
    assert values.tolist() == sorted(counts)
    expected = [float(Fraction(counts[value], len(samples))) for value in sorted(counts)]
    assert probabilities.tolist() == expected


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: information.entropy([1.5, -0.5]), "p must hold probabilities"),
        (lambda: information.entropy([np.nan, 1.0]), "p must hold probabilities"),
        (lambda: information.entropy([]), "p must hold probabilities"),
        (lambda: information.entropy(1.0), "p must hold probabilities"),
        (lambda: information.entropy([1.0], base=1), "base=1"),
        (lambda: information.entropy([1.0], base=-2), "base=-2"),
        (lambda: information.cross_entropy([1.0], [0.5, 0.5]), "p has the shape"),
        (lambda: information.kl_divergence([1.0, 0.0], [1.5, -0.5]), "q must hold"),
        (lambda: information.joint_entropy([1.0]), "must be a table"),
        (lambda: information.conditional_entropy([[0.5]]), "sums to 0.5"),
        (lambda: information.mutual_information([0.5, 0.5]), "must be a table"),
        (lambda: information.boltzmann_distribution([1.0], 0.0), "temperature=0.0"),
        (lambda: information.boltzmann_distribution([[1.0]], 1.0), "must be a vector"),
        (lambda: information.boltzmann_distribution([], 1.0), "must be a vector"),
        (lambda: information.boltzmann_entropy(0), "microstates=0"),
        (lambda: information.empirical_distribution([]), "must be a vector"),
        (lambda: information.empirical_distribution([[1, 2]]), "must be a vector"),
    ],
)
def test_a_wrong_call_is_refused_in_words(call, words):
    """What is no distribution, table, base or temperature is a ValueError that says so."""
    with pytest.raises(ValueError, match=words):
        call()
