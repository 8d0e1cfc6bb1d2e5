"""ex02: what is asked of differentiation up to the chain rule, and how students err."""

from grader.exercise import Exercise

from .composition import CHAIN, COMPOSE
from .paths import SUM_OF_PATHS, TWO_LINES
from .roots import ROOT
from .rules import POLYNOMIAL, PRODUCT, QUOTIENT

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
