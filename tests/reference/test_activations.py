"""The reference of ex06 against scipy, mpmath, sympy, autograd and formulas done by hand."""

import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import scipy.special
import sympy
from autograd import elementwise_grad, jacobian
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.catalog import Catalog

ENTRY = Catalog()["ex06"]
activations = ENTRY.reference

ELEMENTWISE = [
    "identity",
    "step_function",
    "sigmoid",
    "sigmoid_gradient",
    "tanh",
    "tanh_gradient",
    "relu",
    "relu_gradient",
    "leaky_relu",
]
quickly = settings(max_examples=60, deadline=None)


def floats(size=1000.0):
    """Return a strategy for floats within ±size."""
    return st.floats(-size, size, allow_nan=False)


def any_array(size=1000.0):
    """Return a strategy for arrays of one to three axes."""
    return arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=floats(size))


def vector(size=1000.0):
    """Return a strategy for one to six floats."""
    return arrays(np.float64, st.integers(1, 6), elements=floats(size))


@pytest.mark.parametrize("name", ELEMENTWISE)
@quickly
@given(x=any_array())
def test_each_element_is_worked_on_by_itself(name, x):
    """An array gives, element by element, what its numbers give, and is not modified."""
    function, before = getattr(activations, name), x.copy()
    whole = function(x)
    assert whole.shape == x.shape
    assert np.array_equal(whole.reshape(-1), [function(float(value)) for value in x.flat])
    assert np.array_equal(x, before)
    assert not np.shares_memory(whole, x)


@pytest.mark.parametrize("name", ELEMENTWISE)
@quickly
@given(x=st.lists(st.integers(-30, 30), min_size=1, max_size=5))
def test_integers_and_lists_are_taken_for_floats(name, x):
    """A list, an integer array and a float array of the same numbers give the same."""
    function = getattr(activations, name)
    expected = function(np.array(x, dtype=float))
    assert np.array_equal(function(x), expected)
    assert np.array_equal(function(np.array(x)), expected)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_a_number_gives_a_number(name):
    """A plain number gives something without axes that float takes."""
    result = getattr(activations, name)(2)
    assert np.ndim(result) == 0
    assert np.isfinite(float(result))


@quickly
@given(x=any_array())
def test_the_piecewise_ones_follow_their_definition(x):
    """identity, the step, ReLU and its slope are what Python's own comparison says."""
    assert np.array_equal(activations.identity(x), x)
    steps = [1 if value > 0 else 0 for value in x.flat]
    assert activations.step_function(x).reshape(-1).tolist() == steps
    assert activations.relu_gradient(x).reshape(-1).tolist() == steps
    positive = [max(0.0, value) for value in x.flat]
    assert activations.relu(x).reshape(-1).tolist() == positive


@quickly
@given(x=any_array(), slope=st.floats(0, 1))
def test_leaky_relu_is_the_larger_of_both_lines(x, slope):
    """Up to a slope of 1 leaky ReLU is max(x, slope·x); the default slope is 0.01."""
    assert np.array_equal(activations.leaky_relu(x, slope), np.maximum(x, slope * x))
    assert np.array_equal(activations.leaky_relu(x), np.maximum(x, 0.01 * x))


def test_zero_is_on_the_flat_side():
    """At 0 and −0 the step and the slope of ReLU are 0."""
    zeros = np.array([0.0, -0.0])
    assert activations.step_function(zeros).tolist() == [0, 0]
    assert activations.relu_gradient(zeros).tolist() == [0.0, 0.0]


@quickly
@given(x=any_array())
def test_sigmoid_agrees_with_scipy(x):
    """Sigmoid agrees with scipy's expit to the last digits, also at ±1000."""
    expected = scipy.special.expit(x)
    np.testing.assert_allclose(activations.sigmoid(x), expected, rtol=1e-14, atol=1e-300)


@quickly
@given(x=floats(700.0))
def test_sigmoid_gradient_agrees_with_fifty_digits(x):
    """σ′(x) agrees with the derivative by mpmath, relatively, however flat the curve is."""
    with mpmath.workdps(350):
        exact = float(1 / (2 * mpmath.cosh(mpmath.mpf(x) / 2)) ** 2)
    assert activations.sigmoid_gradient(x) == pytest.approx(exact, rel=1e-13, abs=1e-300)


@quickly
@given(x=floats())
def test_tanh_agrees_with_its_definition_in_many_digits(x):
    """Tanh is the quotient of exponentials, and its slope 1/cosh², as mpmath computes them."""
    with mpmath.workdps(50):
        rise, fall = mpmath.exp(mpmath.mpf(x)), mpmath.exp(-mpmath.mpf(x))
        value, slope = float((rise - fall) / (rise + fall)), float(4 / (rise + fall) ** 2)
    assert activations.tanh(x) == pytest.approx(value, rel=1e-14, abs=1e-45)
    assert activations.tanh_gradient(x) == pytest.approx(slope, rel=0, abs=1e-15)


