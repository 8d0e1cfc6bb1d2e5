"""Wrong rules for polynomials, products and quotients as students write them."""

import numpy as np

# polynomial_derivative


def highest_power_first(coefficients):
    return np.polyder(coefficients)


def shifts_without_multiplying(coefficients):
    return list(coefficients[1:]) if len(coefficients) > 1 else [0.0]


def multiplies_by_the_lowered_power(coefficients):
    if len(coefficients) == 1:
        return [0.0]
    return [k * c for k, c in enumerate(coefficients[1:])]


def keeps_the_powers(coefficients):
    return [k * c for k, c in enumerate(coefficients)]


def integrates(coefficients):
    return [0.0] + [c / (k + 1) for k, c in enumerate(coefficients)]


def leaves_out_terms_of_zero(coefficients):
    return [k * c for k, c in enumerate(coefficients) if k * c != 0]


def a_constant_stays(coefficients):
    if len(coefficients) == 1:
        return coefficients
    return [k * coefficients[k] for k in range(1, len(coefficients))]


def pops_the_constant(coefficients):
    if len(coefficients) == 1:
        return [0.0]
    coefficients.pop(0)
    return [(k + 1) * c for k, c in enumerate(coefficients)]


def fills_the_list_it_was_given(coefficients):
    if len(coefficients) == 1:
        return [0.0]
    for k in range(1, len(coefficients)):
        coefficients[k - 1] = k * coefficients[k]
    return list(coefficients[:-1])


def raises_the_coefficient(coefficients):
    return [c**k for k, c in enumerate(coefficients)][1:]


# product_rule


def multiplies_the_derivatives(f, df, g, dg, x):
    return df(x) * dg(x)


def adds_the_derivatives(f, df, g, dg, x):
    return df(x) + dg(x)


def subtracts_the_second_term(f, df, g, dg, x):
    return df(x) * g(x) - f(x) * dg(x)


def holds_the_second_still(f, df, g, dg, x):
    return df(x) * g(x)


def pairs_each_with_its_own(f, df, g, dg, x):
    return f(x) * df(x) + g(x) * dg(x)


def puts_one_inside_the_other(f, df, g, dg, x):
    return df(g(x)) * dg(x)


def adds_all_before_multiplying(f, df, g, dg, x):
    return (df(x) + f(x)) * (g(x) + dg(x))


def divides_by_each_factor(f, df, g, dg, x):
    return f(x) * g(x) * (df(x) / f(x) + dg(x) / g(x))


# quotient_rule


def divides_the_derivatives(f, df, g, dg, x):
    return df(x) / dg(x) if dg(x) != 0 else 0.0


def subtracts_the_other_way_round(f, df, g, dg, x):
    return (f(x) * dg(x) - df(x) * g(x)) / g(x) ** 2


def adds_in_the_numerator(f, df, g, dg, x):
    return (df(x) * g(x) + f(x) * dg(x)) / g(x) ** 2


def forgets_to_square(f, df, g, dg, x):
    return (df(x) * g(x) - f(x) * dg(x)) / g(x)


def forgets_to_divide(f, df, g, dg, x):
    return df(x) * g(x) - f(x) * dg(x)


def divides_the_last_product_only(f, df, g, dg, x):
    return df(x) * g(x) - f(x) * dg(x) / g(x) ** 2


def squares_x_inside_g(f, df, g, dg, x):
    below = g(x**2)
    return (df(x) * g(x) - f(x) * dg(x)) / below if below != 0 else 0.0


def squares_the_derivative(f, df, g, dg, x):
    below = dg(x) ** 2
    return (df(x) * g(x) - f(x) * dg(x)) / below if below != 0 else 0.0


def takes_g_for_constant(f, df, g, dg, x):
    return df(x) / g(x)


def divides_by_f(f, df, g, dg, x):
    return f(x) / g(x) * (df(x) / f(x) - dg(x) / g(x))
