"""The reference of ex09 against autograd, scipy, exact fractions and scikit-learn."""

from fractions import Fraction
from itertools import pairwise

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, log_softmax, softmax
from sklearn.metrics import accuracy_score, log_loss

from grader.catalog import Catalog
from grader.strategies import arrays, build, drawn, integers

perceptron = Catalog()["ex09"].reference
quickly = settings(max_examples=50, deadline=None, database=None)
fractions = st.fractions(-5, 5, max_denominator=8)
targets = st.floats(0.0, 1.0)


def sigmoid(a):
    """Return σ(a) in a form that autograd differentiates."""
    return 0.5 * (anp.tanh(a / 2) + 1)


@drawn
def small_weights(draw):
    """Draw x (D,), v (D, H) and w (H,)."""
    d, h = draw(integers(1, 4)), draw(integers(1, 4))
    return tuple(draw(arrays(shape, -3.0, 3.0)) for shape in ((d,), (d, h), (h,)))


@drawn
def stack(draw):
    """Draw x (N, D), and weights and biases of one to three layers."""
    widths = [draw(integers(1, 4)) for _ in range(draw(integers(2, 4)))]
    x = draw(arrays((draw(integers(1, 3)), widths[0]), -3.0, 3.0))
    weights = [draw(arrays(pair, -3.0, 3.0)) for pair in pairwise(widths)]
    return x, weights, [draw(arrays((width,), -3.0, 3.0)) for width in widths[1:]]


@drawn
def network(draw):
    """Draw a network with its parameters, x, and labels."""
    d, h, c, n = (draw(integers(*ends)) for ends in ((1, 3), (1, 4), (2, 4), (1, 4)))
    net = perceptron.TwoLayerNet(d, h, c)
    for name, values in net.params.items():
        net.params[name] = draw(arrays(values.shape, -2.0, 2.0))
    x = draw(arrays((n, d), -3.0, 3.0))
    return net, x, np.array([draw(integers(0, c - 1)) for _ in range(n)])


@given(
    fractions, fractions, fractions, fractions, st.sampled_from([Fraction(1, 2), Fraction(1, 10)])
)
def test_a_step_is_exact_in_fractions(w, b, x, target, rate):
    """Weight, bias and the new output are what the formulas say, to the last digit."""
    neuron = perceptron.Neuron(w, b)
    y = neuron.forward(x)
    assert y == w * x + b
    neuron.backward(target, rate)
    assert (neuron.w, neuron.b) == (w + rate * (target - y) * x, b + rate * (target - y))
    # Along (x, 1) the new output is y + rate·(target − y)(x² + 1).
    assert neuron.forward(x) == y + rate * (target - y) * (x * x + 1)


def test_a_neuron_learns_a_line():
    """Steps on the points of y = 3x − 1 lead to 3 and −1."""
    neuron = perceptron.Neuron(0.0, 0.0)
    for _ in range(500):
        for x in (-1.0, 0.5, 2.0):
            neuron.forward(x)
            neuron.backward(3 * x - 1, 0.1)
    assert neuron.w == pytest.approx(3, abs=1e-6)
    assert neuron.b == pytest.approx(-1, abs=1e-6)


@quickly
@given(build(stack))
def test_layers_agree_with_scipy(case):
    """A batch gives what each of its samples gives, and both what scipy's sigmoid gives."""
    x, weights, biases = case
    expected = x
    for W, b in zip(weights, biases, strict=True):
        expected = expit(np.einsum("nd,dh->nh", expected, W) + b)
    np.testing.assert_allclose(perceptron.forward_layers(x, weights, biases), expected, atol=1e-12)
    rows = [perceptron.forward_layers(row, weights, biases) for row in x]
    np.testing.assert_allclose(rows, expected, atol=1e-12, strict=True)


def test_layers_do_not_overflow():
    """σ(±1000) is 0 or 1, without a warning."""
    weights, biases = [np.array([[1000.0, -1000.0]])], [np.zeros(2)]
    np.testing.assert_array_equal(perceptron.forward_layers([1.0], weights, biases), [1.0, 0.0])


@quickly
@given(build(small_weights), targets)
def test_gradients_of_both_layers_agree_with_autograd(case, t):
    """dE/dw of the output neuron and dE/dv of the hidden layer."""
    x, v, w = case
    a = expit(x @ v)
    np.testing.assert_allclose(
        perceptron.output_layer_gradient(a, w, t),
        grad(lambda w: 0.5 * (sigmoid(anp.dot(a, w)) - t) ** 2)(w),
        atol=1e-12,
        strict=True,
    )
    np.testing.assert_allclose(
        perceptron.hidden_layer_gradient(x, v, w, t),
        grad(lambda v: 0.5 * (sigmoid(anp.dot(sigmoid(anp.dot(x, v)), w)) - t) ** 2)(v),
        atol=1e-12,
        strict=True,
    )


