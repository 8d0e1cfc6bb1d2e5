"""The files of a new exercise, which run as they are and prove nothing yet."""

from __future__ import annotations

_CHECKS = '''\
"""{id}: what is asked of each function, and how students get it wrong."""

from grader.exercise import Check, Exercise, Misconception, Task
from grader.strategies import vectors

from . import misconceptions as wrong

TASK = Task(
    "{name}",
    points=100,
    hints=["A nudge.", "The idea."],
    checks=[
        Check("vectors", {{"x": vectors()}}, hint="What the student should think of."),
    ],
    misconceptions=[
        Misconception(
            wrong.returns_zero,
            fails={{"vectors"}},
            says="What the code does, and what it should do.",
        ),
    ],
)

EXERCISE = Exercise("The title of {id}", tasks=[TASK])
'''

_MISCONCEPTIONS = '''\
"""{id}: wrong implementations, each named after what it does."""

import numpy as np


def returns_zero(x):
    return np.zeros_like(x)
'''

_TEMPLATE = '''\
"""{id} The title."""

import numpy as np


def {name}(x):
    """Return twice x: write here what is asked for, with shapes and conventions."""
    raise NotImplementedError
'''

_REFERENCE = '''\
"""The reference of {id}."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def {name}(x: ArrayLike) -> NDArray[np.float64]:
    """Return twice x: write here the formula, the shapes, the errors and the source."""
    return 2.0 * np.asarray(x, dtype=np.float64)
'''

_README = """\
# {id} The title

The lesson, from first principles.

## The first section

<!-- tasks: {name} -->

What the task is about. The line above names it for `grader explain` and shows nowhere.

## Check it

```
grader check {id}
```
"""


def files(identifier: str, name: str) -> dict[str, str]:
    """Return the text of each file of a new exercise by its path in the course."""
    folder = f"exercises/{identifier}_{name}"
    texts = {
        f"{folder}/checks.py": _CHECKS,
        f"{folder}/misconceptions.py": _MISCONCEPTIONS,
        f"{folder}/template.py": _TEMPLATE,
        f"{folder}/README.md": _README,
        f"reference/{name}.py": _REFERENCE,
    }
    return {path: text.format(id=identifier, name=name) for path, text in texts.items()}
