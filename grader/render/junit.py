"""Reports as JUnit XML, as Jenkins and GitLab read it: a suite a submission, a case a check.

Held to Jenkins' schema, ``junit-10.xsd`` of its xunit plugin. There are no times in it, so that the
same reports give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from grader.render.characters import no_command, points, visible
from grader.render.explanation import explanation, title, warning_line, whose
from grader.render.layout import WARNINGS, printed_lines
from grader.report import CheckReport, Outcome, Report, TaskReport

COLUMNS = 100
_ERRORS = (Outcome.ERRORED, Outcome.TIMED_OUT, Outcome.CRASHED)


@dataclass(frozen=True)
class Ungraded:
    """A hand-in that has no report, and why; `fault` tells whether the grader was at fault."""

    student: str
    exercise: str
    reason: str
    fault: bool


def render(report: Report) -> str:
    """Return one report as a document, ended by a line feed."""
    return "".join(render_all([report]))


def render_all(entries: Iterable[Report | Ungraded]) -> Iterator[str]:
    """Yield a document of many suites piece by piece, in the order given."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="grader">\n'
    for entry in entries:
        suite = _ungraded(entry) if isinstance(entry, Ungraded) else _suite(entry)
        ElementTree.indent(suite)
        yield f"{ElementTree.tostring(suite, encoding='unicode')}\n"
    yield "</testsuites>\n"


def _suite(report: Report) -> ElementTree.Element:
    checks = [check for task in report.tasks for check in task.checks]
    suite = _counted(whose(report), [_kind(check.outcome) for check in checks])
    suite.set("file", title(report.submission.path))
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in [
        ("outcome", report.outcome.value),
        ("score", points(report.score)),
        ("max_score", points(report.max_score)),
        ("sha256", report.submission.sha256),
        ("grader", title(report.grader.version)),
        ("bank", title(report.grader.bank)),
        ("isolation", title(report.grader.isolation)),
    ]:
        ElementTree.SubElement(properties, "property", name=name, value=value)
    for task in report.tasks:
        group = ".".join(
            title(part).replace(".", "_")
            for part in (report.student, report.exercise, task.name)
            if part
        )
        for position, check in enumerate(task.checks):
            suite.append(_case(task, position, check, group))
    printed = printed_lines(report.output, COLUMNS)
    if printed:
        _text(suite, "system-out", "\n".join(printed))
    if report.warnings:
        warnings = [warning_line(warning) for warning in report.warnings[:WARNINGS]]
        if len(report.warnings) > WARNINGS:
            warnings.append(f"and {len(report.warnings) - WARNINGS} more")
        _text(suite, "system-err", "\n".join(warnings))
    return suite


def _case(task: TaskReport, position: int, check: CheckReport, group: str) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname=group, name=title(check.name))
    kind = _kind(check.outcome)
    if kind:
        told = explanation(task, position)
        first = told.split("\n", 1)[0]
        found = ElementTree.SubElement(case, kind, message=first)
        if kind != "skipped":
            found.set("type", check.outcome.value)
            found.text = told
    printed = printed_lines(task.output, COLUMNS) if position == 0 else []
    if printed:
        _text(case, "system-out", "\n".join(printed))
    return case


def _ungraded(entry: Ungraded) -> ElementTree.Element:
    kind = "error" if entry.fault else "failure"
    suite = _counted(title(f"{entry.student} {entry.exercise}".strip()), [kind])
    parts = [title(part).replace(".", "_") for part in (entry.student, entry.exercise) if part]
    case = ElementTree.SubElement(suite, "testcase", classname=".".join(parts), name="graded")
    reason = title(entry.reason)
    ElementTree.SubElement(
        case, kind, type="grader fault" if entry.fault else "not graded", message=reason
    )
    return suite


def _counted(name: str, kinds: list[str]) -> ElementTree.Element:
    counts = {"tests": len(kinds), "failures": kinds.count("failure")}
    counts |= {"errors": kinds.count("error"), "skipped": kinds.count("skipped")}
    suite = ElementTree.Element("testsuite", name=name)
    for word, count in counts.items():
        suite.set(word, str(count))
    return suite


def _kind(outcome: Outcome) -> str:
    """Return the element that tells of an outcome; empty for a pass."""
    if outcome is Outcome.PASSED:
        return ""
    if outcome is Outcome.SKIPPED:
        return "skipped"
    return "error" if outcome in _ERRORS else "failure"


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    lines = visible(text).split("\n")
    ElementTree.SubElement(parent, tag).text = "\n".join(map(no_command, lines))
