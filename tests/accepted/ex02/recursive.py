"""Recursion, polyder, dual numbers and numpy products."""

import numpy as np, math, functools
from functools import reduce


def polynomial_derivative(c):
    return np.polyder(np.poly1d(np.asarray(c, float)[::-1])).coeffs[::-1]


def product_rule(f, df, g, dg, x):
    s, d = f(x) + g(x), f(x) - g(x)
    return (2 * s * (df(x) + dg(x)) - 2 * d * (df(x) - dg(x))) / 4


def quotient_rule(f, df, g, dg, x):
    q = f(x) / g(x)
    return (df(x) - q * dg(x)) / g(x)


class compose:
    def __init__(self, *functions):
        self.functions = list(functions)
        self.functions.reverse()

    def __call__(self, x):
        return functools.reduce(lambda v, f: f(v), self.functions, x)


def chain_derivative(functions, derivatives, x):
    v, d = x, 1
    for k in range(len(functions) - 1, -1, -1):
        v, d = functions[k](v), derivatives[k](v) * d
    return d


def multivariable_chain(partials, inner_derivatives):
    total = 0
    for i in range(len(partials)):
        total += partials[i] * inner_derivatives[i]
    return total


def sqrt_quadratic_derivative(x):
    return np.vectorize(lambda v: (2 * v + 3) / 2 / math.sqrt(v * v + 3 * v), otypes=[float])(x)


def linear_chain_gradients(af, bf, ag, bg, x, target):
    E = lambda p: 0.5 * (target - (p[0] * (p[2] * x + p[3]) + p[1])) ** 2
    p = np.array([af, bf, ag, bg], float)
    return tuple((E(p + 1e-4 * e) - E(p - 1e-4 * e)) / 2e-4 for e in np.eye(4))
