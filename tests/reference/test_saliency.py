"""The reference of ex15 against autograd, scipy, and sums over paths done by hand."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.optimize import approx_fprime

from grader.catalog import Catalog

saliency = Catalog()["ex15"].reference
few = settings(max_examples=60, deadline=None, database=None)
floats = st.floats(-5, 5, allow_nan=False)


@st.composite
def networks(draw):
    """Draw a network, a sample that leaves no hidden unit near its kink, and a target."""
    d, h, c = (draw(st.integers(1, 4)) for _ in range(3))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    W1, W2, b2, x = (rng.normal(size=shape) for shape in ((d, h), (h, c), (c,), (d,)))
    z = rng.choice([-1.0, 1.0], size=h) * rng.uniform(0.1, 2.0, size=h)
    return W1, z - x @ W1, W2, b2, x, draw(st.integers(0, c - 1))


def predictor(W1, b1, W2, b2):
    """Return the network as a function of x that autograd can differentiate."""
    return lambda x: anp.dot(anp.maximum(0.0, anp.dot(x, W1) + b1), W2) + b2


@few
@given(networks())
def test_saliency_agrees_with_autograd_and_with_scipy(case):
    """The map is the size of the gradient by automatic and by numerical differentiation."""
    *network, x, target = case
    predict = predictor(*network)
    found = saliency.saliency_map(*case)
    np.testing.assert_allclose(found, np.abs(grad(lambda x: predict(x)[target])(x)), atol=1e-12)
    measured = approx_fprime(x, lambda x: predict(x)[target], 1e-7)
    np.testing.assert_allclose(found, np.abs(measured), atol=1e-5)
    np.testing.assert_allclose(
        found, np.abs(saliency.input_gradient(predict, x, target)), atol=1e-9
    )


@few
@given(networks())
def test_guided_backpropagation_sums_the_paths_that_lift_the_score(case):
    """Every path through a unit that is active and lifts the score, and no other."""
    W1, b1, W2, _, x, target = case
    expected = [
        sum(
            row[h] * W2[h, target]
            for h in range(len(b1))
            if sum(x[d] * W1[d, h] for d in range(len(x))) + b1[h] > 0 and W2[h, target] > 0
        )
        for row in W1
    ]
    np.testing.assert_allclose(saliency.guided_backpropagation(*case), expected, atol=1e-12)


@few
@given(networks())
def test_where_every_weight_to_the_target_is_positive_guiding_changes_nothing(case):
    """Then the guided gradient is the gradient."""
    W1, b1, W2, b2, x, target = case
    W2 = np.abs(W2)
    guided = saliency.guided_backpropagation(W1, b1, W2, b2, x, target)
    np.testing.assert_allclose(
        np.abs(guided), saliency.saliency_map(W1, b1, W2, b2, x, target), atol=1e-12
    )


@few
@given(array_shapes(max_dims=3, max_side=3), st.data())
def test_the_guided_rule_holds_for_each_element(shape, data):
    """Element by element, with an if."""
    dout, x = (data.draw(arrays(np.float64, shape, elements=floats)) for _ in range(2))
    found = saliency.guided_relu_backward(dout, x)
    for place in np.ndindex(shape):
        passes = x[place] > 0 and dout[place] > 0
        assert found[place] == (dout[place] if passes else 0.0)


def test_a_unit_at_exactly_zero_passes_nothing():
    """The derivative of ReLU at 0 is taken for 0."""
    network = ([[1.0]], [-2.0], [[3.0]], [0.0], [2], 0)
    assert saliency.saliency_map(*network) == [0.0]
    assert saliency.guided_backpropagation(*network) == [0.0]
    assert saliency.guided_relu_backward([3.0], [-0.0]) == [0.0]


@few
@given(arrays(np.float64, st.integers(1, 4), elements=floats), st.sampled_from([1e-3, 1e-6]))
def test_input_gradient_agrees_with_autograd(x, h):
    """On a model of sines, within the truncation and the rounding of a central difference."""
    A = np.cos(np.arange(3 * x.size)).reshape(3, x.size)
    found = saliency.input_gradient(lambda x: np.sin(A @ x), x, 1, h)
    expected = grad(lambda x: anp.sin(anp.dot(A, x))[1])(x)
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_a_numerical_gradient_of_integers_is_not_cut_off():
    """Whole inputs are moved by less than 1."""
    x = np.array([1, 2])
    np.testing.assert_allclose(saliency.input_gradient(lambda x: x**2, x, 1), [0.0, 4.0])
    np.testing.assert_array_equal(x, [1, 2])


NET = {"W1": [[1.0]], "b1": [0.0], "W2": [[1.0]], "b2": [0.0], "x": [1.0], "target": 0}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"W2": [[1.0], [1.0]]}, r"W1 must be \(D, H\)"),
        ({"x": [1.0, 2.0]}, r"x must be of shape \(1,\)"),
        ({"b1": [[0.0]]}, r"b1 must be of shape \(1,\)"),
        ({"b2": [0.0, 0.0]}, r"b2 must be of shape \(1,\)"),
        ({"target": 1}, "target must be 0 to 0"),
        ({"target": -1}, "target must be 0 to 0"),
    ],
)
@pytest.mark.parametrize("name", ["saliency_map", "guided_backpropagation"])
def test_a_network_that_does_not_fit_is_refused(name, change, message):
    """The message names what was needed."""
    with pytest.raises(ValueError, match=message):
        getattr(saliency, name)(**NET | change)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: saliency.guided_relu_backward([1.0], [1.0, 2.0]), "one shape"),
        (lambda: saliency.input_gradient(np.sin, [[1.0]], 0), "a vector x"),
        (lambda: saliency.input_gradient(np.sin, [1.0], 0, h=0), "positive"),
        (lambda: saliency.input_gradient(np.sin, [1.0], 1), "target must be 0 to 0"),
        (lambda: saliency.input_gradient(np.sum, [1.0], 0), "return a vector"),
    ],
)
def test_what_cannot_be_differentiated_is_refused(call, message):
    """The message names what was needed."""
    with pytest.raises(ValueError, match=message):
        call()
