"""Grading through its public door: what each kind of submission is told, and what it scores."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from small_course import RIGHT, write_course

from grader.errors import UsageError
from grader.grading import Grader
from grader.report import CheckReport, Outcome, Report, TaskReport
from grader.sandbox.limits import Limits


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """Return a warm grader of the small course with short budgets."""
    catalog = write_course(tmp_path_factory.mktemp("course"))
    limits = Limits(call_seconds=0.5, load_seconds=1.0, load_grace_seconds=1.0)
    with Grader(catalog=catalog, limits=limits) as warm:
        yield warm


@pytest.fixture
def graded(grader: Grader, tmp_path: Path) -> Callable[..., Report]:
    """Return a function that grades a source."""

    def grade(source: str = RIGHT) -> Report:
        path = tmp_path / "ex90.py"
        path.write_text(source, encoding="utf-8")
        return grader.grade(path, "ex90", "student-01")

    return grade


def swapped(name: str, source: str) -> str:
    """Return the right submission with a later definition of one task."""
    return f"{RIGHT}\n{source}\n"


def task(report: Report, name: str) -> TaskReport:
    """Return the report of one task."""
    return next(task for task in report.tasks if task.name == name)


def check(report: Report, name: str, check_name: str) -> CheckReport:
    """Return the report of one check."""
    return next(check for check in task(report, name).checks if check.name == check_name)


def test_a_right_submission_gets_every_point(graded: Callable[..., Report]) -> None:
    """Lists, loops and Python floats are as right as arrays."""
    report = graded()
    assert report.outcome is Outcome.PASSED
    assert report.score == report.max_score == 100
    assert report.student == "student-01"
    assert all(each.outcome is Outcome.PASSED for each in report.tasks)


def test_a_known_mistake_is_named(graded: Callable[..., Report]) -> None:
    """The misconception that explains every answer comes with its sentence."""
    report = graded(swapped("double", "def double(x):\n    return x * x"))
    found = task(report, "double")
    assert found.misconception is not None
    assert found.misconception.name == "squares"
    assert found.score == 0
    failed = check(report, "double", "values")
    assert failed.outcome is Outcome.FAILED
    assert failed.hint == "Twice each element."
    assert failed.counterexample is not None
    shown = failed.counterexample
    (x,) = re.fullmatch(r"double\(\[(.+)\]\)", shown.call).groups()
    assert float(shown.expected.strip("[]")) == 2 * float(x)
    assert float(shown.actual.strip("[]")) == float(x) ** 2


def test_an_unknown_mistake_is_not_named(graded: Callable[..., Report]) -> None:
    """A wrong answer that no misconception gives is shown, not explained."""
    report = graded(swapped("double", "def double(x):\n    return 2 * x + 1"))
    assert task(report, "double").misconception is None
    assert task(report, "double").outcome is Outcome.FAILED
    assert report.score == 60


def test_changed_arguments_cost_only_their_check(graded: Callable[..., Report]) -> None:
    """The values are right; the caller's array is not what it was."""
    report = graded(swapped("double", "def double(x):\n    x *= 2\n    return x"))
    assert check(report, "double", "values").outcome is Outcome.PASSED
    failed = check(report, "double", "arguments-unchanged")
    assert failed.outcome is Outcome.FAILED
    assert "the argument x was changed" in failed.message
    assert task(report, "double").misconception.name == "doubles_in_place"


def test_an_answer_that_changes_is_found(graded: Callable[..., Report]) -> None:
    """A result that depends on earlier calls is not a function of the arguments."""
    source = "calls = []\ndef total(x):\n    calls.append(1)\n    return sum(x) + (len(calls) > 20)"
    report = graded(swapped("total", source))
    assert check(report, "total", "values").outcome is Outcome.PASSED
    assert check(report, "total", "same-answer-twice").outcome is Outcome.FAILED


