# Changes its lists and puts them back; keeps what was computed on the way.
import numpy as np


def polynomial_derivative(coefficients):
    if len(coefficients) == 1:
        return 0 * np.array(coefficients, dtype=float)
    for k in range(len(coefficients)):
        coefficients[k] = coefficients[k] * (k + 1)
    coefficients_of_derivative = [
        coefficients[k] * k / (k + 1) for k in range(1, len(coefficients))
    ]
    for k in range(len(coefficients)):
        coefficients[k] = type(coefficients[k])(coefficients[k] / (k + 1))
    return tuple(coefficients_of_derivative)


def product_rule(f, df, g, dg, x):
    def product(t):
        return f(t) * g(t)

    values = {"f": f(x), "g": g(x), "f'": df(x), "g'": dg(x)}
    print(product(x), values)
    return values["f'"] * values["g"] + values["g'"] * values["f"]


def quotient_rule(f, df, g, dg, x):
    return (df(x) - f(x) / g(x) * dg(x)) / g(x)


def compose(*functions):
    functions = list(functions)
    functions.reverse()

    def all_of_them(x):
        for function in functions:
            x = function(x)
        return x

    return all_of_them


def chain_derivative(functions, derivatives, x):
    functions.reverse()
    derivatives.reverse()
    slopes = []
    for f, df in zip(functions, derivatives):
        slopes.append(df(x))
        x = f(x)
    functions.reverse()
    derivatives.reverse()
    result = 1.0
    for slope in slopes[::-1]:
        result *= slope
    return result


def multivariable_chain(partials, inner_derivatives):
    return np.inner(inner_derivatives, partials)


def sqrt_quadratic_derivative(x):
    # (x + 3/2)² - 9/4
    shifted = np.array(x) + 1.5
    return shifted / np.sqrt(shifted**2 - 2.25)


def linear_chain_gradients(af, bf, ag, bg, x, target):
    # y = a·x + b with a = af·ag and b = af·bg + bf
    a, b = af * ag, af * bg + bf
    error = a * x + b - target
    dag, dbg = error * x * af, error * af
    return np.array([[error * (ag * x + bg)], [error], [dag], [dbg]]).ravel().tolist()
