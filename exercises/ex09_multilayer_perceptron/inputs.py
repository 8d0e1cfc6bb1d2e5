"""How exact ex09's answers must be, and how many cases most of its checks have."""

from grader.exercise import Tolerance
from grader.sandbox.wire import Generator
from grader.strategies import integers

FEW = 30
SEEDS = integers(0, 999).map(Generator)
ROUNDING = Tolerance(atol=2e-6)
