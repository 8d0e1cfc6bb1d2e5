"""The reference of ex07 against scipy, scikit-learn, autograd, mpmath and formulas done by hand."""

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import scipy.special
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from sklearn.metrics import accuracy_score, log_loss
from sklearn.preprocessing import OneHotEncoder

from grader.catalog import Catalog

losses = Catalog()["ex07"].reference
few = settings(max_examples=60, deadline=None, database=None)


def floats(size):
    """Return a strategy for floats within ±size."""
    return st.floats(-size, size, allow_nan=False)


@st.composite
def scored(draw, size=20.0, rows=st.integers(1, 4)):
    """Draw scores (N, C) and labels (N,)."""
    shape = draw(rows), draw(st.integers(2, 4))
    labels = st.lists(st.integers(0, shape[1] - 1), min_size=shape[0], max_size=shape[0])
    return draw(arrays(np.float64, shape, elements=floats(size))), np.array(draw(labels))


def shares(scores):
    """Return probabilities made of scores by scipy."""
    return scipy.special.softmax(scores, axis=-1)


@few
@given(y=arrays(np.float64, array_shapes(max_dims=3, max_side=3), elements=floats(1e3)))
def test_squared_error_is_half_the_squared_distance(y):
    """½ |y − t|² by a norm, and its gradient by automatic differentiation is y − t."""
    t = np.sin(y)
    expected = 0.5 * np.linalg.norm((y - t).reshape(-1)) ** 2
    assert losses.mean_squared_error(y, t) == pytest.approx(expected, rel=1e-12)
    by_autograd = grad(lambda y: 0.5 * anp.sum((y - t) ** 2))(y)
    np.testing.assert_allclose(by_autograd, y - t, atol=1e-12)


@few
@given(labels=st.lists(st.integers(0, 4), max_size=6), spare=st.integers(0, 2))
def test_one_hot_agrees_with_scikit_learn(labels, spare):
    """Each row is what sklearn's encoder makes of the label."""
    classes = 5 + spare
    found = losses.one_hot(np.array(labels, dtype=int), classes)
    assert found.shape == (len(labels), classes)
    if labels:
        encoder = OneHotEncoder(categories=[range(classes)], sparse_output=False)
        np.testing.assert_array_equal(found, encoder.fit_transform(np.array(labels)[:, None]))


@few
@given(scored(size=5.0))
def test_cross_entropy_agrees_with_scikit_learn(case):
    """The mean over the batch is sklearn's log_loss, up to what delta changes."""
    scores, t = case
    y = shares(scores)
    expected = log_loss(t, y, labels=range(y.shape[1]))
    assert losses.cross_entropy_error(y, t) == pytest.approx(expected, abs=1e-2, rel=1e-4)
    by_hand = -sum(mpmath.log(y[n, k] + mpmath.mpf("1e-7")) for n, k in enumerate(t)) / len(t)
    assert losses.cross_entropy_error(y, t) == pytest.approx(float(by_hand), rel=1e-9, abs=1e-12)


def test_cross_entropy_of_a_zero_probability_is_minus_log_delta():
    """Sure and wrong costs −log 1e-7; sure and right next to nothing."""
    assert losses.cross_entropy_error([0.0, 1.0], [1, 0]) == pytest.approx(7 * np.log(10))
    assert losses.cross_entropy_error([0.0, 1.0], [0, 1]) == pytest.approx(0.0, abs=2e-7)


@few
@given(scored(size=1000.0))
def test_softmax_cross_entropy_agrees_with_scipy(case):
    """The loss is that of scipy's log_softmax, and the gradient (p − t)/N, at any size."""
    scores, t = case
    loss, gradient = losses.softmax_cross_entropy(scores, t)
    log_p = scipy.special.log_softmax(scores, axis=1)
    assert loss == pytest.approx(-np.mean([log_p[n, k] for n, k in enumerate(t)]), abs=1e-9)
    expected = np.exp(log_p)
    for n, k in enumerate(t):
        expected[n, k] -= 1
    np.testing.assert_allclose(gradient, expected / len(t), atol=1e-12)


@few
@given(scored())
def test_softmax_gradient_agrees_with_autograd(case):
    """The gradient is what automatic differentiation makes of the loss."""
    scores, t = case
    one_hot = np.eye(scores.shape[1])[t]

    def loss(a):
        a = a - np.max(scores, axis=1, keepdims=True)
        log_p = a - anp.log(anp.sum(anp.exp(a), axis=1, keepdims=True))
        return -anp.sum(one_hot * log_p) / len(t)

    _, gradient = losses.softmax_cross_entropy(scores, t)
    np.testing.assert_allclose(gradient, grad(loss)(scores), atol=1e-12)


@few
@given(scored(), st.floats(0, 5))
def test_svm_loss_is_the_sum_over_the_other_classes(case, margin):
    """The loss by two loops, the gradient by automatic differentiation."""
    scores, t = case
    terms = [
        max(0.0, scores[n, j] - scores[n, k] + margin)
        for n, k in enumerate(t)
        for j in range(scores.shape[1])
        if j != k
    ]
    loss, gradient = losses.svm_loss(scores, t, margin)
    assert loss == pytest.approx(sum(terms) / len(t), abs=1e-12)

    def total(s):
        right = anp.array([s[n, k] for n, k in enumerate(t)]).reshape(-1, 1)
        open_terms = (scores - np.array(right._value) + margin > 0) * (
            np.arange(scores.shape[1]) != t[:, None]
        )
        return anp.sum(open_terms * (s - right + margin)) / len(t)

    np.testing.assert_allclose(gradient, grad(total)(scores), atol=1e-12)