@quickly
@given(build(network))
def test_the_network_agrees_with_scipy_and_scikit_learn(case):
    """Probabilities, loss and accuracy, with labels and with one-hot rows."""
    net, x, t = case
    p = net.params
    scores = expit(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
    np.testing.assert_allclose(net.predict(x), softmax(scores, axis=1), atol=1e-12)
    classes = scores.shape[1]
    expected = log_loss(t, softmax(scores, axis=1), labels=range(classes))
    accuracy = accuracy_score(t, net.predict(x).argmax(axis=1))
    for target in (t, np.eye(classes)[t], t.tolist()):
        assert net.loss(x, target) == pytest.approx(expected, abs=1e-9)
        assert net.accuracy(x, target) == accuracy


@quickly
@given(build(network))
def test_both_gradients_agree_with_autograd(case):
    """Backpropagation exactly, differences nearly; and params stay."""
    net, x, t = case

    def loss(params):
        scores = anp.dot(sigmoid(anp.dot(x, params["W1"]) + params["b1"]), params["W2"])
        scores = scores + params["b2"]
        shifted = scores - anp.max(scores, axis=1, keepdims=True)
        log_p = shifted - anp.log(anp.sum(anp.exp(shifted), axis=1, keepdims=True))
        return -anp.mean(anp.sum(np.eye(scores.shape[1])[t] * log_p, axis=1))

    before = {name: values.copy() for name, values in net.params.items()}
    expected, numerical = grad(loss)(net.params), net.numerical_gradient(x, t)
    for target in (t, np.eye(len(net.params["b2"]))[t]):
        gradient = net.gradient(x, target)
        assert gradient.keys() == net.params.keys()
        for name, values in gradient.items():
            np.testing.assert_allclose(values, expected[name], atol=1e-12, strict=True)
    for name, values in before.items():
        np.testing.assert_allclose(numerical[name], expected[name], atol=1e-6, strict=True)
        np.testing.assert_array_equal(net.params[name], values)


def test_the_loss_of_far_scores_is_exact():
    """A probability that underflows still has its logarithm."""
    net = perceptron.TwoLayerNet(1, 1, 2)
    net.params["b2"] = np.array([1000.0, -1000.0])
    net.params["W2"] = np.zeros((1, 2))
    assert net.loss([[0.0]], [1]) == pytest.approx(-log_softmax([1000.0, -1000.0])[1])


def test_initial_weights_are_those_of_the_generator():
    """Mean 0 and the deviation asked for; the same seed gives the same; biases are 0."""
    one, other = (
        perceptron.TwoLayerNet(100, 80, 50, 0.3, np.random.default_rng(4)) for _ in range(2)
    )
    for name in ("W1", "W2"):
        np.testing.assert_array_equal(one.params[name], other.params[name])
        assert one.params[name].std() == pytest.approx(0.3, rel=0.05)
        assert abs(one.params[name].mean()) < 0.02
    assert not one.params["b1"].any()
    assert not one.params["b2"].any()
    free = perceptron.TwoLayerNet(2, 3, 4)
    assert np.any(free.params["W1"] != perceptron.TwoLayerNet(2, 3, 4).params["W1"])


@pytest.mark.parametrize("seed", range(20))
def test_xor_is_solved_whatever_is_drawn(seed):
    """Each corner on its side of one half, for a batch and for a row."""
    xor = perceptron.train_xor(np.random.default_rng(seed))
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    np.testing.assert_array_equal(np.round(xor(corners)), [0, 1, 1, 0])
    assert xor([[1, 0]]).shape == (1,)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda m: m.Neuron(1.0, 0.0).backward(1.0, 0.1), "forward first"),
        (lambda m: m.forward_layers(np.ones(2), [np.ones((2, 1))], []), "1 weights and 0 biases"),
        (lambda m: m.forward_layers(np.ones(3), [np.ones((2, 1))], [np.ones(1)]), "layer 0"),
        (lambda m: m.output_layer_gradient(np.ones(2), np.ones(3), 0.0), r"\(H,\)"),
        (
            lambda m: m.hidden_layer_gradient(np.ones(2), np.ones((3, 1)), np.ones(1), 0.0),
            "x, v, w",
        ),
        (lambda m: m.TwoLayerNet(0, 1, 2), "at least 1"),
        (lambda m: m.TwoLayerNet(2, 1, 2).predict(np.ones(2)), r"x must be \(N, 2\)"),
        (lambda m: m.TwoLayerNet(2, 1, 2).loss(np.ones((1, 2)), [2]), "below 2"),
        (lambda m: m.TwoLayerNet(2, 1, 2).gradient(np.ones((2, 2)), [0]), "one-hot"),
    ],
)
def test_what_makes_no_sense_is_refused(call, message):
    """A ValueError says what was given and what is possible."""
    with pytest.raises(ValueError, match=message):
        call(perceptron)
