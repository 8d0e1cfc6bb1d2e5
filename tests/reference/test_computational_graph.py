import autograd.numpy as anp
import numpy as np
import pytest
import scipy.special
import sympy
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.strategies import arrays, build, choices, drawn, integers, nonzero_numbers, numbers
from reference.computational_graph import (
    AddGate,
    Affine,
    MaxGate,
    MultiplyGate,
    Relu,
    Sigmoid,
    SigmoidGate,
    SoftmaxWithLoss,
    gradient_check,
    product_of_sum_gradients,
    sigmoid_neuron_gradients,
)

few = settings(max_examples=50, deadline=None, database=None)


def pulled_back(function, dout, *inputs):
    """Return what autograd makes of dout: the gradients of Σ dout·function by every input."""
    total = grad(lambda args: anp.sum(anp.array(dout) * function(*args)))
    return total(tuple(np.asarray(value, dtype=float) for value in inputs))


@drawn
def three_of_one_shape(draw):
    """Draw x, y and dout, of no to three axes."""
    shape = tuple(draw(integers(1, 3)) for _ in range(draw(integers(0, 3))))
    return tuple(draw(arrays(shape)) for _ in range(3))


@drawn
def affine_case(draw):
    """Draw W, a bias with one axis or two, x with three, and dout."""
    n, d, h = (draw(integers(1, 4)) for _ in range(3))
    channels = draw(integers(1, 2))
    x = draw(arrays((n, channels, d)))
    bias = draw(arrays((h,))).reshape((h,) if draw(integers(0, 1)) else (1, h))
    return draw(arrays((channels * d, h))), bias, x, draw(arrays((n, h)))


@few
@given(build(three_of_one_shape))
def test_add_gate_agrees_with_autograd(case):
    """Forward is the sum and backward what autograd makes of it."""
    x, y, dout = case
    gate = AddGate()
    np.testing.assert_allclose(gate.forward(x, y), np.add(x, y), strict=True)
    for ours, theirs in zip(gate.backward(dout), pulled_back(anp.add, dout, x, y), strict=True):
        np.testing.assert_allclose(ours, theirs)


@few
@given(build(three_of_one_shape))
def test_multiply_gate_agrees_with_autograd(case):
    """Forward is the product and backward what autograd makes of it."""
    x, y, dout = case
    gate = MultiplyGate()
    np.testing.assert_allclose(gate.forward(x, y), np.multiply(x, y))
    for ours, theirs in zip(
        gate.backward(dout), pulled_back(anp.multiply, dout, x, y), strict=True
    ):
        np.testing.assert_allclose(ours, theirs)


@few
@given(build(affine_case))
def test_affine_agrees_with_autograd(case):
    """Output, dx, dW and db are those of x.reshape(N, D) @ W + b by automatic differentiation."""
    W, b, x, dout = case

    def output(W, b, x):
        return anp.dot(anp.reshape(x, (len(x), -1)), W) + b

    layer = Affine(W, b)
    np.testing.assert_allclose(layer.forward(x), output(W, b, x), atol=1e-9)
    dx = layer.backward(dout)
    dW, db, dx_expected = pulled_back(output, dout, W, b, x)
    for ours, theirs in ((dx, dx_expected), (layer.dW, dW), (layer.db, db)):
        np.testing.assert_allclose(ours, theirs, atol=1e-9, strict=True)


@few
@given(build(three_of_one_shape))
def test_relu_agrees_with_autograd_away_from_zero(case):
    """Forward is the positive part, backward autograd's of it where x is not 0."""
    x, _, dout = case
    x = np.where(x == 0, 1.0, x)
    layer = Relu()
    np.testing.assert_allclose(layer.forward(x), (x + np.abs(x)) / 2)
    (expected,) = pulled_back(lambda x: (x + anp.abs(x)) / 2, dout, x)
    np.testing.assert_allclose(layer.backward(dout), expected, atol=1e-12)


def test_relu_has_gradient_zero_at_zero_of_either_sign():
    """At 0 and −0 the gradient is the convention's 0."""
    layer = Relu()
    layer.forward([0.0, -0.0, 1e-300])
    np.testing.assert_array_equal(layer.backward([3.0, 3.0, 3.0]), [0.0, 0.0, 3.0])


@few
@given(st.lists(build(numbers()), min_size=1, max_size=4))
def test_add_gate_hands_out_arrays_that_share_nothing(values):
    """Writing into one gradient leaves dout and the other gradient as they were."""
    dout = np.array(values)
    dx, dy = AddGate().backward(dout)
    dx += 1
    np.testing.assert_array_equal(dout, values)
    np.testing.assert_array_equal(dy, values)


