"""Tasks on the derivatives of polynomials, products and quotients."""

from typing import Any

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import SAME_ANSWER_TWICE, Arguments, Check, Misconception, Task
from grader.sandbox.probe import Probe
from grader.strategies import (
    Strategy,
    choices,
    drawn,
    integers,
    lists,
    nonzero_numbers,
    numbers,
    polynomials,
    vectors,
)

from . import rules_misconceptions as wrong
from .inputs import Draw, derivative, exponentials, positions

slopes = polynomials(degree=(0, 2))


def same_polynomial(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Compare coefficients, zeros at the end left out of account; no coefficients are 0."""
    wanted, found = numeric(expected.value), numeric(actual.value)
    if wanted is None or found is None or wanted.ndim != 1 or found.ndim != 1:
        return compare(expected.value, actual.value)
    length = max(len(wanted), len(found))
    padded = [np.concatenate([c, np.zeros(length - len(c), c.dtype)]) for c in (wanted, found)]
    return compare(*padded)


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
        Misconception(
            wrong.highest_power_first,
            {"power-rule"},
            "This reads the highest power first. Here the constant comes first.",
        ),
        Misconception(
            wrong.shifts_without_multiplying,
            {"power-rule"},
            "The coefficients move one place down, but the power does not become a factor.",
        ),
        Misconception(
            wrong.multiplies_by_the_lowered_power,
            {"power-rule"},
            "The factor is the lowered power. It is the power before: x**3 gives 3, not 2.",
        ),
        Misconception(
            wrong.keeps_the_powers,
            {"power-rule"},
            "Each coefficient is multiplied by its power but stays in its place: x**2 gives 2x.",
        ),
        Misconception(
            wrong.integrates,
            {"power-rule"},
            "Powers rise and coefficients are divided: this is the integral.",
        ),
        Misconception(
            wrong.leaves_out_terms_of_zero,
            {"gaps", "arrays"},
            "Terms of 0 are left out, so that all higher ones slip to a lower power.",
        ),
        Misconception(
            wrong.a_constant_stays,
            {"constants", "arrays"},
            "A constant is returned as it is. It does not change, so its derivative is 0.",
        ),
        Misconception(
            wrong.pops_the_constant,
            {"arrays", "arguments-unchanged"},
            "pop removes the first element from the caller's list, and arrays do not have it. "
            "Read the coefficients and build a new list.",
        ),
        Misconception(
            wrong.fills_the_list_it_was_given,
            {"arguments-unchanged"},
            "The result is written over the caller's coefficients. Build a new list.",
        ),
        Misconception(
            wrong.raises_the_coefficient,
            {"power-rule"},
            "The coefficient is raised to the power. The power is to be a factor of it.",
        ),
    ],
)

ORDINARY_RULE = {"ordinary", "exponentials"}

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
        Misconception(
            wrong.multiplies_the_derivatives,
            ORDINARY_RULE | {"at-a-zero"},
            "The derivative of a product is not the product of the derivatives: x * x has 2x, "
            "not 1 * 1.",
        ),
        Misconception(
            wrong.adds_the_derivatives,
            ORDINARY_RULE | {"at-a-zero"},
            "This is the rule for a sum. In a product each change counts as much as the other "
            "factor is large.",
        ),
        Misconception(
            wrong.subtracts_the_second_term,
            ORDINARY_RULE,
            "The two terms are subtracted, as in the quotient rule. In a product both add.",
        ),
        Misconception(
            wrong.holds_the_second_still,
            ORDINARY_RULE,
            "Only the first factor changes here. The second does so as well.",
        ),
        Misconception(
            wrong.pairs_each_with_its_own,
            ORDINARY_RULE | {"at-a-zero"},
            "Each derivative is multiplied by its own function. It belongs to the other one.",
        ),
        Misconception(
            wrong.puts_one_inside_the_other,
            ORDINARY_RULE | {"at-a-zero"},
            "This is the chain rule for f(g(x)). In a product both functions are taken at x.",
        ),
        Misconception(
            wrong.adds_all_before_multiplying,
            ORDINARY_RULE | {"at-a-zero"},
            "Sums are multiplied here. The rule adds two products.",
        ),
        Misconception(
            wrong.divides_by_each_factor,
            {"at-a-zero"},
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
        Misconception(
            wrong.divides_the_derivatives,
            ORDINARY_RULE | {"at-a-zero"},
            "The derivative of a quotient is not the quotient of the derivatives: x**2 / x is x, "
            "with slope 1.",
        ),
        Misconception(
            wrong.subtracts_the_other_way_round,
            ORDINARY_RULE | {"at-a-zero"},
            "The terms are subtracted in the wrong order: when f grows the fraction grows.",
        ),
        Misconception(
            wrong.adds_in_the_numerator,
            ORDINARY_RULE,
            "The terms are added, as for a product. When g grows the fraction falls.",
        ),
        Misconception(
            wrong.forgets_to_square,
            ORDINARY_RULE | {"at-a-zero"},
            "g(x) divides once; it divides squared.",
        ),
        Misconception(
            wrong.forgets_to_divide,
            ORDINARY_RULE | {"at-a-zero"},
            "This is the numerator alone. What divides it?",
        ),
        Misconception(
            wrong.divides_the_last_product_only,
            ORDINARY_RULE | {"at-a-zero"},
            "Division comes before subtraction: the numerator needs parentheses.",
        ),
        Misconception(
            wrong.squares_x_inside_g,
            ORDINARY_RULE | {"at-a-zero"},
            "g is asked at x squared. It is the value g(x) that is squared.",
        ),
        Misconception(
            wrong.squares_the_derivative,
            ORDINARY_RULE | {"at-a-zero"},
            "The square of g'(x) divides here; g(x) itself belongs there.",
        ),
        Misconception(
            wrong.takes_g_for_constant,
            ORDINARY_RULE,
            "This is right for a constant g only. Elsewhere g changes too.",
        ),
        Misconception(
            wrong.divides_by_f,
            {"at-a-zero"},
            "This divides by f(x), which fails where f is 0, though f/g is smooth there.",
        ),
    ],
)
