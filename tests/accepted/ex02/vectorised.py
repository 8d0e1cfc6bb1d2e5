from functools import reduce

import numpy as np
from numpy.polynomial import Polynomial


def polynomial_derivative(coefficients):
    c = np.asarray(coefficients)
    return np.append((np.arange(len(c)) * c)[1:], 0)  # as long as it was, with a 0 at the end


def product_rule(f, df, g, dg, x):
    return np.dot([df(x), f(x)], [g(x), dg(x)])


def quotient_rule(f, df, g, dg, x):
    # f/g is f times 1/g
    return product_rule(f, df, lambda t: 1 / g(t), lambda t: -dg(t) * g(t) ** -2, x)


def compose(*functions):
    return reduce(lambda f, g: lambda x: f(g(x)), functions, lambda x: x)


def chain_derivative(functions, derivatives, x):
    links = [
        df(compose(*functions[i + 1 :])(x)) for i, df in enumerate(derivatives)
    ]
    return np.prod(links)


def multivariable_chain(partials, inner_derivatives):
    row, column = np.array(partials)[None, :], np.array(inner_derivatives)[:, None]
    return row @ column  # (1, 1)


def sqrt_quadratic_derivative(x):
    inside = Polynomial([0, 3, 1])
    return inside.deriv()(np.asarray(x)) / np.sqrt(4 * inside(np.asarray(x)))


def linear_chain_gradients(af, bf, ag, bg, x, target):
    e = np.array(af * (ag * x + bg) + bf - target)
    return e * np.array([ag * x + bg, 1, af * x, af])