@quickly
@given(x=vector(30.0))
def test_gradients_agree_with_autograd(x):
    """The gradients of sigmoid and tanh are what autograd derives from the definitions."""
    sigmoid = elementwise_grad(lambda z: 1 / (1 + anp.exp(-z)))
    np.testing.assert_allclose(activations.sigmoid_gradient(x), sigmoid(x), rtol=1e-10, atol=1e-14)
    tanh = elementwise_grad(anp.tanh)
    np.testing.assert_allclose(activations.tanh_gradient(x), tanh(x), rtol=1e-10, atol=1e-14)


@quickly
@given(
    a=st.one_of(
        vector(), arrays(np.float64, st.tuples(*[st.integers(1, 4)] * 2), elements=floats())
    )
)
def test_softmax_agrees_with_scipy_by_rows(a):
    """Softmax agrees with scipy's along the last axis for vectors and matrices up to ±1000."""
    before = a.copy()
    expected = scipy.special.softmax(a, axis=-1)
    np.testing.assert_allclose(activations.softmax(a), expected, rtol=1e-12, atol=1e-300)
    assert np.array_equal(a, before)


@quickly
@given(a=vector(30.0))
def test_softmax_jacobian_agrees_with_autograd(a):
    """The Jacobian is what autograd derives from the definition of softmax."""
    derived = jacobian(lambda z: anp.exp(z) / anp.sum(anp.exp(z)))(a)
    np.testing.assert_allclose(activations.softmax_jacobian(a), derived, rtol=1e-8, atol=1e-13)


@quickly
@given(a=vector())
def test_softmax_jacobian_keeps_its_laws(a):
    """It is symmetric, its rows sum to 0, and a score raises its own probability alone."""
    found = activations.softmax_jacobian(a)
    assert found.shape == (len(a), len(a))
    assert np.array_equal(found, found.T)
    np.testing.assert_allclose(found.sum(axis=1), 0, atol=1e-15)
    assert np.all(np.diagonal(found) >= 0)
    assert np.all(found - np.diag(np.diagonal(found)) <= 0)


@quickly
@given(x=any_array(20.0), depth=st.integers(1, 6))
def test_the_chain_agrees_with_autograd(x, depth):
    """The derivative of the composed sigmoids is what autograd finds by walking back."""

    def chain(z):
        for _ in range(depth):
            z = 1 / (1 + anp.exp(-z))
        return z

    expected, found = elementwise_grad(chain)(x), activations.sigmoid_chain_gradient(x, depth)
    np.testing.assert_allclose(found, expected, rtol=1e-8)
    assert found.shape == x.shape


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_the_chain_agrees_with_symbols(depth):
    """Sympy's derivative of σ(…σ(x)) gives the same numbers."""
    x = sympy.Symbol("x")
    composed = x
    for _ in range(depth):
        composed = 1 / (1 + sympy.exp(-composed))
    derivative = sympy.diff(composed, x)
    for point in (-3, 0, sympy.Rational(5, 4)):
        exact = float(derivative.subs(x, point).evalf(30))
        found = activations.sigmoid_chain_gradient(float(point), depth)
        assert found == pytest.approx(exact, rel=1e-13)


def test_the_chain_vanishes_without_becoming_zero():
    """At depth 30 the derivative agrees with 60 digits of mpmath: about 1e-20, not 0."""
    with mpmath.workdps(60):
        value, exact = mpmath.mpf(2), mpmath.mpf(1)
        for _ in range(30):
            value = 1 / (1 + mpmath.exp(-value))
            exact *= value * (1 - value)
    found = activations.sigmoid_chain_gradient(2.0, 30)
    assert 0 < found < 1e-19
    assert found == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: activations.softmax(1.0), "vector or a matrix"),
        (lambda: activations.softmax(np.zeros((2, 2, 2))), "vector or a matrix"),
        (lambda: activations.softmax([]), "at least one score"),
        (lambda: activations.softmax(np.zeros((2, 0))), "at least one score"),
        (lambda: activations.softmax_jacobian(np.zeros((2, 3))), "one vector"),
        (lambda: activations.softmax_jacobian(0.5), "one vector"),
        (lambda: activations.softmax_jacobian([]), "at least one score"),
        (lambda: activations.sigmoid_chain_gradient(0.0, 0), "at least one sigmoid"),
        (lambda: activations.sigmoid_chain_gradient(0.0, -2), "at least one sigmoid"),
    ],
)
def test_a_wrong_call_is_refused_in_words(call, words):
    """Arguments of a wrong shape or depth are a ValueError that says what is taken."""
    with pytest.raises(ValueError, match=words):
        call()