def test_each_backward_assigns_the_gradients_anew():
    """After two rounds on one layer, dW and db are those of the second."""
    layer = Affine([[1.0]], [0.0])
    for x, dout in (([[2.0]], [[3.0]]), ([[5.0]], [[7.0]])):
        layer.forward(x)
        layer.backward(dout)
    assert (layer.dW, layer.db) == ([[35.0]], [7.0])


def test_affine_sees_parameters_changed_in_place():
    """An optimiser that writes into W and b need not tell the layer."""
    W, b = np.ones((1, 1)), np.zeros(1)
    layer = Affine(W, b)
    W += 1
    b += 5
    assert layer.forward([[1.0]]) == [[7.0]]


@few
@given(build(three_of_one_shape))
def test_max_gate_agrees_with_autograd_where_nothing_ties(case):
    """Forward is the larger, backward what autograd makes of it."""
    x, y, dout = case
    y = np.where(x == y, y + 1, y)
    gate = MaxGate()
    np.testing.assert_array_equal(gate.forward(x, y), np.where(x > y, x, y))
    for ours, theirs in zip(gate.backward(dout), pulled_back(anp.maximum, dout, x, y), strict=True):
        np.testing.assert_allclose(ours, theirs)


def test_max_gate_sends_a_tie_to_x():
    """Of two equal inputs the first receives all."""
    gate = MaxGate()
    gate.forward([1.0, 0.0], [1.0, -0.0])
    np.testing.assert_array_equal(gate.backward([5.0, 6.0]), [[5.0, 6.0], [0.0, 0.0]])


@pytest.mark.parametrize("node", [SigmoidGate, Sigmoid])
@few
@given(build(three_of_one_shape))
def test_sigmoid_agrees_with_scipy(node, case):
    """Forward is scipy's expit; the derivative is expit(x)·expit(−x)."""
    x, _, dout = case
    layer = node()
    np.testing.assert_allclose(layer.forward(x), scipy.special.expit(x))
    slope = scipy.special.expit(x) * scipy.special.expit(-x)
    np.testing.assert_allclose(layer.backward(dout), dout * slope, rtol=1e-6, atol=1e-12)


@pytest.mark.parametrize(("x", "y"), [(1000.0, 1.0), (-1000.0, 0.0)])
def test_sigmoid_neither_overflows_nor_warns(x, y):
    """At ±1000 the output is 1 or 0 and the gradient 0."""
    gate = SigmoidGate()
    assert gate.forward(x) == y
    assert gate.backward(1.0) == 0.0


@drawn
def scores_and_labels(draw):
    """Draw scores up to ±1000, whose rows may be far apart, with labels and a dout."""
    n, c = draw(integers(1, 4)), draw(integers(1, 4))
    offsets = np.array([[draw(choices(0.0, 1000.0, -1000.0))] for _ in range(n)])
    x = draw(arrays((n, c), -20.0, 20.0)) + offsets
    return x, np.array([draw(integers(0, c - 1)) for _ in range(n)]), draw(numbers(-3.0, 3.0))


@few
@given(build(scores_and_labels))
def test_softmax_with_loss_agrees_with_scipy_for_labels_and_one_hot(case):
    """The loss is −mean of scipy's log_softmax at the labels, the gradient (softmax − t)/N."""
    x, labels, dout = case
    one_hot = np.eye(x.shape[1])[labels]
    loss = -np.mean(scipy.special.log_softmax(x, axis=1)[np.arange(len(x)), labels])
    gradient = (scipy.special.softmax(x, axis=1) - one_hot) / len(x)
    for t in (labels, one_hot, one_hot.astype(int)):
        layer = SoftmaxWithLoss()
        np.testing.assert_allclose(layer.forward(x, t), loss, atol=1e-12)
        np.testing.assert_allclose(layer.backward(), gradient, atol=1e-12, strict=True)
        np.testing.assert_allclose(layer.backward(dout), dout * gradient, atol=1e-12)


@few
@given(build(scores_and_labels))
def test_softmax_with_loss_agrees_with_autograd(case):
    """The gradient is that of the loss written out, by automatic differentiation."""
    x, labels, _ = case
    x = x % 20

    def loss(x):
        p = anp.exp(x) / anp.sum(anp.exp(x), axis=1, keepdims=True)
        return -anp.mean(anp.log(p[np.arange(len(labels)), labels]))

    layer = SoftmaxWithLoss()
    np.testing.assert_allclose(layer.forward(x, labels), loss(x), atol=1e-9)
    np.testing.assert_allclose(layer.backward(), grad(loss)(x), atol=1e-9)


@few
@given(*[build(numbers())] * 3)
def test_product_of_sum_gradients_agree_with_sympy(x, y, z):
    """The three derivatives are those sympy finds of (x + y)z."""
    symbols = sympy.symbols("x y z")
    f = (symbols[0] + symbols[1]) * symbols[2]
    at = dict(zip(symbols, (x, y, z), strict=True))
    expected = [float(sympy.diff(f, symbol).subs(at)) for symbol in symbols]
    np.testing.assert_allclose(product_of_sum_gradients(x, y, z), expected, atol=1e-12)


