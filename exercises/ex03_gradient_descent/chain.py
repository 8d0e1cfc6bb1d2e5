"""The task on training two linear functions, one inside the other."""

from collections.abc import Callable
from typing import Any

from grader.exercise import SAME_ANSWER_TWICE, Check, Misconception, Task
from grader.strategies import Strategy, choices, drawn, integers, numbers

from . import chain_misconceptions as wrong
from .inputs import EXACT, Draw


def _chain(low: int, high: int) -> Strategy[dict[str, Any]]:
    """Draw a chain whose curvature stays below 1/learning_rate, so that no step overshoots."""
    small, inner = numbers(-1.5, 1.5), numbers(-1, 1)

    @drawn
    def arguments(draw: Draw) -> dict[str, Any]:
        return {
            "x": draw(inner),
            "target": draw(numbers(-3, 3)),
            "learning_rate": draw(choices(0.05, 0.02, 0.01)),
            "steps": draw(integers(low, high)),
            "af": draw(small),
            "bf": draw(inner),
            "ag": draw(small),
            "bg": draw(inner),
        }

    return arguments


def _layer(first: int) -> Callable[..., Any]:
    """Return a call for two of the four trained parameters."""

    def call(code: Any, **given: Any) -> Any:
        trained = code.train_linear_chain(*given.values())
        return trained[first], trained[first + 1]

    return call


INNER_AND_OUTER = {"outer-layer", "inner-layer"}

TRAIN_LINEAR_CHAIN = Task(
    "train_linear_chain",
    points=9,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Compute the inner value, y and the error first. What does each parameter touch?",
        "Four derivatives by the chain rule at one point; only then do the four parameters move.",
    ],
    checks=[
        Check(
            "outer-layer",
            _chain(1, 1),
            weight=1.5,
            call=_layer(0),
            tolerance=EXACT,
            hint="af and bf after one step. What does af multiply on the way to y?",
        ),
        Check(
            "inner-layer",
            _chain(1, 1),
            weight=2,
            call=_layer(2),
            tolerance=EXACT,
            hint="ag and bg after one step. What lies between them and y, and what was it then?",
        ),
        Check(
            "several-steps",
            _chain(0, 20),
            weight=2,
            needs="inner-layer",
            tolerance=EXACT,
            hint="Each step runs the chain forward anew. Four numbers come back: af, bf, ag, bg.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.one_parameter_after_another,
            {"inner-layer"},
            "The inner gradients use the af that has moved already. All four use the old one.",
        ),
        Misconception(
            wrong.forgets_the_outer_slope,
            {"inner-layer"},
            "The inner gradients lack a factor: ag and bg reach y through af.",
        ),
        Misconception(
            wrong.feeds_x_to_the_outer_layer,
            {"outer-layer", "several-steps"},
            "af is trained as if it multiplied x. It multiplies ag*x + bg.",
        ),
        Misconception(
            wrong.inner_slope_for_the_outer,
            {"inner-layer"},
            "The inner gradients are multiplied by ag. They reach y through af.",
        ),
        Misconception(
            wrong.trains_the_outer_layer_only,
            {"inner-layer"},
            "ag and bg never move. All four parameters are trained.",
        ),
        Misconception(
            wrong.pushes_the_error_up,
            INNER_AND_OUTER,
            "The steps go along the gradient, uphill: the error grows.",
        ),
        Misconception(
            wrong.sign_lost_in_the_inner_layer,
            {"inner-layer"},
            "ag and bg move along their gradients, af and bf against theirs.",
        ),
        Misconception(
            wrong.inner_parameters_first,
            INNER_AND_OUTER,
            "The results are in another order: af, bf, ag, bg.",
        ),
        Misconception(
            wrong.forward_pass_once,
            {"several-steps"},
            "The error is taken once, before the loop. It changes with each step.",
        ),
        Misconception(
            wrong.stops_after_one_step,
            {"several-steps"},
            "One step is made, whatever `steps` says.",
        ),
    ],
)
