"""ex01: what is asked of difference quotients, tangents and gradients, and how students err."""

from grader.exercise import Exercise

from .gradients import GRADIENT, PARTIAL
from .jacobian import JACOBIAN
from .quotients import CENTRAL_DIFFERENCE, FORWARD, HALF_STEP
from .tangents import EXTRAPOLATE, STEP_TO_TARGET, TANGENT

EXERCISE = Exercise(
    "Numerical differentiation",
    tasks=[
        FORWARD,
        CENTRAL_DIFFERENCE,
        HALF_STEP,
        TANGENT,
        EXTRAPOLATE,
        STEP_TO_TARGET,
        PARTIAL,
        GRADIENT,
        JACOBIAN,
    ],
)