def test_svm_corner_has_gradient_zero():
    """Exactly at the margin nothing is pushed; an ulp nearer it is."""
    loss, gradient = losses.svm_loss([3.0, 2.0, 0.0], 0)
    assert loss == 0
    np.testing.assert_array_equal(gradient, [0.0, 0.0, 0.0])
    _, gradient = losses.svm_loss([3.0, np.nextafter(2.0, 3.0), 0.0], 0)
    np.testing.assert_array_equal(gradient, [-1.0, 1.0, 0.0])


PAIRS = ["softmax_cross_entropy", "svm_loss"]


@pytest.mark.parametrize("name", PAIRS)
@few
@given(scored())
def test_every_form_of_a_target_gives_the_same(name, case):
    """One-hot or labels, a sample alone or a batch of one: the same loss and gradient."""
    scores, t = case
    function, before = getattr(losses, name), scores.copy()
    loss, gradient = function(scores, t)
    other_loss, other = function(scores, np.eye(scores.shape[1], dtype=int)[t])
    assert loss == other_loss
    np.testing.assert_array_equal(gradient, other)
    alone = [function(row, label) for row, label in zip(scores, t, strict=True)]
    assert loss == pytest.approx(np.mean([each for each, _ in alone]))
    np.testing.assert_allclose(gradient, np.array([each for _, each in alone]) / len(t))
    np.testing.assert_array_equal(scores, before)
    np.testing.assert_allclose(gradient.sum(axis=1), 0.0, atol=1e-12)


@few
@given(
    st.lists(
        arrays(np.float64, array_shapes(max_dims=2, max_side=3), elements=floats(50.0)), max_size=3
    ),
    st.floats(0, 10),
)
def test_penalty_and_its_gradients_agree_with_autograd(weights, strength):
    """Σ W² by norms, its gradients by automatic differentiation; no array at all costs nothing."""
    penalty, gradients = losses.l2_penalty(weights, strength)
    squared = [np.linalg.norm(W.reshape(-1)) ** 2 for W in weights]
    assert penalty == pytest.approx(strength * sum(squared))
    assert len(gradients) == len(weights)
    for W, gradient in zip(weights, gradients, strict=True):
        expected = grad(lambda W: strength * anp.sum(W**2))(W)
        np.testing.assert_allclose(gradient, expected, atol=1e-12)
        assert not np.shares_memory(gradient, W)


@few
@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.data())
def test_scores_are_inner_products(n, d, c, data):
    """Each score is a row of x and a column of W, multiplied and summed."""
    x = data.draw(arrays(np.float64, (n, d), elements=floats(10.0)))
    W = data.draw(arrays(np.float64, (d, c), elements=floats(10.0)))
    expected = [[sum(a * b for a, b in zip(row, col, strict=True)) for col in W.T] for row in x]
    np.testing.assert_allclose(losses.linear_scores(x, W), expected, atol=1e-9)


@few
@given(scored())
def test_accuracy_agrees_with_scikit_learn(case):
    """The share of right rows is sklearn's, for labels and one-hot alike."""
    scores, t = case
    guesses = [row.tolist().index(max(row)) for row in scores]
    expected = accuracy_score(t, guesses)
    assert losses.accuracy(scores, t) == pytest.approx(expected)
    assert losses.accuracy(scores, np.eye(scores.shape[1])[t]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: losses.mean_squared_error([1.0, 2.0], [1.0]), "one shape"),
        (lambda: losses.one_hot([0, 3], 3), "0 to 2"),
        (lambda: losses.one_hot([-1], 3), "0 to 2"),
        (lambda: losses.one_hot([0.0], 3), "integers"),
        (lambda: losses.one_hot([[0]], 3), "a vector"),
        (lambda: losses.cross_entropy_error([[0.5, 0.5]], [0, 1]), r"labels \(1,\)"),
        (lambda: losses.cross_entropy_error([[[0.5]]], [0]), r"\(C,\) or \(N, C\)"),
        (lambda: losses.softmax_cross_entropy([0.0, 1.0], 2), "0 to 1"),
        (lambda: losses.softmax_cross_entropy(np.empty((0, 2)), []), "not empty"),
        (lambda: losses.svm_loss([[0.0, 1.0]], [[1, 0, 0]]), r"one-hot \(1, 2\)"),
        (lambda: losses.linear_scores([1.0, 2.0], [[1.0], [2.0]]), r"x must be \(N, D\)"),
        (lambda: losses.linear_scores([[1.0]], [[1.0], [2.0]]), r"W \(D, C\)"),
        (lambda: losses.accuracy([0.2, 0.8], 1), r"y must be \(N, C\)"),
    ],
)
def test_what_does_not_fit_is_refused(call, message):
    """The message names what was needed."""
    with pytest.raises(ValueError, match=message):
        call()
