# Wrong solutions of ex02 that are no misconceptions of the course; each is named TASK__MISTAKE.
import math

import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex02"].reference


def polynomial_derivative__np1(c):
    return [(k + 1) * v for k, v in enumerate(c[1:], 1)] or [0.0]


def polynomial_derivative__inpl(c):
    for k in range(len(c)):
        c[k] = k * c[k]
    return c[1:] if len(c) > 1 else [0.0]


def polynomial_derivative__deg2(c):
    return [c[1], 2 * c[2]] if len(c) > 2 else [c[1]] if len(c) > 1 else [0.0]


def product_rule__prec(f, df, g, dg, x):
    return df(x) * (g(x) + f(x)) * dg(x)


def product_rule__half(f, df, g, dg, x):
    return f(x) * dg(x)


def quotient_rule__dg2(f, df, g, dg, x):
    return (df(x) * g(x) - f(x) * dg(x)) / dg(x) ** 2


def quotient_rule__2g(f, df, g, dg, x):
    return (df(x) * g(x) - f(x) * dg(x)) / (2 * g(x))


def quotient_rule__gx2(f, df, g, dg, x):
    return (df(x) * g(x) - f(x) * dg(x)) / g(x**2)


def compose__cache(*F):
    memo = []

    def h(x):
        if not memo:
            for f in reversed(F):
                x = f(x)
            memo.append(x)
        return memo[0]

    return h


def compose__nonlocal(*F):
    s = [None]

    def h(x):
        s[0] = x if s[0] is None else s[0]
        for f in reversed(F):
            s[0] = f(s[0])
        return s[0]

    return h


def compose__three(*F):
    if len(F) == 0:
        return lambda x: x
    if len(F) == 1:
        return F[0]
    if len(F) == 2:
        return lambda x: F[0](F[1](x))
    return lambda x: F[0](F[1](F[2](x)))


def chain_derivative__nested(fs, ds, x):
    for d in ds[::-1]:
        x = d(x)
    return x


def chain_derivative__onlyfirstpt(fs, ds, x):
    y = fs[-1](x) if fs else x
    return math.prod([d(y) for d in ds[:-1]] + ([ds[-1](x)] if ds else []))


def chain_derivative__pops(fs, ds, x):
    t = 1
    while fs:
        t *= ds.pop()(x)
        x = fs.pop()(x)
    return t


def multivariable_chain__rev(p, q):
    return np.dot(p, q[::-1])


def multivariable_chain__div(p, q):
    return sum(a / b if b else 0 for a, b in zip(p, q))


def sqrt_quadratic_derivative__x3(x):
    x = np.asarray(x, float)
    return (x + 3) / (2 * np.sqrt(x**2 + 3 * x))


def sqrt_quadratic_derivative__eps(x):
    x = np.asarray(x, float)
    return (2 * x + 3) / (2 * np.sqrt(x**2 + 3 * x) + 1e-6)


def _l(af, bf, ag, bg, x, t):
    u = ag * x + bg
    return u, af * u + bf - t


def linear_chain_gradients__E(af, bf, ag, bg, x, target):
    u, e = _l(af, bf, ag, bg, x, target)
    E = 0.5 * e * e
    return E * u, E, E * af * x, E * af


def linear_chain_gradients__gfirst(af, bf, ag, bg, x, target):
    u = af * x + bf
    e = ag * u + bg - target
    return e * ag * x, e * ag, e * u, e


def linear_chain_gradients__agu(af, bf, ag, bg, x, target):
    u, e = _l(af, bf, ag, bg, x, target)
    return e * u, e, e * af * u, e * af
