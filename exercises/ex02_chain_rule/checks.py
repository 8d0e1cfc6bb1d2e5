"""ex02: what is asked of the rules of differentiation up to the chain rule, and how students err.

Functions and their derivatives are probes side by side. Whoever applies a rule asks the same
functions at the same points as the reference does, and differs from it by rounding alone. Every
value stays far enough from overflow, and every divisor far enough from 0, for `Tolerance()`.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import (
    SAME_ANSWER_TWICE,
    Arguments,
    Check,
    Exercise,
    Misconception,
    Task,
    Tolerance,
)
from grader.sandbox.probe import Probe
from grader.strategies import (
    Strategy,
    arrays,
    choices,
    drawn,
    integers,
    lists,
    matrices,
    nonzero_numbers,
    numbers,
    polynomials,
    vectors,
)

from . import misconceptions as wrong

Draw = Callable[[Strategy[Any]], Any]

positions = numbers(-2, 2) | integers(-2, 2)
slopes = polynomials(degree=(0, 2))
curves = polynomials(degree=(1, 2), size=2.0)


@drawn
def exponentials(draw: Draw) -> Probe:
    """Return an exponential of moderate size and rate."""
    return Probe("exponential", (draw(nonzero_numbers(-2, 2)), draw(choices(1.0, -1.0, 0.5))))


def derivative(f: Probe) -> Probe:
    """Return the derivative of a polynomial or an exponential, a probe too."""
    if f.form == "exponential":
        amplitude, rate = f.parameters
        return Probe("exponential", (amplitude * rate, rate))
    terms = tuple(k * c for k, c in enumerate(f.parameters))[1:]
    return Probe("polynomial", terms or (0.0,))


def same_polynomial(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare coefficients, zeros at the end left out of account; no coefficients are 0."""
    wanted, found = numeric(expected.value), numeric(actual.value)
    if wanted is None or found is None or wanted.ndim != 1 or found.ndim != 1:
        return compare(expected.value, actual.value)
    length = max(len(wanted), len(found))
    padded = [np.concatenate([c, np.zeros(length - len(c), c.dtype)]) for c in (wanted, found)]
    return compare(*padded)


