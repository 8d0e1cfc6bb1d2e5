"""What a student reads of every kind of mistake, in English and in Korean, on 80 columns."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from grader.language import LANGUAGES
from grader.render.characters import width

Run = Callable[..., Result]
Expect = Callable[[str, str], None]

CHECKS = '''
"""Small tasks, each of which goes wrong in a way of its own."""
import numpy as np

from grader.exercise import Check, Exercise, Task

ROW = np.array([[1.0, 3.0]])
X = np.array([1.0, 2.5, -4.0])
LONG = np.arange(30.0)
ONCE = ("same-answer-twice",)


def task(name, x, points=10, automatic=ONCE):
    check = Check("values", {"x": x}, hint="Think.", cases=1)
    return Task(name, points=points, checks=[check], automatic=automatic)


EXERCISE = Exercise(
    "Screens",
    tasks=[
        task("halves", X),
        task("many_halves", LONG),
        task("half", 3.0),
        task("row_means", ROW),
        task("mean", X),
        task("split", X),
        task("as_whole", X),
        task("roots", X),
        task("doubles", X, 5, ("arguments-unchanged", *ONCE)),
        task("squares", X, 5),
    ],
    limits={"call_seconds": 0.5},
)
'''
REFERENCE = '''
"""The right ones."""
import numpy as np

def halves(x): return x / 2
def many_halves(x): return x / 2
def half(x): return x / 2
def row_means(x): return x.mean(axis=1, keepdims=True)
def mean(x): return float(x.mean())
def split(x): return x[:1], x[1:]
def as_whole(x): return x / 2
def roots(x): return np.sqrt(np.abs(x))
def doubles(x): return 2 * x
def squares(x): return x**2
'''
HAND_INS = {
    "values": """
import numpy as np

def halves(x): return np.array([0.5, 1.25 + 1e-6, 2.0])
def many_halves(x): return x / 2 + (x == 29) / 100
def half(x): return 1.50001
def row_means(x): return x.mean(axis=1)
def mean(x): return x
def split(x): return x[0]
def as_whole(x): return (x / 2).astype(int)
def roots(x): return np.sqrt(x)
def doubles(x):
    x *= 2
    return x
def squares(x): return x**2 + np.random.rand()
""",
    "slips": """
import numpy as np

def halves(x): x / 2
def many_halves(x): print(x / 2)
def half(x): return [x / 2, "half"]
def row_mean(x): return x.mean(axis=1, keepdims=True)
def mean(x): return x.avg()
def split(x): return [x[:1], x[1:2], x[2:]]
def as_whole(x): return x / two
def roots(x): raise NotImplementedError
def doubles(x): return {"doubles": 2 * x}
def squares(x): return np.float16(x) ** 2 + np.float16(0.001)
""",
    "ends": """
import os

def halves(x):
    while True:
        pass
def many_halves(x): os._exit(3)
def half(x): return half(x)
def row_means(x) return x
def mean(x): return x.sum() / 0 * 0
def split(x): return lambda: x
def as_whole(x): return "1"
def roots(x): return x.mean() + 1j * x
def doubles(x): return 2 * x
def squares(x): return x[:, 0]
a = undefined_name
""",
}


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the folders of exercises and references of a course of one exercise."""
    folder = tmp_path_factory.mktemp("screens")
    exercise = folder / "exercises" / "ex91_screens"
    exercise.mkdir(parents=True)
    (folder / "reference").mkdir()
    (folder / "reference" / "screens.py").write_text(REFERENCE, "utf-8")
    (exercise / "checks.py").write_text(CHECKS, "utf-8")
    return folder / "exercises", folder / "reference"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HAND_INS)
def test_screen_is_as_expected(
    run: Run, here: Path, expect: Expect, name: str, language: str
) -> None:
    """Every message is understood by itself, and fits a terminal of 80 columns."""
    Path("ex91.py").write_text(HAND_INS[name], "utf-8")
    screen = run("check", "ex91", "--lang", language, "--isolation", "process").stdout
    assert max(map(width, screen.splitlines())) <= 80
    expect(f"screen-{name}.{language}.txt", screen)


def test_json_is_the_same_in_every_language(run: Run, here: Path) -> None:
    """A program reads ids and English; texts are for renderers."""
    Path("ex91.py").write_text(HAND_INS["values"], "utf-8")
    reports = {
        run("check", "ex91", "--lang", language, "--format", "json").stdout
        for language in LANGUAGES
    }
    assert len(reports) == 1
