"""Tasks on functions inside one another: composed, and differentiated by the chain rule."""

from typing import Any

from grader.exercise import SAME_ANSWER_TWICE, Check, Misconception, Task
from grader.sandbox.probe import Probe
from grader.strategies import Strategy, drawn, lists, matrices, polynomials, vectors

from . import composition_misconceptions as wrong
from .inputs import Draw, derivative, exponentials, positions

curves = polynomials(degree=(1, 2), size=2.0)


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
        Misconception(
            wrong.leftmost_first,
            {"two-functions"},
            "The leftmost function is applied first. In f(g(x)) it is the rightmost one.",
        ),
        Misconception(
            wrong.takes_two_functions_only,
            {"three-or-more", "one-or-none", "kept-apart"},
            "This takes exactly two functions. compose(*functions) takes any number.",
        ),
        Misconception(
            wrong.uses_first_and_last,
            {"three-or-more"},
            "Functions between the first and the last are left out.",
        ),
        Misconception(
            wrong.multiplies_the_values,
            {"two-functions"},
            "Every function is asked at x and the values are multiplied. Put one into the other.",
        ),
        Misconception(
            wrong.lists_the_values,
            {"two-functions"},
            "Every function is asked at x. Each is to be given what the one before it returned.",
        ),
        Misconception(
            wrong.starts_anew_from_x,
            {"two-functions"},
            "Only one function counts, and it is given x itself. Hand the result on.",
        ),
        Misconception(
            wrong.needs_a_function,
            {"one-or-none"},
            "Without any function this fails; compose() is to give back what it is given.",
        ),
        Misconception(
            wrong.uses_up_an_iterator,
            {"asked-twice"},
            "The first call uses the functions up, as reversed() or pop() does: none are left.",
        ),
        Misconception(
            wrong.keeps_the_functions_in_globals,
            {"kept-apart"},
            "The functions are kept in a global variable, which the next composition overwrites.",
        ),
        Misconception(
            wrong.calls_itself_for_ever,
            {"two-functions"},
            "A lambda looks its names up when it is called: by then `result` is the lambda itself, "
            "which calls itself without end.",
        ),
        Misconception(
            wrong.forgets_to_return_the_function,
            {"two-functions"},
            "The inner function is made but not returned.",
        ),
        Misconception(
            wrong.makes_a_float_of_x,
            {"arrays"},
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
        Misconception(
            wrong.takes_all_derivatives_at_x,
            {"two-functions", "exponentials"},
            "All derivatives are taken at x. The outer ones belong where the inner functions have "
            "brought x.",
        ),
        Misconception(
            wrong.goes_from_left_to_right,
            {"two-functions", "exponentials"},
            "This walks from the left, but the rightmost function is applied first.",
        ),
        Misconception(
            wrong.moves_on_before_differentiating,
            {"two-functions", "one-or-none", "exponentials"},
            "x moves on before the derivative is taken: each slope belongs to the input of its "
            "function, not to its output.",
        ),
        Misconception(
            wrong.adds_the_links_up,
            {"two-functions", "one-or-none", "exponentials"},
            "The slopes are added. If y changes twice as fast as x, and z three times as fast as "
            "y, z changes six times as fast as x.",
        ),
        Misconception(
            wrong.stops_at_the_outer_derivative,
            {"two-functions", "exponentials"},
            "This is the outer slope alone; the slopes of the inner functions are missing.",
        ),
        Misconception(
            wrong.composes_the_derivatives,
            {"two-functions", "exponentials"},
            "The derivatives are put into one another. They are to be multiplied, and it is the "
            "functions that carry x on.",
        ),
        Misconception(
            wrong.follows_the_slopes_inward,
            {"two-functions", "exponentials"},
            "x is replaced by the slope. What reaches the next function is the value.",
        ),
        Misconception(
            wrong.knows_two_links_only,
            {"three-or-more"},
            "This uses the first two functions only. There may be more.",
        ),
        Misconception(
            wrong.starts_from_zero,
            {"two-functions", "one-or-none", "exponentials"},
            "A product that starts from 0 stays 0.",
        ),
        Misconception(
            wrong.turns_the_lists_round,
            {"arguments-unchanged"},
            "reverse() turns the caller's own lists round. Go through them backward instead.",
        ),
        Misconception(
            wrong.looks_for_an_outermost_link,
            {"one-or-none"},
            "Empty lists have no last element. Start the product from something neutral.",
        ),
    ],
)
