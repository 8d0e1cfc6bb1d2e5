"""What is new between two reports."""

from grader.render.changes import first_look, news, only, overview, pending, same
from grader.report import (
    CheckReport,
    GraderInfo,
    Outcome,
    Report,
    SubmissionInfo,
    SubmissionWarning,
    TaskReport,
)


def task(name: str, score: float, message: str = "", output: str = "") -> TaskReport:
    """Return a task of one check and 10 points."""
    outcome = Outcome.PASSED if score == 10 else Outcome.FAILED
    checks = (
        CheckReport(name="most", outcome=Outcome.PASSED, points=score, score=score),
        CheckReport(
            name="rest", outcome=outcome, points=10 - score, score=10 - score if score == 10 else 0
        ),
    )
    return TaskReport(
        name=name,
        points=10,
        score=score,
        outcome=outcome,
        message=message,
        checks=checks,
        output=output,
    )


def report(*tasks: TaskReport, warnings: tuple[str, ...] = (), output: str = "") -> Report:
    """Return a report of these tasks."""
    score = sum(each.score for each in tasks)
    return Report(
        exercise="ex03",
        student="",
        submission=SubmissionInfo(path="a.py", sha256="0" * 64, format="py"),
        score=score,
        max_score=10.0 * len(tasks),
        outcome=Outcome.PASSED if score == 10 * len(tasks) else Outcome.FAILED,
        tasks=tasks,
        warnings=tuple(SubmissionWarning(message=text) for text in warnings),
        output=output,
        grader=GraderInfo(version="1", bank="b", seed=None, isolation="process"),
    )


def shown(found: Report) -> dict[str, bool]:
    """Return the tasks of a report, and of which of them the checks are shown."""
    return {each.name: bool(each.checks) for each in found.tasks}


BEFORE = report(task("a", 10), task("b", 2), task("c", 2), warnings=("old",), output="x")


def test_the_first_look_explains_one_task() -> None:
    """All by their headlines, the first that did not pass in full."""
    assert shown(first_look(BEFORE)) == {"a": False, "b": True, "c": False}
    assert pending(BEFORE) == ["b", "c"]


def test_news_are_the_tasks_that_ended_differently() -> None:
    """Newly passing, newly failing, failing in another way; totals are the new ones."""
    after = report(task("a", 3), task("b", 10), task("c", 2), warnings=("old", "new"), output="x")
    found = news(BEFORE, after)
    assert shown(found) == {"a": True, "b": True}
    assert [warning.message for warning in found.warnings] == ["new"]
    assert (found.output, found.score) == ("", 15)
    assert same(BEFORE, after) == ([], ["c"])
    assert shown(news(BEFORE, report(task("a", 10), task("b", 2, "other"), task("c", 2)))) == {
        "b": True
    }


def test_the_same_failure_is_not_told_twice() -> None:
    """With other output it is a headline, with the same nothing at all."""
    after = report(task("a", 10), task("b", 2, output="debug"), task("c", 2))
    assert shown(news(BEFORE, after)) == {"b": False}
    assert same(BEFORE, after) == (["a"], ["c"])
    assert shown(news(after, after)) == {}


def test_one_task_and_all_of_them_can_be_looked_at() -> None:
    """Without warnings and output."""
    assert shown(only(BEFORE, "c")) == {"c": True}
    assert shown(overview(BEFORE)) == {"a": False, "b": False, "c": False}
    assert (only(BEFORE, "c").warnings, overview(BEFORE).output) == ((), "")
