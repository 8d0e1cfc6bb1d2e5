"""The reference of ex03 against autograd, closed forms, exact fractions and sums done by hand."""

from fractions import Fraction

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from autograd.misc import optimizers
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.catalog import Catalog

ENTRY = Catalog()["ex03"]
descent = ENTRY.reference

quickly = settings(max_examples=60, deadline=None)
CLOSE = {"rtol": 1e-9, "atol": 1e-11}


def floats(size=5.0):
    """Return a strategy for floats within ±size."""
    return st.floats(-size, size, allow_nan=False)


def vector(length, size=3.0):
    """Return a strategy for that many floats."""
    return arrays(np.float64, length, elements=floats(size))


@st.composite
def points(draw):
    """Draw two to six points, and a place (a, b) to start from."""
    count = draw(st.integers(2, 6))
    return draw(vector(count)), draw(vector(count)), draw(vector(2))


@st.composite
def bowls(draw):
    """Draw A and b of ½xᵀAx + bᵀx with the eigenvalues of A from ½ up, and a start."""
    count = draw(st.integers(1, 4))
    M = draw(arrays(np.float64, (count, count), elements=floats(1.0)))
    return M @ M.T + 0.5 * np.eye(count), draw(vector(count)), draw(vector(count))


def after(A, minimum, start, rate, steps):
    """Return where gradient descent on a quadratic is by x* + (I − ηA)ⁿ(x₀ − x*)."""
    power = np.linalg.matrix_power(np.eye(len(A)) - rate * A, steps)
    return minimum + power @ (start - minimum)


def half_square(w, x, t):
    """Return ½(ax + b − t)² as autograd can follow it."""
    return 0.5 * anp.mean((w[0] * x + w[1] - t) ** 2)


@quickly
@given(target=floats(1e6), y=floats(1e6))
def test_squared_error_is_half_of_the_expanded_square(target, y):
    """In exact fractions: ½(t² − 2ty + y²)."""
    t, p = Fraction(target), Fraction(y)
    exact = (t * t - 2 * t * p + p * p) / 2
    assert descent.squared_error(target, y) == pytest.approx(float(exact), rel=1e-14, abs=1e-300)


@quickly
@given(w=vector(2), x=floats(), target=floats())
def test_line_gradients_are_those_of_autograd(w, x, target):
    """Both derivatives of ½(ax + b − t)² at one point."""
    expected = autograd.grad(half_square)(w, x, target)
    np.testing.assert_allclose(descent.line_gradients(*w, x, target), expected, **CLOSE)


@quickly
@given(case=points(), steps=st.integers(0, 40), rate=st.floats(0.001, 0.1))
def test_fit_line_follows_the_closed_form_of_a_quadratic(case, steps, rate):
    """Full-batch steps on a quadratic error are powers of one matrix."""
    x, t, start = case
    X = np.column_stack([x, np.ones(len(x))])
    A = X.T @ X / len(x)
    # A minimum may be a whole line, where all x are one: least squares names a point of it.
    minimum = np.linalg.lstsq(X, t, rcond=None)[0]
    found = descent.fit_line(x, t, rate, steps, *start)
    np.testing.assert_allclose(found, after(A, minimum, start, rate, steps), rtol=1e-7, atol=1e-7)


def test_fit_line_arrives_at_the_line_of_least_squares():
    """Enough steps end at what numpy fits directly."""
    x, t = np.array([-1.0, 0.0, 1.0, 2.5]), np.array([3.0, 1.0, 0.5, -4.0])
    np.testing.assert_allclose(descent.fit_line(x, t, 0.2, 2000), np.polyfit(x, t, 1), rtol=1e-9)


@quickly
@given(case=points(), rate=st.floats(0.001, 0.1), data=st.data())
def test_stochastic_steps_are_those_of_autograd(case, rate, data):
    """One step per index, on the derivative of that point's error."""
    x, t, w = case
    order = data.draw(st.lists(st.integers(0, len(x) - 1), max_size=8))
    found = descent.fit_line_stochastic(x.tolist(), t.tolist(), rate, order, *w)
    for index in order:
        w = w - rate * autograd.grad(half_square)(w, x[index], t[index])
    np.testing.assert_allclose(found, w, **CLOSE)


@quickly
@given(case=points(), rate=st.floats(0.001, 0.1), data=st.data())
def test_minibatch_steps_are_those_of_autograd(case, rate, data):
    """One step per batch, on the derivative of the batch's mean error."""
    x, t, w = case
    batch = st.lists(st.integers(0, len(x) - 1), min_size=1, max_size=4)
    batches = data.draw(st.lists(batch, max_size=4))
    found = descent.fit_line_minibatch(x, t, rate, batches, *w)
    for indices in batches:
        w = w - rate * autograd.grad(half_square)(w, x[indices], t[indices])
    np.testing.assert_allclose(found, w, **CLOSE)


