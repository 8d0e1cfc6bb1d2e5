"""The reference of ex13 against sums over all states, autograd, scikit-learn and scipy."""

import itertools

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.neural_network import BernoulliRBM

from grader.catalog import Catalog

models = Catalog()["ex13"].reference
quickly = settings(max_examples=60, deadline=None)
reals = st.floats(-3, 3)
spins = st.sampled_from([-1.0, 1.0])
bits = st.sampled_from([0.0, 1.0])


@st.composite
def networks(draw, values, largest=4, size=3.0):
    """Draw symmetric weights with a zero diagonal, biases, and a state of these values."""
    n = draw(st.integers(1, largest))
    upper = np.triu(draw(arrays(np.float64, (n, n), elements=st.floats(-size, size))), 1)
    b = draw(arrays(np.float64, n, elements=st.floats(-size, size)))
    return upper + upper.T, b, draw(arrays(np.float64, n, elements=values))


@st.composite
def rbms(draw, size=3.0):
    """Draw a batch, weights, visible and hidden biases."""
    N, V, H = (draw(st.integers(1, 3)) for _ in range(3))
    floats = st.floats(-size, size)
    return (
        draw(arrays(np.float64, (N, V), elements=bits)),
        draw(arrays(np.float64, (V, H), elements=floats)),
        draw(arrays(np.float64, V, elements=floats)),
        draw(arrays(np.float64, H, elements=floats)),
    )


@quickly
@given(
    patterns=st.tuples(st.integers(1, 4), st.integers(1, 5)).flatmap(
        lambda shape: arrays(np.float64, shape, elements=spins)
    )
)
def test_hopfield_weights_are_mean_products_of_units(patterns):
    """Each weight is the sum over patterns of x_i x_j by N, the diagonal 0, as for integers."""
    n = patterns.shape[1]
    found = models.hopfield_weights(patterns)
    for i, j in itertools.product(range(n), repeat=2):
        assert found[i, j] == (0 if i == j else sum(x[i] * x[j] for x in patterns) / n)
    assert np.array_equal(models.hopfield_weights(patterns.astype(int).tolist()), found)


@quickly
@given(network=networks(spins))
def test_hopfield_energy_counts_each_pair_once(network):
    """The energy is minus the sum of W_ij s_i s_j over pairs i < j."""
    W, _, s = network
    pairs = itertools.combinations(range(len(s)), 2)
    expected = -sum(W[i, j] * s[i] * s[j] for i, j in pairs)
    assert models.hopfield_energy(W, s) == pytest.approx(expected, abs=1e-12)


@quickly
@given(network=networks(spins), data=st.data())
def test_recall_takes_the_lower_energy_of_each_unit(network, data):
    """Each update picks the state of the unit with the lower energy, and keeps it in a tie."""
    W, _, s = network
    W = np.round(W * 4) / 4
    order = data.draw(st.lists(st.integers(0, len(s) - 1), max_size=8))
    expected = s.copy()
    for unit in order:
        turned = expected.copy()
        turned[unit] *= -1
        if models.hopfield_energy(W, turned) < models.hopfield_energy(W, expected):
            expected = turned
    before = s.copy()
    found = models.hopfield_recall(W, s, order)
    assert np.array_equal(found, expected)
    assert np.array_equal(s, before)
    assert not np.shares_memory(found, s)


def test_a_damaged_pattern_is_repaired():
    """One pass over all units restores a stored pattern from a copy with two units turned."""
    patterns = np.array([[1, 1, 1, 1, -1, -1, -1, -1], [1, -1, 1, -1, 1, -1, 1, -1]])
    W = models.hopfield_weights(patterns)
    damaged = patterns[0].copy()
    damaged[2] *= -1
    assert np.array_equal(models.hopfield_recall(W, damaged, range(8)), patterns[0])


@quickly
@given(network=networks(bits))
def test_the_slope_of_the_boltzmann_energy_is_the_field(network):
    """The energy is 0 at 0, and autograd's slopes of it give minus the field and the bias."""
    W, b, s = network

    def energy(x):
        return -0.5 * anp.dot(x, anp.dot(W, x)) - anp.dot(b, x)

    assert models.boltzmann_energy(W, b, s) == pytest.approx(energy(s), abs=1e-12)
    assert models.boltzmann_energy(W, b, np.zeros(len(b))) == 0
    np.testing.assert_allclose(autograd.grad(energy)(s), -(W @ s) - b, atol=1e-12)


@quickly
@given(network=networks(bits, size=1000.0))
def test_boltzmann_probabilities_are_a_softmax_over_products(network):
    """They are scipy's softmax of −E in the order of itertools.product."""
    W, b, _ = network
    states = itertools.product([0.0, 1.0], repeat=len(b))
    scores = [0.5 * np.dot(s, W @ np.array(s)) + b @ np.array(s) for s in states]
    found = models.boltzmann_probabilities(W, b)
    np.testing.assert_allclose(found, scipy.special.softmax(scores), rtol=1e-9, atol=1e-300)


