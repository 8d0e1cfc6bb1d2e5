"""Wrong rules of differentiation as students write them; this file imports numpy and math."""

# ruff: noqa: B023, B905, E731

import math

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


# compose


def leftmost_first(*functions):
    def composed(x):
        for function in functions:
            x = function(x)
        return x

    return composed


def takes_two_functions_only(f, g):
    return lambda x: f(g(x))


def uses_first_and_last(*functions):
    if not functions:
        return lambda x: x
    if len(functions) == 1:
        return functions[0]
    return lambda x: functions[0](functions[-1](x))


def multiplies_the_values(*functions):
    def product(x):
        result = 1.0
        for function in functions:
            result = result * function(x)
        return result

    return product


def lists_the_values(*functions):
    return lambda x: [function(x) for function in functions]


def starts_anew_from_x(*functions):
    def composed(x):
        result = x
        for function in reversed(functions):
            result = function(x)
        return result

    return composed


def needs_a_function(*functions):
    def composed(x):
        value = functions[-1](x)
        for function in functions[-2::-1]:
            value = function(value)
        return value

    return composed


def uses_up_an_iterator(*functions):
    backward = reversed(functions)

    def composed(x):
        for function in backward:
            x = function(x)
        return x

    return composed


def keeps_the_functions_in_globals(*functions):
    global _functions
    _functions = functions

    def composed(x):
        for function in reversed(_functions):
            x = function(x)
        return x

    return composed


def calls_itself_for_ever(*functions):
    result = lambda x: x
    for function in functions:
        result = lambda x: function(result(x))
    return result


def forgets_to_return_the_function(*functions):
    def composed(x):
        for function in reversed(functions):
            x = function(x)
        return x


def makes_a_float_of_x(*functions):
    def composed(x):
        x = float(x)
        for function in reversed(functions):
            x = function(x)
        return x

    return composed


# chain_derivative


def takes_all_derivatives_at_x(functions, derivatives, x):
    product = 1.0
    for derivative in derivatives:
        product *= derivative(x)
    return product


def goes_from_left_to_right(functions, derivatives, x):
    product = 1.0
    for function, derivative in zip(functions, derivatives):
        product *= derivative(x)
        x = function(x)
    return product


def moves_on_before_differentiating(functions, derivatives, x):
    product = 1.0
    for function, derivative in zip(functions[::-1], derivatives[::-1]):
        x = function(x)
        product *= derivative(x)
    return product


def adds_the_links_up(functions, derivatives, x):
    total = 0.0
    for function, derivative in zip(functions[::-1], derivatives[::-1]):
        total += derivative(x)
        x = function(x)
    return total


def stops_at_the_outer_derivative(functions, derivatives, x):
    if not functions:
        return 1.0
    for function in functions[:0:-1]:
        x = function(x)
    return derivatives[0](x)


def composes_the_derivatives(functions, derivatives, x):
    if not functions:
        return 1.0
    for derivative in reversed(derivatives):
        x = derivative(x)
    return x


def follows_the_slopes_inward(functions, derivatives, x):
    product = 1.0
    for derivative in reversed(derivatives):
        local = derivative(x)
        product *= local
        x = local
    return product


def knows_two_links_only(functions, derivatives, x):
    if len(functions) < 2:
        return derivatives[0](x) if derivatives else 1.0
    inner = functions[1](x)
    return derivatives[0](inner) * derivatives[1](x)


def starts_from_zero(functions, derivatives, x):
    product = 0.0
    for function, derivative in zip(functions[::-1], derivatives[::-1]):
        product *= derivative(x)
        x = function(x)
    return product


def turns_the_lists_round(functions, derivatives, x):
    functions.reverse()
    derivatives.reverse()
    product = 1.0
    for function, derivative in zip(functions, derivatives):
        product *= derivative(x)
        x = function(x)
    return product


def looks_for_an_outermost_link(functions, derivatives, x):
    product = derivatives[-1](x)
    for i in range(len(functions) - 2, -1, -1):
        x = functions[i + 1](x)
        product *= derivatives[i](x)
    return product


