"""Checks that are held back leave no trace: two courses, with and without one, look the same."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from held_back_course import BARE, SECRET_TRACES, SUBMISSIONS, WAYS, write

from grader.catalog import Catalog
from grader.cli.output import FORMATS, rendered
from grader.course import Course
from grader.errors import AuthorError, UsageError
from grader.exercise import Check, Exercise, Task
from grader.grading import Audience, Grader
from grader.render import feedback, github, json_report
from grader.report import Outcome, Report, student_view
from grader.sandbox.limits import Limits
from grader.selfcheck import prove
from grader.visibility import AFTER_DUE, BEFORE_DUE, split

LIMITS = Limits(call_seconds=1.0, load_seconds=1.0, load_grace_seconds=1.0)
DUE = datetime(2026, 11, 30, 12, tzinfo=UTC)
Reports = dict[str, Report]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Reports]]:
    """Return a function that grades all submissions for an audience in a course, once."""
    base = tmp_path_factory.mktemp("held-back")
    hand_ins = base / "hand-ins"
    hand_ins.mkdir()
    for name, source in SUBMISSIONS.items():
        (hand_ins / f"ex90_{name}.py").write_text(source, "utf-8")
    known: dict[tuple[str, str], Reports] = {}
    before = os.environ.get("GRADER_CACHE")

    def grade(way: str, audience: Audience) -> Reports:
        if (way, audience) not in known:
            folder = base / f"{way}-{audience}"
            os.environ["GRADER_CACHE"] = str(folder / "cache")
            catalog, course = write(folder, way)
            with Grader(
                catalog=catalog, course=lambda: course, audience=audience, limits=LIMITS
            ) as grader:
                known[way, audience] = {
                    name: grader.grade(hand_ins / f"ex90_{name}.py", "ex90", "student-01")
                    for name in SUBMISSIONS
                }
        return known[way, audience]

    grade.base = base  # type: ignore[attr-defined]
    yield grade
    if before is None:
        os.environ.pop("GRADER_CACHE", None)
    else:
        os.environ["GRADER_CACHE"] = before


def everything_shown(report: Report) -> dict[str, str]:
    """Return a report in every form there is."""
    shown = {form: rendered(report, form) for form in FORMATS}
    shown["terminal"] = rendered(report, "text", terminal=True)
    shown["summary"] = github.summary([report])
    shown["feedback"] = feedback.render(report.student, "", [report])
    shown["printed"] = "".join([report.output, *(task.output for task in report.tasks)])
    return shown


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_student_reads_what_they_would_without_the_check(
    graded: Callable[..., Reports], way: str, name: str
) -> None:
    """Byte for byte, in every format, whatever the submission does, and in the stored report."""
    with_it = everything_shown(graded(way, "student")[name])
    assert with_it == everything_shown(graded(BARE, "student")[name])
    for form, shown in with_it.items():
        assert not [trace for trace in SECRET_TRACES if trace in shown.lower()], form


@pytest.mark.parametrize("way", WAYS)
def test_a_students_bank_does_not_hold_the_check(graded: Callable[..., Reports], way: str) -> None:
    """What is drawn for a student is stored as the very bytes that are drawn without it."""
    banks = []
    for each in (way, BARE):
        graded(each, "student")
        folder: Path = graded.base / f"{each}-student" / "cache" / "banks"  # type: ignore[attr-defined]
        banks.append([path.read_bytes() for path in folder.iterdir()])
    assert len(banks[0]) == 1
    assert banks[0] == banks[1]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", SUBMISSIONS)
def test_a_students_view_of_an_instructors_report_is_the_students_report(
    graded: Callable[..., Reports], way: str, name: str
) -> None:
    """A feedback page says what `grader check` says, what the code printed included."""
    whole = graded(way, "instructor")[name]
    assert everything_shown(student_view(whole)) == everything_shown(graded(BARE, "student")[name])
    assert student_view(student_view(whole)) == student_view(whole)


@pytest.mark.parametrize("way", WAYS)
def test_an_instructor_grades_by_all_checks(graded: Callable[..., Reports], way: str) -> None:
    """The points are those of the whole, and what is held back says so."""
    reports = graded(way, "instructor")
    assert reports["right"].score == 100
    wrong = reports["right-but-for-one"]
    assert wrong.outcome is Outcome.FAILED
    double = wrong.tasks[0]
    secret = double.checks[-1]
    assert (secret.name, secret.outcome, secret.visible) == ("secret-spikes", "failed", "never")
    assert secret.weight == 7
    assert secret.counterexample is not None
    assert secret.misconception is not None
    assert secret.misconception.name == "clips_secretly"
    assert double.points == 70
    # Of weights 3, 1, a half for each automatic check, and 7.
    assert [check.points for check in double.checks] == [17.5, 5.83, 2.92, 2.92, 40.83]
    assert double.score == 29.17
    assert graded(way, "student")["right-but-for-one"].score == 100


def test_what_the_secret_does_to_a_worker_is_the_secrets_alone(
    graded: Callable[..., Reports],
) -> None:
    """An exception, the end of the process, a state it leaves behind: none reaches the others."""
    for name in ("raises-on-large", "ends-on-large"):
        report = graded(WAYS[0], "instructor")[name]
        assert [check.outcome for check in report.tasks[0].checks[:-1]] == [Outcome.PASSED] * 4
        assert report.tasks[0].checks[-1].outcome in (Outcome.ERRORED, Outcome.CRASHED)


def test_a_secret_that_needs_what_failed_is_not_tried(graded: Callable[..., Reports]) -> None:
    """As any other check would not be."""
    secret = graded(WAYS[2], "instructor")["squares"].tasks[0].checks[-1]
    assert (secret.outcome, secret.message) == ("skipped", "not tried, as vectors comes first")
    secret = graded(WAYS[2], "instructor")["missing"].tasks[0].checks[-1]
    assert secret.outcome is Outcome.MISSING


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_report_can_be_read_again(graded: Callable[..., Reports], way: str) -> None:
    """Sums and outcomes of a joined report are those that the model demands."""
    for report in graded(way, "instructor").values():
        assert Report.model_validate_json(json_report.render(report)).score == report.score


def test_gradescope_is_told_when_to_show_what(graded: Callable[..., Reports]) -> None:
    """Each check has its visibility, and no other says anything of the hidden one."""
    report = graded(WAYS[0], "instructor")["squares"]
    tests = json.loads(rendered(report, "gradescope"))["tests"]
    hidden = [test for test in tests if test["visibility"] != "visible"]
    assert [(test["name"], test["visibility"]) for test in hidden] == [
        ("double: secret-spikes", "hidden")
    ]
    rest = json.dumps([test for test in tests if test not in hidden]).lower()
    assert not [trace for trace in SECRET_TRACES if trace in rest]


def test_after_it_was_due_everybody_sees_the_check(tmp_path: Path) -> None:
    """By the clock of the grader; never is never, and without a date it stays held back."""
    catalog, _ = write(tmp_path, WAYS[0], "after_due")
    course = Course(due={"ex90": DUE})

    def hidden(course: Course, now: datetime) -> list[str]:
        return [check for _, check in split(catalog["ex90"], course, now).visible]

    assert hidden(course, DUE - timedelta(seconds=1)) == ["secret-spikes"]
    assert hidden(course, DUE) == []
    in_seoul = DUE.astimezone(timezone(timedelta(hours=9)))
    assert hidden(Course(due={"ex90": in_seoul}), DUE) == []
    naive = DUE.astimezone().replace(tzinfo=None)  # the time of this machine
    assert hidden(Course(due={"ex90": naive}), DUE) == []
    assert hidden(Course(), AFTER_DUE) == ["secret-spikes"]
    never = Course(due={"ex90": DUE}, visible={"ex90.double": "never", **SHOWN})
    assert hidden(never, DUE) == ["secret-spikes"]


SHOWN = {"ex90.double.vectors": "always", "ex90.double.matrices": "always"}


def test_the_narrowest_rule_of_a_course_counts(tmp_path: Path) -> None:
    """A check's before a task's, a task's before an exercise's, all before what a check says."""
    catalog, _ = write(tmp_path, WAYS[0])
    entry = catalog["ex90"]

    def hidden(**rules: str) -> dict[tuple[str, str], str]:
        visible = {key.replace("_", "."): value for key, value in rules.items()}
        course = Course.model_validate({"visible": visible | {"ex90.total.vectors": "always"}})
        return dict(split(entry, course, BEFORE_DUE).visible)

    assert hidden() == {("double", "secret-spikes"): "never"}
    assert hidden(ex90_double="always") == {}
    assert hidden(ex90="after_due", ex90_double_vectors="always") == {
        ("double", "secret-spikes"): "after_due",
        ("double", "matrices"): "after_due",
    }


@pytest.mark.parametrize(
    ("visible", "error", "said"),
    [
        ({"ex90.dubble": "never"}, UsageError, "visible: ex90.dubble: there is no such check"),
        ({"ex90.double.secret": "never"}, UsageError, "ex90.double.secret: there is no such"),
        ({"ex90.double.same-answer-twice": "never"}, UsageError, "there is no such check"),
        ({"ex90.total": "never"}, AuthorError, "ex90 total: students would see none of its"),
    ],
)
def test_what_cannot_be_held_back_is_told(
    tmp_path: Path, visible: dict[str, str], error: type[Exception], said: str
) -> None:
    """A name misspelt would show what should be hidden; a task needs something to be marked by."""
    catalog, _ = write(tmp_path, WAYS[0])
    with pytest.raises(error, match=said):
        split(catalog["ex90"], Course.model_validate({"visible": visible}), BEFORE_DUE)


def test_a_check_is_visible_in_no_other_way() -> None:
    """An author's slip is a sentence."""
    with pytest.raises(AuthorError, match="use always or after_due or never"):
        Check("a", {"x": 1}, visible="later")  # type: ignore[arg-type]
    exercise = Exercise("Small", [Task("f", 100, [Check("a", {"x": 1})])])
    with pytest.raises(AuthorError, match=r"or move it to checks\.py"):
        exercise.hold_back("f", [Check("b", {"x": 1})])
    with pytest.raises(AuthorError, match="no misconception 'g'"):
        exercise.hold_back("f", [Check("b", {"x": 1}, visible="never")], fails={"g": {"b"}})