@quickly
@given(case=points(), rate=st.floats(0.001, 0.1))
def test_one_batch_of_all_points_is_a_full_step(case, rate):
    """The three fits agree where they mean the same."""
    x, t, w = case
    everything = list(range(len(x)))
    full = descent.fit_line(x, t, rate, 3, *w)
    assert descent.fit_line_minibatch(x, t, rate, [everything] * 3, *w) == pytest.approx(full)
    singles = descent.fit_line_minibatch(x, t, rate, [[i] for i in everything], *w)
    assert descent.fit_line_stochastic(x, t, rate, everything, *w) == pytest.approx(singles)


@quickly
@given(case=bowls(), rate=st.floats(0.01, 0.1), steps=st.integers(0, 30))
def test_descent_on_a_quadratic_follows_its_closed_form(case, rate, steps):
    """Every row of the path, and the point that gradient_descent returns."""
    A, b, start = case
    before, minimum = start.copy(), -np.linalg.solve(A, b)

    def f(x):
        return 0.5 * x @ A @ x + b @ x

    path = descent.descent_path(f, start, rate, steps)
    expected = [after(A, minimum, start, rate, k) for k in range(steps + 1)]
    np.testing.assert_allclose(path, expected, rtol=1e-6, atol=1e-6)
    last = descent.gradient_descent(f, start, rate, steps)
    np.testing.assert_allclose(last, path[-1], **CLOSE)
    assert np.array_equal(start, before)
    assert not np.shares_memory(last, start)


@quickly
@given(start=vector(3))
def test_descent_on_a_curved_function_follows_autograd(start):
    """The defaults are a hundred steps of a hundredth."""

    def f(x):
        return anp.sum(anp.sin(x)) + 0.1 * anp.sum(x**4)

    x = start
    for _ in range(100):
        x = x - 0.01 * autograd.grad(f)(x)
    np.testing.assert_allclose(descent.gradient_descent(f, start), x, atol=1e-6)


def test_an_integer_start_is_not_truncated():
    """Integers go down as the floats of the same value do, and stay as they were."""
    start = np.array([3, -4])
    found = descent.gradient_descent(lambda x: np.sum(x**2), start, 0.1, 10)
    np.testing.assert_allclose(found, 0.8**10 * start, rtol=1e-9)
    assert start.dtype.kind == "i"
    assert start.tolist() == [3, -4]


def gradients_of(x, count):
    """Return `count` gradients that do not depend on where the optimiser is."""
    return [np.cos(x.size * step + np.arange(x.size)).reshape(x.shape) for step in range(count)]