def up_to_rounding(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare a sum of products: rounding is measured by the terms, which may cancel."""
    single = getattr(numeric(actual.value), "dtype", None) in (np.float32, np.float16)
    terms = np.abs(np.asarray(arguments["partials"]) * np.asarray(arguments["inner_derivatives"]))
    rounding = (1e-5 if single else 1e-13) * float(np.sum(terms))
    return compare(expected.value, actual.value, Tolerance(atol=1e-9 + rounding, squeeze=True))


def sequences(number: Strategy[Any], size: tuple[int, int]) -> Strategy[list[Any]]:
    """Return the strategy of coefficients of which the last is not 0."""
    first, last = size

    @drawn
    def coefficients(draw: Draw) -> list[Any]:
        rest = draw(lists(number, size=(first - 1, last - 1)))
        return [*rest, draw(number.filter(bool))]

    return coefficients


def pairs(above: Strategy[Probe], below: Strategy[Probe]) -> Strategy[dict[str, Any]]:
    """Return the strategy of two functions with their derivatives, and an x where neither is 0."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        f, g = draw(above), draw(below)
        return {"f": f, "df": derivative(f), "g": g, "dg": derivative(g), "x": draw(positions)}

    return arguments.filter(lambda given: _differs_from_0("f", given) and _divides(given))


def _differs_from_0(name: str, arguments: Arguments) -> bool:
    return bool(abs(arguments[name](arguments["x"])) >= 0.25)


def _divides(arguments: Arguments) -> bool:
    return _differs_from_0("g", arguments)


@drawn
def at_a_zero(draw: Draw) -> dict[str, Any]:
    """Draw two functions, of which the first is 0 at x: a line through (x, 0)."""
    x, slope = draw(integers(-2, 2)), draw(choices(1.0, -1.0, 2.0, 0.5))
    f, g = Probe("polynomial", (-slope * x, slope)), draw(slopes)
    return {"f": f, "df": derivative(f), "g": g, "dg": derivative(g), "x": x}


def chains(
    links: tuple[int, int], functions: Strategy[Probe], place: Strategy[Any] = positions
) -> Strategy[dict[str, Any]]:
    """Return the strategy of a list of functions and where the innermost begins."""
    return drawn(lambda draw: {"functions": draw(lists(functions, size=links)), "x": draw(place)})


def with_derivatives(chain: Strategy[dict[str, Any]]) -> Strategy[dict[str, Any]]:
    """Return the strategy of the same functions, with their derivatives beside them."""
    return chain.map(
        lambda drawn: {
            "functions": drawn["functions"],
            "derivatives": [derivative(f) for f in drawn["functions"]],
            "x": drawn["x"],
        }
    )


def value_at(code: Any, functions: Any, x: Any) -> Any:
    """Return the value of the student's composition at x."""
    return code.compose(*functions)(x)


def values_at(code: Any, functions: Any, x: Any, t: Any) -> Any:
    """Return the values of one composition at two places."""
    composed = code.compose(*functions)
    return [composed(x), composed(t)]


def two_compositions(code: Any, functions: Any, others: Any, x: Any) -> Any:
    """Return the values of two compositions, both made before either is asked."""
    first, second = code.compose(*functions), code.compose(*others)
    return [first(x), second(x)]


@drawn
def composition_and_two_places(draw: Draw) -> dict[str, Any]:
    """Draw two functions and two places for their composition."""
    return draw(chains((2, 2), curves)) | {"t": draw(positions)}


@drawn
def two_lists_of_functions(draw: Draw) -> dict[str, Any]:
    """Draw two compositions of two functions each."""
    two = lists(polynomials(degree=1, size=2.0), size=(1, 2))
    return {"functions": draw(two), "others": draw(two), "x": draw(positions)}


def paths(size: tuple[int, int], number: Strategy[Any] | None = None) -> Strategy[dict[str, Any]]:
    """Return the strategy of as many partials as inner derivatives: arrays, or lists of numbers."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        count = draw(integers(*size))
        row = arrays((count,)) if number is None else lists(number, size=(count, count))
        return {"partials": draw(row), "inner_derivatives": draw(row)}

    return arguments


def outside(x: Any) -> Any:
    """Return x where √(x² + 3x) exists, moved there from −3 … 0."""
    return np.where((x > -3.25) & (x < 0.25), x + np.where(x < -1.5, -3.25, 3.25), x)


def both_branches(factor: float, low: float, high: float) -> Strategy[dict[str, Any]]:
    """Return the strategy of an x at the distance low … high times factor from 0 or from −3."""

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        distance = factor * draw(numbers(low, high))
        return {"x": distance if draw(choices(True, False)) else -3.0 - distance}

    return arguments


@drawn
def two_lines(draw: Draw) -> dict[str, Any]:
    """Draw two lines, x and a target: whole numbers and others, zeros among them."""
    small = numbers(-3, 3) | integers(-3, 3)
    given = {name: draw(small) for name in ("af", "bf", "ag", "bg")}
    return given | {"x": draw(numbers(-5, 5)), "target": draw(numbers(-5, 5))}


# The value of the inner line is 0 in a check of its own.
lines = two_lines.filter(lambda given: abs(given["ag"] * given["x"] + given["bg"]) >= 0.25)


SIX = ("af", "bf", "ag", "bg", "x", "target")


@drawn
def where_something_vanishes(draw: Draw) -> dict[str, Any]:
    """Draw two lines, one of whose six numbers is 0, or the value of the inner line."""
    given = {name: draw(nonzero_numbers(-3, 3)) for name in SIX}
    name = draw(choices("inner", *SIX))
    if name == "inner":
        return given | {"x": 2.0, "bg": -2.0 * given["ag"]}
    return given | {name: 0.0}


def gradients(first: int) -> Callable[..., Any]:
    """Return a call for two of the four gradients."""

    def call(code: Any, **given: Any) -> Any:
        found = code.linear_chain_gradients(*given.values())
        return found[first], found[first + 1]

    return call


def mistake(name: str, fails: str, says: str) -> Misconception:
    """Return the misconception of that name in misconceptions.py; `fails` as words."""
    return Misconception(getattr(wrong, name), set(fails.split()), says)


POLYNOMIAL = Task(
    "polynomial_derivative",
    points=13,
    hints=[
        "Write a polynomial of degree 3 and its derivative one below the other, constant first.",
        "The coefficient of x**k contributes to one place of the result: which, with what factor?",
    ],
    checks=[
        Check(
            "power-rule",
            {"coefficients": sequences(nonzero_numbers(), (2, 5))},
            weight=3,
            judge=same_polynomial,
            hint="x**k has the derivative k times x**(k-1): the power becomes a factor, and falls.",
        ),
        Check(
            "gaps",
            {"coefficients": sequences(choices(0, 0.0, 1.0, -2, 3), (3, 6))},
            needs="power-rule",
            judge=same_polynomial,
            hint="A coefficient of 0 still keeps its place: what comes after it belongs to higher "
            "powers.",
        ),
        Check(
            "constants",
            {"coefficients": lists(numbers(), size=(1, 1))},
            needs="power-rule",
            judge=same_polynomial,
            hint="A constant does not change: what is its derivative, as a list of coefficients?",
        ),
        Check(
            "arrays",
            {
                "coefficients": vectors(size=(1, 5))
                | vectors(size=(1, 5)).map(lambda c: np.rint(c).astype(np.int64))
            },
            needs="power-rule",
            judge=same_polynomial,
            hint="An array has no methods of lists, and + adds arrays element by element.",
        ),
    ],
    misconceptions=[
        mistake(
            "highest_power_first",
            "power-rule",
            "This reads the highest power first. Here the constant comes first.",
        ),
        mistake(
            "shifts_without_multiplying",
            "power-rule",
            "The coefficients move one place down, but the power does not become a factor.",
        ),
        mistake(
            "multiplies_by_the_lowered_power",
            "power-rule",
            "The factor is the lowered power. It is the power before: x**3 gives 3, not 2.",
        ),
        mistake(
            "keeps_the_powers",
            "power-rule",
            "Each coefficient is multiplied by its power but stays in its place: x**2 gives 2x.",
        ),
        mistake(
            "integrates",
            "power-rule",
            "Powers rise and coefficients are divided: this is the integral.",
        ),
        mistake(
            "leaves_out_terms_of_zero",
            "gaps arrays",
            "Terms of 0 are left out, so that all higher ones slip to a lower power.",
        ),
        mistake(
            "a_constant_stays",
            "constants arrays",
            "A constant is returned as it is. It does not change, so its derivative is 0.",
        ),
        mistake(
            "pops_the_constant",
            "arrays arguments-unchanged",
            "pop removes the first element from the caller's list, and arrays do not have it. "
            "Read the coefficients and build a new list.",
        ),
        mistake(
            "fills_the_list_it_was_given",
            "arguments-unchanged",
            "The result is written over the caller's coefficients. Build a new list.",
        ),
        mistake(
            "raises_the_coefficient",
            "power-rule",
            "The coefficient is raised to the power. The power is to be a factor of it.",
        ),
    ],
)

ORDINARY_RULE = "ordinary exponentials"

PRODUCT = Task(
    "product_rule",
    points=11,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "A rectangle of sides f and g grows on both sides. What is added to its area?",
        "One side grows while the other holds still; then the other way round. Add both.",
    ],
    checks=[
        Check(
            "ordinary",
            pairs(slopes, slopes),
            weight=3,
            hint="Try f = g = x at x = 2: the product is x**2, and its derivative 4.",
        ),
        Check(
            "at-a-zero",
            at_a_zero,
            hint="Where one factor is 0 the product may well change: what is left of the rule?",
        ),
        Check(
            "exponentials",
            pairs(exponentials, exponentials),
            hint="The rule is the same for any two functions: all four are to be asked at x.",
        ),
    ],
    misconceptions=[
        mistake(
            "multiplies_the_derivatives",
            f"{ORDINARY_RULE} at-a-zero",
            "The derivative of a product is not the product of the derivatives: x * x has 2x, "
            "not 1 * 1.",
        ),
        mistake(
            "adds_the_derivatives",
            f"{ORDINARY_RULE} at-a-zero",
            "This is the rule for a sum. In a product each change counts as much as the other "
            "factor is large.",
        ),
        mistake(
            "subtracts_the_second_term",
            ORDINARY_RULE,
            "The two terms are subtracted, as in the quotient rule. In a product both add.",
        ),
        mistake(
            "holds_the_second_still",
            ORDINARY_RULE,
            "Only the first factor changes here. The second does so as well.",
        ),
        mistake(
            "pairs_each_with_its_own",
            f"{ORDINARY_RULE} at-a-zero",
            "Each derivative is multiplied by its own function. It belongs to the other one.",
        ),
        mistake(
            "puts_one_inside_the_other",
            f"{ORDINARY_RULE} at-a-zero",
            "This is the chain rule for f(g(x)). In a product both functions are taken at x.",
        ),
        mistake(
            "adds_all_before_multiplying",
            f"{ORDINARY_RULE} at-a-zero",
            "Sums are multiplied here. The rule adds two products.",
        ),
        mistake(
            "divides_by_each_factor",
            "at-a-zero",
            "This divides by f(x) and g(x), which fails where one of them is 0.",
        ),
    ],
)

QUOTIENT = Task(
    "quotient_rule",
    points=13,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Try f = 1 and g = x at x = 2: 1/x falls, with slope -1/4.",
        "The fraction grows with f and falls as g grows; the square of what divides it all?",
    ],
    checks=[
        Check(
            "ordinary",
            pairs(slopes, slopes),
            weight=3,
            hint="Look at the order of the two terms, at the divisor, and at the parentheses.",
        ),
        Check(
            "at-a-zero",
            at_a_zero.filter(_divides),
            hint="Where f is 0 one of the terms vanishes; the other remains.",
        ),
        Check(
            "exponentials",
            pairs(exponentials, exponentials),
            hint="The rule is the same for any two functions: all four are to be asked at x.",
        ),
    ],
    misconceptions=[
        mistake(
            "divides_the_derivatives",
            f"{ORDINARY_RULE} at-a-zero",
            "The derivative of a quotient is not the quotient of the derivatives: x**2 / x is x, "
            "with slope 1.",
        ),
        mistake(
            "subtracts_the_other_way_round",
            f"{ORDINARY_RULE} at-a-zero",
            "The terms are subtracted in the wrong order: when f grows the fraction grows.",
        ),
        mistake(
            "adds_in_the_numerator",
            ORDINARY_RULE,
            "The terms are added, as for a product. When g grows the fraction falls.",
        ),
        mistake(
            "forgets_to_square",
            f"{ORDINARY_RULE} at-a-zero",
            "g(x) divides once; it divides squared.",
        ),
        mistake(
            "forgets_to_divide",
            f"{ORDINARY_RULE} at-a-zero",
            "This is the numerator alone. What divides it?",
        ),
        mistake(
            "divides_the_last_product_only",
            f"{ORDINARY_RULE} at-a-zero",
            "Division comes before subtraction: the numerator needs parentheses.",
        ),
        mistake(
            "squares_x_inside_g",
            f"{ORDINARY_RULE} at-a-zero",
            "g is asked at x squared. It is the value g(x) that is squared.",
        ),
        mistake(
            "squares_the_derivative",
            f"{ORDINARY_RULE} at-a-zero",
            "The square of g'(x) divides here; g(x) itself belongs there.",
        ),
        mistake(
            "takes_g_for_constant",
            ORDINARY_RULE,
            "This is right for a constant g only. Elsewhere g changes too.",
        ),
        mistake(
            "divides_by_f",
            "at-a-zero",
            "This divides by f(x), which fails where f is 0, though f/g is smooth there.",
        ),
    ],
)

COMPOSE = Task(
    "compose",
    points=14,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "What is returned is a function, which does its work when it is called.",
        "Inside it, go through the functions from the right, handing each value to the next.",
    ],
    checks=[
        Check(
            "two-functions",
            chains((2, 2), curves),
            weight=2,
            call=value_at,
            hint="compose(f, g)(x) is f(g(x)): g is asked first, f is given what g returned.",
        ),
        Check(
            "three-or-more",
            chains((3, 4), polynomials(degree=1, size=2.0)),
            call=value_at,
            needs="two-functions",
            hint="Any number of functions: each is given what the one to its right returned.",
        ),
        Check(
            "one-or-none",
            chains((0, 1), curves),
            call=value_at,
            needs="two-functions",
            hint="One function alone is its own composition; without any, x comes back.",
        ),
        Check(
            "asked-twice",
            composition_and_two_places,
            call=values_at,
            needs="two-functions",
            hint="The function that you return is called more than once: is anything used up?",
        ),
        Check(
            "kept-apart",
            two_lists_of_functions,
            call=two_compositions,
            needs="two-functions",
            hint="Two compositions may exist at once. Where does each keep its functions?",
        ),
        Check(
            "arrays",
            chains((2, 2), curves, vectors(-2, 2, size=(1, 3)) | matrices(-2, 2, rows=(1, 2))),
            call=value_at,
            needs="two-functions",
            hint="x is whatever the innermost function takes; hand it on as it is.",
        ),
    ],
    misconceptions=[
        mistake(
            "leftmost_first",
            "two-functions",
            "The leftmost function is applied first. In f(g(x)) it is the rightmost one.",
        ),
        mistake(
            "takes_two_functions_only",
            "three-or-more one-or-none kept-apart",
            "This takes exactly two functions. compose(*functions) takes any number.",
        ),
        mistake(
            "uses_first_and_last",
            "three-or-more",
            "Functions between the first and the last are left out.",
        ),
        mistake(
            "multiplies_the_values",
            "two-functions",
            "Every function is asked at x and the values are multiplied. Put one into the other.",
        ),
        mistake(
            "lists_the_values",
            "two-functions",
            "Every function is asked at x. Each is to be given what the one before it returned.",
        ),
        mistake(
            "starts_anew_from_x",
            "two-functions",
            "Each function is given x again, so only the last one counts. Hand the result on.",
        ),
        mistake(
            "needs_a_function",
            "one-or-none",
            "Without any function this fails; compose() is to give back what it is given.",
        ),
        mistake(
            "uses_up_an_iterator",
            "asked-twice",
            "reversed() can be gone through once. The second call finds nothing left to apply.",
        ),
        mistake(
            "keeps_the_functions_in_globals",
            "kept-apart",
            "The functions are kept in a global variable, which the next composition overwrites.",
        ),
        mistake(
            "calls_itself_for_ever",
            "two-functions",
            "A lambda looks its names up when it is called: by then `result` is the lambda itself, "
            "which calls itself without end.",
        ),
        mistake(
            "forgets_to_return_the_function",
            "two-functions",
            "The inner function is made but not returned.",
        ),
        mistake(
            "makes_a_float_of_x",
            "arrays",
            "float(x) refuses arrays. Leave x as it is: only the functions need to know it.",
        ),
    ],
)

CHAIN = Task(
    "chain_derivative",
    points=18,
    hints=[
        "How fast does each link change with its own input? And what is its own input?",
        "Walk from the right: multiply by the slope where you stand, then move on.",
    ],
    checks=[
        Check(
            "two-functions",
            with_derivatives(chains((2, 2), curves)),
            weight=3,
            hint="(f(g(x)))' is a product of two slopes: that of g at x, and that of f where g has "
            "brought x.",
        ),
        Check(
            "three-or-more",
            with_derivatives(chains((3, 4), curves)),
            weight=2,
            needs="two-functions",
            hint="One factor for each function, each at the value that reaches this function.",
        ),
        Check(
            "one-or-none",
            with_derivatives(chains((0, 1), curves)),
            hint="One function: its derivative at x. None: x itself, which changes as fast as x.",
        ),
        Check(
            "exponentials",
            with_derivatives(chains((2, 2), exponentials)),
            hint="The rule is the same for any functions. Are slopes multiplied, or added?",
        ),
    ],
    misconceptions=[
        mistake(
            "takes_all_derivatives_at_x",
            "two-functions exponentials",
            "All derivatives are taken at x. The outer ones belong where the inner functions have "
            "brought x.",
        ),
        mistake(
            "goes_from_left_to_right",
            "two-functions exponentials",
            "This walks from the left, but the rightmost function is applied first.",
        ),
        mistake(
            "moves_on_before_differentiating",
            "two-functions one-or-none exponentials",
            "x moves on before the derivative is taken: each slope belongs to the input of its "
            "function, not to its output.",
        ),
        mistake(
            "adds_the_links_up",
            "two-functions one-or-none exponentials",
            "The slopes are added. If y changes twice as fast as x, and z three times as fast as "
            "y, z changes six times as fast as x.",
        ),
        mistake(
            "stops_at_the_outer_derivative",
            "two-functions exponentials",
            "This is the outer slope alone; the slopes of the inner functions are missing.",
        ),
        mistake(
            "composes_the_derivatives",
            "two-functions exponentials",
            "The derivatives are put into one another. They are to be multiplied, and it is the "
            "functions that carry x on.",
        ),
        mistake(
            "follows_the_slopes_inward",
            "two-functions exponentials",
            "x is replaced by the slope. What reaches the next function is the value.",
        ),
        mistake(
            "knows_two_links_only",
            "three-or-more",
            "This uses the first two functions only. There may be more.",
        ),
        mistake(
            "starts_from_zero",
            "two-functions one-or-none exponentials",
            "A product that starts from 0 stays 0.",
        ),
        mistake(
            "turns_the_lists_round",
            "arguments-unchanged",
            "reverse() turns the caller's own lists round. Go through them backward instead.",
        ),
        mistake(
            "looks_for_an_outermost_link",
            "one-or-none",
            "Empty lists have no last element. Start the product from something neutral.",
        ),
    ],
)

SUM_OF_PATHS = Task(
    "multivariable_chain",
    points=9,
    hints=[
        "x reaches z along several paths, one through each y.",
        "Multiply along a path, add over the paths.",
    ],
    checks=[
        Check(
            "several-paths",
            paths((2, 4)),
            weight=2,
            judge=up_to_rounding,
            hint="With two paths, through y1 and y2: multiply along each, then add.",
        ),
        Check(
            "one-path",
            paths((1, 1)),
            judge=up_to_rounding,
            hint="With one y this is the chain rule for functions of one number.",
        ),
        Check(
            "lists",
            paths((1, 4), numbers() | integers(-9, 9)),
            judge=up_to_rounding,
            hint="Lists cannot be multiplied with each other as arrays can.",
        ),
    ],
    misconceptions=[
        mistake(
            "multiplies_the_two_sums",
            "several-paths lists",
            "Both are summed before they are multiplied, which mixes the paths. Multiply first.",
        ),
        mistake(
            "does_not_add_up",
            "several-paths lists",
            "These are the contributions of the paths one by one; z changes by their sum.",
        ),
        mistake(
            "takes_the_mean",
            "several-paths lists",
            "The contributions are averaged. They add up.",
        ),
        mistake(
            "multiplies_everything",
            "several-paths lists",
            "All numbers are multiplied, as if the paths were links of one chain.",
        ),
        mistake(
            "adds_the_partials_only",
            "several-paths one-path lists",
            "How fast the y change with x does not come in at all.",
        ),
        mistake(
            "adds_instead_of_multiplying",
            "several-paths one-path lists",
            "Along a path the two slopes are added. They are to be multiplied.",
        ),
        mistake(
            "follows_one_path_only",
            "several-paths lists",
            "Only the path through y1 is followed.",
        ),
        mistake(
            "stops_one_short",
            "several-paths one-path lists",
            "The last path is left out: range(n) already ends before n.",
        ),
        mistake(
            "multiplies_lists",
            "lists",
            "Two lists cannot be multiplied. Make arrays of them, or go through them by index.",
        ),
        mistake(
            "adds_sizes_up",
            "several-paths one-path lists",
            "Contributions below 0 are counted as above 0. Paths may cancel each other.",
        ),
    ],
)

BRANCHES = "right-branch left-branch arrays near-the-edge far-out"

ROOT = Task(
    "sqrt_quadratic_derivative",
    points=10,
    hints=[
        "Which function is outside, which inside? Write down the derivative of each.",
        "The slope of the root is taken at x**2 + 3x; the slope of x**2 + 3x is a factor.",
    ],
    checks=[
        Check(
            "right-branch",
            {"x": numbers(0.25, 10) | integers(1, 10)},
            weight=2,
            hint="At x = 1 the inner value is 4, its root 2, and the inner slope 5.",
        ),
        Check(
            "left-branch",
            {"x": numbers(-12, -3.25) | integers(-12, -4)},
            hint="Left of -3 the curve falls. x is negative there, x**2 + 3x is not.",
        ),
        Check(
            "arrays",
            {"x": vectors(size=(1, 4)).map(outside) | matrices(rows=(1, 3)).map(outside)},
            hint="An array is worked on element by element: which root takes arrays?",
        ),
        Check(
            "near-the-edge",
            both_branches(0.01, 1, 20),
            tolerance=Tolerance(float32_rtol=1e-2),
            hint="Near the edge the curve is steep. The formula is exact there as well.",
        ),
        Check(
            "far-out",
            both_branches(1000.0, 1, 1000),
            hint="Far out the curve is nearly straight, with slope 1 or -1.",
        ),
    ],
    misconceptions=[
        mistake(
            "forgets_the_inner_derivative",
            BRANCHES,
            "This is the slope of the root alone; the slope of x**2 + 3x is missing.",
        ),
        mistake(
            "forgets_the_half", BRANCHES, "The derivative of the root of u is not 1 over the root."
        ),
        mistake("loses_the_root", BRANCHES, "The divisor lost its root."),
        mistake(
            "loses_the_linear_term",
            BRANCHES,
            "The inner derivative is incomplete: 3x contributes as well.",
        ),
        mistake(
            "puts_the_derivative_inside",
            BRANCHES,
            "The slope of the root is taken at the inner derivative. Take it at the inner value, "
            "and multiply.",
        ),
        mistake(
            "divides_by_two_times_the_root",
            BRANCHES,
            "This multiplies by the root, which belongs below the line: a / 2 * b multiplies by b, "
            "and the power 1/2 falls by 1 when it is differentiated.",
        ),
        mistake(
            "cuts_the_fraction_short",
            BRANCHES,
            "Only the 3 is divided: 2 * x + 3 needs parentheses.",
        ),
        mistake(
            "returns_the_function_itself", BRANCHES, "This is the function, not its derivative."
        ),
        mistake(
            "splits_the_root",
            "left-branch arrays near-the-edge far-out",
            "The root of a product is not split for negative numbers: below -3 both roots are NaN.",
        ),
        mistake(
            "forgets_the_sign",
            "left-branch arrays near-the-edge far-out",
            "The derivative comes out positive everywhere; left of -3 the curve falls.",
        ),
        mistake(
            "takes_one_number_only",
            "arrays",
            "math.sqrt works on a single number only; x may be an array.",
        ),
        mistake(
            "measures_the_slope",
            "near-the-edge far-out",
            "This measures the slope with a small h, which fails where the curve is steep, and far "
            "out. Differentiate on paper.",
        ),
    ],
)

ALL_FOUR = "outer-line inner-line where-something-vanishes"

TWO_LINES = Task(
    "linear_chain_gradients",
    points=12,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Name the value of the inner line u. What is y in terms of u, what E in terms of y?",
        "All four share dE/dy. What is the slope of y in af, bf and u, what that of u in ag, bg?",
    ],
    checks=[
        Check(
            "outer-line",
            lines,
            weight=2,
            call=gradients(0),
            hint="The first two results: y is af * u + bf. If y is too high, does E grow with y?",
        ),
        Check(
            "inner-line",
            lines,
            weight=2,
            call=gradients(2),
            hint="The last two results: ag and bg reach y through u, and u reaches y through af.",
        ),
        Check(
            "where-something-vanishes",
            where_something_vanishes,
            hint="Four results in the order af, bf, ag, bg, whatever is 0: do not divide.",
        ),
    ],
    misconceptions=[
        mistake(
            "target_minus_y",
            ALL_FOUR,
            "All signs are turned. With y above the target, E grows with y.",
        ),
        mistake(
            "keeps_the_two",
            ALL_FOUR,
            "All four are twice too large: the half in E cancels the 2 of the square.",
        ),
        mistake(
            "forgets_the_outer_slope",
            "inner-line where-something-vanishes",
            "ag and bg reach y through the outer line, whose slope af is missing.",
        ),
        mistake(
            "multiplies_by_the_inner_slope",
            "inner-line where-something-vanishes",
            "The slope of the outer line is af; this multiplies by ag.",
        ),
        mistake(
            "feeds_x_to_the_outer_line",
            "outer-line where-something-vanishes",
            "af is multiplied by the value of the inner line, not by x.",
        ),
        mistake(
            "multiplies_by_the_output",
            "outer-line where-something-vanishes",
            "dE/daf contains the input of the outer line, not its output.",
        ),
        mistake(
            "multiplies_the_inner_offset_by_x",
            "inner-line where-something-vanishes",
            "bg is added to the inner line as it is, without x.",
        ),
        mistake(
            "answers_slopes_before_offsets",
            ALL_FOUR,
            "The results are right but in another order: af, bf, ag, bg is asked for.",
        ),
        mistake(
            "answers_the_inner_line_first",
            ALL_FOUR,
            "The results of the inner line come first here. The order is af, bf, ag, bg.",
        ),
        mistake(
            "leaves_the_outer_offset_out",
            ALL_FOUR,
            "The prediction lacks bf: y is af * u + bf.",
        ),
        mistake(
            "divides_by_the_inner_value",
            "where-something-vanishes",
            "dE/dbf is made from dE/daf by a division, which fails where the inner line is 0.",
        ),
    ],
)

EXERCISE = Exercise(
    "Chain rule",
    tasks=[
        POLYNOMIAL,
        PRODUCT,
        QUOTIENT,
        COMPOSE,
        CHAIN,
        SUM_OF_PATHS,
        ROOT,
        TWO_LINES,
    ],
)