TEMPLATE = '''
def double(x):
    """Return 2x."""
    raise NotImplementedError


def total(x):
    """Return the sum."""
    raise NotImplementedError
'''


def faults(catalog: Catalog, course: Course) -> list[str]:
    """Return what the proof finds, but for what the course lacks on purpose."""
    entry = catalog["ex90"]
    (entry.folder / "template.py").write_text(TEMPLATE, "utf-8")
    return [each for each in prove(entry, course).faults if "has 0 misconceptions" not in each]


@pytest.mark.parametrize("way", WAYS)
def test_the_proof_covers_both_sides(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What students see is proved, and what they do not see."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    catalog, course = write(tmp_path, way, "after_due")
    course = course.model_copy(update={"due": {"ex90": DUE}})
    assert faults(catalog, course) == []


def test_what_is_held_back_imports_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file beside checks.py may have the inputs of both."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    catalog, course = write(tmp_path, WAYS[2])
    folder = catalog["ex90"].folder
    inputs = {"checks.py": ("SMALL", "vectors()"), "held_back.py": ("FAR", "vectors(700, 1000)")}
    for name, (constant, strategy) in inputs.items():
        text = (folder / name).read_text("utf-8")
        assert strategy in text
        text = text.replace(strategy, constant).replace(
            "from grader.strategies", f"from .inputs import {constant}\nfrom grader.strategies"
        )
        (folder / name).write_text(text, "utf-8")
    constants = "\n".join(f"{constant} = {strategy}" for constant, strategy in inputs.values())
    (folder / "inputs.py").write_text(
        f"from grader.strategies import vectors\n\n{constants}\n", "utf-8"
    )
    assert faults(catalog, course) == []
    assert "secret-spikes" in {check.name for check in catalog["ex90"].exercise.tasks[0].checks}


LARGE = "__import__('dataclasses').replace(PUBLISHED, title='Large').hold_back(\n    \"double\""


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("1400.0)", "14000.0)", "clips_secretly does not fail 'secret-spikes'"),
        ("2.0 * np.asarray(x), 1400", "np.asarray(x), 1400", "vectors"),
        ('PUBLISHED.hold_back(\n    "double"', LARGE, "it changes what checks.py defines"),
    ],
)
def test_the_proof_finds_what_is_wrong_with_what_is_held_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, fault: str
) -> None:
    """A misconception that it does not catch, or does elsewhere; a file that does more than add."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    catalog, course = write(tmp_path, WAYS[2])
    path = catalog["ex90"].folder / "held_back.py"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    assert any(fault in each for each in faults(catalog, course))


def test_misconceptions_that_students_cannot_tell_apart_are_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the check that tells them apart, a student would be told the wrong one."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    catalog, course = write(tmp_path, WAYS[0])
    entry = catalog["ex90"]
    checks = (entry.folder / "checks.py").read_text("utf-8")
    checks = checks.replace(
        'wrong.clips_secretly, fails={"secret-spikes"}',
        'wrong.clips_secretly, fails={"vectors", "secret-spikes"}',
    )
    (entry.folder / "checks.py").write_text(checks.replace(', needs="vectors"', ""), "utf-8")
    wrong = entry.folder / "misconceptions.py"
    squares_or_not = "np.where(np.max(np.abs(x), initial=0) > 699, 0 * np.asarray(x), "
    wrong.write_text(
        wrong.read_text("utf-8").replace(
            "return np.minimum(2.0 * np.asarray(x), 1400.0)",
            f"return {squares_or_not}np.asarray(x) ** 2)",
        ),
        "utf-8",
    )
    found = faults(catalog, course)
    assert any("squares and clips_secretly cannot be told apart" in each for each in found)
