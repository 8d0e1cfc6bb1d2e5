"""What several families of ex02 draw: functions with their derivatives.

Functions and their derivatives are probes side by side. Whoever applies a rule asks the same
functions at the same points as the reference does, and differs from it by rounding alone. Every
value stays far enough from overflow, and every divisor far enough from 0, for `Tolerance()`.
"""

from collections.abc import Callable
from typing import Any

from grader.sandbox.probe import Probe
from grader.strategies import Strategy, choices, drawn, integers, nonzero_numbers, numbers

Draw = Callable[[Strategy[Any]], Any]

positions = numbers(-2, 2) | integers(-2, 2)


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