def test_an_unseeded_draw_is_found_and_the_report_is_the_same_twice(
    graded: Callable[..., Report],
) -> None:
    """Random answers fail, with the same report every time."""
    source = "def total(x):\n    return float(np.random.default_rng().random())"
    one, other = (graded(swapped("total", source)) for _ in range(2))
    assert task(one, "total").score == 0
    assert one.model_dump_json() == other.model_dump_json()


def test_a_students_exception_shows_their_line(graded: Callable[..., Report]) -> None:
    """The type, the message and the line, without a traceback of ours."""
    report = graded(swapped("total", "def total(x):\n    return x[99]"))
    failed = check(report, "total", "values")
    assert failed.outcome is Outcome.ERRORED
    assert failed.message.startswith("raised IndexError: ")
    assert failed.message.endswith("at: return x[99]")
    assert task(report, "total").outcome is Outcome.ERRORED


def test_a_missing_task_is_told_with_what_may_be_meant(graded: Callable[..., Report]) -> None:
    """A misspelt name is not accepted, but the student is told."""
    report = graded(RIGHT.replace("def total", "def totall"))
    assert task(report, "total").outcome is Outcome.MISSING
    assert task(report, "total").message == (
        "total is not defined; there is totall: did you mean total?"
    )


def test_the_name_of_another_task_is_no_slip(tmp_path: Path) -> None:
    """A task that is not written yet was not misspelt as one that is."""
    catalog = write_course(tmp_path)
    for path in (tmp_path / "exercises/ex90_small/checks.py", tmp_path / "reference/small.py"):
        text = path.read_text()
        path.write_text(
            text.replace('Task("invert"', 'Task("totals"').replace("invert(", "totals(")
        )
    path = tmp_path / "ex90.py"
    path.write_text(RIGHT)
    with Grader(catalog=catalog) as grader:
        report = grader.grade(path, "ex90")
    assert task(report, "total").outcome is Outcome.PASSED
    assert task(report, "totals").message == "totals is not defined"


NESTED = {
    "class Sums:": "class Sums:\n    def total(self, x):\n        return sum(x)",
    "def outer():": "def outer():\n    # inside\n\n    def total(x):\n        return sum(x)",
    "if __name__ == '__main__':": (
        "if __name__ == '__main__':\n    try:\n        def total(x):\n            return sum(x)\n"
        "    finally:\n        pass"
    ),
}


@pytest.mark.parametrize("block", NESTED)
def test_a_task_inside_of_something_else_is_told_where(
    graded: Callable[..., Report], block: str
) -> None:
    """Not that it could not be loaded, of which no warning says why."""
    report = graded(f"{RIGHT.replace('def total', 'def other')}\n{NESTED[block]}\n")
    assert task(report, "total").outcome is Outcome.MISSING
    assert task(report, "total").message == (
        f"total is defined inside `{block}`: move it to the left margin"
    )
    assert report.warnings == ()


@pytest.mark.parametrize(
    "rest", ['text = """\ndef total(x):\n    return sum(x)\n"""', "def total(x): pass\ndel total"]
)
def test_a_task_is_undefined_where_no_warning_says_why(
    graded: Callable[..., Report], rest: str
) -> None:
    """In a string, or deleted again: there is nothing to see in the warnings."""
    report = graded(f"{RIGHT.replace('def total', 'def other')}\n{rest}\n")
    assert task(report, "total").message == "total is not defined"


REMEMBERS = "seen = []\ndef total(x):\n    seen.append(1)\n    return float(np.sum(x)) + len(seen)"
DRAWS = "def total(x):\n    return float(np.sum(x)) + 1 + np.random.rand()"


@pytest.mark.parametrize("source", [REMEMBERS, DRAWS])
def test_a_wrong_answer_that_is_another_the_next_time_says_so(
    graded: Callable[..., Report], source: str
) -> None:
    """Its input, tried alone, may well be answered right; no other check has passed to tell."""
    report = graded(swapped("total", source))
    failed = check(report, "total", "values")
    assert failed.outcome is Outcome.FAILED
    assert failed.hint.startswith("The result depends on more than the arguments")
    assert check(report, "total", "same-answer-twice").outcome is Outcome.SKIPPED
    steady = graded(swapped("total", "def total(x):\n    return float(np.sum(x)) + 1"))
    assert check(steady, "total", "values").hint == "Add them up."


