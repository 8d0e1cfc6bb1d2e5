"""The reference of ex05 against truth tables, scikit-learn, sympy, and exact fractions."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from sklearn.linear_model import Perceptron
from sklearn.svm import SVC

from grader.catalog import Catalog
from grader.sandbox.probe import Probe

perceptron = Catalog()["ex05"].reference
few = settings(max_examples=60, deadline=None, database=None)

small = st.integers(-12, 12).map(lambda k: k / 4)
BITS = list(product((0, 1), repeat=2))


@few
@given(st.floats(allow_nan=False))
def test_step_is_one_above_zero_only(a):
    """The Heaviside function of numpy with 0 at 0."""
    assert perceptron.step(a) == np.heaviside(a, 0.0)


@few
@given(st.lists(st.tuples(small, small), min_size=1, max_size=4), small)
def test_perceptron_fires_where_the_exact_sum_is_above_zero(pairs, b):
    """The sum in fractions decides, on the boundary too."""
    total = sum((Fraction(x) * Fraction(w) for x, w in pairs), Fraction(b))
    x, w = np.array(pairs).T
    assert perceptron.perceptron(x, w, b) == (1 if total > 0 else 0)
    assert perceptron.perceptron(x.tolist(), w.tolist(), b) == (1 if total > 0 else 0)


@pytest.mark.parametrize(
    ("name", "operator"),
    [
        ("and_gate", lambda x1, x2: x1 & x2),
        ("or_gate", lambda x1, x2: x1 | x2),
        ("nand_gate", lambda x1, x2: 1 - (x1 & x2)),
        ("nor_gate", lambda x1, x2: 1 - (x1 | x2)),
        ("xor_gate", lambda x1, x2: x1 ^ x2),
    ],
)
def test_gates_agree_with_the_operators_on_bits(name, operator):
    """All four cases, as ints."""
    outputs = [getattr(perceptron, name)(x1, x2) for x1, x2 in BITS]
    assert outputs == [operator(x1, x2) for x1, x2 in BITS]
    assert {type(each) for each in outputs} == {int}


@few
@given(small, small.filter(bool), small, small)
def test_boundary_solves_the_equation(w1, w2, b, x1):
    """The x2 is the one that sympy finds, for a number and in an array."""
    unknown = sympy.Symbol("x2")
    w1_exact, w2_exact, b_exact, x1_exact = (sympy.Rational(v) for v in (w1, w2, b, x1))
    (solution,) = sympy.solve(w1_exact * x1_exact + w2_exact * unknown + b_exact, unknown)
    found = perceptron.decision_boundary([w1, w2], b, x1)
    assert np.ndim(found) == 0
    assert float(found) == pytest.approx(float(solution))
    several = perceptron.decision_boundary(np.array([w1, w2]), b, np.array([x1, 0.0]))
    np.testing.assert_allclose(several, [float(solution), -b / w2])


@st.composite
def lessons(draw):
    """Draw a training set and a start of short binary numbers."""
    n, d = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    X = draw(st.lists(st.lists(small, min_size=d, max_size=d), min_size=n, max_size=n))
    t = draw(st.lists(st.integers(0, 1), min_size=n, max_size=n))
    return X, t, draw(st.lists(small, min_size=d, max_size=d)), draw(small)


@few
@given(lessons(), st.sampled_from([Fraction(1, 4), Fraction(1, 10), Fraction(1)]))
def test_training_follows_the_rule_in_fractions(lesson, rate):
    """Three epochs by cases, not by a formula; a rate of 1/10 starts where no sum can be 0."""
    X, t, w, b = lesson
    if rate.denominator == 10:
        b += 1 / 64
    weights, bias = [Fraction(v) for v in w], Fraction(b)
    for _ in range(3):
        for row, target in zip(X, t, strict=True):
            x = [Fraction(v) for v in row]
            fires = sum((p * q for p, q in zip(weights, x, strict=True)), bias) > 0
            if fires == bool(target):
                continue
            direction = rate if target else -rate
            weights = [p + direction * q for p, q in zip(weights, x, strict=True)]
            bias += direction
    start = np.array(w)
    found, found_bias = perceptron.train_perceptron(X, t, float(rate), 3, start, b)
    np.testing.assert_allclose(found, [float(v) for v in weights], atol=1e-12)
    assert found_bias == pytest.approx(float(bias), abs=1e-12)
    assert start.tolist() == w


def test_training_agrees_with_scikit_learn():
    """Scikit-learn, told to keep the order, ends at the same line from the same start."""
    rng = np.random.default_rng(5)
    X = rng.normal(size=(30, 2))
    t = (X[:, 0] - 2 * X[:, 1] + 0.3 > 0).astype(int)
    model = Perceptron(shuffle=False, max_iter=50, tol=None, eta0=1.0)
    model.fit(X, t, coef_init=np.array([[0.1, 0.2]]), intercept_init=np.array([0.05]))
    w, b = perceptron.train_perceptron(X, t, 1.0, 50, [0.1, 0.2], 0.05)
    np.testing.assert_allclose(w, model.coef_[0])
    assert b == pytest.approx(model.intercept_[0])
    assert [perceptron.perceptron(x, w, b) for x in X] == t.tolist()


def test_training_without_epochs_returns_a_copy_of_the_start():
    """Zero epochs change nothing and share nothing."""
    w = np.array([1, 2])
    found, b = perceptron.train_perceptron([[1.0, 1.0]], [0], 0.5, 0, w, 3)
    assert (found.tolist(), b) == ([1.0, 2.0], 3.0)
    assert not np.shares_memory(found, w)


def test_prediction_has_the_sign_of_a_kernel_machine():
    """With the dual coefficients of sklearn's SVC and its bias at 0, the sums are the same."""
    rng = np.random.default_rng(7)
    X, points = rng.normal(size=(12, 2)), rng.normal(size=(40, 2))
    t = np.where(X[:, 0] * X[:, 1] > 0, 1, -1)
    model = SVC(kernel="rbf", gamma=0.5, C=10.0).fit(X, t)
    alpha = np.zeros(12)
    alpha[model.support_] = np.abs(model.dual_coef_[0])
    scores = model.decision_function(points) - model.intercept_[0]
    by_hand = np.exp(-0.5 * cdist(points, X, "sqeuclidean")) @ (alpha * t)
    np.testing.assert_allclose(by_hand, scores, atol=1e-9)
    kernel = Probe("gaussian_kernel", (0.5,))
    found = [perceptron.kernel_perceptron_predict(alpha, X, t, x, kernel) for x in points]
    assert found == np.where(scores > 0, 1, -1).tolist()