@few
@given(build(arrays((3,), -3.0, 3.0)), build(arrays((2,), -3.0, 3.0)))
def test_sigmoid_neuron_gradients_agree_with_autograd(w, x):
    """Both gradients are those of the formula by automatic differentiation."""

    def neuron(w, x):
        return 1 / (1 + anp.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])))

    expected = pulled_back(neuron, 1.0, w, x)
    for ours, theirs in zip(sigmoid_neuron_gradients(w, x), expected, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-12, strict=True)


@few
@given(build(nonzero_numbers(-3.0, 3.0)), build(nonzero_numbers(0.25, 1.0)), build(numbers(-5, 5)))
def test_gradient_check_of_a_cube_has_a_closed_form(x, h, a):
    """The central difference of x³ is 3x² + h², exactly."""
    n = 3 * x**2 + h**2
    expected = abs(a - n) / (abs(a) + n)
    found = gradient_check(lambda x: np.sum(x**3), [[a]], [[x]], h)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


def test_gradient_check_takes_the_worst_element_and_leaves_integers_alone():
    """One wrong sign among right elements gives 1; two zeros give 0; x may hold integers."""
    x = np.array([[1, 2], [3, 0]])
    right = 2.0 * x
    assert gradient_check(lambda x: np.sum(x**2), right, x) < 1e-6
    wrong = right * [[1, 1], [-1, 1]]
    assert gradient_check(lambda x: np.sum(x**2), wrong, x) == pytest.approx(1.0)
    assert gradient_check(lambda x: 5.0, np.zeros((2, 2)), x) == 0.0
    np.testing.assert_array_equal(x, [[1, 2], [3, 0]])


@pytest.mark.parametrize(
    "node",
    [MultiplyGate(), MaxGate(), SigmoidGate(), Affine([[1.0]], [0.0]), Relu(), SoftmaxWithLoss()],
)
def test_backward_before_any_forward_is_refused(node):
    """A node that keeps its inputs says that it has none yet."""
    with pytest.raises(ValueError, match="call forward first"):
        node.backward([[1.0]])


@pytest.mark.parametrize("gate", [AddGate(), MultiplyGate(), MaxGate()])
def test_gates_refuse_unlike_shapes(gate):
    """Broadcasting would need a sum on the way back, which the gates do not do."""
    with pytest.raises(ValueError, match="one shape"):
        gate.forward([1.0, 2.0], 3.0)


@pytest.mark.parametrize(
    ("W", "b", "message"),
    [([1.0], [0.0], "two axes"), ([[1.0, 2.0]], [0.0], r"\(2,\)"), ([[1.0]], 0.0, r"\(1,\)")],
)
def test_affine_refuses_parameters_that_do_not_fit(W, b, message):
    """The message names the shape that was needed."""
    with pytest.raises(ValueError, match=message):
        Affine(W, b)


def test_affine_refuses_inputs_and_gradients_that_do_not_fit():
    """A sample must hold D numbers, and dout must be (N, H)."""
    layer = Affine([[1.0], [2.0]], [0.0])
    for wrong in ([1.0, 2.0], [[1.0]], [[[1.0, 2.0], [3.0, 4.0]]]):
        with pytest.raises(ValueError, match="2 numbers a sample"):
            layer.forward(wrong)
    layer.forward([[1.0, 2.0]])
    with pytest.raises(ValueError, match="dout must be"):
        layer.backward([1.0])


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        ([1.0, 2.0], [0], r"\(N, C\)"),
        ([[1.0, 2.0]], [0, 1], "one-hot"),
        ([[1.0]], [[1, 0]], "t must"),
    ],
)
def test_softmax_with_loss_refuses_shapes_that_do_not_match(x, t, message):
    """Scores are rows, and there is one target for each."""
    with pytest.raises(ValueError, match=message):
        SoftmaxWithLoss().forward(x, t)


@pytest.mark.parametrize("t", [[2], [-1], [0.5]])
def test_softmax_with_loss_refuses_labels_of_no_class(t):
    """Labels are the integers 0 to C − 1; −1 would count from the end."""
    with pytest.raises(ValueError, match="0 to 1"):
        SoftmaxWithLoss().forward([[1.0, 2.0]], t)


def test_the_functions_refuse_shapes_that_do_not_match():
    """A neuron has three weights and two inputs; a gradient has the shape of x."""
    with pytest.raises(ValueError, match=r"\(3,\)"):
        sigmoid_neuron_gradients([1.0, 2.0], [3.0, 4.0])
    with pytest.raises(ValueError, match="shape"):
        gradient_check(np.sum, [1.0], [1.0, 2.0])
