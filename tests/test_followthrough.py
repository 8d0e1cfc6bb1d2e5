"""Follow-through marks: a task that is wrong only because another one is keeps its points."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.followthrough import better
from grader.grading import Grader
from grader.report import Outcome, Report, TaskReport
from grader.sandbox.limits import Limits
from grader.verdict import Verdict

REFERENCE = '''
"""The reference of a course whose tasks call each other."""
import numpy as np

def shift(x):
    return np.asarray(x) - np.max(x)

def exponentials(x):
    return np.exp(shift(x))

def softmax(x):
    return exponentials(x) / np.sum(exponentials(x))

def slope(f, x):
    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4

def tangent(f, x, t):
    return f(x) + slope(f, x) * (t - x)

class Scale:
    def __init__(self, factor):
        self.factor = factor
        self.calls = 0
    def forward(self, x):
        self.calls += 1
        return self.factor * np.asarray(x)

class Twice:
    def __init__(self, factor):
        self.layers = [Scale(factor), Scale(factor)]
    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x
'''
CHECKS = '''
"""Checks of the course whose tasks call each other."""
from grader.exercise import Check, Exercise, Task, Tolerance
from grader.strategies import numbers, polynomials, vectors

NEAR = Tolerance(atol=1e-4)

def task(name, inputs, points=10, **others):
    check = Check("values", inputs, hint="Think.", cases=10, **others)
    return Task(name, points, [check], hints=["Think.", "Think more."])

def scaled(code, factor, x):
    layer = code.Scale(factor)
    return layer.forward(x), layer.calls

def twice(code, factor, x):
    return code.Twice(factor).forward(x)

EXERCISE = Exercise("Chained", [
    task("shift", {"x": vectors()}),
    task("exponentials", {"x": vectors()}),
    task("softmax", {"x": vectors()}),
    task("slope", {"f": polynomials(), "x": numbers()}, tolerance=NEAR),
    task("tangent", {"f": polynomials(), "x": numbers(), "t": numbers()}, tolerance=NEAR),
    task("Scale", {"factor": numbers(), "x": vectors()}, call=scaled),
    task("Twice", {"factor": numbers(), "x": vectors()}, call=twice),
])
'''
RIGHT = REFERENCE.replace('"""The reference of a course whose tasks call each other."""', "")


@pytest.fixture(scope="module")
def grade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Report]]:
    """Return a function that grades a source after some replacements."""
    folder = tmp_path_factory.mktemp("chained")
    exercise = folder / "exercises" / "ex91_chained"
    exercise.mkdir(parents=True)
    (folder / "reference").mkdir()
    (folder / "reference" / "chained.py").write_text(REFERENCE)
    (exercise / "checks.py").write_text(CHECKS)
    path = folder / "ex91.py"
    catalog = Catalog(folder / "exercises", folder / "reference")
    with Grader(catalog=catalog, limits=Limits(call_seconds=0.5)) as grader:

        def graded(*replaced: tuple[str, str]) -> Report:
            source = RIGHT
            for before, after in replaced:
                assert before in source
                source = source.replace(before, after)
            path.write_text(source)
            return grader.grade(Path(path), "ex91")

        yield graded


def outcomes(report: Report) -> dict[str, str]:
    """Return the outcome of each task that did not pass."""
    return {task.name: task.outcome for task in report.tasks if task.outcome != Outcome.PASSED}


def task(report: Report, name: str) -> TaskReport:
    """Return the report of one task."""
    return next(task for task in report.tasks if task.name == name)


WRONG_SHIFT = ("np.asarray(x) - np.max(x)", "np.asarray(x) + 1")
WRONG_EXPONENTIALS = ("np.exp(shift(x))", "np.exp(shift(x)) + 1")


def test_nothing_is_asked_when_all_is_right(grade: Callable[..., Report]) -> None:
    """The oracle is for failed tasks only."""
    report = grade()
    assert report.outcome is Outcome.PASSED
    assert all(task.given == () for task in report.tasks)


def test_a_task_keeps_its_points_when_only_its_helper_task_is_wrong(
    grade: Callable[..., Report],
) -> None:
    """One mistake costs one task, and the report says why the other is right."""
    report = grade(WRONG_SHIFT)
    assert outcomes(report) == {"shift": "failed"}
    assert task(report, "exponentials").given == ("shift",)
    assert task(report, "exponentials").message == "right, given a right shift"
    assert task(report, "exponentials").score == 10


def test_a_chain_of_three(grade: Callable[..., Report]) -> None:
    """Two wrong tasks below a right one: it is right, given both."""
    report = grade(WRONG_SHIFT, WRONG_EXPONENTIALS)
    assert set(outcomes(report)) == {"shift", "exponentials"}
    assert task(report, "softmax").score == 10
    assert "exponentials" in task(report, "softmax").given


def test_a_task_that_is_missing_is_answered_too(grade: Callable[..., Report]) -> None:
    """A human marker would look past it."""
    report = grade(("def shift", "def shifted"))
    assert outcomes(report) == {"shift": "missing"}


def test_functions_among_the_arguments_are_passed_on(grade: Callable[..., Report]) -> None:
    """A probe is plain data to everybody, the oracle included."""
    report = grade(("/ 2e-4", "/ 1e-4"))
    assert outcomes(report) == {"slope": "failed"}
    assert task(report, "tangent").given == ("slope",)


def test_classes_are_answered_by_objects_elsewhere(grade: Callable[..., Report]) -> None:
    """Methods and attributes of an answered class behave like the reference's."""
    report = grade(("self.factor * np.asarray(x)", "self.factor + np.asarray(x)"))
    assert outcomes(report) == {"Scale": "failed"}
    assert task(report, "Twice").message == "right, given a right Scale"


