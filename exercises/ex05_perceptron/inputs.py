"""How answers of ex05 are compared.

Whether a sum is above 0 must not hang on rounding: a sum is either well away from 0, or made of
numbers with few binary digits, which no order of additions rounds, in float32 either.
"""

from grader.exercise import Tolerance

ANSWER = Tolerance(squeeze=True)
AWAY = 0.01
