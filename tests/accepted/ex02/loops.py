# Python numbers, lists and loops; no numpy at all.
import math


def polynomial_derivative(coefficients):
    result = []
    for power in range(len(coefficients)):
        if power > 0:
            result.append(power * coefficients[power])
    return result  # nothing at all for a constant


def product_rule(f, df, g, dg, x):
    first = df(x) * g(x)
    second = dg(x) * f(x)
    print("product rule:", first, "+", second)
    return first + second


def quotient_rule(f, df, g, dg, x):
    return df(x) / g(x) - f(x) * dg(x) / g(x) / g(x)


def compose(*functions):
    if len(functions) == 0:
        return lambda x: x
    first = functions[0]
    rest = compose(*functions[1:])
    return lambda x: first(rest(x))


def chain_derivative(functions, derivatives, x):
    values = [x]
    for i in range(len(functions) - 1, 0, -1):
        values.append(functions[i](values[-1]))
    result = 1
    for i in range(len(functions)):
        result *= derivatives[i](values[len(functions) - 1 - i])
    return result


def multivariable_chain(partials, inner_derivatives):
    total = 0
    for i in range(len(partials)):
        total += partials[i] * inner_derivatives[i]
    return total


def sqrt_quadratic_derivative(x):
    try:
        return [sqrt_quadratic_derivative(one) for one in x]
    except TypeError:
        x = float(x)
        return 0.5 * (x**2 + 3 * x) ** -0.5 * (2 * x + 3)


def linear_chain_gradients(af, bf, ag, bg, x, target):
    inner = ag * x + bg
    y = af * inner + bf
    dy = -(target - y)
    gradients = [dy * inner, dy, 0, 0]
    gradients[2] = dy * af * x
    gradients[3] = dy * af
    return gradients