@quickly
@given(x=vector(st.integers(1, 4)), lr=st.floats(0.001, 1.0), momentum=st.floats(0.0, 0.95))
def test_momentum_is_that_of_autograd(x, lr, momentum):
    """Autograd's velocity weighs the gradient by 1 − momentum, which its step size takes back."""
    gradients = gradients_of(x, 6)
    expected = optimizers.sgd(
        lambda _, step: gradients[step], x, None, 6, step_size=lr / (1 - momentum), mass=momentum
    )
    v = np.zeros(x.shape)
    for gradient in gradients:
        previous = x
        x, v = descent.momentum_step(x, gradient, v, lr, momentum)
        np.testing.assert_allclose(x - previous, v, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(x, expected, rtol=1e-9, atol=1e-9)


@quickly
@given(x=vector(st.integers(1, 4)), lr=st.floats(0.001, 1.0), eps=st.floats(1e-8, 1.0))
def test_adagrad_is_a_sum_over_the_whole_history(x, lr, eps):
    """The state unrolled: every step divides by the root of all squares so far."""
    gradients = np.array(gradients_of(x, 6))
    steps = [
        g / (np.linalg.norm(gradients[: k + 1], axis=0) + eps) for k, g in enumerate(gradients)
    ]
    expected, h = x - lr * np.sum(steps, axis=0), np.zeros(x.shape)
    for gradient in gradients:
        x, h = descent.adagrad_step(x, gradient, h, lr, eps)
    np.testing.assert_allclose(x, expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(h, np.linalg.norm(gradients, axis=0) ** 2, rtol=1e-12)


@quickly
@given(
    x=vector(st.integers(1, 4)),
    lr=st.floats(0.001, 1.0),
    betas=st.tuples(st.floats(0.0, 0.99), st.floats(0.0, 0.9999)),
    eps=st.floats(1e-8, 1.0),
)
def test_adam_is_that_of_autograd(x, lr, betas, eps):
    """Eight steps from rest, with settings of any kind."""
    gradients = gradients_of(x, 8)
    expected = optimizers.adam(
        lambda _, step: gradients[step], x, None, 8, lr, b1=betas[0], b2=betas[1], eps=eps
    )
    m, v = np.zeros(x.shape), np.zeros(x.shape)
    for t, gradient in enumerate(gradients, start=1):
        x, m, v = descent.adam_step(x, gradient, m, v, t, lr, *betas, eps)
    np.testing.assert_allclose(x, expected, rtol=1e-9, atol=1e-9)


def test_optimisers_have_the_defaults_of_the_course():
    """Settings left out are those the curriculum names."""
    x, grad, state = np.array([1.0, 2.0]), np.array([0.5, -3.0]), np.array([0.25, 4.0])
    for left_out, named in [
        (descent.momentum_step(x, grad, state), descent.momentum_step(x, grad, state, 0.01, 0.9)),
        (descent.adagrad_step(x, grad, state), descent.adagrad_step(x, grad, state, 0.01, 1e-7)),
        (
            descent.adam_step(x, grad, grad, state, 3),
            descent.adam_step(x, grad, grad, state, 3, 0.001, 0.9, 0.999, 1e-8),
        ),
    ]:
        np.testing.assert_array_equal(left_out, named)


@pytest.mark.parametrize("shape", [(1,), (3,), (2, 3), (2, 1, 2)])
def test_optimisers_work_in_any_shape_and_change_nothing(shape):
    """A step in two axes is the flat one reshaped; the arguments stay as they were."""
    x, grad, m, v = (np.arange(1.0, 1.0 + np.prod(shape)) + k for k in range(4))
    for step, arguments in [
        (descent.momentum_step, (x, grad, m)),
        (descent.adagrad_step, (x, grad, v)),
        (lambda *state: descent.adam_step(*state, 2), (x, grad, m, v)),
    ]:
        shaped = [array.reshape(shape).copy() for array in arguments]
        for flat, found in zip(step(*arguments), step(*shaped), strict=True):
            assert found.shape == shape
            np.testing.assert_array_equal(found.reshape(-1), flat)
        for array, before in zip(shaped, arguments, strict=True):
            np.testing.assert_array_equal(array.reshape(-1), before)


@quickly
@given(x=floats(1.0), target=floats(3.0), start=vector(4, 1.5), steps=st.integers(0, 15))
def test_the_chain_is_trained_along_autograds_gradient(x, target, start, steps):
    """All four parameters move at once, by the derivatives at one place."""

    def error(p):
        return 0.5 * (target - (p[0] * (p[2] * x + p[3]) + p[1])) ** 2

    found = descent.train_linear_chain(x, target, 0.02, steps, *start)
    p = start
    for _ in range(steps):
        p = p - 0.02 * autograd.grad(error)(p)
    np.testing.assert_allclose(found, p, **CLOSE)


def mean_square(x):
    """Return a function's value where only the refusal of its argument is of interest."""
    return float(np.mean(x**2))


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("fit_line", ([1.0, 2.0], [1.0], 0.1, 1), "as many numbers"),
        ("fit_line", ([], [], 0.1, 1), "at least one"),
        ("fit_line", ([[1.0]], [[1.0]], 0.1, 1), "as many numbers"),
        ("fit_line", ([1.0], [1.0], 0.1, -1), "steps must be 0 or more"),
        ("fit_line_stochastic", ([1.0], [1.0, 2.0], 0.1, [0]), "as many numbers"),
        ("fit_line_minibatch", ([1.0], [1.0], 0.1, [[0], []]), "no index"),
        ("gradient_descent", (mean_square, 3.0), "must be a vector"),
        ("gradient_descent", (mean_square, [3.0], 0.1, -1), "step_num must be 0 or more"),
        ("descent_path", (mean_square, [[3.0]], 0.1, 1), "must be a vector"),
        ("descent_path", (mean_square, [3.0], 0.1, -2), "step_num must be 0 or more"),
        ("momentum_step", (np.ones(2), np.ones(2), np.ones(1)), "one shape"),
        ("adagrad_step", (np.ones((2, 2)), np.ones(2), np.ones(2)), "one shape"),
        ("adam_step", (np.ones(2), np.ones(2), 0.0, 0.0, 1), "one shape"),
        ("adam_step", (np.ones(2), np.ones(2), np.ones(2), np.ones(2), 0), "from 1"),
        ("train_linear_chain", (1.0, 2.0, 0.1, -1, 1.0, 1.0, 1.0, 1.0), "steps must be 0 or more"),
    ],
)
def test_a_wrong_call_is_refused_in_a_sentence(name, arguments, message):
    """ValueError, naming what was wrong."""
    with pytest.raises(ValueError, match=message):
        getattr(descent, name)(*arguments)


@pytest.mark.parametrize("index", [2, -3])
def test_an_index_of_no_point_is_refused(index):
    """IndexError, as a list would."""
    with pytest.raises(IndexError):
        descent.fit_line_stochastic([1.0, 2.0], [1.0, 2.0], 0.1, [index])
