import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.strategies import arrays, build, drawn, integers, numbers
from reference.computational_graph import AddGate, Affine, MultiplyGate, Relu

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


@pytest.mark.parametrize("node", [MultiplyGate(), Affine([[1.0]], [0.0]), Relu()])
def test_backward_before_any_forward_is_refused(node):
    """A node that keeps its inputs says that it has none yet."""
    with pytest.raises(ValueError, match="call forward first"):
        node.backward([[1.0]])


@pytest.mark.parametrize("gate", [AddGate(), MultiplyGate()])
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
