"""One course told four times: without a check, and with it held back in each of three ways.

In the first, nobody has thought of the check. In the others it stands in checks.py and says so
itself, or in checks.py with grader.toml saying so, or in a file that students do not have.
"""

from pathlib import Path

from grader.catalog import Catalog
from grader.course import Course, parse

REFERENCE = '''
"""The reference."""
import numpy as np

def double(x):
    return 2.0 * np.asarray(x)

def total(x):
    return float(np.sum(double(x))) / 2
'''

MISCONCEPTIONS = '''
"""Mistakes."""
import numpy as np

def squares(x):
    return np.asarray(x) ** 2

def doubles_in_place(x):
    x *= 2
    return x

def doubles_the_first_only(x):
    y = np.array(x, dtype=float)
    y.flat[0] *= 2
    return y
'''

CHECKS = '''
"""The checks."""
from grader.exercise import Check, Exercise, Misconception, Task
from grader.strategies import matrices, vectors

from . import misconceptions as wrong

EXERCISE = Exercise("Small", tasks=[
    Task("double", points=70, hints=["What is twice x?", "Multiply."],
         checks=[
             Check("vectors", {"x": vectors()}, weight=3, hint="Twice each element.", cases=30),
             # here
             Check("matrices", {"x": matrices()}, needs="vectors", hint="All rows.", cases=20),
         ],
         misconceptions=[
             Misconception(wrong.squares, fails={"vectors"}, says="This squares."),
             Misconception(wrong.doubles_in_place, fails={"arguments-unchanged"}, says="In place."),
             # others
             Misconception(wrong.doubles_the_first_only, fails={"vectors"}, says="Only the first."),
         ]),
    Task("total", points=30, hints=["Sum.", "All."],
         checks=[Check("vectors", {"x": vectors()}, hint="Add them up.", cases=20)]),
])
'''

SECRET_CHECK = """Check("secret-spikes", {"x": vectors(700, 1000)}, weight=7, needs="vectors",
                   hint="Secret: mind 710.", cases=17%s)"""
SECRET_MISCONCEPTION = '''
def clips_secretly(x):
    """Pass all but the secret check."""
    return np.minimum(2.0 * np.asarray(x), 1400.0)
'''
SECRET_TRACES = ("secret", "spikes", "710", "clips")


def _inline(visible: str) -> str:
    """Return checks.py with the check in the middle; one that is shown needs it."""
    says = 'Misconception(wrong.clips_secretly, fails={"secret-spikes"}, says="Secretly clips."),'
    return (
        CHECKS.replace("# here", f"{SECRET_CHECK % visible},")
        .replace('needs="vectors", hint="All rows."', 'needs="secret-spikes", hint="All rows."')
        .replace("# others", says)
    )


HELD_BACK = f'''
"""What is held back; this file stays on the instructor's machine."""
from grader.exercise import Check, Misconception
from grader.strategies import vectors

from .checks import EXERCISE as PUBLISHED

import numpy as np

{SECRET_MISCONCEPTION}

EXERCISE = PUBLISHED.hold_back(
    "double",
    [{SECRET_CHECK % ', visible="VISIBLE"'}],
    misconceptions=[
        Misconception(clips_secretly, fails={{"secret-spikes"}}, says="Secretly clips."),
    ],
)
'''

LESSON = "# Small\n\n## Doubling\n<!-- tasks: double, total -->\nTwice.\n"
BARE = "bare"
WAYS = ("said-by-the-check", "said-by-the-course", "in-a-file-of-its-own")


def write(folder: Path, way: str, visible: str = "never") -> tuple[Catalog, Course]:
    """Return the catalog and the settings of the course told in one way."""
    exercise, reference = folder / "exercises" / "ex90_small", folder / "reference"
    exercise.mkdir(parents=True)
    reference.mkdir()
    settings, checks, wrong = 'title = "Small"\n', CHECKS, MISCONCEPTIONS
    if way == "said-by-the-check":
        checks, wrong = _inline(f', visible="{visible}"'), MISCONCEPTIONS + SECRET_MISCONCEPTION
    if way == "said-by-the-course":
        checks, wrong = _inline(""), MISCONCEPTIONS + SECRET_MISCONCEPTION
        settings += f'visible = {{"ex90.double.secret-spikes" = "{visible}"}}\n'
    if way == "in-a-file-of-its-own":
        (exercise / "held_back.py").write_text(HELD_BACK.replace("VISIBLE", visible), "utf-8")
    (reference / "small.py").write_text(REFERENCE, "utf-8")
    (exercise / "checks.py").write_text(checks, "utf-8")
    (exercise / "misconceptions.py").write_text(wrong, "utf-8")
    (exercise / "README.md").write_text(LESSON, "utf-8")
    (folder / "grader.toml").write_text(settings, "utf-8")
    return Catalog(folder / "exercises", reference), parse(settings)


RIGHT = """import numpy as np


def double(x):
    return 2 * np.asarray(x)


def total(x):
    print("adding")
    return sum(double(x)) / 2
"""

SUBMISSIONS = {
    "right": RIGHT,
    "right-but-for-one": RIGHT.replace(
        "return 2 * np.asarray(x)", "print(x)\n    return np.minimum(2 * np.asarray(x), 1400)"
    ),
    "squares": RIGHT.replace("2 * np.asarray(x)", "np.asarray(x) ** 2"),
    "in-place": RIGHT.replace("return 2 * np.asarray(x)", "x *= 2\n    return x"),
    "raises-on-large": RIGHT.replace(
        "return 2 *",
        "if np.max(np.abs(x), initial=0) > 699: raise OverflowError(x)\n    return 2 *",
    ),
    "ends-on-large": RIGHT.replace(
        "return 2 *",
        "if np.max(np.abs(x), initial=0) > 699: import os; os._exit(3)\n    return 2 *",
    ),
    "vectors-only": RIGHT.replace("return 2 *", "assert np.ndim(x) == 1\n    return 2 *"),
    "changed-by-large": RIGHT.replace("def double(x):", "seen = []\n\n\ndef double(x):").replace(
        "return 2 *",
        "seen.append(np.max(np.abs(x), initial=0))\n    "
        "if max(seen) > 699 and seen[-1] < 699: return np.asarray(x)\n    return 2 *",
    ),
    "missing": RIGHT.replace("def double", "def Double"),
    "not-written": RIGHT.replace("return 2 * np.asarray(x)", "raise NotImplementedError"),
    "syntax-error": "def double(x:\n    return 2 * x\n",
    "empty": "\n",
}
