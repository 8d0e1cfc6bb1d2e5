"""ex02 Chain rule: derivatives of powers, products, quotients, and of functions inside functions.

Write each function; leave names and arguments as they are. Where a function f is passed, its
derivative df is passed with it: work with these two instead of measuring slopes with a small h.
No function changes its arguments.
"""

import numpy as np


def polynomial_derivative(coefficients):
    """Return the coefficients of the derivative of a polynomial, constant term first.

    `coefficients` is a list or 1-D array [c0, c1, c2, ...] for c0 + c1*x + c2*x**2 + ..., with at
    least one element. The result is a list or 1-D array in the same order. The derivative of a
    constant is [0.0]. Zeros at the end make no difference: [3.0] and [3.0, 0.0] are one polynomial.

    The derivative of 5 + 3x + 4x**2 is 3 + 8x:

    >>> [float(c) for c in polynomial_derivative([5.0, 3.0, 4.0])]
    [3.0, 8.0]
    >>> [float(c) for c in polynomial_derivative([5.0])]
    [0.0]
    """
    raise NotImplementedError


def product_rule(f, df, g, dg, x):
    """Return the derivative of f(x) * g(x) at the number x; df and dg are the derivatives.

    >>> product_rule(lambda x: x**2, lambda x: 2 * x, lambda x: 5 * x, lambda x: 5.0, 2.0)
    60.0
    """
    raise NotImplementedError


def quotient_rule(f, df, g, dg, x):
    """Return the derivative of f(x) / g(x) at the number x; df and dg are the derivatives.

    g is not 0 at x.

    >>> quotient_rule(lambda x: x**2, lambda x: 2 * x, lambda x: x + 2, lambda x: 1.0, 2.0)
    0.75
    """
    raise NotImplementedError


def compose(*functions):
    """Return the function that applies all of `functions` in turn, the rightmost first.

    `compose(f, g, h)` is a function of x, to be called as often as one likes, with whatever h
    takes: compose(f, g, h)(x) is f(g(h(x))). `compose(f)` does what f does, and `compose()` gives
    back what it is given.

    >>> h = compose(lambda u: 2 * u, lambda x: x + 3)
    >>> h(1.0), h(5.0)
    (8.0, 16.0)
    """
    raise NotImplementedError


def chain_derivative(functions, derivatives, x):
    """Return the derivative of `compose(*functions)` at the number x.

    `functions` is a list of functions, the rightmost applied first; `derivatives` lists their
    derivatives in the same order. With empty lists nothing is done to x, and the derivative of x
    is 1.

    For (x**2 + 1)**2, first the square plus 1 (on the right), then the square:

    >>> square, plus_one = lambda u: u**2, lambda x: x**2 + 1
    >>> chain_derivative([square, plus_one], [lambda u: 2 * u, lambda x: 2 * x], 3.0)
    120.0
    """
    raise NotImplementedError


def multivariable_chain(partials, inner_derivatives):
    """Return dz/dx, a number, for a z that depends on y1 ... yn, each of which depends on x.

    `partials` holds the n values of dz/dy1 ... dz/dyn and `inner_derivatives` those of
    dy1/dx ... dyn/dx: lists or 1-D arrays of the same length.

    >>> float(multivariable_chain([2.0, -1.0], [3.0, 4.0]))
    2.0
    """
    raise NotImplementedError


def sqrt_quadratic_derivative(x):
    """Return the derivative of sqrt(x**2 + 3*x) at x, which is above 0 or below -3.

    x is a number or an array of any shape; an array is worked on element by element. Work the
    formula out on paper: the values are to be exact, not measured.

    >>> float(sqrt_quadratic_derivative(1.0)), float(sqrt_quadratic_derivative(-4.0))
    (1.25, -1.25)
    """
    raise NotImplementedError


def linear_chain_gradients(af, bf, ag, bg, x, target):
    """Return (dE/daf, dE/dbf, dE/dag, dE/dbg): how the error E changes with each parameter.

    Two straight lines, one inside the other, y = af * (ag*x + bg) + bf, and the error
    E = 1/2 * (target - y)**2. Numbers throughout; four results in the order af, bf, ag, bg.

    >>> linear_chain_gradients(2.0, 1.0, 3.0, -1.0, 1.0, 3.0)
    (4.0, 2.0, 4.0, 4.0)
    """
    raise NotImplementedError
