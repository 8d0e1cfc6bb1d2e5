"""The arena: four small tasks for hand-ins that attack one and solve the others."""

from grader.answer import Mismatch
from grader.comparison import compare
from grader.exercise import Check, Exercise, Misconception, Task
from grader.message import Message
from grader.strategies import choices, numbers, polynomials, vectors

CASES = 30


def squares(x):
    """Take the square for the double."""
    return x * x


def asked_beside_x(arguments, expected, actual):
    """Return a mismatch unless f was asked at x ± h and the quotient is right."""
    x, h = arguments["x"], arguments["h"]
    asked = {round(float(call.x), 6) for call in actual.calls if isinstance(call.x, float | int)}
    if asked != {round(x - h, 6), round(x + h, 6)}:
        return Mismatch("calls", Message("f was not asked at {x} and {y}", x=x - h, y=x + h))
    return compare(expected.value, actual.value)


def counted(code, start, x):
    """Return what a counter holds after two additions."""
    counter = code.Counter(start)
    counter.add(x)
    return counter.add(x), counter.value


def beside(code, start, x):
    """Return what a counter holds beside another."""
    first, second = code.Counter(start), code.Counter(start)
    first.add(x)
    return second.add(x)


SLOPE = {"f": polynomials(), "x": numbers(-2, 2), "h": choices(0.5, 0.25, 1.0)}
COUNTER = {"start": numbers(), "x": numbers()}

EXERCISE = Exercise(
    "The arena",
    tasks=[
        Task(
            "double",
            points=4,
            checks=[
                Check("vector", {"x": vectors()}, hint="Twice each.", cases=CASES),
                Check("long", {"x": vectors(size=(7, 12))}, hint="Twice each.", cases=CASES),
            ],
            misconceptions=[
                Misconception(squares, fails={"vector", "long"}, says="This is the square.")
            ],
        ),
        Task(
            "halve",
            points=4,
            checks=[Check("vector", {"x": vectors()}, hint="Half of each.", cases=CASES)],
        ),
        Task(
            "slope",
            points=4,
            checks=[
                Check("value", SLOPE, hint="Rise over run.", cases=CASES),
                Check(
                    "points",
                    SLOPE,
                    hint="f at x + h and at x − h.",
                    spied=("f",),
                    judge=asked_beside_x,
                    cases=CASES,
                ),
            ],
        ),
        Task(
            "Counter",
            points=4,
            checks=[
                Check("adds", COUNTER, hint="Keep the sum.", call=counted, cases=CASES),
                Check("apart", COUNTER, hint="On self.", call=beside, cases=CASES),
            ],
        ),
    ],
)
