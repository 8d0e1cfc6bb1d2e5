"""The reference of ex02 against sympy, autograd and numpy's polynomials, and against hand work."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.bank import generate
from grader.catalog import Catalog

ENTRY = Catalog()["ex02"]
reference = ENTRY.reference
quickly = settings(max_examples=60, deadline=None)

t = sympy.Symbol("t")
CURVES = [t**2 - 3 * t + 1, sympy.sin(2 * t), sympy.exp(-t), sympy.atan(t) + 3, 2 + 0 * t]
SMOOTH = [
    (lambda u: u**2 - u, lambda u: 2 * u - 1),
    (anp.sin, anp.cos),
    (anp.tanh, lambda u: 1 - anp.tanh(u) ** 2),
    (lambda u: anp.exp(-u / 2), lambda u: -anp.exp(-u / 2) / 2),
]
numbers = st.floats(-2, 2)
rows = st.integers(1, 5).flatmap(
    lambda n: st.tuples(*[arrays(np.float64, n, elements=st.floats(-100, 100))] * 2)
)


def functions(curve):
    """Return f and its derivative by sympy, as functions of a float."""
    return sympy.lambdify(t, curve, "math"), sympy.lambdify(t, sympy.diff(curve, t), "math")


@quickly
@given(coefficients=st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=7))
def test_a_polynomial_is_differentiated_as_numpy_does(coefficients):
    """Polynomials of numpy keep the constant first as well, and give [0] for a constant."""
    wanted = np.polynomial.polynomial.polyder(coefficients)
    np.testing.assert_allclose(reference.polynomial_derivative(coefficients), wanted, rtol=1e-14)


def test_integer_coefficients_are_no_trap():
    """A list and an array of integers give the same floats."""
    for coefficients in ([7, 0, 2, 5], np.array([7, 0, 2, 5])):
        found = reference.polynomial_derivative(coefficients)
        np.testing.assert_array_equal(found, [0.0, 4.0, 15.0])
        assert found.dtype == np.float64


@pytest.mark.parametrize("rule", ["product_rule", "quotient_rule"])
@pytest.mark.parametrize("above", CURVES)
@pytest.mark.parametrize("below", CURVES)
@settings(max_examples=10, deadline=None)
@given(x=numbers)
def test_products_and_quotients_agree_with_sympy(rule, above, below, x):
    """Differentiating the finished product or quotient gives what the rule gives."""
    (f, df), (g, dg) = functions(above), functions(below)
    if rule == "quotient_rule" and abs(g(x)) < 0.1:
        return
    whole = above * below if rule == "product_rule" else above / below
    wanted = float(sympy.lambdify(t, sympy.diff(whole, t), "math")(x))
    assert getattr(reference, rule)(f, df, g, dg, x) == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@given(x=st.integers(-50, 50))
def test_the_rightmost_function_is_applied_first(x):
    """Three functions that do not commute, written out."""
    f, g, h = (lambda u: 2 * u), (lambda u: u + 3), (lambda u: u * u)
    composed = reference.compose(f, g, h)
    assert composed(x) == 2 * (x * x + 3) == composed(x)
    assert reference.compose(h, g, f)(x) == (2 * x + 3) ** 2
    assert reference.compose(g)(x) == x + 3
    assert reference.compose()(x) == x


def test_a_composition_takes_what_its_innermost_function_takes():
    """Text, lists, arrays: compose does not look at them."""
    assert reference.compose(len, str.split)("a chain of links") == 4
    np.testing.assert_array_equal(reference.compose(np.sum, np.abs)(np.array([-1.0, 2.0])), 3.0)


@quickly
@given(chain=st.lists(st.sampled_from(SMOOTH), max_size=4), x=numbers)
def test_a_chain_agrees_with_automatic_differentiation(chain, x):
    """Autograd differentiates the composition as a whole."""
    fs, dfs = [f for f, _ in chain], [df for _, df in chain]
    wanted = autograd.grad(reference.compose(*fs))(x) if chain else 1.0
    found = reference.chain_derivative(fs, dfs, x)
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12)


@quickly
@given(rows=rows)
def test_paths_add_up_as_in_a_matrix_product(rows):
    """The Jacobian of z is a row, that of y a column; their product is the derivative."""
    outer, inner = rows
    wanted = (outer[np.newaxis, :] @ inner[:, np.newaxis]).item()
    rounding = 1e-13 * float(np.abs(outer) @ np.abs(inner))
    found = reference.multivariable_chain(outer, inner)
    assert found == pytest.approx(wanted, abs=rounding + 1e-300)
    assert reference.multivariable_chain(list(outer), list(inner)) == found


@quickly
@given(x=st.floats(1e-3, 1e6) | st.floats(-1e6, -3.001))
def test_the_root_agrees_with_sympy(x):
    """Sympy differentiates it in 30 digits."""
    exact = sympy.diff(sympy.sqrt(t**2 + 3 * t), t)
    wanted = float(exact.subs(t, sympy.Float(x, 30)).evalf(30))
    assert reference.sqrt_quadratic_derivative(x) == pytest.approx(wanted, rel=1e-12)


def test_the_root_takes_arrays_and_integers():
    """The shape of x is kept."""
    found = reference.sqrt_quadratic_derivative(np.array([[1], [-4]]))
    np.testing.assert_allclose(found, [[1.25], [-1.25]], rtol=1e-15)


@quickly
@given(values=st.tuples(*[st.floats(-3, 3)] * 6))
def test_the_gradients_of_two_lines_agree_with_automatic_differentiation(values):
    """Autograd differentiates the error with respect to each parameter."""

    def error(af, bf, ag, bg, x, target):
        return 0.5 * (target - (af * (ag * x + bg) + bf)) ** 2

    wanted = [autograd.grad(error, argnum)(*values) for argnum in range(4)]
    found = reference.linear_chain_gradients(*values)
    np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("polynomial_derivative", ([],), "vector of coefficients"),
        ("polynomial_derivative", (2.0,), "vector of coefficients"),
        ("polynomial_derivative", ([[1.0, 2.0]],), "vector of coefficients"),
        ("quotient_rule", (abs, abs, lambda x: x, abs, 0.0), "has no value"),
        ("chain_derivative", ([abs], [], 1.0), "1 functions with 0 derivatives"),
        ("multivariable_chain", ([1.0, 2.0], [1.0]), "a partial for each"),
        ("multivariable_chain", ([[1.0]], [[1.0]]), "a partial for each"),
        ("sqrt_quadratic_derivative", (0.0,), "only"),
        ("sqrt_quadratic_derivative", (np.array([1.0, -3.0]),), "only"),
        ("sqrt_quadratic_derivative", (-1.0,), "only"),
    ],
)
def test_a_wrong_call_is_a_clear_error(name, arguments, message):
    """What has no answer is a ValueError that says why."""
    with pytest.raises(ValueError, match=message):
        getattr(reference, name)(*arguments)


def test_the_inputs_of_the_exercise_get_finite_answers():
    """On every case of the bank the answer is a finite number or an array of such."""
    for cases in generate(ENTRY, None).cases.values():
        for case in cases:
            assert np.all(np.isfinite(np.asarray(case.expected.value))), case.arguments