def test_a_function_that_is_called_too_often_is_told(graded: Callable[..., Report]) -> None:
    """It is the student's loop; the process has sent nothing that is no answer."""
    body = "def slope(f, x):\n    while True: f(np.zeros(100_000))"
    report = graded(swapped("slope", body))
    failed = check(report, "slope", "both-sides")
    assert failed.outcome is Outcome.CRASHED
    assert re.fullmatch(
        r"f was called too often to be followed \(\d+ times\): call it only where its value is "
        "needed",
        failed.message,
    )


HERE = {
    "open('data.csv')": "(your other files are not here when this one is graded)",
    "__import__('threading').Thread(target=print).start()": "(there is one process and one thread",
}


@pytest.mark.parametrize("call", HERE)
def test_why_a_call_fails_while_it_is_graded_is_told(
    graded: Callable[..., Report], call: str
) -> None:
    """As it is where the file is loaded: on the student's machine it works."""
    report = graded(swapped("total", f"def total(x):\n    {call}\n    return sum(x)"))
    assert HERE[call] in check(report, "total", "values").message


def test_numpy_that_was_not_imported_is_told(graded: Callable[..., Report]) -> None:
    """By the line that is missing."""
    report = graded("def total(x):\n    return np.sum(x)")
    assert check(report, "total", "values").message.startswith(
        "raised NameError: name 'np' is not defined. Is `import numpy as np` missing?"
    )


def test_a_misspelt_method_is_told_with_what_may_be_meant(graded: Callable[..., Report]) -> None:
    """Not accepted, but the student need not look for the slip."""
    report = graded(RIGHT.replace("def add(", "def ad("))
    assert check(report, "Counter", "adds").message == (
        "raised AttributeError: 'Counter' object has no attribute 'add'. Did you mean 'ad'?"
    )


def test_an_unwritten_task_is_missing_not_wrong(graded: Callable[..., Report]) -> None:
    """The template's NotImplementedError is told as what it is."""
    report = graded(swapped("total", "def total(x):\n    raise NotImplementedError"))
    assert task(report, "total").outcome is Outcome.MISSING
    assert "not written yet" in task(report, "total").message


def test_a_forgotten_return_is_told(graded: Callable[..., Report]) -> None:
    """None where a value was due has a likely cause."""
    report = graded(swapped("total", "def total(x):\n    sum(x)"))
    assert "is a return missing?" in check(report, "total", "values").message


@pytest.mark.parametrize(
    ("body", "outcome", "message"),
    [
        ("while True: pass", Outcome.TIMED_OUT, "ran longer than 0.5 s"),
        ("import os; os._exit(0)", Outcome.CRASHED, "ended itself with exit code 0"),
        ("import ctypes; ctypes.string_at(0)", Outcome.CRASHED, "segmentation fault"),
        ("raise SystemExit(0)", Outcome.ERRORED, "raised SystemExit: 0"),
        ("return np.ones((200_000, 60_000)).sum()", Outcome.ERRORED, "MemoryError"),
        ("return 10 ** 10 ** 8", Outcome.TIMED_OUT, "ran longer than"),
        ("return [object()]", Outcome.FAILED, "where a number was expected"),
        ("return (v for v in x)", Outcome.FAILED, "an object of type generator"),
    ],
)
def test_what_ends_a_worker_costs_one_task(
    graded: Callable[..., Report], body: str, outcome: Outcome, message: str
) -> None:
    """The others are graded as if nothing had happened."""
    report = graded(swapped("total", f"def total(x):\n    {body}"))
    assert task(report, "total").outcome is outcome
    assert message in check(report, "total", "values").message
    assert report.score == 80


