"""The reference of ex01 against mpmath, sympy and autograd; its exact derivatives likewise."""

import autograd
import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.bank import generate
from grader.catalog import Catalog

ENTRY = Catalog()["ex01"]
reference = ENTRY.reference
quickly = settings(max_examples=60, deadline=None)

t = sympy.Symbol("t")
CURVES = [t**2 - 3 * t, t**3 / 2 + t, sympy.sin(2 * t), sympy.exp(-t), sympy.atan(t) + 1]
QUOTIENTS = {
    "forward_difference": lambda f, x, h: (f(x + h) - f(x)) / h,
    "central_difference": lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
    "half_step_difference": lambda f, x, h: (f(x + h / 2) - f(x - h / 2)) / h,
}
numbers = st.floats(-2, 2)
elements = st.floats(-2, 2)
any_array = arrays(np.float64, array_shapes(max_dims=3, max_side=3), elements=elements)
vectors = arrays(np.float64, st.integers(1, 4), elements=elements)
FIELDS = [
    lambda x: anp.sum(anp.sin(x) * x),
    lambda x: anp.exp(anp.mean(x)) + anp.sum(x**3),
    lambda x: anp.prod(anp.cos(x)),
]
MAPS = [
    lambda x: anp.outer(anp.sin(x), x).ravel(),
    lambda x: anp.array([anp.sum(x), anp.prod(anp.cos(x)), anp.sum(x**2) ** 2]),
    lambda x: anp.array([anp.sum(anp.exp(-x))]),
]


def functions(curve):
    """Return f and its derivative by sympy, as functions of a float."""
    return sympy.lambdify(t, curve, "math"), sympy.lambdify(t, sympy.diff(curve, t), "math")


@pytest.mark.parametrize("name", QUOTIENTS)
@pytest.mark.parametrize("curve", CURVES)
@quickly
@given(x=numbers, h=st.sampled_from([1.0, 0.3, 0.01, 1e-4]))
def test_a_quotient_agrees_with_the_same_in_fifty_digits(name, curve, x, h):
    """The quotient with a given step is right but for the rounding of f, divided by h."""
    precise = sympy.lambdify(t, curve, "mpmath")
    with mpmath.workdps(50):
        wanted = float(QUOTIENTS[name](precise, mpmath.mpf(x), mpmath.mpf(h)))
    got = getattr(reference, name)(functions(curve)[0], x, h)
    assert got == pytest.approx(wanted, abs=1e-14 / h * 10)


@pytest.mark.parametrize("curve", CURVES)
@quickly
@given(x=numbers)
def test_the_error_is_of_the_promised_order(curve, x):
    """A tenth of the step leaves about a tenth (forward) or a hundredth (central) of the error."""
    f, derivative = functions(curve)
    second, third = (sympy.lambdify(t, sympy.diff(curve, t, n), "math") for n in (2, 3))
    for h in (1e-1, 1e-2):
        near = [x + h * k / 4 for k in range(-4, 5)]
        bounds = {
            "forward_difference": h / 2 * max(abs(second(at)) for at in near),
            "central_difference": h**2 / 6 * max(abs(third(at)) for at in near),
            "half_step_difference": h**2 / 24 * max(abs(third(at)) for at in near),
        }
        for name, bound in bounds.items():
            error = abs(getattr(reference, name)(f, x, h) - derivative(x))
            assert error <= 1.1 * bound + 1e-11


