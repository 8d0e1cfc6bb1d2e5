"""The reference of ex16 against scipy, scikit-learn, autograd and mpmath."""

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.special import expit, log_expit
from sklearn.metrics import log_loss

from grader.catalog import Catalog

gan = Catalog()["ex16"].reference
few = settings(max_examples=60, deadline=None, database=None)


def vectors(size=30.0):
    """Return a strategy for arrays of logits within ±size."""
    return arrays(np.float64, array_shapes(max_dims=2, max_side=4), elements=st.floats(-size, size))


def labels_of(logits, kind=float):
    """Return labels 0 and 1 for logits, some of each."""
    return (np.arange(logits.size).reshape(logits.shape) % 3 > 0).astype(kind)


@few
@given(vectors(1000.0), st.sampled_from([float, int, bool]))
def test_cross_entropy_agrees_with_scipy(a, kind):
    """The mean of scipy's log σ on the side of the label, at any size; its gradient by expit."""
    t = labels_of(a, kind)
    expected = np.mean(-np.where(t, log_expit(a), log_expit(-a)))
    assert gan.binary_cross_entropy(a, t) == pytest.approx(expected, rel=1e-12, abs=1e-12)
    found = gan.binary_cross_entropy_gradient(a, t)
    np.testing.assert_allclose(found, (expit(a) - t) / a.size, atol=1e-12)


@few
@given(vectors(10.0))
def test_cross_entropy_agrees_with_scikit_learn(a):
    """It is sklearn's log_loss of the probabilities."""
    t = labels_of(a, int)
    expected = log_loss(t.ravel(), expit(a).ravel(), labels=[0, 1])
    assert gan.binary_cross_entropy(a, t) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@few
@given(st.floats(-700, 700), st.floats(0, 1))
def test_cross_entropy_of_a_soft_label_is_exact(a, t):
    """Against 400 digits, where no probability rounds to 0 or 1."""
    with mpmath.workdps(400):
        d = 1 / (1 + mpmath.exp(-mpmath.mpf(a)))
        expected = float(-t * mpmath.log(d) - (1 - mpmath.mpf(t)) * mpmath.log(1 - d))
        slope = float(d - t)
    assert gan.binary_cross_entropy([a], [t]) == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert gan.binary_cross_entropy_gradient([a], [t])[0] == pytest.approx(slope, abs=1e-12)


@few
@given(vectors(), vectors())
def test_discriminator_agrees_with_autograd(real, fake):
    """The loss is the sum of two cross entropies, its gradients those of automatic derivation."""

    def loss(real, fake):
        return anp.mean(anp.logaddexp(0.0, -real)) + anp.mean(anp.logaddexp(0.0, fake))

    found = gan.discriminator_loss(real, fake)
    assert found == pytest.approx(loss(real, fake))
    ones, zeros = np.ones(real.shape), np.zeros(fake.shape)
    assert found == pytest.approx(
        gan.binary_cross_entropy(real, ones) + gan.binary_cross_entropy(fake, zeros)
    )
    for place, gradient in enumerate(gan.discriminator_loss_gradient(real, fake)):
        np.testing.assert_allclose(gradient, grad(loss, place)(real, fake), atol=1e-12)


@few
@given(vectors(), st.booleans())
def test_generator_agrees_with_scipy_and_autograd(fake, saturating):
    """Both forms of the loss, and their gradients."""
    log_d, log_rest = log_expit(fake), log_expit(-fake)
    expected = np.mean(log_rest) if saturating else -np.mean(log_d)
    assert gan.generator_loss(fake, saturating) == pytest.approx(expected)

    def loss(a):
        if saturating:
            return -anp.mean(anp.logaddexp(0.0, a))
        return anp.mean(anp.logaddexp(0.0, -a))

    found = gan.generator_loss_gradient(fake, saturating)
    np.testing.assert_allclose(found, grad(loss)(fake), atol=1e-12)
    assert np.all(found <= 0)


