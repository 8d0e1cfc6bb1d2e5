"""Matrices, reductions, classes and logarithmic habits."""

import numpy as np, math


def polynomial_derivative(c):
    return np.polynomial.polynomial.polyder(np.asarray(c, float))


def product_rule(f, df, g, dg, x):
    u, v = f(x), g(x)
    return u * dg(x) + v * df(x)


def quotient_rule(f, df, g, dg, x):
    return product_rule(f, df, lambda y: 1 / g(y), lambda y: -dg(y) / g(y) ** 2, x)


def compose(*functions):
    if not functions:
        return lambda x: x
    first, rest = functions[0], compose(*functions[1:])
    return lambda x: first(rest(x))


def chain_derivative(functions, derivatives, x):
    return math.prod(d(compose(*functions[i + 1 :])(x)) for i, d in enumerate(derivatives))


def multivariable_chain(partials, inner_derivatives):
    return (np.atleast_2d(partials) @ np.reshape(inner_derivatives, (-1, 1))).item()


def sqrt_quadratic_derivative(x):
    return (
        [sqrt_quadratic_derivative(v) for v in x]
        if np.ndim(x)
        else (x + 1.5) / math.sqrt(x * (x + 3))
    )


def linear_chain_gradients(af, bf, ag, bg, x, target):
    h = ag * x + bg
    y = af * h + bf
    dy = y - target
    dh = dy * af
    return dy * h, dy, dh * x, dh