@pytest.mark.parametrize("curve", CURVES)
@quickly
@given(x=numbers, far=st.floats(-5, 5))
def test_the_tangent_and_its_uses_agree_with_the_symbolic_derivative(curve, x, far):
    """Heights and steps along the tangent follow from f and f′ by sympy."""
    f, derivative = functions(curve)
    line = reference.tangent_line(f, x)
    wanted = f(x) + derivative(x) * (far - x)
    assert line(x) == f(x)
    assert line(far) == pytest.approx(wanted, abs=1e-6)
    assert line(np.array([[far], [x]])) == pytest.approx(np.array([[wanted], [f(x)]]), abs=1e-6)
    assert reference.extrapolate(f, x, far - x) == pytest.approx(wanted, abs=1e-6)
    if abs(derivative(x)) > 0.1:
        step = (far - f(x)) / derivative(x)
        assert reference.step_to_target(f, x, far) == pytest.approx(step, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("f", FIELDS)
@quickly
@given(x=any_array)
def test_the_gradient_agrees_with_autograd(f, x):
    """Value, shape and dtype are right for any number of axes, and x is left alone."""
    before = x.copy()
    gradient = reference.numerical_gradient(f, x)
    assert gradient.dtype == np.float64
    assert gradient.shape == x.shape
    assert np.array_equal(x, before)
    np.testing.assert_allclose(gradient, autograd.grad(f)(x), atol=1e-5)


@pytest.mark.parametrize("f", FIELDS)
@quickly
@given(x=vectors)
def test_a_partial_derivative_is_an_element_of_autograds_gradient(f, x):
    """Each index gives its element, counted from the front or from the back."""
    wanted = autograd.grad(f)(x)
    for index in range(-len(x), len(x)):
        got = reference.partial_derivative(f, x, index)
        assert got == pytest.approx(wanted[index], abs=1e-5)


@pytest.mark.parametrize("f", MAPS)
@quickly
@given(x=vectors)
def test_the_jacobian_agrees_with_autograd(f, x):
    """A row for each output, a column for each input."""
    before = x.copy()
    np.testing.assert_allclose(
        reference.numerical_jacobian(f, x), autograd.jacobian(f)(x), atol=1e-5, rtol=1e-6
    )
    assert np.array_equal(x, before)


@pytest.mark.parametrize("name", ["numerical_gradient", "partial_derivative", "numerical_jacobian"])
def test_integers_and_lists_give_what_floats_give(name):
    """An array of integers is not truncated, and a list serves as an array."""
    f = MAPS[1] if name == "numerical_jacobian" else FIELDS[0]
    index = [1] if name == "partial_derivative" else []
    floats, *others = (
        getattr(reference, name)(f, x, *index)
        for x in (np.array([1.0, -2.0, 0.0]), np.array([1, -2, 0]), [1, -2, 0])
    )
    for other in others:
        assert np.array_equal(floats, other)


def complex_step(f, x):
    """Return all partial derivatives of f at x to the last digit, without any subtraction."""
    x = np.asarray(x, dtype=complex)
    tiny = 1e-30j
    if x.ndim == 0:
        return np.imag(f(x + tiny)) / 1e-30
    parts = []
    for place in np.ndindex(x.shape):
        shift = np.zeros_like(x)
        shift[place] = tiny
        parts.append(np.imag(f(x + shift)) / 1e-30)
    values = np.array(parts)
    return values.T if values.ndim == 2 else values.reshape(x.shape)


def test_the_exact_derivatives_of_the_checks_agree_with_complex_steps():
    """What the checks expect in place of a quotient is the derivative of the probe they show."""
    bank = generate(ENTRY, 1)
    compared = 0
    for (task, name), cases in bank.cases.items():
        expected = ENTRY.exercise.task(task).check(name).expected
        if expected is None or name == "at-a-kink" or task in _OF_TANGENTS:
            continue
        for case in cases:
            arguments = case.arguments
            wanted = complex_step(arguments["f"], arguments["x"])
            if "index" in arguments:
                wanted = wanted[arguments["index"]]
            np.testing.assert_allclose(expected(**arguments), wanted, rtol=1e-12, atol=1e-12)
            compared += 1
    assert compared == 1200


_OF_TANGENTS = ("tangent_line", "extrapolate", "step_to_target")


@pytest.mark.parametrize("h", [0, -1e-4, float("nan"), float("inf")])
def test_a_step_that_is_none_is_refused(h):
    """Every function that takes h wants it positive and finite."""
    vector = np.array([1.0, 2.0])
    calls = [
        *((getattr(reference, name), (abs, 1.0)) for name in QUOTIENTS),
        (reference.partial_derivative, (np.sum, vector, 0)),
        (reference.numerical_gradient, (np.sum, vector)),
        (reference.numerical_jacobian, (np.sin, vector)),
    ]
    for function, arguments in calls:
        with pytest.raises(ValueError, match="step h"):
            function(*arguments, h)


def test_what_has_no_answer_is_refused_in_words():
    """Level functions, matrices for vectors and vectors for numbers are named as such."""
    square = np.ones((2, 2))
    with pytest.raises(ValueError, match="level"):
        reference.step_to_target(lambda x: 3.0, 1.0, 5.0)
    with pytest.raises(ValueError, match="takes a vector"):
        reference.partial_derivative(np.sum, square, 0)
    with pytest.raises(IndexError):
        reference.partial_derivative(np.sum, [1.0, 2.0], 2)
    with pytest.raises(ValueError, match="a single number"):
        reference.numerical_gradient(np.sin, [1.0, 2.0])
    with pytest.raises(ValueError, match="takes a vector"):
        reference.numerical_jacobian(np.sin, square)
    with pytest.raises(ValueError, match="takes a vector"):
        reference.numerical_jacobian(np.sin, [])
    with pytest.raises(ValueError, match="return a vector"):
        reference.numerical_jacobian(np.sum, [1.0, 2.0])
