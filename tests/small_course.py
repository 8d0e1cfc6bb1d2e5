"""A course of one exercise, small enough to see through, for tests of the engine."""

from pathlib import Path

from grader.catalog import Catalog

REFERENCE = '''
"""The reference of the small course."""
import numpy as np

def double(x):
    return 2.0 * np.asarray(x)

def total(x):
    return float(np.sum(x))

def slope(f, x):
    return (f(x + 0.5) - f(x - 0.5)) / 1.0

def invert(x):
    if x == 0:
        raise ZeroDivisionError("x is 0")
    return 1 / x

class Counter:
    def __init__(self, start):
        self.value = start
    def add(self, x):
        self.value = self.value + x
        return self.value
'''

MISCONCEPTIONS = '''
"""Mistakes of the small course."""
import numpy as np

def squares(x):
    return np.asarray(x) ** 2

def doubles_in_place(x):
    x *= 2
    return x

def doubles_the_first_only(x):
    y = np.array(x, dtype=float)
    y[0] *= 2
    return y
'''

CHECKS = '''
"""The checks of the small course."""
from grader.answer import Mismatch
from grader.exercise import Check, Exercise, Misconception, Task
from grader.message import Message
from grader.strategies import nonzero_numbers, numbers, polynomials, vectors

from . import misconceptions as wrong


def counted(code, start, x):
    counter = code.Counter(start)
    counter.add(x)
    return counter.add(x), counter.value


def asked_on_both_sides(arguments, expected, actual):
    points = sorted(call.x for call in actual.calls)
    if len(points) < 2:
        return Mismatch("calls", Message("f was called {count} times", count=len(points)))
    if not points[0] < arguments["x"] < points[-1]:
        return Mismatch("calls", Message("f was asked on one side of x only"))
    return None


EXERCISE = Exercise("Small", tasks=[
    Task("double", points=40, hints=["What is twice x?", "Multiply."],
         checks=[Check("values", {"x": vectors()}, weight=3, hint="Twice each element.", cases=40)],
         misconceptions=[
             Misconception(wrong.squares, fails={"values"}, says="This squares."),
             Misconception(wrong.doubles_in_place, fails={"arguments-unchanged"}, says="In place."),
             Misconception(wrong.doubles_the_first_only, fails={"values"}, says="Only the first."),
         ]),
    Task("total", points=20, hints=["Sum.", "All."],
         checks=[Check("values", {"x": vectors()}, hint="Add them up.", cases=20)]),
    Task("slope", points=20, hints=["Rise.", "Run."], automatic=("same-answer-twice",),
         checks=[Check("both-sides", {"f": polynomials(), "x": numbers()}, spied=("f",),
                       judge=asked_on_both_sides, hint="Ask f left and right of x.", cases=10)]),
    Task("invert", points=10, hints=["One.", "Over x."], automatic=("same-answer-twice",),
         checks=[Check("values", {"x": nonzero_numbers()}, hint="1/x", cases=10),
                 Check("zero", {"x": 0.0}, raises=ZeroDivisionError, hint="0 has none.", cases=1)]),
    Task("Counter", points=10, hints=["State.", "Add."], automatic=("same-answer-twice",),
         checks=[Check("adds", {"start": numbers(), "x": numbers()}, call=counted,
                       hint="Remember the value.", cases=10)]),
])
'''

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n'

LESSON = """# Small

Five tasks.

## Arithmetic

<!-- tasks: double, total, invert -->

Twice *x* is x + x.

![Two x side by side.](twice.svg)

```
# no heading
```

### Of inverses

<!-- tasks: invert -->

0 has none.

## Slopes and counters

<!-- tasks: slope, Counter -->

Rise over run.

## Check it

    grader check ex90
"""

RIGHT = """
import numpy as np

def double(x):
    return [2 * v for v in x]

def total(x):
    s = 0
    for v in x:
        s += v
    return s

def slope(f, x):
    h = 0.5
    return (f(x + h) - f(x - h)) / (2 * h)

def invert(x):
    return x ** -1

class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, x):
        self.value += x
        return self.value
"""


def write_course(folder: Path) -> Catalog:
    """Return the catalog of the small course, written below the folder."""
    exercise = folder / "exercises" / "ex90_small"
    exercise.mkdir(parents=True)
    reference = folder / "reference"
    reference.mkdir()
    (reference / "small.py").write_text(REFERENCE)
    (exercise / "checks.py").write_text(CHECKS)
    (exercise / "misconceptions.py").write_text(MISCONCEPTIONS)
    (exercise / "README.md").write_text(LESSON)
    (exercise / "twice.svg").write_text(PICTURE)
    return Catalog(folder / "exercises", reference)