def test_the_case_that_ends_the_worker_is_the_one_shown(graded: Callable[..., Report]) -> None:
    """Of forty cases in one frame, the one that loops is named."""
    source = "def double(x):\n    while len(x) == 3: pass\n    return x * 2"
    report = graded(swapped("double", source))
    failed = check(report, "double", "values")
    assert failed.outcome is Outcome.TIMED_OUT
    assert failed.counterexample is not None
    assert failed.counterexample.call.count(",") == 2


def test_spied_functions_are_judged_by_how_they_were_asked(graded: Callable[..., Report]) -> None:
    """A forward difference never looks left."""
    source = "def slope(f, x):\n    return (f(x + 1e-5) - f(x)) / 1e-5"
    report = graded(swapped("slope", source))
    failed = check(report, "slope", "both-sides")
    assert failed.message == "f was asked on one side of x only"
    assert failed.counterexample is not None
    assert "where f(x) = " in failed.counterexample.call


def test_an_expected_exception_must_be_raised(graded: Callable[..., Report]) -> None:
    """Another exception, or none, is not the right answer."""
    source = "def invert(x):\n    return 1 / x if x else 0"
    report = graded(swapped("invert", source))
    failed = check(report, "invert", "zero")
    assert failed.outcome is Outcome.FAILED
    assert failed.counterexample is not None
    assert failed.counterexample.expected == "ZeroDivisionError raised"
    source = "class Mine(ZeroDivisionError): pass\n"
    source += "def invert(x):\n    if x == 0: raise Mine\n    return 1 / x"
    assert task(graded(swapped("invert", source)), "invert").outcome is Outcome.PASSED


def test_a_class_is_called_as_a_program(graded: Callable[..., Report]) -> None:
    """The counterexample reads as the statements that were carried out."""
    source = "class Counter:\n    def __init__(self, s): self.value = 0\n    def add(self, x):\n"
    source += "        self.value += x\n        return self.value"
    report = graded(swapped("Counter", source))
    failed = check(report, "Counter", "adds")
    assert failed.counterexample is not None
    lines = failed.counterexample.call.split("\n")
    assert lines[0].startswith("counter = Counter(")
    assert lines[1].startswith("counter.add(")
    assert lines[2].startswith("(counter.add(")


def test_what_the_code_prints_is_shown_and_never_believed(graded: Callable[..., Report]) -> None:
    """A fake report on stdout changes nothing."""
    source = 'def total(x):\n    print(\'{"score": 100, "outcome": "passed"}\')\n    return 0.5'
    report = graded(swapped("total", source))
    assert task(report, "total").score == 0
    assert task(report, "total").output.startswith('{"score": 100')