@quickly
@given(rbm=rbms())
def test_free_energy_is_the_sum_over_hidden_states(rbm):
    """F(v) is −log of the sum of exp(−E(v, h)) over every h, for a batch and for its rows."""
    v, W, b, c = rbm
    hidden = np.array(list(itertools.product([0.0, 1.0], repeat=len(c))))
    expected = [-scipy.special.logsumexp(b @ x + hidden @ c + hidden @ (x @ W)) for x in v]
    found = models.rbm_free_energy(v, W, b, c)
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)
    rows = [models.rbm_free_energy(x, W, b, c) for x in v]
    np.testing.assert_allclose(rows, found, rtol=1e-12, atol=1e-12)
    assert np.ndim(rows[0]) == 0


@quickly
@given(rbm=rbms(size=1000.0))
def test_layers_agree_with_scikit_learn(rbm):
    """Both conditional probabilities and the free energy are those of BernoulliRBM, at 1000 too."""
    v, W, b, c = rbm
    machine = BernoulliRBM(n_components=len(c))
    machine.components_, machine.intercept_visible_, machine.intercept_hidden_ = W.T, b, c
    hidden = models.rbm_hidden_probabilities(v, W, c)
    np.testing.assert_allclose(hidden, machine._mean_hiddens(v), atol=1e-12)
    np.testing.assert_allclose(
        models.rbm_free_energy(v, W, b, c), machine._free_energy(v), rtol=1e-12, atol=1e-9
    )
    visible = models.rbm_visible_probabilities(np.round(hidden), W, b)
    expected = scipy.special.expit(np.round(hidden) @ W.T + b)
    np.testing.assert_allclose(visible, expected, atol=1e-12)
    for row in range(len(v)):
        alone = models.rbm_hidden_probabilities(v[row], W, c)
        np.testing.assert_allclose(alone, hidden[row], atol=1e-12)


@quickly
@given(rbm=rbms(), data=st.data())
def test_contrastive_divergence_descends_a_difference_of_free_energies(rbm, data):
    """With the samples held fixed, CD-1 is minus autograd's gradient of mean F(v) − mean F(v1)."""
    v, W, b, c = rbm
    units = arrays(np.float64, (len(v), len(c)), elements=st.floats(0, 1))
    uniforms = (data.draw(units), data.draw(arrays(np.float64, v.shape, elements=st.floats(0, 1))))
    h0 = uniforms[0] < models.rbm_hidden_probabilities(v, W, c)
    v1 = np.where(uniforms[1] < models.rbm_visible_probabilities(h0, W, b), 1.0, 0.0)

    def loss(parameters):
        W, b, c = parameters

        def energy(x):
            return -anp.dot(x, b) - anp.sum(anp.logaddexp(0.0, anp.dot(x, W) + c), axis=1)

        return anp.mean(energy(v) - energy(v1))

    before = [array.copy() for array in (v, W, b, c, *uniforms)]
    found = models.rbm_contrastive_divergence(v, W, b, c, 0.3, uniforms)
    gradients = autograd.grad(loss)((W, b, c))
    for new, old, gradient in zip(found, (W, b, c), gradients, strict=True):
        np.testing.assert_allclose(new, old - 0.3 * gradient, atol=1e-12)
        assert not np.shares_memory(new, old)
    assert all(map(np.array_equal, before, (v, W, b, c, *uniforms)))


SQUARE, BATCH = np.zeros((2, 2)), np.zeros((1, 2))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: models.hopfield_weights([1, -1]), "must be a matrix"),
        (lambda: models.hopfield_weights([[0, 1]]), "other values than"),
        (lambda: models.hopfield_energy([[1, 2]], [1, 1]), "square matrix"),
        (lambda: models.hopfield_energy(SQUARE, [1]), "s must have the shape"),
        (lambda: models.hopfield_recall(SQUARE, [1, 0], [0]), "other values than"),
        (lambda: models.hopfield_recall(SQUARE, [1, 1], [2]), "unit 2; there are 2"),
        (lambda: models.boltzmann_energy(SQUARE, [1], [1, 1]), "b must have the shape"),
        (lambda: models.boltzmann_probabilities(np.zeros((21, 21)), np.zeros(21)), "too many"),
        (lambda: models.rbm_free_energy([1], SQUARE, [0, 0], [0, 0]), "v of shape"),
        (lambda: models.rbm_free_energy([1, 1], SQUARE, [0], [0, 0]), "b must have the shape"),
        (lambda: models.rbm_hidden_probabilities([1, 1], SQUARE, [0]), "c must have the shape"),
        (lambda: models.rbm_visible_probabilities([1], SQUARE, [0, 0]), "h of shape"),
        (
            lambda: models.rbm_contrastive_divergence(
                [1, 1], SQUARE, [0, 0], [0, 0], 0.1, (BATCH, BATCH)
            ),
            "must be a batch",
        ),
        (
            lambda: models.rbm_contrastive_divergence(
                BATCH, SQUARE, [0, 0], [0, 0], 0.1, (BATCH, SQUARE)
            ),
            "uniforms must have the shapes",
        ),
    ],
)
def test_a_wrong_call_is_refused_in_words(call, words):
    """Shapes and values that do not fit are a ValueError that says what is taken."""
    with pytest.raises(ValueError, match=words):
        call()
