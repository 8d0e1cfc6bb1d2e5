# 단정밀도로 돌려준다 (results in single precision)
import numpy as np

f32 = np.float32


def polynomial_derivative(coefficients):
    계수 = np.array(coefficients, dtype=f32)
    if len(계수) == 1:
        return np.zeros(1, dtype=f32)
    return 계수[1:] * np.arange(1, len(계수), dtype=f32)


def product_rule(f, df, g, dg, x):
    return f32(df(x) * g(x) + f(x) * dg(x))


def quotient_rule(f, df, g, dg, x):
    위 = df(x) * g(x) - f(x) * dg(x)
    아래 = g(x) * g(x)
    return f32(위 / 아래)


class Composition:
    def __init__(self, functions):
        self.functions = functions

    def __call__(self, x):
        for function in self.functions[::-1]:
            x = function(x)
        return x


def compose(*functions):
    return Composition(functions)


def chain_derivative(functions, derivatives, x):
    미분 = 1.0
    for i in reversed(range(len(functions))):
        미분 = 미분 * derivatives[i](x)
        x = functions[i](x)
    return f32(미분)


def multivariable_chain(partials, inner_derivatives):
    return np.sum(np.array(partials, dtype=f32) * np.array(inner_derivatives, dtype=f32))


def sqrt_quadratic_derivative(x):
    x = np.asarray(x, dtype=f32)
    return (2 * x + 3) / (2 * np.sqrt(x * x + 3 * x))


def linear_chain_gradients(af, bf, ag, bg, x, target):
    u = ag * x + bg
    오차 = af * u + bf - target
    return f32(오차 * u), f32(오차), f32(오차 * af * x), f32(오차 * af)
