"""What several families of ex01 draw, and how a quotient is judged.

A given step decides which points f must be asked at, and the quotient to the last digits. Where a
student's own step is used the exact derivative is expected, within what the method may be off:

- truncation: h/2·|f″| forward, h²/6·|f‴| central, half of that step less;
- rounding: f is computed to a few ε·|f|, and the quotient divides that by h.

Numbers stay within ±2, so that |f| ≤ 45 (a cubic with coefficients 3) and |f‴| ≤ 22.2 (3·exp x).
At h = 1e-3 a central quotient is off by 4e-6; at h = 1e-8 rounding costs about 4·ε·45/h = 4e-6:
1e-5 (`CENTRAL`) admits every step between. A forward quotient of h = 1e-3 adds 5e-4·|f″|.
"""

import numpy as np

from grader.answer import Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Tolerance
from grader.message import Message
from grader.notation import show
from grader.sandbox.probe import Probe
from grader.strategies import (
    arrays,
    choices,
    drawn,
    integers,
    nonzero_numbers,
    numbers,
    polynomials,
    vectors,
)

CENTRAL = 1e-5
LARGEST_STEP = 1e-3

positions = numbers(-2, 2) | integers(-2, 2)
steps = choices(1.0, 0.5, 0.25, 0.1, 0.01)


@drawn
def waves(draw):
    """Return a sine or an exponential of moderate size and rate."""
    form = draw(choices("sine", "exponential"))
    return Probe(form, (draw(nonzero_numbers(-3, 3)), draw(choices(1.0, -1.0, 0.5))))


functions = polynomials() | waves
# Where a line would hide which quotient was taken.
curves = polynomials(degree=(2, 3)) | waves


def derivative(f, x, order=1):
    """Return the exact derivative of a probe of one number."""
    if f.form == "polynomial":
        coefficients = np.polynomial.polynomial.polyder(f.parameters, order)
        return float(np.polynomial.polynomial.polyval(x, coefficients))
    amplitude, rate = f.parameters
    if f.form == "sine":
        return float(amplitude * rate**order * np.sin(rate * x + order * np.pi / 2))
    return float(amplitude * rate**order * np.exp(rate * x))


def slope_error(f, x):
    """Return how far a slope by any accepted method and step may be from f′(x)."""
    return 0.6 * LARGEST_STEP * abs(derivative(f, x, 2)) + CENTRAL


def within(error):
    """Return the judge that accepts a value at most ``error(**arguments)`` from the expected."""

    def judge(arguments, expected, actual):
        tolerance = Tolerance(rtol=1e-6, atol=error(**arguments))
        return compare(expected.value, actual.value, tolerance)

    return judge


def offsets(answer, x):
    """Return how far from x each point lies that f was asked at: (calls, elements of x)."""
    rows = [np.empty((0, x.size))]
    for call in answer.calls:
        point = numeric(call.x)
        if point is not None and point.size % x.size == 0:
            rows.append(point.reshape(-1, x.size) - x)
    return np.concatenate(rows)


def asked_and_answered(*scales):
    """Return the judge of a given step: the kind of answer, the points asked, the value.

    The reference's points must be among those asked, in any order, others beside them. With
    several scales it is enough that all are, at one of these multiples of their distance from x.
    """

    def judge(arguments, expected, actual):
        mismatch = compare(expected.value, actual.value, Tolerance(atol=1e-8))
        if mismatch is not None and mismatch.kind in ("kind", "shape", "length"):
            return mismatch
        x = np.ravel(arguments["x"]).astype(float)
        wanted, got = offsets(expected, x), offsets(actual, x)
        found = [
            [np.any(np.all(np.abs(got - scale * row) <= 1e-9, axis=1)) for row in wanted]
            for scale in scales
        ]
        if not any(map(all, found)):
            row = wanted[found[0].index(False)] * scales[0]
            point = (x + row).reshape(np.shape(arguments["x"]))
            return Mismatch("calls", Message("f was never asked at x = {x}", x=show(point)))
        return mismatch

    return judge


# x ± h/2 over h is a central difference too.
CENTRALLY = asked_and_answered(1.0, 0.5)


def weights(shape):
    """Return the strategy of factors of the elements of such an array, none of them 0."""
    return arrays(shape, -2, 2, regimes=False).map(lambda drawn: np.where(drawn == 0, 1.0, drawn))


def places(points, functions_of, **others):
    """Return the strategy of an array x, a function of arrays of its shape, and what follows."""

    @drawn
    def place(draw):
        x = draw(points)
        rest = {name: draw(strategy(x)) for name, strategy in others.items()}
        return {"f": draw(functions_of(x.shape)), "x": x} | rest

    return place


def whole(points):
    """Return the strategy of the same arrays, rounded to integers."""
    return points.map(lambda x: np.round(x).astype(np.int64))


def any_step(x):
    """Return the strategy of the steps to pass."""
    return steps


short_vectors = vectors(-2, 2, size=(1, 4))
near = Tolerance(rtol=1e-6, atol=CENTRAL)


VANISHING = "1e-50 is lost beside x: x + h is x, and the difference is 0. A step of 1e-4 is seen."
VANISHING_WHATEVER_IS_PASSED = (
    "h is set to 1e-50 inside, whatever was passed, and that is lost beside x: x + h is x. "
    "Use the h passed."
)
OVERWRITTEN = "The function sets h anew and throws away the step that was passed."
LAST_ONLY = "Division comes before subtraction: only the last value is divided. Use parentheses."
TIMES_H = "a / 2 * h divides by 2 and then multiplies by h: 2h belongs in parentheses."
TWICE_X = "The difference is divided by 2x; what matters is how far apart the two points are, 2h."
ONE_SIDED = "This is the forward difference: it asks f at x and x + h, not on both sides of x."
TRUNCATED = "x holds integers: writing x + h into it cuts h off again. Work on a copy of floats."
SHIFTED = "x is not put back: each element must be what it was before the next one is shifted."