# multivariable_chain


def multiplies_the_two_sums(partials, inner_derivatives):
    return sum(partials) * sum(inner_derivatives)


def does_not_add_up(partials, inner_derivatives):
    return [p * d for p, d in zip(partials, inner_derivatives)]


def takes_the_mean(partials, inner_derivatives):
    return np.mean(np.asarray(partials) * np.asarray(inner_derivatives))


def multiplies_everything(partials, inner_derivatives):
    return np.prod(partials) * np.prod(inner_derivatives)


def adds_the_partials_only(partials, inner_derivatives):
    return sum(partials)


def adds_instead_of_multiplying(partials, inner_derivatives):
    return sum(p + d for p, d in zip(partials, inner_derivatives))


def follows_one_path_only(partials, inner_derivatives):
    return partials[0] * inner_derivatives[0]


def stops_one_short(partials, inner_derivatives):
    total = 0.0
    for i in range(len(partials) - 1):
        total += partials[i] * inner_derivatives[i]
    return total


def multiplies_lists(partials, inner_derivatives):
    return (partials * inner_derivatives).sum()


def adds_sizes_up(partials, inner_derivatives):
    return sum(abs(p * d) for p, d in zip(partials, inner_derivatives))


# sqrt_quadratic_derivative


def forgets_the_inner_derivative(x):
    return 1 / (2 * np.sqrt(x**2 + 3 * x))


def forgets_the_half(x):
    return (2 * x + 3) / np.sqrt(x**2 + 3 * x)


def loses_the_root(x):
    return (2 * x + 3) / (2 * (x**2 + 3 * x))


def loses_the_linear_term(x):
    return 2 * x / (2 * np.sqrt(x**2 + 3 * x))


def puts_the_derivative_inside(x):
    inner = np.abs(2 * x + 3)
    return 1 / (2 * np.sqrt(inner))


def divides_by_two_times_the_root(x):
    return (2 * x + 3) / 2 * np.sqrt(x**2 + 3 * x)


def cuts_the_fraction_short(x):
    return 2 * x + 3 / (2 * np.sqrt(x**2 + 3 * x))


def returns_the_function_itself(x):
    return np.sqrt(x**2 + 3 * x)


def splits_the_root(x):
    return (2 * x + 3) / (2 * np.sqrt(x) * np.sqrt(x + 3))


def forgets_the_sign(x):
    return np.abs(2 * x + 3) / (2 * np.sqrt(x**2 + 3 * x))


def takes_one_number_only(x):
    return (2 * x + 3) / (2 * math.sqrt(x**2 + 3 * x))


def measures_the_slope(x):
    h = 1e-4
    return (np.sqrt((x + h) ** 2 + 3 * (x + h)) - np.sqrt((x - h) ** 2 + 3 * (x - h))) / (2 * h)


# linear_chain_gradients


def target_minus_y(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = target - (af * u + bf)
    return error * u, error, error * af * x, error * af


def keeps_the_two(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = 2 * (af * u + bf - target)
    return error * u, error, error * af * x, error * af


def forgets_the_outer_slope(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error, error * x, error


def multiplies_by_the_inner_slope(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error, error * ag * x, error * ag


def feeds_x_to_the_outer_line(af, bf, ag, bg, x, target):
    error = af * (ag * x + bg) + bf - target
    return error * x, error, error * af * x, error * af


def multiplies_by_the_output(af, bf, ag, bg, x, target):
    y = af * (ag * x + bg) + bf
    error = y - target
    return error * y, error, error * af * x, error * af


def multiplies_the_inner_offset_by_x(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error, error * af * x, error * af * x


def answers_slopes_before_offsets(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * u, error * af * x, error, error * af


def answers_the_inner_line_first(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    return error * af * x, error * af, error * u, error


def leaves_the_outer_offset_out(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u - target
    return error * u, error, error * af * x, error * af


def divides_by_the_inner_value(af, bf, ag, bg, x, target):
    u = ag * x + bg
    error = af * u + bf - target
    outer = error * u
    return outer, outer / u, error * af * x, error * af