def test_a_notebook_and_a_file_of_the_same_code_give_the_same_report(
    grader: Grader, tmp_path: Path
) -> None:
    """But for path, digest and format, and places, which are in cells."""
    source = RIGHT.replace("    return s\n", "    print(s)\n    return x[99]\n")
    cells = [nbformat.v4.new_markdown_cell("# hand-in")]
    cells += [nbformat.v4.new_code_cell(part) for part in re.split(r"\n\n(?=\S)", source)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    (tmp_path / "ex90.py").write_text(source)
    nbformat.write(notebook, tmp_path / "ex90.ipynb")
    reports, places = [], []
    for name in ("ex90.py", "ex90.ipynb"):
        data = json.loads(grader.grade(tmp_path / name, "ex90", "s").model_dump_json())
        data.pop("submission")
        places.append([each.pop("where") for each in data["tasks"]])
        reports.append(data)
    assert reports[0]["score"] == 80
    assert reports[0] == reports[1]
    assert places[0] == ["line 4", "line 7", "line 14", "line 18", "line 21"]
    assert places[1] == [f"cell {cell}, line 1" for cell in (2, 3, 4, 5, 6)]


def test_a_task_defined_twice_is_placed_where_it_counts(graded: Callable[..., Report]) -> None:
    """The last definition is the one that is called; one that is not there has no place."""
    report = graded("def double(x):\n    return 0\n\n\ndef double(x):\n    return 1\n")
    assert task(report, "double").where == "line 5"
    assert task(report, "total").where == ""


def test_a_file_that_never_ends_is_loaded_by_its_definitions(graded: Callable[..., Report]) -> None:
    """Training at the top level costs its time budget, not the grade."""
    for loop in ("while True: pass", "while True:\n    try:\n        pass\n    except: pass"):
        report = graded(f"import numpy as np\n{loop}\n{RIGHT}")
        assert report.score == 100
        assert report.warnings


def test_a_file_that_ends_its_process_is_loaded_by_its_definitions(
    graded: Callable[..., Report],
) -> None:
    """os._exit at the top level is not the end of the tasks."""
    report = graded(f"{RIGHT}\nimport os\nos._exit(0)")
    assert report.score == 100
    assert any("definitions" in warning.message for warning in report.warnings)


def test_what_cannot_be_opened_is_a_usage_error(grader: Grader, tmp_path: Path) -> None:
    """A missing file, a folder and an unknown exercise are told to whoever typed them."""
    with pytest.raises(UsageError):
        grader.grade(tmp_path / "ex90.py", "ex90")
    with pytest.raises(UsageError):
        grader.grade(tmp_path, "ex90")
    (tmp_path / "ex90.py").write_text(RIGHT)
    with pytest.raises(UsageError, match="ex90"):
        grader.grade(tmp_path / "ex90.py", "ex91")


def test_an_unreadable_content_is_told_in_every_task(grader: Grader, tmp_path: Path) -> None:
    """A notebook that is not JSON scores nothing, with the reason."""
    (tmp_path / "ex90.ipynb").write_text("{")
    report = grader.grade(tmp_path / "ex90.ipynb", "ex90")
    assert report.score == 0
    assert report.outcome is Outcome.ERRORED
    assert all(each.message for each in report.tasks)


def test_the_json_of_a_report_reads_back(graded: Callable[..., Report]) -> None:
    """What is stored can be validated again."""
    report = graded(swapped("double", "def double(x):\n    return float('nan')"))
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_a_probe_that_comes_back_is_not_data(graded: Callable[..., Report]) -> None:
    """A student who returns f itself is told so; the worker has done nothing wrong."""
    report = graded(swapped("slope", "def slope(f, x):\n    f(x - 1), f(x + 1)\n    return f"))
    assert task(report, "slope").outcome is Outcome.PASSED
    report = graded(swapped("Counter", "def Counter(start):\n    return start.real"))
    assert task(report, "Counter").outcome is Outcome.ERRORED


def test_an_author_can_give_more_time_and_less_memory(tmp_path: Path) -> None:
    """Budgets of an exercise and of a check replace the usual ones."""
    catalog = write_course(tmp_path)
    checks = tmp_path / "exercises" / "ex90_small" / "checks.py"
    text = checks.read_text().replace(
        'hint="Add them up.", cases=20', 'hint="Add.", cases=1, seconds=3'
    )
    text = text.replace(
        'Exercise("Small", ', 'Exercise("Small", limits={"memory_bytes": 1 << 28}, '
    )
    checks.write_text(text)
    path = tmp_path / "ex90.py"
    source = "import time\ndef total(x):\n    time.sleep(1)\n    return sum(x)\n"
    source += "def double(x):\n    return np.ones(1 << 27)\n"
    path.write_text(f"{RIGHT}\n{source}")
    with Grader(catalog=catalog, limits=Limits(call_seconds=0.3)) as grader:
        report = grader.grade(path, "ex90")
    assert task(report, "total").outcome is Outcome.PASSED
    assert "MemoryError" in check(report, "double", "values").message


def test_a_task_that_could_not_be_read_is_not_called_undefined(
    graded: Callable[..., Report],
) -> None:
    """Its definition is there, in a part that Python cannot read."""
    report = graded(RIGHT.replace("def total(x):", "def total(x:"))
    assert task(report, "total").message == (
        "total is written but could not be loaded: see the warnings"
    )
    assert report.warnings
