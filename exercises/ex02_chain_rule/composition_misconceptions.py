"""Wrong compositions and chain rules as students write them."""

# ruff: noqa: B023, B905, E731


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