def test_a_quadratic_kernel_learns_xor():
    """Four samples with equal counts and (x·y + 1)²: what no line does; the sum 0 gives −1."""
    X, t = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]]), np.array([-1, 1, 1, -1])
    kernel = Probe("polynomial_kernel", (1.0, 2))
    predict = perceptron.kernel_perceptron_predict
    assert [predict([1, 1, 1, 1], X, t, x, kernel) for x in X] == t.tolist()
    assert predict([0, 0, 0, 0], X, t, X[1], kernel) == -1
    assert predict([1, 1, 1, 1], X, t, [0, 5], kernel) == -1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: perceptron.perceptron([1.0, 2.0], [1.0], 0), "one length"),
        (lambda: perceptron.perceptron([[1.0]], [[1.0]], 0), "vectors"),
        (lambda: perceptron.decision_boundary([1.0, 0.0], 1.0, 2.0), "second not 0"),
        (lambda: perceptron.decision_boundary([1.0], 1.0, 2.0), "two numbers"),
        (lambda: perceptron.train_perceptron([[1.0]], [2], 1, 1, [0.0], 0), "0 and 1 only"),
        (lambda: perceptron.train_perceptron([[1.0]], [-1], 1, 1, [0.0], 0), "0 and 1 only"),
        (lambda: perceptron.train_perceptron([1.0], [1], 1, 1, [0.0], 0), r"X must be \(N, D\)"),
        (lambda: perceptron.train_perceptron([[1.0]], [1], 1, 1, [0.0, 1.0], 0), "w must be"),
        (lambda: perceptron.train_perceptron([[1.0]], [1], 1, -1, [0.0], 0), "epochs"),
        (
            lambda: perceptron.kernel_perceptron_predict([1], [[1.0]], [0], [1.0], np.dot),
            "-1 and 1 only",
        ),
        (
            lambda: perceptron.kernel_perceptron_predict([1, 1], [[1.0]], [1], [1.0], np.dot),
            "alpha must be",
        ),
    ],
)
def test_what_does_not_fit_is_refused(call, message):
    """The message names what was needed."""
    with pytest.raises(ValueError, match=message):
        call()