def test_a_task_may_call_one_that_comes_later(grade: Callable[..., Report]) -> None:
    """The order of the exercise is not the order in which a student builds things."""
    report = grade(
        ("np.asarray(x) - np.max(x)", "np.log(exponentials(x))"),
        ("np.exp(shift(x))", "np.asarray(x) ** 2"),
    )
    assert outcomes(report) == {"exponentials": "failed"}
    assert task(report, "shift").given == ("exponentials",)


def test_a_mistake_of_its_own_still_costs_its_points(grade: Callable[..., Report]) -> None:
    """The second try shows the mistake that remains."""
    report = grade(WRONG_SHIFT, WRONG_EXPONENTIALS)
    failed = task(report, "exponentials")
    assert failed.outcome is Outcome.FAILED
    assert failed.given == ("shift",)
    assert failed.score == 0


def test_who_calls_a_helper_of_his_own_gains_nothing(grade: Callable[..., Report]) -> None:
    """The wrong shift is in another function, which nobody else is marked for."""
    own = ("np.exp(shift(x))", "np.exp(moved(x))\n\ndef moved(x):\n    return np.asarray(x) + 1")
    report = grade(WRONG_SHIFT, own)
    assert set(outcomes(report)) == {"shift", "exponentials"}
    assert task(report, "exponentials").given == ()


def test_the_oracle_wins_nothing_for_the_failed_task(grade: Callable[..., Report]) -> None:
    """Two tasks that lean on each other are both wrong at first; only one of them is helped."""
    report = grade(
        ("np.asarray(x) - np.max(x)", "np.log(exponentials(x))"),
        ("np.exp(shift(x))", "np.exp(shift(x))"),
    )
    assert sorted(task(report, name).score for name in ("shift", "exponentials")) == [0, 10]


@pytest.mark.parametrize(
    "body",
    [
        "return exponentials.__globals__['ask']('call', 'softmax', '', (x,), {})",
        (
            "import gc\n    return [o for o in gc.get_objects() if hasattr(o, 'ask')][0].ask("
            "'call', 'softmax', '', (x,), {})"
        ),
    ],
)
def test_the_oracle_answers_for_no_other_task(grade: Callable[..., Report], body: str) -> None:
    """A student who finds the way to ask cannot ask for the task that is being marked."""
    name = "softmax"
    report = grade(
        WRONG_SHIFT,
        (
            "return exponentials(x) / np.sum(exponentials(x))",
            f"exponentials(x)\n    shift(x)\n    {body}",
        ),
    )
    assert task(report, name).score == 0


def test_a_question_that_would_never_be_answered_ends(grade: Callable[..., Report]) -> None:
    """A stranger's arguments to the reference are bounded like a stranger's code."""
    report = grade(
        WRONG_SHIFT,
        ("np.exp(shift(x))", "np.exp(shift(np.ones(10 ** 9)))"),
    )
    assert task(report, "exponentials").score == 0
    assert task(report, "softmax").outcome is Outcome.PASSED


def test_an_exception_of_the_second_try_alone_is_not_shown() -> None:
    """It is about what the reference was asked, such as a function that cannot be sent to it."""
    first = {"a": Verdict(Outcome.FAILED), "b": Verdict(Outcome.ERRORED)}
    second = {"a": Verdict(Outcome.ERRORED), "b": Verdict(Outcome.ERRORED)}
    found = better(first, second, ["shift"])
    assert found["a"] is first["a"]
    assert found["b"] is second["b"]