def test_a_fake_that_is_found_out_teaches_only_the_non_saturating_generator():
    """At a logit of −1000 the one slope is 0 and the other −1."""
    assert gan.generator_loss_gradient([-1000.0]) == [-1.0]
    assert gan.generator_loss_gradient([-1000.0], saturating=True) == [0.0]


@few
@given(st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9)), min_size=1, max_size=4))
def test_no_other_discriminator_does_better(pairs):
    """D* has the lowest expected loss among many constants, and ½ where nothing comes from."""
    data, model = np.array(pairs).T
    best = gan.optimal_discriminator(data, model)
    assert np.all(best[data + model == 0] == 0.5)

    def cost(d):
        d = np.clip(d, 1e-300, 1 - 1e-16)
        return -data * np.log(d) - model * np.log(1 - d)

    for other in np.linspace(0.01, 0.99, 23):
        assert np.all(cost(best) <= cost(np.full(best.shape, other)) + 1e-9)


@few
@given(
    st.tuples(*[st.floats(-2, 2)] * 4),
    arrays(np.float64, st.integers(1, 4), elements=st.floats(-3, 3)),
    arrays(np.float64, st.integers(1, 4), elements=st.floats(-3, 3)),
    st.floats(0.01, 1),
)
def test_a_round_agrees_with_two_steps_by_autograd(parameters, real, noise, rate):
    """Automatic derivatives of the two losses, the second with the new w and c."""
    made, judge = np.array(parameters[:2]), np.array(parameters[2:])

    def discriminator(judge):
        fake = made[0] * noise + made[1]
        return anp.mean(anp.logaddexp(0.0, -(judge[0] * real + judge[1]))) + anp.mean(
            anp.logaddexp(0.0, judge[0] * fake + judge[1])
        )

    judge = judge - rate * grad(discriminator)(judge)

    def generator(made):
        return anp.mean(anp.logaddexp(0.0, -(judge[0] * (made[0] * noise + made[1]) + judge[1])))

    made = made - rate * grad(generator)(made)
    found = gan.gan_step(*parameters, real, noise, rate)
    np.testing.assert_allclose(found, [*made, *judge], atol=1e-12)


def test_many_rounds_bring_the_fakes_near_the_data():
    """The mean of the fakes overshoots that of the data, and closes in on it."""
    rng = np.random.default_rng(1)
    parameters, means = (1.0, 0.0, 0.0, 0.0), []
    for _ in range(4000):
        real, noise = rng.normal(3.0, 1.0, size=32), rng.normal(size=32)
        parameters = gan.gan_step(*parameters, real, noise, 0.05)
        means.append(parameters[1])
    assert max(means) > 3.5
    assert means[-1] == pytest.approx(3.0, abs=0.2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gan.binary_cross_entropy([1.0], [1, 0]), "one shape"),
        (lambda: gan.binary_cross_entropy_gradient([[1.0]], [1]), "one shape"),
        (lambda: gan.binary_cross_entropy([], []), "at least one"),
        (lambda: gan.discriminator_loss([], [1.0]), "at least one"),
        (lambda: gan.discriminator_loss_gradient([1.0], []), "at least one"),
        (lambda: gan.generator_loss([]), "at least one"),
        (lambda: gan.generator_loss_gradient([]), "at least one"),
        (lambda: gan.optimal_discriminator([1.0], [1.0, 2.0]), "one shape"),
        (lambda: gan.optimal_discriminator([1.0], [-1.0]), "never below 0"),
        (lambda: gan.gan_step(1, 0, 1, 0, [[1.0]], [1.0], 0.1), "vectors"),
        (lambda: gan.gan_step(1, 0, 1, 0, [1.0], [], 0.1), "at least one"),
    ],
)
def test_what_does_not_fit_is_refused(call, message):
    """The message names what was needed."""
    with pytest.raises(ValueError, match=message):
        call()
